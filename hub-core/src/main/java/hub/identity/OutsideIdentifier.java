package hub.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number that somebody other than the hub gave a person: data with a scheme, never a key.
 *
 * @param scheme who numbers, for example {@link #PERSONAL_NUMBER}; lower case, dots
 * @param value the number as text, never empty
 * @param assurance how far the sender has checked it
 */
public record OutsideIdentifier(
        String scheme,
        String value,
        Assurance assurance,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** The personal identification number (số định danh cá nhân), 12 digits. */
    public static final String PERSONAL_NUMBER = "vn.personal";

    /** The ministry's older student code, 10 digits; one in ten passes the hub's own check digit by luck. */
    public static final String MINISTRY_STUDENT = "vn.moet.student";

    /** How far the sender has checked an identifier. */
    public enum Assurance {
        DECLARED,
        VERIFIED
    }

    public OutsideIdentifier {
        if (scheme.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("an identifier has a scheme and a value");
        }
    }

    public static OutsideIdentifier declared(String scheme, String value) {
        return new OutsideIdentifier(scheme, value, Assurance.DECLARED, null, null);
    }

    @Override
    public String toString() {
        return "OutsideIdentifier[" + scheme + " masked]";
    }
}
