package hub.transcript;

import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.transcript.Transcript.Difference;
import hub.transcript.Transcript.QualityLine;
import hub.transcript.Transcript.SubjectLine;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A school year's results as they stand on paper: a pure function of what was written and what it comes to. What the regulation
 * cannot use (a mark of 11, a word that is none of its own, a subject a second time) was told to the school and is signed by
 * nobody; of a regulation that the hub does not judge by, all stands as written.
 */
final class TranscriptYear {

    private final WrittenResults written;
    private final Subjects names;
    private final boolean isJudged;

    private TranscriptYear(KnownResults known) {
        written = known.written();
        isJudged = known.regulation() != Regulation.EARLIER;
        names = known.judged().subjects();
    }

    static Transcript.Year of(KnownResults known, Transcript.NamedSchool school) {
        return new TranscriptYear(known).year(known, school);
    }

    private Transcript.Year year(KnownResults known, Transcript.NamedSchool school) {
        YearOutcome outcome = known.judged().outcome();
        YearOutcome.Secondary secondary = outcome instanceof YearOutcome.Secondary it ? it : null;
        YearOutcome.Primary primary = outcome instanceof YearOutcome.Primary it ? it : null;
        YearResults results = known.judged().results();
        LearningResult learning = secondary == null ? null : secondary.learningYear();
        Promotion promotion = secondary != null ? secondary.promotion() : primary == null ? null : primary.promotion();
        Promotion afterSummer = secondary != null
                ? secondary.promotionAfterSummer()
                : primary == null ? null : primary.promotionAfterSummer();
        return new Transcript.Year(
                known.schoolYear().toString(),
                school,
                results == null ? null : results.grade(),
                known.regulation().slug(),
                primary == null ? subjects(secondary) : primarySubjects(),
                qualities(),
                either(lifted(secondary == null ? null : secondary.learningFirst()), learning(written.learningFirst())),
                either(
                        lifted(secondary == null ? null : secondary.learningSecond()),
                        learning(written.learningSecond())),
                either(
                        primary == null ? lifted(learning) : word(ResultWords.PRIMARY, primary.result()),
                        primary == null
                                ? learning(written.learningYear())
                                : read(ResultWords.PRIMARY, written.learningYear())),
                learning == null || learning.plain() == learning.lifted()
                        ? null
                        : ResultWords.LEARNING.word(learning.plain()),
                either(
                        lifted(secondary == null ? null : secondary.learningAfterSummer()),
                        learning(written.learningAfterSummer())),
                mark(written.overallAverage()),
                conduct(written.conductFirst()),
                conduct(written.conductSecond()),
                either(
                        word(ResultWords.CONDUCT, secondary == null ? null : secondary.conductYear()),
                        conduct(written.conductYear())),
                conduct(written.conductAfterSummer()),
                sessions(written.absencesExcused()),
                sessions(written.absencesUnexcused()),
                either(word(ResultWords.PROMOTION, promotion), read(ResultWords.PROMOTION, written.promotion())),
                word(ResultWords.PROMOTION, afterSummer),
                either(title(secondary, primary), outcome instanceof YearOutcome.NotComputed ? written.title() : null),
                differences(known.judged().findings()));
    }

    private static @Nullable String title(
            YearOutcome.@Nullable Secondary secondary, YearOutcome.@Nullable Primary primary) {
        return secondary != null
                ? word(ResultWords.SECONDARY_TITLE, secondary.title())
                : primary == null ? null : word(ResultWords.PRIMARY_TITLE, primary.title());
    }

    /** Computed subjects in the order in which they were written, each with what the school wrote where nothing is computed. */
    private List<SubjectLine> subjects(YearOutcome.@Nullable Secondary outcome) {
        Map<SubjectCode, YearOutcome.OfSubject> computed = new LinkedHashMap<>();
        if (outcome != null) {
            outcome.subjects().forEach(each -> computed.put(each.subject(), each));
        }
        List<SubjectLine> lines = new ArrayList<>();
        Set<SubjectCode> seen = new HashSet<>();
        for (WrittenSubject one : written.subjects()) {
            String name = text(one.subject());
            if (name == null) {
                continue;
            }
            Subject subject = names.find(name).orElse(null);
            if (isJudged && subject != null && !seen.add(subject.code())) {
                continue;
            }
            YearOutcome.OfSubject came = subject == null ? null : computed.get(subject.code());
            lines.add(new SubjectLine(
                    subject == null ? null : subject.code().value(),
                    subject == null ? name : subject.name(),
                    either(of(came, YearOutcome.OfSubject::first), said(one.first())),
                    either(of(came, YearOutcome.OfSubject::second), said(one.second())),
                    either(
                            of(came, YearOutcome.OfSubject::year),
                            either(mark(one.yearAverage()), read(ResultWords.REMARK, one.yearRemark()))),
                    markOrRemark(one.afterSummer()),
                    null,
                    null));
        }
        return lines;
    }

