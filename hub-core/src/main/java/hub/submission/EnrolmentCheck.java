package hub.submission;

import hub.calendar.SchoolYear;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the enrolments of one row; one that contradicts itself or the header refuses the record. */
final class EnrolmentCheck {

    private static final String DAYS = "5/9/2026, 2026-09-05";
    private static final String GRADES = "1 – 12, -5 – 0";

    private final SubmissionHeader header;
    private final LocalDate made;
    private final RowFindings findings;

    private EnrolmentCheck(SubmissionHeader header, LocalDate made, RowFindings findings) {
        this.header = header;
        this.made = made;
        this.findings = findings;
    }

    static List<SubmittedEnrolment> check(
            List<SubmittedRow.EnrolmentRow> rows, SubmissionHeader header, LocalDate made, RowFindings findings) {
        if (rows.isEmpty()) {
            return List.of();
        }
        EnrolmentCheck check = new EnrolmentCheck(header, made, findings);
        List<SubmittedEnrolment> enrolments = new ArrayList<>(rows.size());
        for (SubmittedRow.EnrolmentRow row : rows) {
            SubmittedEnrolment enrolment = check.enrolment(row);
            if (enrolment != null) {
                enrolments.add(enrolment);
            }
        }
        return enrolments;
    }

    private @Nullable SubmittedEnrolment enrolment(SubmittedRow.EnrolmentRow row) {
        school(row.school());
        year(row.schoolYear());
        Integer grade = grade(row.grade());
        LocalDate from = day("enrolments.from", row.from());
        LocalDate to = day("enrolments.to", row.to());
        period(from, to);
        String event =
                word("enrolments.event", row.event(), Words.ENROLMENT_EVENTS, FindingCode.ENROLMENT_EVENT_UNKNOWN);
        String outcome =
                word("enrolments.outcome", row.outcome(), Words.OUTCOMES, FindingCode.ENROLMENT_OUTCOME_UNKNOWN);
        String second = word(
                "enrolments.second_place",
                row.secondPlace(),
                Words.SECOND_PLACES,
                FindingCode.ENROLMENT_SECOND_PLACE_UNKNOWN);
        String site = findings.text("enrolments.site", row.site());
        String className = findings.text("enrolments.class_name", row.className());
        return findings.isRefused()
                ? null
                : new SubmittedEnrolment(
                        header.school(), site, header.schoolYear(), grade, className, from, to, event, outcome, second);
    }

    private void school(@Nullable String written) {
        String school = findings.text("enrolments.school", written);
        if (school != null && !header.isSchool(school)) {
            findings.add(
                    "enrolments.school",
                    FindingCode.ENROLMENT_SCHOOL_OTHER,
                    "found",
                    WrittenText.shown(school),
                    "expected",
                    header.school());
        }
    }

    private void year(@Nullable String written) {
        String text = findings.text("enrolments.school_year", written);
        if (text != null && !header.isYear(text)) {
            findings.add(
                    "enrolments.school_year",
                    FindingCode.ENROLMENT_YEAR_OTHER,
                    "found",
                    WrittenText.shown(text),
                    "expected",
                    header.schoolYear().toString());
        }
    }

    /** Some day of the school year or of the summer before it must lie between the two. */
    private void period(@Nullable LocalDate from, @Nullable LocalDate to) {
        SchoolYear year = header.schoolYear();
        if (from != null && to != null && !to.isAfter(from)) {
            findings.add(
                    "enrolments.to",
                    FindingCode.ENROLMENT_ENDS_BEFORE_START,
                    "from",
                    from.toString(),
                    "to",
                    to.toString());
        } else if (from != null && !from.isBefore(year.endExclusive())) {
            outside("enrolments.from", from);
        } else if (to != null && to.isBefore(summerBefore(year))) {
            outside("enrolments.to", to);
        }
    }

    private static LocalDate summerBefore(SchoolYear year) {
        return LocalDate.of(year.start(), 6, 1);
    }

    private void outside(String field, LocalDate day) {
        findings.add(
                field,
                FindingCode.ENROLMENT_OUTSIDE_YEAR,
                "found",
                day.toString(),
                "expected",
                header.schoolYear().toString());
    }

    private @Nullable Integer grade(@Nullable String written) {
        String text = findings.text("enrolments.grade", written);
        if (text == null) {
            return null;
        }
        Integer grade = Words.grade(text);
        if (grade == null) {
            findings.add(
                    "enrolments.grade",
                    FindingCode.GRADE_UNKNOWN,
                    "found",
                    WrittenText.shown(text),
                    "expected",
                    GRADES);
        }
        return grade;
    }

    private @Nullable String word(
            String field, @Nullable String written, Words.Meanings meanings, FindingCode unknown) {
        String text = findings.text(field, written);
        if (text == null) {
            return null;
        }
        String word = meanings.read(text);
        if (word == null) {
            findings.add(field, unknown, "found", WrittenText.shown(text), "expected", meanings.expected());
        }
        return word;
    }

    private @Nullable LocalDate day(String field, @Nullable String written) {
        String text = findings.text(field, written);
        if (text == null) {
            return null;
        }
        WrittenDate date = WrittenDate.read(text, made.getYear() + 1);
        LocalDate day = date == null ? null : date.date();
        if (day == null) {
            findings.add(field, FindingCode.ENROLMENT_DATE_INVALID, "found", WrittenText.shown(text), "expected", DAYS);
        }
        return day;
    }
}
