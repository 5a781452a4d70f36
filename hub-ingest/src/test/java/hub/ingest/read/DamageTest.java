package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import hub.submission.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever reason a reader gives for what it cannot read, people get it in words. */
class DamageTest {

    private static final Path READERS = Path.of("src", "main", "java", "hub", "ingest", "read");
    private static final Pattern REASON =
            Pattern.compile("(?:Damage\\.because|BadBytes)\\(\"(\\w+)\"\\)|\"why\",\\s*\"(\\w+)\"");

    @ParameterizedTest
    @EnumSource
    void every_reason_that_a_reader_gives_has_words_and_no_words_are_without_a_reason(Language language)
            throws IOException {
        Set<String> given = new TreeSet<>();
        try (Stream<Path> sources = Files.list(READERS)) {
            for (Path source : sources.toList()) {
                for (MatchResult found :
                        REASON.matcher(Files.readString(source)).results().toList()) {
                    given.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }
        assertThat(given).contains("sync_marker", "union", "NOT_A_SCHEMA");
        for (SchemaIncompatibilityType difference : SchemaIncompatibilityType.values()) {
            given.add(difference.name());
        }
        assertThat(FindingCode.reasons(language)).isEqualTo(given);
    }
}
