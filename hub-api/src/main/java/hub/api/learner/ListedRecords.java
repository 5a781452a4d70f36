package hub.api.learner;

import hub.access.Look;
import hub.access.SchoolsGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.submission.Facts;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the records that a list shows; the look at each learner is in the journal before the list is answered. */
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
     * The records as they stand; one that was taken back is left out.
     *
     * @param kind of the journal's entries, one for each learner
     * @param shown records to be listed; one of a school outside the Grant is left out
     */
    Map<RecordId, ListedRecordView> look(WriteTx tx, String kind, SchoolsGrant grant, Set<RecordId> shown) {
        Set<RecordId> opened = new TreeSet<>();
        records.schoolsOf(tx, shown).forEach((record, school) -> {
            if (grant.schools().contains(school)) {
                opened.add(record);
            }
        });
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
        journal(tx, kind, grant.look(), views.keySet());
        return views;
    }

    private void journal(WriteTx tx, String kind, Look look, Set<RecordId> seen) {
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, seen);
        Map<LearnerId, Set<RecordId>> byLearner = new HashMap<>();
        Set<RecordId> ofNobody = new TreeSet<>();
        for (RecordId record : new TreeSet<>(seen)) {
            LearnerId learner = learnerOf.get(record);
            if (learner == null) {
                ofNobody.add(record);
            } else {
                byLearner.computeIfAbsent(learner, any -> new TreeSet<>()).add(record);
            }
        }
        byLearner.forEach((learner, of) -> entry(tx, kind, look, learner, of));
        if (!ofNobody.isEmpty()) {
            entry(tx, kind, look, null, ofNobody);
        }
    }

    private void entry(WriteTx tx, String kind, Look look, @Nullable LearnerId learner, Set<RecordId> seen) {
        look.in(journal.append(tx, kind, learner == null ? null : learner.value()))
                .with("records", seen.stream().map(RecordId::toString).toList());
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
