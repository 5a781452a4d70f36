package hub.organisation;

import hub.calendar.Validity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody in charge says of a school for a time: until its end or, without one, until the next thing known of it.
 *
 * @param code the school's own code as its software writes it, 1 to 20 characters: an outside identifier, it may go stale
 * @param formerCode the code that the school had until the first day of this one; null where it is the first or the same
 * @param validity without an end: still open
 */
public record SchoolRegistration(String code, @Nullable String formerCode, SchoolState state, Validity validity) {

    public SchoolRegistration {
        code = code.strip();
        formerCode = formerCode == null ? null : formerCode.strip();
        if (!isCode(code) || (formerCode != null && !isCode(formerCode))) {
            throw new IllegalArgumentException("a school's code has 1 to 20 letters, digits, dots, hyphens or slashes");
        }
    }

    /** A registration from its parts. */
    public static SchoolRegistration of(
            String code,
            String name,
            @Nullable String englishName,
            Set<SchoolLevel> levels,
            SchoolPlace place,
            List<Site> sites,
            Validity validity) {
        return new SchoolRegistration(code, null, new SchoolState(name, englishName, levels, place, sites), validity);
    }

    /** Whether the text can be a school's code; which schools there are is another question. */
    public static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > 20) {
            return false;
        }
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '/' || c == '_');
    }
}
