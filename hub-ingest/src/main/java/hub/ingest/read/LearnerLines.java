package hub.ingest.read;

import hub.submission.FindingCode;
import hub.submission.SubmissionHeader;
import hub.submission.WrittenText;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one learner, put together into the results of a year. A line that cannot be placed spoils the year: taken
 * without it, the year would take away what the line says.
 */
final class LearnerLines {

    private static final Set<String> YES = Set.of("x", "co", "mien", "true", "1");

    private final String ownKey;
    private final SubmissionHeader header;
    private final Map<String, String> learner = new TreeMap<>();
    private final Map<ResultsPeriod, Map<String, String>> together = new TreeMap<>();
    private final Map<String, Item> subjects = new LinkedHashMap<>();
    private final Map<String, Item> qualities = new LinkedHashMap<>();
    private @Nullable Fault fault;

    /** A subject or quality as it was first written, and what its lines say by period and column. */
    private record Item(String name, Map<ResultsPeriod, Map<String, String>> periods) {

        @Override
        public String toString() {
            return "Item[masked]";
        }
    }

    LearnerLines(String ownKey, SubmissionHeader header) {
        this.ownKey = ownKey;
        this.header = header;
    }

    /** The first fault counts. */
    void spoil(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }

    /**
     * Adds a line.
     *
     * @param cells by column, only those that say something
     */
    void add(long line, Map<String, String> cells) {
        ofFile(line, cells);
        ResultsPeriod period = period(line, cells);
        String subject = cells.get(ResultsColumns.SUBJECT);
        String quality = cells.get(ResultsColumns.QUALITY);
        Map<String, String> item = period == null ? null : item(period, subject, quality);
        cells.forEach((column, text) -> {
            if (ResultsColumns.LEARNER.contains(column)) {
                put(line, learner, column, text);
            } else if (period == null || isName(column)) {
                return;
            } else if (item != null && isOfItem(period, subject, column)) {
                put(line, item, column, text);
            } else if (period.isOfAllTogether(column) && (item == null || ResultsColumns.TOGETHER.contains(column))) {
                ResultsPeriod of = period == ResultsPeriod.END_OF_TERM_2 ? ResultsPeriod.YEAR : period;
                put(line, together.computeIfAbsent(of, any -> new TreeMap<>()), column, text);
            } else {
                withoutPlace(line, column, cells);
            }
        });
        if (subject != null && quality != null) {
            withoutPlace(line, ResultsColumns.QUALITY, cells);
        }
    }

    /** As of a roll: a line of another school or year is not of this file, and the learner is not taken. */
    private void ofFile(long line, Map<String, String> cells) {
        String school = cells.get("school");
        if (school != null && !header.isSchool(school)) {
            other(FindingCode.LINE_SCHOOL_OTHER, line, school, header.school());
        }
        String year = cells.get("school_year");
        if (year != null && !header.isYear(year)) {
            other(FindingCode.LINE_YEAR_OTHER, line, year, header.schoolYear().toString());
        }
    }

    private void other(FindingCode code, long line, String found, String expected) {
        spoil(Fault.of(code, "line", line, "found", WrittenText.shown(found), "expected", expected));
    }

    /** The line's period; null where it needs none, or where it has none that is known. */
    private @Nullable ResultsPeriod period(long line, Map<String, String> cells) {
        String written = cells.getOrDefault(ResultsColumns.PERIOD, "");
        ResultsPeriod period = ResultsPeriod.of(written);
        boolean needed = cells.keySet().stream()
                .anyMatch(column -> !column.equals(ResultsColumns.OWN_KEY)
                        && !ResultsColumns.FILE.contains(column)
                        && !ResultsColumns.LEARNER.contains(column));
        if (period == null && needed) {
            spoil(Fault.of(
                    FindingCode.PERIOD_UNKNOWN,
                    "line",
                    line,
                    "found",
                    written.isEmpty() ? "–" : CsvSheet.shown(written),
                    "expected",
                    ResultsPeriod.EXPECTED));
        }
        return period;
    }

    private @Nullable Map<String, String> item(
            ResultsPeriod period, @Nullable String subject, @Nullable String quality) {
        String name = subject != null ? subject : quality;
        if (name == null) {
            return null;
        }
        return (subject != null ? subjects : qualities)
                .computeIfAbsent(CsvColumns.plain(name), any -> new Item(name, new TreeMap<>()))
                .periods()
                .computeIfAbsent(period, any -> new TreeMap<>());
    }

    private static boolean isName(String column) {
        return column.equals(ResultsColumns.OWN_KEY)
                || ResultsColumns.FILE.contains(column)
                || column.equals(ResultsColumns.PERIOD)
                || column.equals(ResultsColumns.SUBJECT)
                || column.equals(ResultsColumns.QUALITY);
    }

    private static boolean isOfItem(ResultsPeriod period, @Nullable String subject, String column) {
        return subject != null ? period.isOfSubject(column) : period.isOfQuality(column);
    }

