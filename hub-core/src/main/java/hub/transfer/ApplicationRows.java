package hub.transfer;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.SchoolClass;
import hub.journal.EntryDraft;
import hub.organisation.SchoolLevel;
import hub.submission.RecordId;
import hub.transfer.TransferSql.StoredApplication;
import hub.transfer.TransferSql.StoredStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Applications as rows: one that never changes, one for each step, and one that says how far it has come. */
final class ApplicationRows {

    private final RuleSets rules;

    ApplicationRows(RuleSets rules) {
        this.rules = rules;
    }

    /** A step's own facts as columns. */
    private record Said(
            @Nullable Reason reason,
            @Nullable List<String> pieces,
            @Nullable LocalDate firstDay,
            SchoolClass schoolClass) {

        static Said of(MoveStep step) {
            if (step instanceof MoveStep.Complete complete) {
                Set<String> pieces = new TreeSet<>();
                complete.onPaper().forEach(piece -> pieces.add(piece.word()));
                return new Said(null, List.copyOf(pieces), null, SchoolClass.UNKNOWN);
            }
            if (step instanceof MoveStep.Place place) {
                return new Said(null, null, place.from(), place.schoolClass());
            }
            Reason reason = null;
            if (step instanceof MoveStep.Except except) {
                reason = except.reason();
            } else if (step instanceof MoveStep.Refuse refuse) {
                reason = refuse.reason();
            } else if (step instanceof MoveStep.Release release) {
                reason = release.reason();
            }
            return new Said(reason, null, null, SchoolClass.UNKNOWN);
        }
    }

    /** These applications, in the order of their ids. */
    List<Application> read(ReadTx tx, Collection<TransferId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        UUID[] asked = ids.stream().map(TransferId::value).toArray(UUID[]::new);
        TransferSql sql = tx.sql(TransferSql.class);
        Map<TransferId, List<Move.Taken>> steps = new HashMap<>();
        for (StoredStep row : sql.steps(asked)) {
            steps.computeIfAbsent(row.applicationId(), any -> new ArrayList<>())
                    .add(new Move.Taken(step(row), row.desk() == null ? null : Desk.of(row.desk()), row.day()));
        }
        List<Application> read = new ArrayList<>();
        for (StoredApplication row : sql.applications(asked)) {
            read.add(new Application(
                    row.id(),
                    row.recordId(),
                    row.sendingId(),
                    row.receivingId(),
                    SchoolLevel.of(row.level()),
                    row.grade(),
                    row.nearest(),
                    new Applicant(Applicant.Relation.of(row.applicant()), row.applicantName()),
                    row.filer(),
                    new Move(
                            MoveKind.of(row.kind()),
                            new Filing(row.filed(), row.otherProvince(), row.individualPlan()),
                            rules.named(row.rules()),
                            steps.getOrDefault(row.id(), List.of()))));
        }
        read.sort((one, other) -> one.id().compareTo(other.id()));
        return read;
    }

    /** All applications about a learner, by the records that speak of them today. */
    List<Application> about(ReadTx tx, Collection<RecordId> records) {
        UUID[] ids = records.stream().map(RecordId::value).toArray(UUID[]::new);
        return read(
                tx,
                tx.sql(TransferSql.class).about(ids).stream()
                        .map(TransferId::new)
                        .toList());
    }

    void file(WriteTx tx, EntryDraft entry, Application application) {
        Filing filing = application.move().filing();
        Applicant applicant = application.applicant();
        entry.causesRow(
                "transfer_application_version",
                application.id(),
                entry.id(),
                application.move().kind().word(),
                application.recordId(),
                application.sending(),
                application.receiving(),
                application.level().word(),
                application.grade(),
                application.move().rules().name(),
                application.nearest(),
                filing.day(),
                filing.otherProvince(),
                filing.individualPlan(),
                applicant.relation().word(),
                applicant.name());
        tx.copy(
                "transfer_application_version (id, entry_id, kind, record_id, sending_id, receiving_id, level, grade,"
                        + " rules, nearest, filed, other_province, individual_plan, applicant, applicant_name)",
                List.of(application),
                (row, out) -> out.uuid(row.id().value())
                        .uuid(entry.id())
                        .text(row.move().kind().word())
                        .uuid(row.recordId().value())
                        .uuid(row.sending().value())
                        .uuid(row.receiving().value())
                        .text(row.level().word())
                        .int2(row.grade())
                        .text(row.move().rules().name())
                        .bool(row.nearest())
                        .date(filing.day())
                        .bool(filing.otherProvince())
                        .bool(filing.individualPlan())
                        .text(applicant.relation().word())
                        .text(applicant.name()));
        tx.copy(
                "transfer_present (application_id, record_id, sending_id, receiving_id, stage)",
                List.of(application),
                (row, out) -> out.uuid(row.id().value())
                        .uuid(row.recordId().value())
                        .uuid(row.sending().value())
                        .uuid(row.receiving().value())
                        .text(row.move().stage().word()));
    }

    /** Keeps the last step of an application. */
    void step(WriteTx tx, EntryDraft entry, Application application) {
        int number = application.move().taken().size() - 1;
        Move.Taken taken = application.move().taken().get(number);
        Desk by = taken.by();
        Said said = Said.of(taken.step());
        Reason reason = said.reason();
        SchoolClass in = said.schoolClass();
        entry.causesRow(
                "transfer_step_version",
                application.id(),
                number,
                entry.id(),
                taken.step().word(),
                by == null ? null : by.word(),
                taken.day(),
                reason == null ? null : reason.text(),
                said.pieces(),
                said.firstDay(),
                in.site(),
                in.grade(),
                in.name());
        tx.copy(
                "transfer_step_version (application_id, number, entry_id, step, desk, day, reason, pieces, first_day,"
                        + " site, grade, class_name)",
                List.of(taken),
                (row, out) -> out.uuid(application.id().value())
                        .int2(number)
                        .uuid(entry.id())
                        .text(row.step().word())
                        .text(by == null ? null : by.word())
                        .date(row.day())
                        .text(reason == null ? null : reason.text())
                        .texts(said.pieces())
                        .date(said.firstDay())
                        .text(in.site())
                        .int2(in.grade())
                        .text(in.name()));
        tx.sql(TransferSql.class)
                .reach(application.id(), application.move().stage().word());
    }

    private static MoveStep step(StoredStep row) {
        Reason reason = row.reason() == null ? null : new Reason(row.reason());
        return switch (row.step()) {
            case "complete" -> {
                Set<Piece> pieces = EnumSet.noneOf(Piece.class);
                Objects.requireNonNull(row.pieces()).forEach(word -> pieces.add(Piece.of(word)));
                yield new MoveStep.Complete(pieces);
            }
            case "except" -> new MoveStep.Except(Objects.requireNonNull(reason));
            case "accept" -> new MoveStep.Accept();
            case "refuse" -> new MoveStep.Refuse(Objects.requireNonNull(reason));
            case "release" -> new MoveStep.Release(reason);
            case "place" ->
                new MoveStep.Place(row.firstDay(), new SchoolClass(row.site(), row.grade(), row.className()));
            case "take_back" -> new MoveStep.TakeBack();
            case "overtake" -> new MoveStep.Overtake();
            default -> throw new IllegalStateException("no step is called " + row.step());
        };
    }
}
