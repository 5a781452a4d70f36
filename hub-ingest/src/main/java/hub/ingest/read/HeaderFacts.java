package hub.ingest.read;

import hub.calendar.SchoolYear;
import hub.submission.FindingCode;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a submission's header of its facts as text, by the names of submission_header: what a container file carries, and
 * what the sender of a CSV file says beside it.
 */
public final class HeaderFacts {

    /** The names of the facts, every one required. */
    public static final List<String> NAMES = List.of("source_system", "school", "school_year", "kind", "made_at");

    private static final Pattern SOURCE_SYSTEM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final Pattern SCHOOL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]{0,19}");

    private final Map<String, String> facts;
    private final List<Fault> faults = new ArrayList<>();

    private HeaderFacts(Map<String, String> facts) {
        this.facts = facts;
    }

    /** A header, or every fact that is missing or wrong. */
    public sealed interface Reading {

        record Read(SubmissionHeader header) implements Reading {}

        record Wrong(List<Fault> faults) implements Reading {}
    }

    /** Reads the facts; names beside {@link #NAMES} are left aside. */
    public static Reading read(Map<String, String> facts) {
        HeaderFacts reading = new HeaderFacts(facts);
        String sourceSystem = reading.matching("source_system", SOURCE_SYSTEM, "a-z 0-9 . _ - (1–40)");
        String school = reading.matching("school", SCHOOL, "A-Z 0-9 . _ / - (1–20)");
        SchoolYear schoolYear = reading.schoolYear();
        SubmissionKind kind = reading.kind();
        Instant madeAt = reading.madeAt();
        if (sourceSystem == null || school == null || schoolYear == null || kind == null || madeAt == null) {
            return new Reading.Wrong(List.copyOf(reading.faults));
        }
        return new Reading.Read(new SubmissionHeader(sourceSystem, school, schoolYear, kind, madeAt));
    }

    private @Nullable String matching(String name, Pattern pattern, String expected) {
        String text = fact(name);
        if (text == null || pattern.matcher(text).matches()) {
            return text;
        }
        wrong(name, expected);
        return null;
    }

    private @Nullable SchoolYear schoolYear() {
        String text = fact("school_year");
        try {
            return text == null ? null : SchoolYear.parse(text);
        } catch (IllegalArgumentException e) {
            wrong("school_year", "2026-2027");
            return null;
        }
    }

    private @Nullable SubmissionKind kind() {
        String text = fact("kind");
        if (text == null) {
            return null;
        }
        for (SubmissionKind kind : SubmissionKind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        wrong("kind", "SNAPSHOT, DELTA");
        return null;
    }

    /** To the microsecond, as the registry keeps it: a finer instant would not equal itself once stored. */
    private @Nullable Instant madeAt() {
        String text = fact("made_at");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            wrong("made_at", "2026-11-23T18:30:00+07:00");
            return null;
        }
    }

    private @Nullable String fact(String name) {
        String text = facts.get(name);
        if (text == null || text.isBlank()) {
            faults.add(Fault.of(FindingCode.HEADER_MISSING, "field", name));
            return null;
        }
        return text.strip();
    }

    private void wrong(String name, String expected) {
        faults.add(Fault.of(FindingCode.HEADER_INVALID, "field", name, "expected", expected));
    }
}
