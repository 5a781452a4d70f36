package hub.submission;

import hub.identity.Sex;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The words that school software writes, in Vietnamese and English, and what they mean here. */
final class Words {

    static final String GUARDIAN = "guardian";
    static final String OTHER = "other";

    static final Map<String, Sex> SEX = Map.ofEntries(
            Map.entry("0", Sex.UNKNOWN),
            Map.entry("1", Sex.MALE),
            Map.entry("2", Sex.FEMALE),
            Map.entry("nam", Sex.MALE),
            Map.entry("nữ", Sex.FEMALE),
            Map.entry("nu", Sex.FEMALE),
            Map.entry("m", Sex.MALE),
            Map.entry("f", Sex.FEMALE),
            Map.entry("male", Sex.MALE),
            Map.entry("female", Sex.FEMALE),
            Map.entry("unknown", Sex.UNKNOWN));

    static final Map<String, String> RELATION = Map.ofEntries(
            Map.entry("father", "father"),
            Map.entry("bố", "father"),
            Map.entry("cha", "father"),
            Map.entry("ba", "father"),
            Map.entry("mother", "mother"),
            Map.entry("mẹ", "mother"),
            Map.entry("má", "mother"),
            Map.entry(GUARDIAN, GUARDIAN),
            Map.entry("người giám hộ", GUARDIAN),
            Map.entry("giám hộ", GUARDIAN));

    static final Meanings ENROLMENT_EVENTS = new Meanings(Map.ofEntries(
            Map.entry("enrolled", "enrolled"),
            Map.entry("đang học", "enrolled"),
            Map.entry("nhập học", "enrolled"),
            Map.entry("moved_in", "moved_in"),
            Map.entry("chuyển đến", "moved_in"),
            Map.entry("moved_out", "moved_out"),
            Map.entry("chuyển đi", "moved_out"),
            Map.entry("dropped_out", "dropped_out"),
            Map.entry("bỏ học", "dropped_out"),
            Map.entry("thôi học", "dropped_out"),
            Map.entry("returned", "returned"),
            Map.entry("học lại", "returned"),
            Map.entry("completed", "completed"),
            Map.entry("hoàn thành", "completed"),
            Map.entry("tốt nghiệp", "completed")));

    static final Meanings OUTCOMES = new Meanings(Map.ofEntries(
            Map.entry("promoted", "promoted"),
            Map.entry("lên lớp", "promoted"),
            Map.entry("repeated", "repeated"),
            Map.entry("ở lại lớp", "repeated"),
            Map.entry("lưu ban", "repeated"),
            Map.entry("completed", "completed"),
            Map.entry("hoàn thành", "completed"),
            Map.entry("tốt nghiệp", "completed")));

    private static final int LOWEST_GRADE = -5;
    private static final int HIGHEST_GRADE = 12;

    private Words() {}

    /** What each word means, in lower case. */
    record Meanings(Map<String, String> words) {

        @Nullable
        String read(String text) {
            return words.get(text.toLowerCase(Locale.ROOT));
        }

        String expected() {
            return String.join(", ", new TreeSet<>(words.keySet()));
        }
    }

    /** A grade written 7, 07, Lớp 7, or -5 to 0 before school; null where it is none. */
    static @Nullable Integer grade(String written) {
        String text = written.toLowerCase(Locale.ROOT);
        for (String word : new String[] {"lớp", "lop", "khối", "khoi", "grade"}) {
            if (text.startsWith(word)) {
                text = text.substring(word.length()).strip();
                break;
            }
        }
        try {
            int grade = text.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(text);
            return grade >= LOWEST_GRADE && grade <= HIGHEST_GRADE ? grade : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
