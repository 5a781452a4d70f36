package hub.ingest;

import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results of a whole school year as a school writes them, written short. */
final class YearsEnd {

    private YearsEnd() {}

    /**
     * Of primary school.
     *
     * @param mathematics letter and test: "C 4"; the others are T
     * @param repeats the day on which the principal decided that the year is repeated; null where nothing was decided
     */
    static WrittenResults primary(String grade, String mathematics, String quality, @Nullable String repeats) {
        WrittenPoint end = new WrittenPoint(
                "end_of_term_2",
                List.of(
                        new WrittenPrimarySubject("Tiếng Việt", "T", "8"),
                        new WrittenPrimarySubject("Toán", mathematics.substring(0, 1), mathematics.substring(2)),
                        new WrittenPrimarySubject("Đạo đức", "T", null)),
                List.of(new WrittenQuality("Chăm chỉ", quality)));
        return new WrittenResults(
                grade,
                List.of(),
                List.of(end),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                repeats == null ? null : "repeats",
                repeats,
                null,
                null);
    }

    /** Of grade 6: 8.5 in seven of the eight subjects with marks, every remark Đạt, good conduct, two absences. */
    static WrittenResults gradeSix(String eighth) {
        List<WrittenSubject> subjects = new ArrayList<>();
        for (String subject : List.of(
                "Ngữ văn",
                "Ngoại ngữ 1",
                "Giáo dục công dân",
                "Lịch sử và Địa lí",
                "Khoa học tự nhiên",
                "Công nghệ",
                "Tin học")) {
            subjects.add(scored(subject, "8.5"));
        }
        subjects.add(scored("Toán", eighth));
        WrittenTerm achieved = new WrittenTerm(List.of(), null, null, null, "Đạt", null, List.of());
        for (String subject : List.of(
                "Giáo dục thể chất",
                "Nghệ thuật",
                "Hoạt động trải nghiệm, hướng nghiệp",
                "Nội dung giáo dục của địa phương")) {
            subjects.add(new WrittenSubject(subject, achieved, achieved, null, null, null));
        }
        return new WrittenResults(
                "6", subjects, List.of(), null, null, null, null, null, "Tốt", "Tốt", null, null, "2", "0", null, null,
                null, null, null);
    }

    /** Every mark of both terms is the same one. */
    private static WrittenSubject scored(String subject, String mark) {
        WrittenTerm term = new WrittenTerm(List.of(mark, mark), mark, mark, null, null, null, List.of());
        return new WrittenSubject(subject, term, term, null, null, null);
    }
}
