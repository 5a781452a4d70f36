package hub.transcript;

import hub.calendar.SchoolYear;
import hub.submission.Finding;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Written results of one year, written short; a field by its name in the contract. */
final class WrittenYear {

    static final SchoolYear YEAR = new SchoolYear(2026);
    /** The subjects with marks that every learner of grade 6 has. */
    static final List<String> SCORED = List.of(
            "literature",
            "mathematics",
            "foreign_language_1",
            "civic_education",
            "history_and_geography",
            "natural_science",
            "technology",
            "informatics");
    /** Those without marks. */
    static final List<String> REMARKED = List.of("physical_education", "arts", "experience", "local_education");

    private final Map<String, @Nullable String> fields = new HashMap<>();
    private final List<WrittenSubject> subjects = new ArrayList<>();
    private final List<WrittenPoint> points = new ArrayList<>();

    /** Nothing but a grade. */
    WrittenYear(@Nullable String grade) {
        fields.put("grade", grade);
    }

    /** Grade 6 with the averages of its eight scored subjects, the four others Đạt, good conduct and no absence. */
    static WrittenYear grade6(String averages) {
        WrittenYear year = new WrittenYear("6")
                .with("conduct_first", "Tốt")
                .with("conduct_second", "Tốt")
                .with("absences_excused", "0");
        String[] each = averages.split(" ", -1);
        for (int i = 0; i < each.length; i++) {
            year.subject(SCORED.get(i), all(each[i]), all(each[i]));
        }
        REMARKED.forEach(subject -> year.subject(subject, remark("Đạt"), remark("Đạt")));
        return year;
    }

    /** Grade 1 at the end of the year: Tiếng Việt and Toán with a test each, Đạo đức without; qualities and competencies. */
    static WrittenYear grade1(String vietnamese, String mathematics, String ethics, String qualities) {
        return new WrittenYear("1")
                .point(
                        "end_of_term_2",
                        List.of(
                                letter("Tiếng Việt", vietnamese),
                                letter("Toán", mathematics),
                                letter("Đạo đức", ethics)),
                        qualities);
    }

    WrittenYear with(String field, @Nullable String value) {
        fields.put(field, value);
        return this;
    }

    WrittenYear subject(@Nullable String subject, @Nullable WrittenTerm first, @Nullable WrittenTerm second) {
        return subject(new WrittenSubject(subject, first, second, null, null, null));
    }

    /** In the place of one of that name, else beside the others. */
    WrittenYear subject(WrittenSubject subject) {
        subjects.removeIf(it -> it.subject() != null && it.subject().equals(subject.subject()));
        return also(subject);
    }

    WrittenYear also(WrittenSubject subject) {
        subjects.add(subject);
        return this;
    }

    /** What a subject of this year came to when it was assessed anew. */
    WrittenYear anew(String subject, String afterSummer) {
        WrittenSubject own = subjects.stream()
                .filter(it -> subject.equals(it.subject()))
                .findFirst()
                .orElseThrow();
        return subject(new WrittenSubject(
                subject, own.first(), own.second(), own.yearAverage(), own.yearRemark(), afterSummer));
    }

    WrittenYear point(@Nullable String point, List<WrittenPrimarySubject> letters, String qualities) {
        List<WrittenQuality> levels = qualities.isEmpty()
                ? List.of()
                : Arrays.stream(qualities.split(" ", -1))
                        .map(level -> new WrittenQuality("Chăm chỉ", level))
                        .toList();
        points.add(new WrittenPoint(point, letters, levels));
        return this;
    }

    WrittenResults results() {
        return new WrittenResults(
                fields.get("grade"),
                subjects,
                points,
                fields.get("learning_first"),
                fields.get("learning_second"),
                fields.get("learning_year"),
                fields.get("learning_after_summer"),
                fields.get("overall_average"),
                fields.get("conduct_first"),
                fields.get("conduct_second"),
                fields.get("conduct_year"),
                fields.get("conduct_after_summer"),
                fields.get("absences_excused"),
                fields.get("absences_unexcused"),
                fields.get("promotion"),
                fields.get("decision"),
                fields.get("decision_day"),
                fields.get("outstanding_in"),
                fields.get("title"));
    }

    ResultsCheck.Checked check() {
        return ResultsCheck.check(results(), YEAR);
    }

    /** The results, which could be read. */
    YearResults read() {
        return Objects.requireNonNull(check().results());
    }

    YearResults.Secondary secondary() {
        return (YearResults.Secondary) read();
    }

    YearResults.Primary primary() {
        return (YearResults.Primary) read();
    }

    /** What is found while it is read, as "code field". */
    List<String> told() {
        return told(check().findings());
    }

    static List<String> told(List<Finding> findings) {
        return findings.stream().map(it -> it.code().slug() + " " + it.field()).toList();
    }

    /** A term of regular marks "8 7.5 -", where - is one that was not given, and the two others. */
    static WrittenTerm term(
            String regular, @Nullable String midTerm, @Nullable String endOfTerm, WrittenClosing... closed) {
        List<String> marks = Arrays.stream(regular.split(" ", -1))
                .map(mark -> mark.equals("-") ? "" : mark)
                .toList();
        return new WrittenTerm(marks, midTerm, endOfTerm, null, null, null, List.of(closed));
    }

    /** A term in which every mark is the same one. */
    static WrittenTerm all(String mark) {
        return term(mark + " " + mark, mark, mark);
    }

    static WrittenTerm remark(@Nullable String remark, WrittenClosing... closed) {
        return new WrittenTerm(List.of(), null, null, null, remark, null, List.of(closed));
    }

    static WrittenTerm exempt(@Nullable String exempt) {
        return new WrittenTerm(List.of(), null, null, null, null, exempt, List.of());
    }

    /** A letter and, where there is one, the mark of the test: "T 9". */
    static WrittenPrimarySubject letter(String subject, String letterAndTest) {
        String[] parts = letterAndTest.split(" ", -1);
        return new WrittenPrimarySubject(subject, parts[0], parts.length == 1 ? null : parts[1]);
    }
}
