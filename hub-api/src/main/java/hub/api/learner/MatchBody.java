package hub.api.learner;

import hub.api.submission.RecordBody;
import hub.api.submission.RecordBody.GuardianBody;
import hub.api.submission.RecordBody.IdentifierBody;
import hub.submission.SubmittedRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of somebody who may be known to the hub already; the fields are those of a record that is handed in. */
@Schema(name = "MatchQuery")
public record MatchBody(
        @Schema(
                description =
                        "the code of the school, among those that the caller acts for, at which the learner is to be: where it"
                                + " lies counts too",
                example = "01000123")
        @Nullable
        String school,

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

        @Nullable String nationality,

        @Schema(description = "code of the commune") @Nullable
        String addressCommune,

        @Schema(description = "the hub's student code, where known") @Nullable
        String studentCode,

        @Nullable List<IdentifierBody> identifiers,
        @Nullable List<GuardianBody> guardians) {

    SubmittedRow row() {
        return new SubmittedRow(
                1,
                null,
                null,
                null,
                name,
                familyName,
                middleName,
                givenName,
                birthDate,
                sex,
                birthPlace,
                null,
                nationality,
                addressCommune,
                studentCode,
                RecordBody.identifierRows(identifiers),
                RecordBody.guardianRows(guardians),
                List.of(),
                List.of());
    }

    @Override
    public String toString() {
        return "MatchBody[masked]";
    }
}
