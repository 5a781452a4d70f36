package hub.api.submission;

import hub.ingest.read.HeaderFacts;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.SubmissionHeader;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A submission's header as a caller writes it in an address; what is wrong in it is named as it is written there. */
final class WrittenHeader {

    static final String SOURCE_SYSTEM = "sourceSystem";
    static final String SCHOOL = "school";
    static final String SCHOOL_YEAR = "schoolYear";
    static final String KIND = "kind";
    static final String MADE_AT = "madeAt";

    private static final Map<String, String> WRITTEN = Map.of(
            "source_system", SOURCE_SYSTEM,
            "school", SCHOOL,
            "school_year", SCHOOL_YEAR,
            "kind", KIND,
            "made_at", MADE_AT);

    private static final Map<String, String> EXAMPLES = Map.of(
            SOURCE_SYSTEM, "so-diem",
            SCHOOL, "01000123",
            SCHOOL_YEAR, "2026-2027",
            KIND, "SNAPSHOT, DELTA",
            MADE_AT, "2026-11-23T18:30:00+07:00");

    /** The plus sign of an offset, which in a query means a space. */
    private static final Pattern OFFSET = Pattern.compile(" (?=\\d\\d:\\d\\d$)");

    private final Map<String, String> facts = new TreeMap<>();

    WrittenHeader(
            @Nullable String sourceSystem,
            @Nullable String school,
            @Nullable String schoolYear,
            @Nullable String kind,
            @Nullable String madeAt) {
        put("source_system", sourceSystem);
        put("school", school);
        put("school_year", schoolYear);
        put("kind", kind);
        put("made_at", madeAt == null ? null : OFFSET.matcher(madeAt).replaceFirst("+"));
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /**
     * The header.
     *
     * @throws Problem invalid_field for the first part that is missing or wrong
     */
    SubmissionHeader read() {
        HeaderFacts.Reading reading = HeaderFacts.read(facts);
        if (reading instanceof HeaderFacts.Reading.Read read) {
            return read.header();
        }
        Map<String, String> wrong =
                ((HeaderFacts.Reading.Wrong) reading).faults().get(0).values();
        throw invalid(String.valueOf(wrong.get("field")), wrong.get("expected"));
    }

    /** What the step gives; where it finds a part of the header wrong, that part is named as it was written. */
    static <T> T named(Supplier<T> step) {
        try {
            return step.get();
        } catch (Problem e) {
            String field = e.values().get("field");
            if (e.kind() == ProblemKind.INVALID_FIELD && field != null && WRITTEN.containsKey(field)) {
                throw invalid(field, e.values().get("expected"));
            }
            throw e;
        }
    }

    private static Problem invalid(String fact, @Nullable String expected) {
        String name = WRITTEN.getOrDefault(fact, fact);
        String example = expected == null ? EXAMPLES.getOrDefault(name, "…") : expected;
        return Problem.at(name, ProblemKind.INVALID_FIELD, Map.of("field", name, "expected", example));
    }
}
