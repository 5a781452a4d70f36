package hub.api.transfer;

import hub.identity.BirthDate;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transfer.Applicant;
import hub.transfer.MoveKind;
import hub.transfer.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An application as a school files it, on the family's word, or the family itself. */
@Schema(name = "NewTransfer")
record TransferBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "transfer and first_enrolment: by the school that is to take the learner; withdrawal (leaving"
                                + " for good) and class_change: by the learner's own; by the family itself all but class_change",
                allowableValues = {"transfer", "first_enrolment", "withdrawal", "class_change"})
        @Nullable
        String kind,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "the code of the school that files it; from the family, of the school that is to take the learner,"
                                + " or that the learner leaves for good",
                example = "01000123")
        @Nullable
        String school,

        @Schema(description = "the whole code, where the address has none", example = "4928170361") @Nullable
        String studentCode,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2014-03-25") @Nullable
        LocalDate birthDate,

        @Schema(
                description =
                        "in which the learner is to be; without it the present one; of a first enrolment 1, 6 or 10",
                minimum = "-5",
                maximum = "12",
                example = "7")
        @Nullable
        Integer grade,

        @Schema(description = "whether the learner has an individual education plan") @Nullable
        Boolean individualPlan,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "who came to the school with it; from the family, what the caller was confirmed as")
        @Nullable
        ApplicantBody applicant) {

    private static final int LOWEST_GRADE = -5;
    private static final int HIGHEST_GRADE = 12;
    private static final int LONGEST_CODE = 40;

    /** Who came to the school with it. */
    @Schema(name = "Applicant")
    record ApplicantBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"mother", "father", "guardian", "learner"})
            @Nullable
            String relation,

            @Schema(maxLength = Applicant.LONGEST_NAME, example = "Trần Thị Bích") @Nullable
            String name) {

        @Override
        public String toString() {
            return "ApplicantBody[masked]";
        }
    }

    Wanted wanted() {
        MoveKind asked = word("/kind", MoveKind.values(), kind);
        if (grade != null && (grade < LOWEST_GRADE || grade > HIGHEST_GRADE)) {
            throw invalid("/grade", LOWEST_GRADE + " – " + HIGHEST_GRADE);
        }
        if (applicant == null) {
            throw invalid("/applicant", "{\"relation\": \"mother\"}");
        }
        Applicant.Relation relation = word("/applicant/relation", Applicant.Relation.values(), applicant.relation());
        if (applicant.name() != null && applicant.name().length() > Applicant.LONGEST_NAME) {
            throw invalid("/applicant/name", "0 – " + Applicant.LONGEST_NAME);
        }
        return new Wanted(asked, grade, Boolean.TRUE.equals(individualPlan), new Applicant(relation, applicant.name()));
    }

    /** The same from a family: which class a learner is in is the school's own matter. */
    Wanted wantedByFamily() {
        Wanted wanted = wanted();
        if (wanted.kind() == MoveKind.CLASS_CHANGE) {
            throw invalid("/kind", "transfer, first_enrolment, withdrawal");
        }
        return wanted;
    }

    BirthDate born() {
        if (birthDate == null || birthDate.getYear() < 1900 || birthDate.getYear() > 2199) {
            throw invalid("/birthDate", "2014-03-25");
        }
        return BirthDate.of(birthDate);
    }

    /** The code in the body. */
    String code() {
        if (studentCode == null || studentCode.isBlank() || studentCode.length() > LONGEST_CODE) {
            throw invalid("/studentCode", "4928170361");
        }
        return studentCode;
    }

    static Problem invalid(String pointer, String expected) {
        return Problem.at(
                pointer,
                ProblemKind.INVALID_FIELD,
                Map.of("field", pointer.substring(pointer.lastIndexOf('/') + 1), "expected", expected));
    }

    /** The constant that is written so, in lower case. */
    static <E extends Enum<E>> E word(String pointer, E[] all, @Nullable String written) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> invalid(
                        pointer,
                        Arrays.stream(all)
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return "TransferBody[masked]";
    }
}
