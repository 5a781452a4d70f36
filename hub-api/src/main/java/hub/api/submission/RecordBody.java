package hub.api.submission;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.SubmittedRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record as its source system knows it, the fields as in the contract learner_record. */
@Schema(name = "Record")
public record RecordBody(
        @Schema(
                description = "the key under which the source system keeps the learner; not needed where it stands in"
                        + " the address",
                example = "HS-0001")
        @Nullable
        String ownKey,

        @Schema(description = "when the source system made it; without it: now") @Nullable
        Instant madeAt,

        @Schema(allowableValues = {"NEW", "UPDATE", "CANCEL"}) @Nullable
        String event,

        @Schema(description = "the sender's version, rising") @Nullable
        Long version,

        @Schema(example = "Nguyễn Thị Ngọc Lan") @Nullable String name,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String givenName,

        @Schema(description = "a day, a month or a year", example = "2013-05-17") @Nullable
        String birthDate,

        @Schema(description = "0 unknown, 1 male, 2 female", example = "2") @Nullable
        String sex,

        @Schema(description = "code of the commune or province, or text") @Nullable
        String birthPlace,

        @Nullable String ethnicity,
        @Nullable String nationality,

        @Schema(description = "code of the commune") @Nullable
        String addressCommune,

        @Schema(description = "the hub's student code, where known") @Nullable
        String studentCode,

        @Nullable List<IdentifierBody> identifiers,
        @Nullable List<GuardianBody> guardians,
        @Nullable List<EnrolmentBody> enrolments,

        @Schema(
                description =
                        "the fields it speaks of, by their names here; without it: all. A named field without a value is"
                                + " cleared")
        @Nullable
        List<String> named) {

    private static final Pattern CAPITAL = Pattern.compile("(?<!^)\\p{Lu}");

    /** An outside identifier. */
    @Schema(name = "RecordIdentifier")
    public record IdentifierBody(
            @Schema(example = "vn.personal") @Nullable String scheme,
            @Schema(example = "001313004217") @Nullable String value,
            @Nullable String assurance,
            @Nullable String validFrom,
            @Nullable String validTo) {

        @Override
        public String toString() {
            return "IdentifierBody[masked]";
        }
    }

    /** A parent or guardian. */
    @Schema(name = "RecordGuardian")
    public record GuardianBody(
            @Schema(example = "Trịnh Thị Kim Oanh") @Nullable
            String name,

            @Schema(example = "mother") @Nullable String relation,
            @Nullable String phone,
            @Nullable String personalNumber) {

        @Override
        public String toString() {
            return "GuardianBody[masked]";
        }
    }

    /** A place at the school. */
    @Schema(name = "RecordEnrolment")
    record EnrolmentBody(
            @Nullable String site,
            @Schema(example = "7") @Nullable String grade,
            @Schema(example = "7A2") @Nullable String className,
            @Nullable String from,
            @Nullable String to,
            @Schema(example = "enrolled") @Nullable String event,
            @Nullable String outcome,

            @Schema(
                    description = "what it is beside the primary place; absent: it is the primary place",
                    example = "continuing_education")
            @Nullable
            String secondPlace) {}

    SubmittedRow row(String ownKey) {
        return new SubmittedRow(
                1,
                ownKey,
                event,
                version == null ? null : version.toString(),
                name,
                familyName,
                middleName,
                givenName,
                birthDate,
                sex,
                birthPlace,
                ethnicity,
                nationality,
                addressCommune,
                studentCode,
                identifierRows(identifiers),
                guardianRows(guardians),
                listed("enrolments", enrolments).stream()
                        .map(each -> new SubmittedRow.EnrolmentRow(
                                null,
                                each.site(),
                                null,
                                each.grade(),
                                each.className(),
                                each.from(),
                                each.to(),
                                each.event(),
                                each.outcome(),
                                each.secondPlace()))
                        .toList(),
                listed("named", named).stream().map(RecordBody::contracts).toList());
    }

    /**
     * The identifiers as a row has them.
     *
     * @throws Problem invalid_field where there are too many
     */
    public static List<SubmittedRow.Identifier> identifierRows(@Nullable List<IdentifierBody> identifiers) {
        return listed("identifiers", identifiers).stream()
                .map(each -> new SubmittedRow.Identifier(
                        each.scheme(), each.value(), each.assurance(), each.validFrom(), each.validTo()))
                .toList();
    }

    /**
     * The guardians as a row has them.
     *
     * @throws Problem invalid_field where there are too many
     */
    public static List<SubmittedRow.GuardianRow> guardianRows(@Nullable List<GuardianBody> guardians) {
        return listed("guardians", guardians).stream()
                .map(each ->
                        new SubmittedRow.GuardianRow(each.name(), each.relation(), each.phone(), each.personalNumber()))
                .toList();
    }

    /** The contract's name of a field: birthDate is its birth_date. */
    private static String contracts(String name) {
        return CAPITAL.matcher(name).replaceAll("_$0").toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> listed(String field, @Nullable List<T> items) {
        List<T> list = items == null ? List.of() : items;
        if (list.size() > 100 || list.stream().anyMatch(Objects::isNull)) {
            throw Problem.at("/" + field, ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", "0 – 100"));
        }
        return list;
    }

    @Override
    public String toString() {
        return "RecordBody[masked]";
    }
}
