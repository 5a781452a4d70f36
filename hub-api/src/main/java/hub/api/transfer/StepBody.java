package hub.api.transfer;

import hub.enrolment.SchoolClass;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step as somebody takes it. */
@Schema(name = "NewTransferStep")
record StepBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "complete, accept, refuse, place, take_back: the receiving school's (of leaving and of a class"
                                + " change the learner's own); release: the sending school's, or once overdue of the level above it;"
                                + " except: of the level above the receiving school; take_back: also the family's that filed it",
                allowableValues = {"complete", "except", "accept", "refuse", "release", "place", "take_back"})
        @Nullable
        String step,

        @Schema(
                description = "with except, refuse, a release in a school's stead, and leaving",
                maxLength = Reason.LONGEST)
        @Nullable
        String reason,

        @Schema(description = "with complete: the pieces of the dossier that were seen on paper") @Nullable
        List<String> onPaper,

        @Schema(description = "with place: the first day; without it today") @Nullable
        LocalDate from,

        @Schema(description = "with place", maxLength = 100) @Nullable
        String site,

        @Schema(description = "with place", minimum = "-5", maximum = "12") @Nullable
        Integer grade,

        @Schema(description = "with place: the class as the school calls it", maxLength = 100, example = "7A") @Nullable
        String className) {

    private static final int LONGEST_TEXT = 100;
    private static final int LOWEST_GRADE = -5;
    private static final int HIGHEST_GRADE = 12;

    MoveStep read() {
        return switch (step == null ? "" : step) {
            case "complete" -> new MoveStep.Complete(pieces());
            case "except" -> new MoveStep.Except(neededReason());
            case "accept" -> new MoveStep.Accept();
            case "refuse" -> new MoveStep.Refuse(neededReason());
            case "release" -> new MoveStep.Release(reason == null || reason.isBlank() ? null : neededReason());
            case "place" -> new MoveStep.Place(from, schoolClass());
            case "take_back" -> new MoveStep.TakeBack();
            default ->
                throw TransferBody.invalid("/step", "complete, except, accept, refuse, release, place, take_back");
        };
    }

    private Reason neededReason() {
        if (reason == null
                || reason.isBlank()
                || reason.length() > Reason.LONGEST
                || reason.chars().anyMatch(each -> Character.isISOControl(each) && each != '\n')) {
            throw TransferBody.invalid("/reason", "1 – " + Reason.LONGEST);
        }
        return new Reason(reason);
    }

    private Set<Piece> pieces() {
        Set<Piece> pieces = EnumSet.noneOf(Piece.class);
        List<String> named = onPaper == null ? List.of() : onPaper;
        for (int i = 0; i < named.size(); i++) {
            pieces.add(TransferBody.word("/onPaper/" + i, Piece.values(), named.get(i)));
        }
        return pieces;
    }

    private SchoolClass schoolClass() {
        if (grade != null && (grade < LOWEST_GRADE || grade > HIGHEST_GRADE)) {
            throw TransferBody.invalid("/grade", LOWEST_GRADE + " – " + HIGHEST_GRADE);
        }
        String name = text("/className", className);
        if (name == null) {
            throw TransferBody.invalid("/className", "7A");
        }
        return new SchoolClass(text("/site", site), grade, name);
    }

    private static @Nullable String text(String pointer, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        if (written.length() > LONGEST_TEXT || written.chars().anyMatch(Character::isISOControl)) {
            throw TransferBody.invalid(pointer, "1 – " + LONGEST_TEXT);
        }
        return written.strip();
    }

    @Override
    public String toString() {
        return "StepBody[masked]";
    }
}
