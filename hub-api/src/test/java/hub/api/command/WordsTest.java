package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the commands say is there in both languages, and nothing beside it. */
class WordsTest {

    private static final Path COMMANDS = Path.of("src", "main", "java", "hub", "api", "command");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*)\"");

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSameValues() {
        Set<String> keys = Words.texts().keys(Language.VI);
        assertThat(keys).isEqualTo(Words.texts().keys(Language.EN));
        assertThat(keys).allSatisfy(key -> assertThat(Words.texts().placeholders(Language.VI, key))
                .as(key)
                .isEqualTo(Words.texts().placeholders(Language.EN, key)));
    }

    @Test
    void everyTextIsSaidSomewhere() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> sources = Files.list(COMMANDS)) {
            for (Path source : sources.toList()) {
                for (MatchResult found :
                        KEY.matcher(Files.readString(source)).results().toList()) {
                    written.add(found.group(1));
                }
            }
        }
        assertThat(written).containsAll(Words.texts().keys(Language.VI));
    }
}
