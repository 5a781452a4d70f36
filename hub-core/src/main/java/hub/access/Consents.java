package hub.access;

import hub.access.Consent.By;
import hub.access.Consent.Matter;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The register of consents to make a learner's private life public: tied to a source record, every step kept and journalled. */
public final class Consents {

    private final Journal journal;

    public Consents(Journal journal) {
        this.journal = journal;
    }

    /** A consent with the record that it is tied to, and by what it is known. */
    public record Kept(Consent consent, UUID record, String evidence) {

        @Override
        public String toString() {
            return "Kept[" + consent.id() + "]";
        }
    }

    /** What is registered of the learner of a Grant, in the order in which it was. */
    public List<Kept> of(ReadTx tx, LearnerGrant grant) {
        if (grant.action() != Action.KEEP_CONSENTS) {
            return List.of();
        }
        return tx.sql(ConsentSql.class).ofRecords(grant.records().toArray(UUID[]::new)).stream()
                .map(row -> new Kept(
                        new Consent(
                                row.id(),
                                Matter.valueOf(row.matter().toUpperCase(Locale.ROOT)),
                                By.valueOf(row.givenBy().toUpperCase(Locale.ROOT)),
                                row.fromDay(),
                                row.until()),
                        row.recordId(),
                        row.evidence()))
                .toList();
    }

    /**
     * Registers a consent.
     *
     * @param record of the Grant's, to which it is tied
     * @param day on which it was given
     * @param evidence by what that is known: the paper, or that it was said through the hub
     * @throws Problem not_found where the Grant does not open the record
     */
    public Kept give(
            WriteTx tx, LearnerGrant grant, UUID record, Matter matter, By by, LocalDate day, String evidence) {
        if (grant.action() != Action.KEEP_CONSENTS || !grant.records().contains(record)) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        Kept kept = new Kept(new Consent(tx.newId(), matter, by, day, null), record, evidence);
        version(tx, grant, kept, "give", day, evidence);
        return kept;
    }

    /**
     * Takes a consent back from a day on; what was published before stays lawful.
     *
     * @throws Problem not_found, consent_out_of_order where it was taken back before
     */
    public Kept withdraw(WriteTx tx, LearnerGrant grant, UUID id, LocalDate day, String evidence) {
        Kept kept = of(tx, grant).stream()
                .filter(each -> each.consent().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        Consent consent = kept.consent();
        if (consent.until() != null || day.isBefore(consent.from())) {
            throw Problem.of(ProblemKind.CONSENT_OUT_OF_ORDER);
        }
        version(tx, grant, kept, "withdraw", day, evidence);
        return new Kept(
                new Consent(id, consent.matter(), consent.by(), consent.from(), day), kept.record(), kept.evidence());
    }

    private void version(WriteTx tx, LearnerGrant grant, Kept kept, String step, LocalDate day, String evidence) {
        Consent consent = kept.consent();
        EntryDraft entry = grant.look()
                .in(journal.append(tx, "consent." + step, grant.learner()))
                .with("consent", consent.id().toString())
                .with("matter", consent.matter().word())
                .with("by", consent.by().word());
        int written = tx.sql(ConsentSql.class)
                .version(
                        entry.id(),
                        consent.id(),
                        kept.record(),
                        consent.matter().word(),
                        consent.by().word(),
                        step,
                        day,
                        evidence);
        if (written == 0) {
            throw Problem.of(ProblemKind.CONSENT_OUT_OF_ORDER);
        }
        entry.causesRow(
                "access_consent_version",
                entry.id(),
                consent.id(),
                kept.record(),
                consent.matter().word(),
                consent.by().word(),
                step,
                day,
                evidence);
    }
}
