package hub.identity;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The personal identification number (số định danh cá nhân): place of birth registration (3 digits), century and sex
 * (1), year (2), six random digits; no check digit.
 *
 * <p>What it says may contradict what is known of the person, and either may be wrong: contradictions are answered, not
 * thrown.
 *
 * @param text twelve digits
 */
public record PersonalNumber(String text) {

    /** What a number says otherwise than the record that carries it. */
    public enum Conflict {
        SEX,
        YEAR,
        PLACE
    }

    public PersonalNumber {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("a personal number has twelve digits");
        }
    }

    /** Twelve digits. */
    public static boolean isWellFormed(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number, or null where the text is not twelve digits. */
    public static @Nullable PersonalNumber parse(String text) {
        return isWellFormed(text) ? new PersonalNumber(text) : null;
    }

    /**
     * The number that somebody meant who typed it by hand: spaces, hyphens and dots between its groups do not count. Null
     * where it is none, or the same digit twelve times, which nobody has.
     */
    public static @Nullable PersonalNumber read(String typed) {
        StringBuilder digits = new StringBuilder(12);
        boolean grouped = typed.indexOf('.') != typed.lastIndexOf('.');
        for (int i = 0; i < typed.length() && digits.length() <= 12; i++) {
            char c = typed.charAt(i);
            if (c != ' ' && c != '-' && (c != '.' || !grouped)) {
                digits.append(c);
            }
        }
        PersonalNumber number = parse(digits.toString());
        return number == null || number.isOneDigit() ? null : number;
    }

    private boolean isOneDigit() {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    /** Where the birth was registered: an old province's code with a zero before it (001 to 096), or a country's. */
    public String place() {
        return text.substring(0, 3);
    }

    /** Male or female, never unknown. */
    public Sex sex() {
        return (text.charAt(3) - '0') % 2 == 0 ? Sex.MALE : Sex.FEMALE;
    }

    /** The birth year, its century taken from the digit that also tells the sex. */
    public int birthYear() {
        return 1900 + (text.charAt(3) - '0') / 2 * 100 + (text.charAt(4) - '0') * 10 + (text.charAt(5) - '0');
    }

    /**
     * What the number says otherwise.
     *
     * @param sex unknown contradicts nothing
     * @param places the places of registration that fit the place of birth; empty where that is not known
     */
    public Set<Conflict> conflicts(Sex sex, BirthDate birthDate, Set<String> places) {
        EnumSet<Conflict> conflicts = EnumSet.noneOf(Conflict.class);
        if (sex != Sex.UNKNOWN && sex != sex()) {
            conflicts.add(Conflict.SEX);
        }
        if (birthDate.year() != birthYear()) {
            conflicts.add(Conflict.YEAR);
        }
        if (!places.isEmpty() && !places.contains(place())) {
            conflicts.add(Conflict.PLACE);
        }
        return conflicts;
    }

    @Override
    public String toString() {
        return "PersonalNumber[masked]";
    }
}
