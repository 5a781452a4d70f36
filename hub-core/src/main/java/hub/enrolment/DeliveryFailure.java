package hub.enrolment;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a page was not taken: nothing of what was sent, nor of what was answered but its number.
 *
 * @param status the answer's; null where none came
 * @param retryAfter how long the receiver asks to wait; null where it does not say
 */
public record DeliveryFailure(
        Kind kind, @Nullable Integer status, @Nullable Duration retryAfter) {

    /** With which a receiver says that it will never take anything again. */
    private static final int GONE = 410;

    /** What went wrong. */
    public enum Kind {
        /** An answer came, and it was no 2xx. */
        STATUS,
        TIME_OUT,
        UNREACHABLE,
        /** The certificate is not one that Java trusts for that name. */
        NOT_TRUSTED,
        /** The name led to an address to which nothing is sent. */
        ADDRESS_REFUSED,
        /** The page's positions are not in the journal any more. */
        POSITION_GONE;

        /** As it is told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DeliveryFailure {
        if ((kind == Kind.STATUS) != (status != null)) {
            throw new IllegalArgumentException("a status comes with an answer");
        }
    }

    /** One without an answer. */
    public static DeliveryFailure of(Kind kind) {
        return new DeliveryFailure(kind, null, null);
    }

    boolean isGone() {
        return status != null && status == GONE;
    }
}
