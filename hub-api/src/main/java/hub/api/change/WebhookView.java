package hub.api.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import hub.api.change.ChangesView.ToldView;
import hub.enrolment.DeadLetter;
import hub.enrolment.DeliveryFailure;
import hub.enrolment.Webhook;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook as its client sees it. */
@Schema(name = "Webhook")
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookView(
        UUID id,

        @Schema(example = "https://vendor.example.vn/hub/changes")
        String address,

        @Schema(description = "for which the changes are told", example = "school-records")
        String purpose,

        @Schema(
                description = "ended: its client was revoked",
                allowableValues = {"running", "paused", "ended"})
        String state,

        @Schema(
                description = "why it is not running",
                allowableValues = {"asked", "receiver_gone", "position_gone", "letters_full", "client_revoked"})
        @Nullable
        String reason,

        @Schema(description = "signs what is sent (Standard Webhooks); shown where it is new, and never again")
        @Nullable
        String secret,

        @Schema(description = "until when the secret before signs too") @Nullable
        Instant formerSecretUntil,

        @Nullable Long heartbeatMinutes,

        @Schema(description = "up to where all was taken, was nothing for the client, or lies among the dead letters")
        ToldView told,

        @Schema(description = "the place from which GET /v1/changes goes on, as it is")
        String next,

        @Schema(description = "so often the page at hand was not taken")
        int failedTries,

        @Schema(description = "when the page at hand goes again, where it was not taken") @Nullable
        Instant nextTry,

        @Nullable FailureView lastFailure,

        @Schema(description = "when a page was last taken") @Nullable
        Instant lastTaken,

        Instant added) {

    static WebhookView of(Webhook webhook) {
        return of(webhook, null);
    }

    /** With the secret, where it is new. */
    static WebhookView of(Webhook webhook, @Nullable String secret) {
        Webhook.Reason reason = webhook.reason();
        Duration heartbeat = webhook.heartbeat();
        return new WebhookView(
                webhook.id().value(),
                webhook.address().toString(),
                webhook.purpose().slug(),
                webhook.state().word(),
                reason == null ? null : reason.word(),
                secret,
                webhook.formerUntil(),
                heartbeat == null ? null : heartbeat.toMinutes(),
                ToldView.of(webhook.told()),
                ChangeCursor.of(webhook.told()),
                webhook.tries(),
                webhook.tries() == 0 ? null : webhook.nextAt(),
                FailureView.of(webhook.failure()),
                webhook.takenAt(),
                webhook.addedAt());
    }

    @Override
    public String toString() {
        return "WebhookView[masked]";
    }

    /** Why a try failed. */
    @Schema(name = "DeliveryFailure")
    record FailureView(
            @Schema(
                    allowableValues = {
                        "status",
                        "time_out",
                        "unreachable",
                        "not_trusted",
                        "address_refused",
                        "position_gone"
                    })
            String why,

            @Schema(description = "the answer's, where one came", example = "503") @Nullable
            Integer status) {

        static @Nullable FailureView of(@Nullable DeliveryFailure failure) {
            return failure == null ? null : new FailureView(failure.kind().word(), failure.status());
        }
    }

    /** A page of a client's webhooks. */
    @Schema(name = "Webhooks")
    record WebhooksView(
            List<WebhookView> webhooks, @Nullable String next) {}

    /** A page that nobody took. */
    @Schema(name = "DeadLetter")
    record DeadLetterView(
            UUID id,

            @Schema(description = "after which it begins") ToldView from,

            @Schema(description = "up to where it goes") ToldView to,

            @Schema(description = "how the last try failed") FailureView failure,

            int tries,
            Instant died,

            @Schema(description = "whether it waits to be sent once more")
            boolean waiting) {

        static DeadLetterView of(DeadLetter letter) {
            return new DeadLetterView(
                    letter.id().value(),
                    ToldView.of(letter.from()),
                    ToldView.of(letter.to()),
                    new FailureView(
                            letter.failure().kind().word(), letter.failure().status()),
                    letter.tries(),
                    letter.diedAt(),
                    letter.again());
        }
    }

    /** A page of a webhook's dead letters. */
    @Schema(name = "DeadLetters")
    record DeadLettersView(
            List<DeadLetterView> letters, @Nullable String next) {}
}
