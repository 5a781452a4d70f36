package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.submission.FindingCode;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderFactsTest {

    private static final Map<String, String> FACTS = Map.of(
            "source_system", "truong-xanh",
            "school", "79-760-001",
            "school_year", "2026-2027",
            "kind", "SNAPSHOT",
            "made_at", "2026-11-23T18:30:00.1234567+07:00");

    @Test
    void facts_make_a_header_to_the_microsecond() {
        assertThat(HeaderFacts.read(FACTS))
                .isEqualTo(new HeaderFacts.Reading.Read(new SubmissionHeader(
                        "truong-xanh",
                        "79-760-001",
                        new SchoolYear(2026),
                        SubmissionKind.SNAPSHOT,
                        Instant.parse("2026-11-23T11:30:00.123456Z"))));
    }

    @Test
    void each_missing_fact_is_named() {
        assertThat(faults(Map.of()))
                .extracting(fault -> fault.values().get("field"))
                .isEqualTo(HeaderFacts.NAMES);
        assertThat(faults(Map.of()))
                .allSatisfy(fault -> assertThat(fault.code()).isEqualTo(FindingCode.HEADER_MISSING));
    }

    @ParameterizedTest
    @CsvSource({
        "source_system, Truong",
        "source_system, -a",
        "school, 123456789012345678901",
        "school, ../etc",
        "school_year, 2026",
        "school_year, 1800-1801",
        "kind, FULL",
        "made_at, 2026-11-23T18:30:00",
        "made_at, 23/11/2026"
    })
    void each_wrong_fact_is_named_with_what_was_expected(String name, String value) {
        Map<String, String> facts = new TreeMap<>(FACTS);
        facts.put(name, value);

        assertThat(faults(facts)).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(FindingCode.HEADER_INVALID);
            assertThat(fault.values()).containsEntry("field", name);
            assertThat(fault.values().get("expected")).isNotBlank();
        });
    }

    private static List<Fault> faults(Map<String, String> facts) {
        return ((HeaderFacts.Reading.Wrong) HeaderFacts.read(facts)).faults();
    }
}
