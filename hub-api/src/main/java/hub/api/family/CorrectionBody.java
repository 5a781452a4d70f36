package hub.api.family;

import hub.access.FieldGroup;
import hub.access.LearnerGrant;
import hub.submission.Correction;
import hub.submission.Correction.Verdict;
import hub.submission.Correction.Wrong;
import hub.submission.RecordField;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a family says is wrong in a record that it sees. */
@Schema(name = "NewCorrection")
record CorrectionBody(
        @Schema(description = "the source record; not needed where the caller sees but one") @Nullable
        UUID record,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {
                    "name",
                    "birth_date",
                    "sex",
                    "birth_place",
                    "enrolment",
                    "address_commune",
                    "nationality",
                    "personal_number",
                    "guardians",
                    "results",
                    "ethnicity"
                })
        @Nullable
        String field,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description =
                        "what it ought to be, written as the record writes it; of enrolment, guardians and results in words",
                maxLength = Correction.LONGEST,
                example = "2014-03-05")
        @Nullable
        String value,

        @Schema(
                description = "why, or by what that is known",
                maxLength = Correction.LONGEST,
                example = "Giấy khai sinh số 12/2014")
        @Nullable
        String reason) {

    /** What is wrong, as far as the Grant opens it. */
    Wrong wrong(LearnerGrant grant) {
        RecordField of = readField(grant.fields());
        String text = GuardianshipBody.text("value", value, Correction.LONGEST);
        String wanted = of.read(text)
                .filter(each -> each.length() <= Correction.LONGEST)
                .orElseThrow(() -> GuardianshipBody.invalid("value", of.expected()));
        return new Wrong(readRecord(grant), of, wanted, why(reason));
    }

    private RecordField readField(Set<FieldGroup> open) {
        return RecordField.of(field == null ? "" : field)
                .filter(each -> open.contains(each.group()))
                .orElseThrow(() -> GuardianshipBody.invalid(
                        "field",
                        Arrays.stream(RecordField.values())
                                .filter(each -> open.contains(each.group()))
                                .map(RecordField::word)
                                .collect(Collectors.joining(", "))));
    }

    private RecordId readRecord(LearnerGrant grant) {
        if (record == null && grant.records().size() == 1) {
            return new RecordId(grant.records().iterator().next());
        }
        if (record == null || !grant.records().contains(record)) {
            throw GuardianshipBody.invalid("record", "UUID");
        }
        return new RecordId(record);
    }

    private static @Nullable String why(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : GuardianshipBody.text("reason", reason, Correction.LONGEST);
    }

    @Override
    public String toString() {
        return "CorrectionBody[masked]";
    }

    /** What the school that wrote the record answers. */
    @Schema(name = "NewCorrectionAnswer")
    record AnswerBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "accepted: the school corrects it in its own software, and sends it",
                    allowableValues = {"accepted", "refused"})
            @Nullable
            String answer,

            @Schema(
                    description = "needed with refused",
                    maxLength = Correction.LONGEST,
                    example = "Đúng như giấy khai sinh lưu tại trường")
            @Nullable
            String reason) {

        Verdict verdict() {
            return Verdict.of(answer == null ? "" : answer)
                    .orElseThrow(() -> GuardianshipBody.invalid("answer", "accepted, refused"));
        }

        /** The reason; null where an acceptance gives none. */
        @Nullable
        String told() {
            return verdict() == Verdict.ACCEPTED
                    ? why(reason)
                    : GuardianshipBody.text("reason", reason, Correction.LONGEST);
        }

        @Override
        public String toString() {
            return "AnswerBody[masked]";
        }
    }
}