    private void put(long line, Map<String, String> into, String column, String text) {
        String before = into.putIfAbsent(column, text);
        if (before != null && !before.equals(text)) {
            spoil(Fault.of(FindingCode.CELL_TWICE, "line", line, "column", column));
        }
    }

    private void withoutPlace(long line, String column, Map<String, String> cells) {
        String period = cells.getOrDefault(ResultsColumns.PERIOD, "–");
        spoil(Fault.of(
                FindingCode.CELL_WITHOUT_PLACE, "line", line, "column", column, "period", CsvSheet.shown(period)));
    }

    /** What the lines come to. */
    ReadRow row(long ordinal) {
        return fault != null
                ? new ReadRow.Unreadable(ordinal, ownKey, fault)
                : new ReadRow.Results(
                        new SubmittedResults(ordinal, ownKey, learner.get("event"), learner.get("version"), results()));
    }

    private WrittenResults results() {
        Map<String, String> year = together.getOrDefault(ResultsPeriod.YEAR, Map.of());
        return new WrittenResults(
                learner.get(ResultsColumns.GRADE),
                ofSecondary(),
                points(),
                together(ResultsPeriod.FIRST, "learning"),
                together(ResultsPeriod.SECOND, "learning"),
                year.get("learning"),
                together(ResultsPeriod.AFTER_SUMMER, "learning"),
                year.get("average"),
                together(ResultsPeriod.FIRST, "conduct"),
                together(ResultsPeriod.SECOND, "conduct"),
                year.get("conduct"),
                together(ResultsPeriod.AFTER_SUMMER, "conduct"),
                year.get("absences_excused"),
                year.get("absences_unexcused"),
                year.get("promotion"),
                year.get("decision"),
                year.get("decision_day"),
                year.get("outstanding_in"),
                year.get("title"));
    }

    private @Nullable String together(ResultsPeriod period, String column) {
        return together.getOrDefault(period, Map.of()).get(column);
    }

    private List<WrittenSubject> ofSecondary() {
        List<WrittenSubject> written = new ArrayList<>();
        for (Item subject : subjects.values()) {
            Map<ResultsPeriod, Map<String, String>> said = subject.periods();
            if (said.keySet().stream().anyMatch(period -> period.kind() != ResultsPeriod.Kind.POINT)) {
                Map<String, String> year = said.getOrDefault(ResultsPeriod.YEAR, Map.of());
                Map<String, String> summer = said.getOrDefault(ResultsPeriod.AFTER_SUMMER, Map.of());
                written.add(new WrittenSubject(
                        subject.name(),
                        term(said.get(ResultsPeriod.FIRST)),
                        term(said.get(ResultsPeriod.SECOND)),
                        year.get("average"),
                        year.get("remark"),
                        summer.getOrDefault("average", summer.get("remark"))));
            }
        }
        return written;
    }

    private static @Nullable WrittenTerm term(@Nullable Map<String, String> said) {
        if (said == null) {
            return null;
        }
        List<String> regular = new ArrayList<>();
        for (int i = ResultsColumns.REGULAR; i >= 1; i--) {
            String mark = said.getOrDefault("regular_" + i, "");
            if (!mark.isEmpty() || !regular.isEmpty()) {
                regular.add(0, mark);
            }
        }
        String exempt = said.get("exempt");
        return new WrittenTerm(
                regular,
                said.get("mid_term"),
                said.get("end_of_term"),
                said.get("average"),
                said.get("remark"),
                exempt != null && YES.contains(CsvColumns.plain(exempt)) ? "true" : exempt,
                closed(said.getOrDefault("closed", "")));
    }

    /** Closings between spaces, each an assessment and its day: mid_term:2027-01-15. */
    private static List<WrittenClosing> closed(String written) {
        List<WrittenClosing> closed = new ArrayList<>();
        for (String one : written.split("[\\s,;|]+", -1)) {
            if (!one.isEmpty()) {
                int colon = one.indexOf(':');
                closed.add(
                        colon < 0
                                ? new WrittenClosing(one, null)
                                : new WrittenClosing(one.substring(0, colon), one.substring(colon + 1)));
            }
        }
        return closed;
    }

    private List<WrittenPoint> points() {
        List<WrittenPoint> points = new ArrayList<>();
        for (ResultsPeriod period : ResultsPeriod.values()) {
            List<WrittenPrimarySubject> written = new ArrayList<>();
            for (Item subject : subjects.values()) {
                Map<String, String> said = subject.periods().get(period);
                if (period.kind() == ResultsPeriod.Kind.POINT && said != null) {
                    written.add(new WrittenPrimarySubject(subject.name(), said.get("level"), said.get("test")));
                }
            }
            List<WrittenQuality> developed = new ArrayList<>();
            for (Item quality : qualities.values()) {
                Map<String, String> said = quality.periods().get(period);
                if (said != null) {
                    developed.add(new WrittenQuality(quality.name(), said.get("level")));
                }
            }
            if (!written.isEmpty() || !developed.isEmpty()) {
                points.add(new WrittenPoint(period.name().toLowerCase(Locale.ROOT), written, developed));
            }
        }
        return points;
    }
}
