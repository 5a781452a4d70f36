package hub.submission;

import hub.access.Action;
import hub.access.CorrectionGrant;
import hub.access.LearnerGrant;
import hub.access.Look;
import hub.access.PersonId;
import hub.access.SchoolsGrant;
import hub.calendar.Holidays;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.identity.Person;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.Tombstones;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Correction.Answer;
import hub.submission.Correction.Verdict;
import hub.submission.Correction.Wrong;
import hub.submission.CorrectionSql.Answered;
import hub.submission.CorrectionSql.Asked;
import hub.submission.CorrectionSql.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The requests of families to correct what a school wrote: asked once, answered once, journalled without a value. */
public final class Corrections {

    private final Journal journal;
    private final Holidays holidays;
    private final SourceRecords records;

    public Corrections(Journal journal, Holidays holidays, SourceRecords records) {
        this.journal = journal;
        this.holidays = holidays;
        this.records = records;
    }

    /** What came of asking. */
    public sealed interface Made {

        /**
         * It stands.
         *
         * @param fresh false where the same person had asked just this, and has no answer
         */
        record Standing(Correction correction, boolean fresh) implements Made {}

        /** It cannot stand: why, which tells what the record says, or what was asked. */
        record CannotStand(Problem problem) implements Made {}
    }

    /**
     * Asks the school that wrote a record to correct it; what it came to is journalled, be it that it cannot stand:
     * correction_needless where the record says so already, correction_open where the same person waits for an answer about that
     * field.
     *
     * @param grant of a family, which opens the record and the field
     */
    public Made ask(WriteTx tx, LearnerGrant grant, PersonId person, Wrong wrong) {
        RecordId record = wrong.record();
        if (grant.action() != Action.ASK_CORRECTION
                || !grant.records().contains(record.value())
                || !grant.fields().contains(wrong.field().group())) {
            throw new IllegalArgumentException("this right is for something else");
        }
        CorrectionSql sql = tx.sql(CorrectionSql.class);
        // Two that ask at once ask one after the other.
        sql.hold(record);
        NewestFacts newest = records.newest(tx, Set.of(record)).get(record);
        if (newest == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        Correction before = last(sql, person, wrong);
        if (before != null && before.answer() == null && before.wrong().value().equals(wrong.value())) {
            seen(tx, grant.look(), grant.learner(), before);
            return new Made.Standing(before, false);
        }
        if (wrong.isRight(newest.person())) {
            return cannotStand(tx, grant, wrong, Problem.at("/value", ProblemKind.CORRECTION_NEEDLESS, Map.of()));
        }
        if (before != null && before.waits(newest.person())) {
            return cannotStand(tx, grant, wrong, Problem.of(ProblemKind.CORRECTION_OPEN));
        }
        LocalDate today = VietnamDays.of(tx.now());
        LocalDate deadline = holidays.workingDays(tx).after(today, Correction.WORKING_DAYS);
        Correction asked =
                new Correction(new CorrectionId(tx.newId()), newest.school(), wrong, today, deadline, null, false);
        EntryDraft entry = grant.look()
                .in(journal.append(tx, "correction.asked", grant.learner()))
                .with("correction", asked.id().toString())
                .with("records", List.of(record.toString()))
                .with("field", wrong.field().word())
                .with("deadline", deadline.toString());
        entry.causesRow(
                "submission_correction_version",
                asked.id(),
                entry.id(),
                record,
                asked.school(),
                person,
                wrong.field().word(),
                wrong.value(),
                wrong.reason(),
                today,
                deadline);
        sql.ask(
                asked.id(),
                entry.id(),
                record,
                asked.school(),
                person,
                wrong.field().word(),
                wrong.value(),
                wrong.reason(),
                today,
                deadline);
        return new Made.Standing(asked, true);
    }

    /** What the same person asked last about that field of the record; null where they did not. */
    private static @Nullable Correction last(CorrectionSql sql, PersonId person, Wrong wrong) {
        return sql.ofRecords(new UUID[] {wrong.record().value()}).stream()
                .filter(row -> row.personId().equals(person))
                .map(Corrections::correction)
                .filter(each -> each.wrong().field() == wrong.field() && !each.renewed())
                .findFirst()
                .orElse(null);
    }

    /** Why it cannot stand tells of the record: it is in the journal like every look. */
    private Made cannotStand(WriteTx tx, LearnerGrant grant, Wrong wrong, Problem why) {
        grant.look()
                .in(journal.append(tx, "correction.not_asked", grant.learner()))
                .with("records", List.of(wrong.record().toString()))
                .with("field", wrong.field().word())
                .with("why", why.kind().slug());
        return new Made.CannotStand(why);
    }

    /** Journals that a request, which the Grant opens, is shown. */
    public void seen(WriteTx tx, CorrectionGrant grant, Correction correction) {
        if (!grant.correction().equals(correction.id().value())) {
            throw new IllegalArgumentException("this right is for another request");
        }
        seen(tx, grant.look(), grant.learner(), correction);
    }

    private void seen(WriteTx tx, Look look, UUID learner, Correction correction) {
        look.in(journal.append(tx, "correction.seen", learner))
                .with("correction", correction.id().toString())
                .with("records", List.of(correction.wrong().record().toString()));
    }

    /** What was asked about the records that a Grant opens, in the order in which it was. */
    public List<Correction> of(ReadTx tx, LearnerGrant grant) {
        return grant.action() == Action.ASK_CORRECTION
                ? corrections(
                        tx.sql(CorrectionSql.class).ofRecords(grant.records().toArray(UUID[]::new)))
                : List.of();
    }

    /** The request, for whoever has asked whether it may be seen. */
    public Optional<Correction> find(ReadTx tx, CorrectionId id) {
        return corrections(tx.sql(CorrectionSql.class).find(id)).stream().findFirst();
    }

    /**
     * Requests to the Grant's schools, in the order in which they were made, after one: all of those that the caller holds, and of
     * the schools below it those whose last day went by without an answer. Of either, {@link #isTold} leaves some out.
     *
     * @param held by the caller themselves
     * @param open those alone that wait for an answer
     */
    public List<Correction> list(
            ReadTx tx, SchoolsGrant grant, Set<OrganisationId> held, boolean open, CorrectionId after, int limit) {
        return grant.action() == Action.SEE_CORRECTIONS
                ? corrections(tx.sql(CorrectionSql.class)
                        .ofSchools(
                                ids(grant.schools()), ids(held), open, VietnamDays.of(tx.now()), after.value(), limit))
                : List.of();
    }

    /**
     * Whether a request of that list is told, by what its record says today: above the school, and where one asks for what is
     * open, only while somebody waits for its answer.
     *
     * @param now what the record says of the person today; null where it says nothing any more
     */
    public static boolean isTold(Correction correction, Set<OrganisationId> held, boolean open, @Nullable Person now) {
        return (held.contains(correction.school()) && !open) || correction.waits(now);
    }

    private static UUID[] ids(Collection<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    /**
     * Answers a request for the school that wrote the record; the same again changes nothing.
     *
     * @param reason needed where it refuses
     * @throws Problem not_found, correction_answered where something else was answered before
     */
    public Correction answer(WriteTx tx, CorrectionGrant grant, Verdict verdict, @Nullable String reason) {
        if (grant.action() != Action.ANSWER_CORRECTION) {
            throw new IllegalArgumentException("this right is for something else");
        }
        CorrectionSql sql = tx.sql(CorrectionSql.class);
        CorrectionId id = new CorrectionId(grant.correction());
        Correction asked = find(tx, id).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        sql.hold(asked.wrong().record());
        Correction held = find(tx, id).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        Answer before = held.answer();
        if (before != null && before.says(verdict, reason)) {
            seen(tx, grant, held);
            return held;
        }
        if (before != null) {
            throw Problem.of(
                    ProblemKind.CORRECTION_ANSWERED,
                    Map.of("answer", before.verdict().word()));
        }
        Answer answer = new Answer(verdict, reason, VietnamDays.of(tx.now()));
        EntryDraft entry = grant.look()
                .in(journal.append(tx, "correction." + verdict.word(), grant.learner()))
                .with("correction", id.toString())
                .with("records", List.of(held.wrong().record().toString()));
        entry.causesRow("submission_correction_answer_version", id, entry.id(), verdict.word(), reason, answer.day());
        if (sql.answer(id, entry.id(), verdict.word(), reason, answer.day()) == 0) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        return held.answered(answer);
    }

    /**
     * Takes what was asked and answered of fields of a kind, with all reasons, out of the requests about a record; in a transaction of
     * hub_eraser. Of a request stays that there was one.
     *
     * @return the rows in which it stood, as they are left
     */
    static List<Tombstones.Row> destroy(WriteTx tx, RecordId record, DataKind kind) {
        CorrectionSql sql = tx.sql(CorrectionSql.class);
        List<Tombstones.Row> left = new ArrayList<>();
        List<Asked> about = sql.askedOf(
                record,
                Arrays.stream(RecordField.values())
                        .filter(field -> field.group() == kind.group())
                        .map(RecordField::word)
                        .toArray(String[]::new));
        for (Asked asked : about) {
            if (!asked.value().equals(Finding.BLANK) || holds(asked.reason())) {
                sql.blank(asked.id(), Finding.BLANK);
                left.add(row(asked, Finding.BLANK, asked.reason() == null ? null : Finding.BLANK));
            }
        }
        UUID[] ids = about.stream().map(asked -> asked.id().value()).toArray(UUID[]::new);
        for (Answered answered : sql.answersTo(ids)) {
            if (holds(answered.reason())) {
                sql.blankAnswer(answered.correctionId(), Finding.BLANK);
                left.add(row(answered, Finding.BLANK));
            }
        }
        return left;
    }

    private static boolean holds(@Nullable String text) {
        return text != null && !text.equals(Finding.BLANK);
    }

    /** The rows of these entries, as they stand. */
    static List<Tombstones.Row> rowsOf(ReadTx tx, Collection<UUID> entries) {
        CorrectionSql sql = tx.sql(CorrectionSql.class);
        UUID[] ids = entries.toArray(UUID[]::new);
        List<Tombstones.Row> rows = new ArrayList<>();
        sql.askedBy(ids).forEach(asked -> rows.add(row(asked, asked.value(), asked.reason())));
        sql.answeredBy(ids).forEach(answered -> rows.add(row(answered, answered.reason())));
        return rows;
    }

    private static Tombstones.Row row(Asked asked, String value, @Nullable String reason) {
        String text = String.join(
                "\n",
                asked.id().toString(),
                asked.entryId().toString(),
                asked.recordId().toString(),
                asked.schoolId().toString(),
                asked.personId().toString(),
                asked.field(),
                value,
                Objects.requireNonNullElse(reason, ""),
                asked.asked().toString(),
                asked.deadline().toString());
        return new Tombstones.Row(
                "submission_correction_version", asked.entryId(), asked.id().value(), "", text);
    }

    private static Tombstones.Row row(Answered answered, @Nullable String reason) {
        String text = String.join(
                "\n",
                answered.correctionId().toString(),
                answered.entryId().toString(),
                answered.verdict(),
                Objects.requireNonNullElse(reason, ""),
                answered.answered().toString());
        return new Tombstones.Row(
                "submission_correction_answer_version",
                answered.entryId(),
                answered.correctionId().value(),
                "",
                text);
    }

    private static List<Correction> corrections(List<Row> rows) {
        return rows.stream().map(Corrections::correction).toList();
    }

    private static Correction correction(Row row) {
        String verdict = row.verdict();
        return new Correction(
                row.id(),
                row.schoolId(),
                new Wrong(
                        row.recordId(),
                        RecordField.of(row.field())
                                .orElseThrow(() -> new IllegalStateException("no field " + row.field())),
                        row.value(),
                        row.reason()),
                row.asked(),
                row.deadline(),
                verdict == null
                        ? null
                        : new Answer(
                                Verdict.of(verdict).orElseThrow(),
                                row.answerReason(),
                                Objects.requireNonNull(row.answered())),
                row.renewed());
    }
}
