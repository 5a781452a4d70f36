package hub.enrolment;

import hub.access.Consent;
import hub.access.Consent.By;
import hub.access.Consent.Matter;
import hub.access.Consents;
import hub.access.Consents.Kept;
import hub.access.LearnerGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.identity.BirthDate;
import hub.learner.LearnerId;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What was agreed to be made public of a learner, by whom it has to be agreed at the learner's age, and whether it is. */
public final class ConsentRegister {

    private final Consents consents;
    private final SourceRecords records;
    private final Enrolments enrolments;

    public ConsentRegister(Consents consents, SourceRecords records, Enrolments enrolments) {
        this.consents = consents;
        this.records = records;
        this.enrolments = enrolments;
    }

    /**
     * A learner's register.
     *
     * @param needed whose consent publishing needs today
     * @param standing matters that may be made public today
     */
    public record Register(List<Kept> given, Set<By> needed, Set<Matter> standing) {}

    public Register of(ReadTx tx, LearnerGrant grant) {
        List<Kept> given = consents.of(tx, grant);
        Collection<BirthDate> born = born(tx, grant);
        LocalDate today = VietnamDays.of(tx.now());
        List<Consent> all = given.stream().map(Kept::consent).toList();
        Set<Matter> standing = new TreeSet<>();
        for (Matter matter : Matter.values()) {
            if (Consent.stands(matter, all, born, today)) {
                standing.add(matter);
            }
        }
        return new Register(given, Consent.needed(born, today), standing);
    }

    /** As whom a family speaks today: the learner once of age, their representative until then. */
    public By familyIs(ReadTx tx, LearnerGrant grant) {
        return Consent.isOfAge(born(tx, grant), VietnamDays.of(tx.now())) ? By.LEARNER : By.REPRESENTATIVE;
    }

    /** Registers a consent, tied to the record by which the learner is at a school, or was last. */
    public Kept give(WriteTx tx, LearnerGrant grant, Matter matter, By by, LocalDate day, String evidence) {
        List<Place> places = enrolments.inForce(tx, new LearnerId(grant.learner())).stream()
                .filter(place -> place.standing() != null
                        && grant.records().contains(place.standing().recordId().value()))
                .toList();
        Place last = Place.last(places, VietnamDays.of(tx.now()));
        UUID record = last == null || last.standing() == null
                ? new TreeSet<>(grant.records()).first()
                : last.standing().recordId().value();
        return consents.give(tx, grant, record, matter, by, day, evidence);
    }

    /** Every birth date that the records of the Grant say. */
    private Collection<BirthDate> born(ReadTx tx, LearnerGrant grant) {
        Set<RecordId> opened = grant.records().stream().map(RecordId::new).collect(Collectors.toSet());
        return records.newest(tx, opened).values().stream()
                .map(facts -> facts.person().birthDate())
                .toList();
    }
}
