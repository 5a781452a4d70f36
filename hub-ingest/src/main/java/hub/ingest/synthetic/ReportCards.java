package hub.ingest.synthetic;

import hub.calendar.SchoolYear;
import hub.ingest.read.SubmittedResults;
import hub.submission.SubmittedRow;
import hub.transcript.Regulation;
import hub.transcript.Subject;
import hub.transcript.Subjects;
import hub.transcript.TermAverage;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The results that a school of the sector writes of a row's school year: marks around what a pupil can, weak where the pupil
 * repeats, with the slips of people who type marks and of spreadsheets that round.
 */
public final class ReportCards {

    /** Of marks, those typed as none can be: 11, 7.25. */
    private static final double UNUSABLE = 0.001;
    /** Of the averages that a school sends, those a tenth off: a spreadsheet rounded halves down. */
    private static final double OFF_BY_A_TENTH = 0.003;
    /** Of subjects, those under a name that the grade does not know. */
    private static final double UNKNOWN_SUBJECT = 0.0005;

    private static final int HIGHEST_GRADE = 12;
    private static final int MOST_SCORED = 10;
    private static final List<String> QUALITIES = List.of(
            "Yêu nước", "Nhân ái", "Chăm chỉ", "Trung thực", "Trách nhiệm", "Tự chủ và tự học", "Giao tiếp và hợp tác");

    private final long seed;

    public ReportCards(long seed) {
        this.seed = seed;
    }

    /** The results that the school of a roll writes of its first learners, at the most so many. */
    public List<SubmittedResults> sheet(SectorSubmission roll, int most) {
        List<SubmittedResults> sheet = new ArrayList<>();
        Iterator<SubmittedRow> rows = roll.rows();
        while (rows.hasNext() && sheet.size() < most) {
            SubmittedRow row = rows.next();
            of(roll.header().school(), row, roll.header().schoolYear())
                    .ifPresent(written ->
                            sheet.add(new SubmittedResults(sheet.size() + 1L, row.ownKey(), null, null, written)));
        }
        return sheet;
    }

    /** What is written of a row; empty where its grade is not assessed, or assessed by a circular before the present ones. */
    public Optional<WrittenResults> of(String school, SubmittedRow row, SchoolYear year) {
        if (row.ownKey() == null || row.enrolments().isEmpty()) {
            return Optional.empty();
        }
        SubmittedRow.EnrolmentRow enrolment = row.enrolments().get(0);
        int grade = grade(enrolment.grade());
        if (grade == 0 || Regulation.of(year, grade) == Regulation.EARLIER) {
            return Optional.empty();
        }
        long id = (long) school.hashCode() << 32 | (row.ownKey().hashCode() & 0xffffffffL);
        Dice dice = Dice.of(seed, Dice.For.MARKS, id, year.start());
        boolean repeats = "repeated".equals(enrolment.outcome());
        double ability = repeats ? 3.5 + dice.real() : Math.min(9.5, Math.max(5.5, 7.6 + 1.1 * dice.normal()));
        Subjects subjects = Subjects.of(year, grade);
        return Optional.of(
                Regulation.of(year, grade) == Regulation.CIRCULAR_27_2020
                        ? primary(dice, grade, subjects, ability)
                        : secondary(dice, grade, subjects, ability, repeats));
    }

    /** 1 to 12 out of what schools write, as 7 or Lớp 7; else 0. */
    private static int grade(@Nullable String written) {
        String digits = written == null ? "" : written.replaceAll("[^0-9]", "");
        int grade = digits.length() == 1 || digits.length() == 2 ? Integer.parseInt(digits) : 0;
        return grade <= HIGHEST_GRADE ? grade : 0;
    }

