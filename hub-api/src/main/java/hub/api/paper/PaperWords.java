package hub.api.paper;

import static java.util.Map.entry;

import hub.calendar.VietnamDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What the coded words of a transcript and a timeline are called; a word that is not known is told as it is. */
final class PaperWords {

    static final Map<String, Wording> SEXES =
            Map.of("female", new Wording("Nữ", "Female"), "male", new Wording("Nam", "Male"));

    static final Map<String, Wording> REGULATIONS = Map.of(
            "circular_27_2020", new Wording("Thông tư 27/2020/TT-BGDĐT", "Circular 27/2020"),
            "circular_22_2021", new Wording("Thông tư 22/2021/TT-BGDĐT", "Circular 22/2021"),
            "earlier",
                    new Wording(
                            "Quy định trước đây, ghi như nhà trường báo",
                            "Earlier regulations, as the school wrote it"));

    static final Map<String, Wording> PROMOTIONS = Map.of(
            "promoted", new Wording("Được lên lớp", "Promoted"),
            "reassessed", new Wording("Kiểm tra, đánh giá lại trong hè", "Assessed again in the summer"),
            "conduct_in_summer", new Wording("Rèn luyện trong hè", "Conduct to be made good in the summer"),
            "repeats", new Wording("Ở lại lớp", "Repeats the grade"));

    private static final Map<Integer, Wording> COMPLETED_BY_GRADE = Map.of(
            5, new Wording("Hoàn thành chương trình tiểu học", "Primary programme completed"),
            9, new Wording("Hoàn thành chương trình trung học cơ sở", "Lower secondary programme completed"),
            12, new Wording("Hoàn thành chương trình trung học phổ thông", "Upper secondary programme completed"));

    static final Map<String, Wording> LEVELS = Map.of(
            "nursery", new Wording("nhà trẻ", "nursery"),
            "kindergarten", new Wording("mẫu giáo", "kindergarten"),
            "primary", new Wording("tiểu học", "primary"),
            "lower_secondary", new Wording("trung học cơ sở", "lower secondary"),
            "upper_secondary", new Wording("trung học phổ thông", "upper secondary"),
            "continuing", new Wording("giáo dục thường xuyên", "continuing education"));

    static final Map<String, Wording> PROOFS = Map.of(
            "transcript",
                    new Wording("xác nhận của hiệu trưởng trong học bạ", "the principal's word on the transcript"),
            "diploma", new Wording("bằng tốt nghiệp", "diploma"),
            "certificate", new Wording("giấy chứng nhận hoàn thành chương trình", "certificate of completion"));

    static final Map<String, Wording> STAGES = Map.of(
            "subject_teacher", new Wording("Giáo viên bộ môn", "Subject teacher"),
            "homeroom_teacher", new Wording("Giáo viên chủ nhiệm", "Homeroom teacher"),
            "principal", new Wording("Hiệu trưởng", "Principal"),
            "seal", new Wording("Con dấu nhà trường", "Seal of the school"));

    /** Of what a school wrote and what was computed: the value's name. */
    static final Map<String, Wording> FIELDS = Map.ofEntries(
            entry("first", new Wording("học kì I", "term I")),
            entry("second", new Wording("học kì II", "term II")),
            entry("year", new Wording("cả năm", "year")),
            entry("afterSummer", new Wording("sau hè", "after the summer")),
            entry("achievement", new Wording("mức đạt được", "achievement")),
            entry("test", new Wording("điểm kiểm tra", "test")),
            entry("learningFirst", new Wording("Kết quả học tập học kì I", "Learning, term I")),
            entry("learningSecond", new Wording("Kết quả học tập học kì II", "Learning, term II")),
            entry("learningYear", new Wording("Kết quả học tập cả năm", "Learning, year")),
            entry("learningAfterSummer", new Wording("Kết quả học tập sau hè", "Learning after the summer")),
            entry("conductYear", new Wording("Kết quả rèn luyện cả năm", "Conduct, year")),
            entry("promotion", new Wording("Kết quả cuối năm", "Promotion")),
            entry("title", new Wording("Danh hiệu", "Title")));

    private static final Map<Integer, Wording> AGE_GROUPS = Map.of(
            -5, new Wording("Nhóm 3–12 tháng", "3–12 months"),
            -4, new Wording("Nhóm 13–24 tháng", "13–24 months"),
            -3, new Wording("Nhóm 25–36 tháng", "25–36 months"),
            -2, new Wording("Mẫu giáo 3–4 tuổi", "Age 3–4"),
            -1, new Wording("Mẫu giáo 4–5 tuổi", "Age 4–5"),
            0, new Wording("Mẫu giáo 5–6 tuổi", "Age 5–6"));

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/uuuu").withZone(VietnamDays.ZONE);

    private PaperWords() {}

    static Wording word(Map<String, Wording> words, String code) {
        return words.getOrDefault(code, new Wording(code, ""));
    }

    /** What follows a school year; promoted out of the last grade of a level is told as what it is. */
    static Wording promotion(String code, int grade) {
        Wording completed = COMPLETED_BY_GRADE.get(grade);
        return completed != null && code.equals("promoted") ? completed : word(PROMOTIONS, code);
    }

    static Wording grade(int grade) {
        return AGE_GROUPS.getOrDefault(grade, new Wording("Lớp " + grade, "Grade " + grade));
    }

    /** A day as it is written in Vietnam; a year, or whatever else is no whole day, as it is. */
    static String day(String written) {
        try {
            return LocalDate.parse(written).format(DAY);
        } catch (DateTimeParseException e) {
            return written;
        }
    }

    /** The last day of which a period speaks whose end is the first day after it. */
    static String lastDay(String firstDayAfter) {
        return LocalDate.parse(firstDayAfter).minusDays(1).format(DAY);
    }

    static String schoolYear(String written) {
        return written.replace('-', '–');
    }

    /** In Vietnam's time. */
    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
