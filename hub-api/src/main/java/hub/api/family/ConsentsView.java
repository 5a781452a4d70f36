package hub.api.family;

import hub.access.Consent;
import hub.access.Consent.By;
import hub.access.Consent.Matter;
import hub.access.Consents.Kept;
import hub.enrolment.ConsentRegister.Register;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was agreed to be made public of a learner. */
@Schema(name = "Consents")
record ConsentsView(
        List<ConsentView> items,

        @Schema(description = "whose consent is needed today", example = "[\"representative\",\"learner\"]")
        List<String> needed,

        @Schema(
                description = "what may be made public today: all who are needed agreed",
                example = "[\"private_life\"]")
        List<String> standing) {

    /** One consent. */
    @Schema(name = "Consent")
    record ConsentView(
            UUID id,
            @Schema(example = "private_life") String matter,

            @Schema(allowableValues = {"representative", "learner"})
            String by,

            LocalDate from,

            @Schema(description = "taken back: the first day on which it no longer holds") @Nullable
            LocalDate until,

            @Schema(description = "by what it is known") String evidence) {

        static ConsentView of(Kept kept) {
            Consent consent = kept.consent();
            return new ConsentView(
                    consent.id(),
                    consent.matter().word(),
                    consent.by().word(),
                    consent.from(),
                    consent.until(),
                    kept.evidence());
        }

        @Override
        public String toString() {
            return "ConsentView[masked]";
        }
    }

    static ConsentsView of(Register register) {
        return new ConsentsView(
                register.given().stream().map(ConsentView::of).toList(),
                register.needed().stream().map(By::word).toList(),
                register.standing().stream().map(Matter::word).toList());
    }

    @Override
    public String toString() {
        return "ConsentsView[masked]";
    }
}