    private static WrittenResults secondary(Dice dice, int grade, Subjects subjects, double ability, boolean repeats) {
        List<WrittenSubject> written = new ArrayList<>();
        int scored = 0;
        for (Subject subject : subjects.all()) {
            if (isElective(subject)) {
                continue;
            }
            if (subject.kind() == Subject.Kind.REMARKS) {
                String remark = "Đạt";
                written.add(new WrittenSubject(subject.name(), remarked(remark), remarked(remark), null, remark, null));
            } else if (scored < MOST_SCORED) {
                scored++;
                written.add(marked(dice, subject, ability + 0.6 * dice.normal()));
            }
        }
        String conduct = repeats ? "Đạt" : dice.chance(0.8) ? "Tốt" : "Khá";
        return new WrittenResults(
                Integer.toString(grade),
                written,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                conduct,
                conduct,
                null,
                null,
                Integer.toString(dice.below(8)),
                Integer.toString(dice.below(3)),
                null,
                null,
                null,
                null,
                null);
    }

    private static boolean isElective(Subject subject) {
        String code = subject.code().value();
        return code.equals("minority_language") || code.equals("foreign_language_2");
    }

    private static WrittenTerm remarked(String remark) {
        return new WrittenTerm(List.of(), null, null, null, remark, null, List.of());
    }

    private static WrittenSubject marked(Dice dice, Subject subject, double ability) {
        int number = TermAverage.regularMarks(subject.periods());
        WrittenTerm first = term(dice, number, ability);
        WrittenTerm second = term(dice, number, ability + 0.2);
        String name = dice.chance(UNKNOWN_SUBJECT) ? subject.name() + " (tự chọn)" : subject.name();
        return new WrittenSubject(name, first, second, null, null, null);
    }

    private static WrittenTerm term(Dice dice, int number, double ability) {
        List<String> regular = new ArrayList<>();
        int sum = 0;
        boolean usable = true;
        for (int i = 0; i < number; i++) {
            int mark = tenths(dice, ability);
            sum += mark;
            boolean slip = dice.chance(UNUSABLE);
            usable &= !slip;
            regular.add(slip ? dice.oneOf("11", "7.25", "v") : text(mark));
        }
        int midTerm = tenths(dice, ability);
        int endOfTerm = tenths(dice, ability);
        sum += 2 * midTerm + 3 * endOfTerm;
        int parts = number + 5;
        int average = (2 * sum + parts) / (2 * parts) - (dice.chance(OFF_BY_A_TENTH) ? 1 : 0);
        return new WrittenTerm(
                regular,
                text(midTerm),
                text(endOfTerm),
                usable ? text(Math.max(0, average)) : null,
                null,
                null,
                List.of());
    }

    /** Half marks mostly, as teachers give them. */
    private static int tenths(Dice dice, double ability) {
        double mark = Math.min(10, Math.max(0, ability + 0.8 * dice.normal()));
        return dice.chance(0.7) ? (int) Math.round(mark * 2) * 5 : (int) Math.round(mark * 10);
    }

    private static String text(int tenths) {
        return tenths % 10 == 0
                ? Integer.toString(tenths / 10)
                : String.format(Locale.ROOT, "%d,%d", tenths / 10, tenths % 10);
    }

    private static WrittenResults primary(Dice dice, int grade, Subjects subjects, double ability) {
        List<WrittenPrimarySubject> written = new ArrayList<>();
        for (Subject subject : subjects.all()) {
            double here = ability + 0.5 * dice.normal();
            String letter = here >= 7 ? "T" : here >= 5 ? "H" : "C";
            String test = null;
            if (subject.kind() == Subject.Kind.LETTERS_AND_TEST) {
                int mark = (int) Math.max(1, Math.min(10, Math.round(here + 0.5)));
                test = dice.chance(UNUSABLE) ? "11" : Integer.toString(mark);
            }
            written.add(new WrittenPrimarySubject(subject.name(), letter, test));
        }
        String level = ability >= 7 ? "T" : ability >= 5 ? "Đ" : "C";
        List<WrittenQuality> qualities =
                QUALITIES.stream().map(name -> new WrittenQuality(name, level)).toList();
        return new WrittenResults(
                Integer.toString(grade),
                List.of(),
                List.of(new WrittenPoint("end_of_term_2", written, qualities)),
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
                null,
                null,
                null,
                null);
    }
}
