package hub.transcript;

import hub.submission.FindingCode;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads written results of secondary school. */
final class SecondaryCheck {

    private static final String MID_TERM = "mid_term";
    private static final String END_OF_TERM = "end_of_term";
    private static final String REMARK = "remark";
    private static final WrittenTerm NOTHING = new WrittenTerm(List.of(), null, null, null, null, null, List.of());

    private final int grade;
    private final Subjects subjects;
    private final ResultFindings findings;

    SecondaryCheck(int grade, Subjects subjects, ResultFindings findings) {
        this.grade = grade;
        this.subjects = subjects;
        this.findings = findings;
    }

    YearResults.Secondary read(WrittenResults written) {
        List<SubjectYear> years = new ArrayList<>();
        Map<SubjectCode, SubjectResult> summer = new HashMap<>();
        List<SubjectCode> seen = new ArrayList<>();
        for (WrittenSubject one : written.subjects()) {
            Subject subject = ResultsCheck.subject(findings, subjects, grade, seen, one.subject());
            if (subject != null) {
                years.add(year(subject, one));
                SubjectResult anew = summer(subject, one.afterSummer());
                if (anew != null) {
                    summer.put(subject.code(), anew);
                }
            }
        }
        YearResults.Conduct conduct = new YearResults.Conduct(
                findings.word("conduct_first", ResultWords.CONDUCT, written.conductFirst()),
                findings.word("conduct_second", ResultWords.CONDUCT, written.conductSecond()),
                findings.word("conduct_after_summer", ResultWords.CONDUCT, written.conductAfterSummer()));
        boolean whole = years.size() == written.subjects().size();
        return new YearResults.Secondary(grade, years, whole, summer, conduct, absences(written));
    }

    private SubjectYear year(Subject subject, WrittenSubject written) {
        String field = "subjects." + subject.code();
        WrittenTerm first = written.first() == null ? NOTHING : written.first();
        WrittenTerm second = written.second() == null ? NOTHING : written.second();
        if (subject.kind() == Subject.Kind.MARKS) {
            return new SubjectYear.WithMarks(
                    subject.code(), marks(field + ".first", first), marks(field + ".second", second));
        }
        return new SubjectYear.WithRemarks(
                subject.code(), remark(field + ".first", first), remark(field + ".second", second));
    }

    private SubjectTerm<TermMarks> marks(String field, WrittenTerm term) {
        if (findings.isTrue(field + ".exempt", term.exempt())) {
            return new SubjectTerm.Exempt<>();
        }
        Map<String, LocalDate> closed = closed(field, term);
        List<Entry<Mark>> regular = new ArrayList<>();
        for (int i = 0; i < term.regular().size(); i++) {
            String name = "regular_" + (i + 1);
            regular.add(entry(
                    field,
                    name,
                    closed,
                    findings.mark(field + "." + name, term.regular().get(i))));
        }
        TermMarks marks = new TermMarks(
                regular,
                entry(field, MID_TERM, closed, findings.mark(field + "." + MID_TERM, term.midTerm())),
                entry(field, END_OF_TERM, closed, findings.mark(field + "." + END_OF_TERM, term.endOfTerm())));
        leftOver(field, closed);
        return new SubjectTerm.Taken<>(marks);
    }

    private SubjectTerm<Entry<Remark>> remark(String field, WrittenTerm term) {
        if (findings.isTrue(field + ".exempt", term.exempt())) {
            return new SubjectTerm.Exempt<>();
        }
        Map<String, LocalDate> closed = closed(field, term);
        Remark remark = findings.word(field + "." + REMARK, ResultWords.REMARK, term.remark());
        Entry<Remark> entry =
                entry(field, REMARK, closed, remark == null ? new Entry.Missing<>() : new Entry.Given<>(remark));
        leftOver(field, closed);
        return new SubjectTerm.Taken<>(entry);
    }

    /** What was missed and closed counts as closed; what was given stays, and a closing of it is told. */
    private <T> Entry<T> entry(String field, String assessment, Map<String, LocalDate> closed, Entry<T> entry) {
        LocalDate day = closed.remove(assessment);
        if (day == null) {
            return entry;
        }
        if (entry instanceof Entry.Given<T>) {
            findings.add(field + ".closed", FindingCode.CLOSING_OF_GIVEN, "found", assessment);
            return entry;
        }
        return new Entry.Closed<>(day);
    }

    private Map<String, LocalDate> closed(String field, WrittenTerm term) {
        Map<String, LocalDate> closed = new HashMap<>();
        for (WrittenClosing closing : term.closed()) {
            String assessment = ResultFindings.text(closing.assessment());
            LocalDate day = findings.day(field + ".closed.day", closing.day());
            if (day != null) {
                closed.put(assessment, day);
            } else if (ResultFindings.text(closing.day()).isEmpty()) {
                findings.add(
                        field + ".closed",
                        FindingCode.CLOSING_WRONG,
                        "found",
                        assessment,
                        "expected",
                        "mid_term, 2027-01-15");
            }
        }
        return closed;
    }

    private void leftOver(String field, Map<String, LocalDate> closed) {
        closed.keySet().stream()
                .sorted()
                .forEach(name -> findings.add(
                        field + ".closed",
                        FindingCode.CLOSING_WRONG,
                        "found",
                        name,
                        "expected",
                        "regular_1 …, mid_term, end_of_term, remark"));
    }

    private @Nullable SubjectResult summer(Subject subject, @Nullable String written) {
        String field = "subjects." + subject.code() + ".after_summer";
        if (subject.kind() == Subject.Kind.MARKS) {
            Mark mark = findings.markOrNull(field, written);
            return mark == null ? null : new SubjectResult.Scored(subject.code(), mark);
        }
        Remark remark = findings.word(field, ResultWords.REMARK, written);
        return remark == null ? null : new SubjectResult.Remarked(subject.code(), remark);
    }

    /** None where neither was told; one that was not told counts as none missed. */
    private @Nullable Absences absences(WrittenResults written) {
        if ((ResultFindings.text(written.absencesExcused()) + ResultFindings.text(written.absencesUnexcused()))
                .isEmpty()) {
            return null;
        }
        Integer excused = findings.sessions("absences_excused", written.absencesExcused());
        Integer unexcused = findings.sessions("absences_unexcused", written.absencesUnexcused());
        return excused == null || unexcused == null ? null : new Absences(excused, unexcused);
    }
}
