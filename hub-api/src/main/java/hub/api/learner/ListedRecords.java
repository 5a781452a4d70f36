package hub.api.learner;

import hub.access.Look;
import hub.access.SchoolsGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.LookBook;
import hub.journal.Shown;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.submission.Facts;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import hub.submission.SourceRecords.Keeper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the records that a list shows; the look at all of them is in the journal before the list is answered. */
public final class ListedRecords {

    private final Journal journal;
    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;

    public ListedRecords(Journal journal, Learners learners, SourceRecords records, Organisations organisations) {
        this.journal = journal;
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
    }

    /**
     * Records that were read to be listed.
     *
     * @param looks to be in the journal before the list is answered: one, or none where nothing is shown
     */
    record Listed(Map<RecordId, ListedRecordView> views, List<LookBook.Seen> looks) {}

    /** The same as {@link #read}, its look written with the transaction. */
    public Map<RecordId, ListedRecordView> look(WriteTx tx, String kind, SchoolsGrant grant, Set<RecordId> shown) {
        Listed listed = read(tx, kind, grant, shown);
        listed.looks().forEach(look -> look.facts().accept(journal.append(tx, look.kind(), look.learner())));
        return listed.views();
    }

    /**
     * The records as they stand; one that was taken back, or whose learner an order restricts, is left out.
     *
     * @param kind of the journal's entry
     * @param shown records to be listed; one of a school outside the Grant is left out
     */
    Listed read(ReadTx tx, String kind, SchoolsGrant grant, Set<RecordId> shown) {
        Set<RecordId> opened = new TreeSet<>();
        records.schoolsOf(tx, shown).forEach((record, school) -> {
            if (grant.schools().contains(school)) {
                opened.add(record);
            }
        });
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, opened);
        opened.removeAll(restricted(tx, learnerOf));
        Map<RecordId, NewestFacts> newest = records.newest(tx, opened);
        Map<RecordId, Map<Integer, Facts>> years = records.inForce(tx, newest.keySet());
        Map<RecordId, String> codes = learners.codesOf(tx, newest.keySet());
        Map<OrganisationId, String> schools = schools(tx, newest.values());
        Map<RecordId, ListedRecordView> views = new HashMap<>();
        newest.forEach((record, facts) -> views.put(
                record,
                ListedRecordView.of(
                        facts,
                        new TreeMap<>(years.getOrDefault(record, Map.of())).values(),
                        schools.getOrDefault(facts.school(), facts.school().toString()),
                        codes.get(record))));
        return new Listed(views, looks(kind, grant.look(), views.keySet(), learnerOf));
    }

    /** Those that speak of a learner of whom an order restricts any record, one that is linked since too. */
    private Set<RecordId> restricted(ReadTx tx, Map<RecordId, LearnerId> learnerOf) {
        Map<LearnerId, Set<RecordId>> linked = learners.recordsOf(tx, Set.copyOf(learnerOf.values()));
        Set<RecordId> all = new HashSet<>();
        linked.values().forEach(all::addAll);
        Map<RecordId, Keeper> keepers = records.keepers(tx, all);
        Set<RecordId> restricted = new HashSet<>();
        learnerOf.forEach((record, learner) -> {
            boolean any = linked.getOrDefault(learner, Set.of()).stream()
                    .map(keepers::get)
                    .anyMatch(keeper -> keeper != null && !keeper.restrictedBy().isEmpty());
            if (any) {
                restricted.add(record);
            }
        });
        return restricted;
    }

    private static List<LookBook.Seen> looks(
            String kind, Look look, Set<RecordId> seen, Map<RecordId, LearnerId> learnerOf) {
        Shown shown = new Shown();
        List<String> ofNobody = new ArrayList<>();
        for (RecordId record : new TreeSet<>(seen)) {
            LearnerId learner = learnerOf.get(record);
            if (learner == null) {
                ofNobody.add(record.toString());
            } else {
                shown.add(learner.value(), Set.of(record.value()));
            }
        }
        if (seen.isEmpty()) {
            return List.of();
        }
        return List.of(new LookBook.Seen(kind, null, draft -> {
            EntryDraft entry = look.in(draft);
            if (!shown.isEmpty()) {
                entry.shows(shown);
            }
            if (!ofNobody.isEmpty()) {
                entry.with("records", ofNobody);
            }
        }));
    }

    private Map<OrganisationId, String> schools(ReadTx tx, Collection<NewestFacts> facts) {
        Set<OrganisationId> ids = new HashSet<>();
        facts.forEach(each -> ids.add(each.school()));
        Map<OrganisationId, String> codes = new HashMap<>();
        for (Organisation school : organisations.find(tx, ids, VietnamDays.of(tx.now()))) {
            codes.put(school.id(), school.code());
        }
        return codes;
    }
}
