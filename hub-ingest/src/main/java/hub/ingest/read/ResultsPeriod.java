package hub.ingest.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part of a school year of which a line of results speaks, and which of its columns say something there. */
enum ResultsPeriod {
    FIRST(Kind.TERM, "1", "i", "hk1", "hki", "hoc_ky_1", "hoc_ky_i", "first"),
    SECOND(Kind.TERM, "2", "ii", "hk2", "hkii", "hoc_ky_2", "hoc_ky_ii", "second"),
    YEAR(Kind.YEAR, "ca_nam", "cn", "year"),
    AFTER_SUMMER(Kind.SUMMER, "sau_he", "he", "trong_he", "after_summer"),
    MID_TERM_1(Kind.POINT, "giua_ky_i", "giua_ky_1", "giua_hoc_ky_i", "giua_hki", "giua_hk1", "gk1", "mid_term_1"),
    END_OF_TERM_1(
            Kind.POINT, "cuoi_ky_i", "cuoi_ky_1", "cuoi_hoc_ky_i", "cuoi_hki", "cuoi_hk1", "ck1", "end_of_term_1"),
    MID_TERM_2(Kind.POINT, "giua_ky_ii", "giua_ky_2", "giua_hoc_ky_ii", "giua_hkii", "giua_hk2", "gk2", "mid_term_2"),
    END_OF_TERM_2(
            Kind.POINT,
            "cuoi_ky_ii",
            "cuoi_ky_2",
            "cuoi_hoc_ky_ii",
            "cuoi_hkii",
            "cuoi_hk2",
            "ck2",
            "cuoi_nam",
            "end_of_term_2");

    /** What a period is. */
    enum Kind {
        TERM,
        YEAR,
        SUMMER,
        /** One of the four points of a year in primary school. */
        POINT
    }

    /** The periods as a finding tells them. */
    static final String EXPECTED = "HK1, HK2, Cả năm, Sau hè; Giữa kỳ I, Cuối kỳ I, Giữa kỳ II, Cuối kỳ II";

    private static final Set<String> OF_TERM = ofTerm();
    private static final Map<String, ResultsPeriod> BY_WORD = byWord();

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    ResultsPeriod(Kind kind, String... words) {
        this.kind = kind;
        this.words = List.of(words);
    }

    private static Set<String> ofTerm() {
        Set<String> columns = new TreeSet<>(ResultsColumns.MARKS);
        columns.removeAll(Set.of("level", "test"));
        return columns;
    }

    private static Map<String, ResultsPeriod> byWord() {
        Map<String, ResultsPeriod> byWord = new HashMap<>();
        for (ResultsPeriod period : values()) {
            period.words.forEach(word -> byWord.put(word, period));
        }
        return Map.copyOf(byWord);
    }

    /** What somebody calls it; null where it is none. */
    static @Nullable ResultsPeriod of(String written) {
        return BY_WORD.get(CsvColumns.plain(written));
    }

    Kind kind() {
        return kind;
    }

    /** Whether a column says something of a subject here. */
    boolean isOfSubject(String column) {
        return switch (kind) {
            case TERM -> OF_TERM.contains(column);
            case YEAR, SUMMER -> column.equals("average") || column.equals("remark");
            case POINT -> column.equals("level") || column.equals("test");
        };
    }

    /** Whether a column says something of a quality or competency here. */
    boolean isOfQuality(String column) {
        return kind == Kind.POINT && column.equals("level");
    }

    /** Whether a column says something of all subjects together here; at the end of a primary pupil's year it is of the year. */
    boolean isOfAllTogether(String column) {
        boolean year = kind == Kind.YEAR || this == END_OF_TERM_2;
        return switch (column) {
            case "learning", "conduct" -> year || kind != Kind.POINT;
            case "average" -> kind == Kind.YEAR;
            default -> year && ResultsColumns.TOGETHER.contains(column);
        };
    }
}
