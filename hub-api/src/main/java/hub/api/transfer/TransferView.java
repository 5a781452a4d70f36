package hub.api.transfer;

import hub.enrolment.SchoolClass;
import hub.organisation.OrganisationId;
import hub.transfer.Applicant;
import hub.transfer.Application;
import hub.transfer.Attachment;
import hub.transfer.Card;
import hub.transfer.Cards;
import hub.transfer.Deadline;
import hub.transfer.Desk;
import hub.transfer.Move;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import hub.transfer.Transfers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application in full, its learner as a card. */
@Schema(name = "Transfer")
record TransferView(
        ListedView application,

        @Schema(
                description = "the rule set in force on the day of filing, kept to the end",
                example = "circular-15-2026")
        String rules,

        @Schema(description = "whether no regulation speaks of such an application, and these rules are the nearest")
        boolean nearest,

        boolean otherProvince,

        @Schema(
                description = "a school, on the family's word, or the family itself",
                allowableValues = {"school", "family"})
        String filedBy,

        ApplicantView applicant,

        @Schema(description = "what the dossier still lacks, beside what is attached")
        List<String> missing,

        List<StepView> steps,
        List<AttachmentView> attachments) {

    /** What is known of it in a list. */
    @Schema(name = "ListedTransfer")
    record ListedView(
            UUID id,

            @Schema(allowableValues = {"transfer", "first_enrolment", "withdrawal", "class_change"})
            String kind,

            @Schema(
                    allowableValues = {
                        "requested",
                        "complete",
                        "accepted",
                        "released",
                        "placed",
                        "left",
                        "refused",
                        "taken_back",
                        "overtaken"
                    })
            String stage,

            @Schema(description = "the day on which it came to this stage")
            LocalDate since,

            LocalDate filed,

            @Schema(description = "absent while the learner is in review") @Nullable
            String studentCode,

            @Nullable CardView card,

            @Schema(description = "the code of the school that has the learner")
            String sendingSchool,

            @Schema(description = "of leaving and of a class change the same")
            String receivingSchool,

            int grade,

            @Schema(description = "whose turn it is; absent at the end") @Nullable
            NextView next) {

        static ListedView of(
                Transfers.Listed listed, Cards.@Nullable Shown shown, Map<OrganisationId, String> schools) {
            Application application = listed.application();
            Move move = application.move();
            Deadline deadline = listed.deadline();
            return new ListedView(
                    application.id().value(),
                    move.kind().word(),
                    move.stage().word(),
                    move.since(),
                    move.filing().day(),
                    shown == null ? null : shown.studentCode(),
                    shown == null || shown.card() == null ? null : CardView.of(shown.card()),
                    school(schools, application.sending()),
                    school(schools, application.receiving()),
                    application.grade(),
                    deadline == null ? null : new NextView(deadline.desk().word(), deadline.last(), listed.overdue()));
        }

        private static String school(Map<OrganisationId, String> codes, OrganisationId school) {
            return codes.getOrDefault(school, school.toString());
        }

        @Override
        public String toString() {
            return "ListedView[" + id + " masked]";
        }
    }

    /** The learner, until one may see more by the learner's code. */
    @Schema(name = "TransferCard")
    record CardView(
            @Schema(description = "the first letter of each word", example = "N… T… A…")
            String name,

            int birthYear) {

        static CardView of(Card card) {
            return new CardView(card.name(), card.birthYear());
        }

        @Override
        public String toString() {
            return "CardView[masked]";
        }
    }

    /** Whose turn it is. */
    @Schema(name = "TransferNext")
    record NextView(
            @Schema(allowableValues = {"receiving_school", "sending_school", "receiving_level", "sending_level"})
            String desk,

            @Schema(description = "the last day for it; absent where the rules set no limit") @Nullable
            LocalDate last,

            boolean overdue) {}

    /** Who came with it. */
    @Schema(name = "TransferApplicant")
    record ApplicantView(
            @Schema(allowableValues = {"mother", "father", "guardian", "learner"})
            String relation,

            @Nullable String name) {

        static ApplicantView of(Applicant applicant) {
            return new ApplicantView(applicant.relation().word(), applicant.name());
        }

        @Override
        public String toString() {
            return "ApplicantView[masked]";
        }
    }

    /** A step that was taken. */
    @Schema(name = "TransferStep")
    record StepView(
            @Schema(
                    allowableValues = {
                        "complete",
                        "except",
                        "accept",
                        "refuse",
                        "release",
                        "place",
                        "take_back",
                        "overtake"
                    })
            String step,

            @Schema(
                    description = "whose step it was; absent of the hub's own",
                    allowableValues = {
                        "receiving_school",
                        "sending_school",
                        "receiving_level",
                        "sending_level",
                        "family"
                    })
            @Nullable
            String desk,

            LocalDate day,
            @Nullable String reason,
            @Nullable LocalDate from,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className) {

        static StepView of(Move.Taken taken) {
            MoveStep step = taken.step();
            Desk by = taken.by();
            MoveStep.Place place = step instanceof MoveStep.Place given ? given : null;
            SchoolClass in = place == null ? SchoolClass.UNKNOWN : place.schoolClass();
            Reason why = reason(step);
            return new StepView(
                    step.word(),
                    by == null ? null : by.word(),
                    taken.day(),
                    why == null ? null : why.text(),
                    place == null ? null : place.from(),
                    in.site(),
                    in.grade(),
                    in.name());
        }

        private static @Nullable Reason reason(MoveStep step) {
            if (step instanceof MoveStep.Refuse refuse) {
                return refuse.reason();
            }
            if (step instanceof MoveStep.Release release) {
                return release.reason();
            }
            return step instanceof MoveStep.Except except ? except.reason() : null;
        }

        @Override
        public String toString() {
            return "StepView[" + step + " masked]";
        }
    }

    /** A file of the dossier. */
    @Schema(name = "TransferAttachment")
    record AttachmentView(
            UUID id,
            String piece,

            @Schema(allowableValues = {"application/pdf", "image/jpeg", "image/png"})
            String mediaType,

            @Schema(description = "in bytes") long size,
            String sha256,

            @Schema(description = "whether a virus scanner has looked at it and found nothing")
            boolean scanned) {

        static AttachmentView of(Attachment attachment) {
            return new AttachmentView(
                    attachment.id().value(),
                    attachment.piece().word(),
                    attachment.kind().mediaType(),
                    attachment.size(),
                    attachment.sha256(),
                    attachment.scanned());
        }
    }

    static TransferView of(
            Transfers.Listed listed,
            Cards.@Nullable Shown shown,
            Map<OrganisationId, String> schools,
            List<Attachment> attachments) {
        Application application = listed.application();
        Move move = application.move();
        Set<Piece> held = EnumSet.noneOf(Piece.class);
        attachments.forEach(attachment -> held.add(attachment.piece()));
        move.taken().forEach(taken -> {
            if (taken.step() instanceof MoveStep.Complete complete) {
                held.addAll(complete.onPaper());
            }
        });
        return new TransferView(
                ListedView.of(listed, shown, schools),
                move.rules().name(),
                application.nearest(),
                move.filing().otherProvince(),
                application.filer() == null ? "school" : "family",
                ApplicantView.of(application.applicant()),
                move.rules().missing(move.filing(), held).stream()
                        .sorted()
                        .map(Piece::word)
                        .toList(),
                move.taken().stream().map(StepView::of).toList(),
                attachments.stream().map(AttachmentView::of).toList());
    }

    @Override
    public String toString() {
        return "TransferView[masked]";
    }
}