    private static @Nullable String of(
            YearOutcome.@Nullable OfSubject subject, Function<YearOutcome.OfSubject, @Nullable SubjectResult> part) {
        SubjectResult result = subject == null ? null : part.apply(subject);
        return result == null ? null : ResultWords.of(result);
    }

    private @Nullable String said(@Nullable WrittenTerm term) {
        return term == null ? null : either(mark(term.average()), read(ResultWords.REMARK, term.remark()));
    }

    private List<SubjectLine> primarySubjects() {
        WrittenPoint end = end();
        List<SubjectLine> lines = new ArrayList<>();
        Set<SubjectCode> seen = new HashSet<>();
        for (WrittenPrimarySubject one : end == null ? List.<WrittenPrimarySubject>of() : end.subjects()) {
            String name = text(one.subject());
            Subject subject = name == null ? null : names.find(name).orElse(null);
            if (name != null && (subject == null || seen.add(subject.code()))) {
                lines.add(new SubjectLine(
                        subject == null ? null : subject.code().value(),
                        subject == null ? name : subject.name(),
                        null,
                        null,
                        null,
                        null,
                        read(ResultWords.ACHIEVEMENT, one.achievement()),
                        wholeMark(one.test())));
            }
        }
        return lines;
    }

    private List<QualityLine> qualities() {
        WrittenPoint end = end();
        List<QualityLine> lines = new ArrayList<>();
        if (end != null) {
            end.qualities().forEach(one -> {
                String name = text(one.name());
                if (name != null) {
                    lines.add(new QualityLine(name, read(ResultWords.DEVELOPMENT, one.level())));
                }
            });
        }
        return lines;
    }

    private @Nullable WrittenPoint end() {
        return written.points().stream()
                .filter(point -> PrimaryCheck.LAST.equals(text(point.point())))
                .findFirst()
                .orElse(null);
    }

    private static List<Difference> differences(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code() == FindingCode.RESULT_DIFFERS)
                .map(finding -> new Difference(
                        member(String.valueOf(finding.field())),
                        Objects.requireNonNull(finding.values().get("sent")),
                        Objects.requireNonNull(finding.values().get("computed"))))
                .toList();
    }

    /** The paper's own member of which a finding speaks: subjects.arts.year_remark is subjects/arts/year. */
    private static String member(String field) {
        String[] steps = field.split("\\.", -1);
        if (steps.length > 2 && steps[0].equals("subjects")) {
            return "subjects/" + steps[1] + "/" + (steps[2].startsWith("year") ? "year" : steps[2]);
        }
        StringBuilder member = new StringBuilder();
        for (String word : field.split("_", -1)) {
            member.append(member.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return member.toString();
    }

    private static @Nullable String lifted(@Nullable LearningResult result) {
        return result == null ? null : ResultWords.LEARNING.word(result.lifted());
    }

    private @Nullable String conduct(@Nullable String said) {
        return read(ResultWords.CONDUCT, said);
    }

    private @Nullable String learning(@Nullable String said) {
        return read(ResultWords.LEARNING, said);
    }

    private static <T extends Enum<T>> @Nullable String word(ResultWords<T> words, @Nullable T value) {
        return value == null ? null : words.word(value);
    }

    /** The regulation's word for what was written; what is none of its words stands only where the hub does not judge by it. */
    private <T extends Enum<T>> @Nullable String read(ResultWords<T> words, @Nullable String said) {
        String text = text(said);
        T value = text == null ? null : words.read(text);
        return value == null ? unjudged(text) : words.word(value);
    }

    private @Nullable String mark(@Nullable String said) {
        String text = text(said);
        return text != null && WrittenMark.read(text) instanceof WrittenMark.Read read
                ? read.mark().text()
                : unjudged(text);
    }

    private @Nullable String wholeMark(@Nullable String said) {
        String text = text(said);
        WholeMark mark = text == null ? null : new ResultFindings().wholeMark("test", text);
        return mark == null ? unjudged(text) : Integer.toString(mark.value());
    }

    private @Nullable String markOrRemark(@Nullable String said) {
        String mark = mark(said);
        return mark != null ? mark : read(ResultWords.REMARK, said);
    }

    private @Nullable String sessions(@Nullable String said) {
        String text = text(said);
        Integer sessions = text == null ? null : new ResultFindings().sessions("absences", text);
        return sessions == null ? unjudged(text) : sessions.toString();
    }

    private @Nullable String unjudged(@Nullable String text) {
        return isJudged ? null : text;
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first != null ? first : text(second);
    }

    private static @Nullable String text(@Nullable String said) {
        return said == null || said.isBlank() ? null : said.strip();
    }
}
