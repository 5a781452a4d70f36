package hub.api.family;

import hub.access.FieldGroup;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.identity.Person;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.submission.Correction;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes answers of requests to correct records, beside what the records say today. */
public final class ShownCorrections {

    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;

    public ShownCorrections(Learners learners, SourceRecords records, Organisations organisations) {
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
    }

    /** The views, in their order. */
    List<CorrectionView> views(ReadTx tx, Collection<Correction> corrections, Set<FieldGroup> open) {
        Set<RecordId> about = records(corrections);
        Map<RecordId, Person> now = now(tx, corrections);
        Map<RecordId, String> codes = learners.codesOf(tx, about);
        Map<OrganisationId, String> schools = organisations.codesKnown(
                tx, corrections.stream().map(Correction::school).collect(Collectors.toSet()), Long.MAX_VALUE);
        LocalDate today = VietnamDays.of(tx.now());
        return corrections.stream()
                .map(each -> CorrectionView.of(
                        each,
                        now.get(each.wrong().record()),
                        schools.getOrDefault(each.school(), each.school().toString()),
                        codes.get(each.wrong().record()),
                        open,
                        today))
                .toList();
    }

    /** What the records say of the person today; one that was taken back says nothing. */
    Map<RecordId, Person> now(ReadTx tx, Collection<Correction> corrections) {
        Map<RecordId, Person> now = new HashMap<>();
        for (NewestFacts facts : records.newest(tx, records(corrections)).values()) {
            now.put(facts.recordId(), facts.person());
        }
        return now;
    }

    static Set<RecordId> records(Collection<Correction> corrections) {
        return corrections.stream().map(each -> each.wrong().record()).collect(Collectors.toSet());
    }
}
