package hub.submission;

import hub.calendar.SchoolYear;
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
            Map.entry("trai", Sex.MALE),
            Map.entry("gái", Sex.FEMALE),
            Map.entry("Nam", Sex.MALE),
            Map.entry("Nữ", Sex.FEMALE),
            Map.entry("m", Sex.MALE),
            Map.entry("f", Sex.FEMALE),
            Map.entry("male", Sex.MALE),
            Map.entry("female", Sex.FEMALE),
            Map.entry("unknown", Sex.UNKNOWN));

    static final Meanings RELATIONS = new Meanings(Map.ofEntries(
            Map.entry("father", "father"),
            Map.entry("bố", "father"),
            Map.entry("bố đẻ", "father"),
            Map.entry("cha", "father"),
            Map.entry("ba", "father"),
            Map.entry("mother", "mother"),
            Map.entry("mẹ", "mother"),
            Map.entry("mẹ đẻ", "mother"),
            Map.entry("má", "mother"),
            Map.entry(GUARDIAN, GUARDIAN),
            Map.entry("người giám hộ", GUARDIAN),
            Map.entry("giám hộ", GUARDIAN),
            Map.entry(OTHER, OTHER),
            Map.entry("khác", OTHER),
            Map.entry("ông", OTHER),
            Map.entry("bà", OTHER),
            Map.entry("anh", OTHER),
            Map.entry("chị", OTHER),
            Map.entry("cô", OTHER),
            Map.entry("chú", OTHER),
            Map.entry("bác", OTHER)));

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
            Map.entry("tốt nghiệp", "completed"),
            Map.entry("moved_class", "moved_class"),
            Map.entry("chuyển lớp", "moved_class"),
            Map.entry("died", "died"),
            Map.entry("qua đời", "died")));

    static final Meanings OUTCOMES = new Meanings(Map.ofEntries(
            Map.entry("promoted", "promoted"),
            Map.entry("lên lớp", "promoted"),
            Map.entry("repeated", "repeated"),
            Map.entry("ở lại lớp", "repeated"),
            Map.entry("lưu ban", "repeated"),
            Map.entry("completed", "completed"),
            Map.entry("hoàn thành", "completed"),
            Map.entry("tốt nghiệp", "completed")));

    static final Meanings SECOND_PLACES = new Meanings(Map.ofEntries(
            Map.entry("continuing_education", "continuing_education"),
            Map.entry("giáo dục thường xuyên", "continuing_education"),
            Map.entry("gdtx", "continuing_education"),
            Map.entry("special_education", "special_education"),
            Map.entry("giáo dục chuyên biệt", "special_education"),
            Map.entry("giáo dục đặc biệt", "special_education")));

    /** The age groups before school by name; 0 is the year before grade 1. */
    private static final Map<String, Integer> AGE_GROUPS = Map.ofEntries(
            Map.entry("3-12 tháng", -5),
            Map.entry("12-24 tháng", -4),
            Map.entry("13-24 tháng", -4),
            Map.entry("24-36 tháng", -3),
            Map.entry("25-36 tháng", -3),
            Map.entry("3-4 tuổi", -2),
            Map.entry("mầm", -2),
            Map.entry("mẫu giáo bé", -2),
            Map.entry("4-5 tuổi", -1),
            Map.entry("chồi", -1),
            Map.entry("mẫu giáo nhỡ", -1),
            Map.entry("5-6 tuổi", 0),
            Map.entry("lá", 0),
            Map.entry("mẫu giáo lớn", 0));

    private static final String[] GRADE_WORDS = {"lớp", "lop", "khối", "khoi", "grade", "nhóm", "nhà trẻ", "mẫu giáo"};
    private static final int LOWEST_GRADE = -5;
    private static final int HIGHEST_GRADE = 12;

    private Words() {}

    /** What each word means, in lower case. */
    record Meanings(Map<String, String> words) {

        @Nullable
        String read(String text) {
            String meaning = words.get(text);
            return meaning == null ? words.get(text.toLowerCase(Locale.ROOT)) : meaning;
        }

        String expected() {
            return String.join(", ", new TreeSet<>(words.keySet()));
        }
    }

    /** A grade written 7, 07, Lớp 7, or before school -5 to 0 or the age group's name; null where it is none. */
    static @Nullable Integer grade(String written) {
        Integer number = gradeNumber(written);
        if (number != null) {
            return number;
        }
        String text = written.toLowerCase(Locale.ROOT);
        Integer group = AGE_GROUPS.get(text);
        for (String word : GRADE_WORDS) {
            if (group == null && text.startsWith(word)) {
                String rest = text.substring(word.length()).strip();
                Integer rested = AGE_GROUPS.get(rest);
                return rested == null ? gradeNumber(rest) : rested;
            }
        }
        return group;
    }

    private static @Nullable Integer gradeNumber(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.length() > 2 || !WrittenText.isDigits(digits)) {
            return null;
        }
        int grade = 0;
        for (int i = 0; i < digits.length(); i++) {
            grade = grade * 10 + (digits.charAt(i) - '0');
        }
        grade = negative ? -grade : grade;
        return grade >= LOWEST_GRADE && grade <= HIGHEST_GRADE ? grade : null;
    }

    /** Whether a text is that school year: 2026-2027, with whatever stands between the two numbers for a hyphen. */
    static boolean isYear(String text, SchoolYear year) {
        int length = text.length();
        if (length < 9 || number(text, 0) != year.start() || number(text, length - 4) != year.start() + 1) {
            return false;
        }
        for (int i = 4; i < length - 4; i++) {
            if ("-\u2010\u2011\u2013\u2014/ ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Four digits as a number; -1 where other characters stand there. */
    private static int number(String text, int from) {
        int number = 0;
        for (int i = from; i < from + 4; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
