package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.access.Guardianship;
import hub.submission.Correction;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind of entry that the hub writes is in docs/access/changes.csv, as a change or not, and nothing else is. */
final class EntryKindsTest {

    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java"), Path.of("../hub-ingest/src/main/java"), Path.of("../hub-api/src/main/java"));

    /** Where texts have names of the same form. */
    private static final Pattern OF_TEXTS = Pattern.compile("hub/api/(command|demo|terminal|link|bench)/");

    private static final Pattern NAME = Pattern.compile("\"([a-z]+\\.[a-z_]+)\"");
    private static final Pattern APPENDED = Pattern.compile("append\\(\\s*tx,\\s*\"([a-z]+\\.[a-z_]+)\"");
    private static final Pattern PUT_TOGETHER = Pattern.compile("\"([a-z]+)\\.\" \\+");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The word before the point. */
    private static String first(String kind) {
        return kind.substring(0, kind.indexOf('.'));
    }

    private static Set<String> found(Pattern pattern, boolean ofTexts) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                        .filter(each -> ofTexts
                                || !OF_TEXTS.matcher(each.toString().replace('\\', '/'))
                                        .find())
                        .toList()) {
                    Matcher matcher = pattern.matcher(read(file));
                    while (matcher.find()) {
                        found.add(matcher.group(1));
                    }
                }
            }
        }
        return found;
    }

    /** All kinds in the sources: those that are written out, and those put together of a word before and the words of a type. */
    private static Set<String> written() throws IOException {
        Set<String> written = new TreeSet<>(found(APPENDED, true));
        Set<String> firsts =
                EntryKinds.all().stream().map(EntryKindsTest::first).collect(Collectors.toSet());
        found(NAME, false).stream().filter(name -> firsts.contains(first(name))).forEach(written::add);
        for (Guardianship.Step step : Guardianship.Step.values()) {
            written.add("guardianship." + step.word());
        }
        for (Correction.Verdict verdict : Correction.Verdict.values()) {
            written.add("correction." + verdict.word());
        }
        written.addAll(Set.of("consent.give", "consent.withdraw"));
        return written;
    }

    @Test
    void everyKindThatTheSourcesWriteIsClassifiedAndNoOther() throws IOException {
        Set<String> unknown = new TreeSet<>(written());
        unknown.removeAll(EntryKinds.all());
        unknown.remove("transcript.json");
        assertThat(unknown).as("kinds that nobody reviewed").isEmpty();
        assertThat(written()).hasSizeGreaterThan(80).containsAll(EntryKinds.all());
    }

    @Test
    void noOtherKindIsPutTogetherThanThoseThatThisTestKnows() throws IOException {
        Set<String> ofPlacesInFiles = Set.of("columns", "points", "subjects");
        Set<String> found = found(PUT_TOGETHER, false);
        found.removeAll(ofPlacesInFiles);
        assertThat(found).isEqualTo(Set.of("consent", "correction", "guardianship"));
    }

    @Test
    void lookingIsNoChange() {
        assertThat(EntryKinds.changes())
                .contains("record.changed", "learner.merged")
                .noneMatch(kind -> kind.endsWith("seen") || kind.endsWith("listed") || kind.startsWith("changes."));
        assertThat(EntryKinds.change("record.changed")).contains(ChangeKind.RECORD);
        assertThat(EntryKinds.change("learner.merged")).isEmpty();
        assertThat(EntryKinds.change("what.nobody_reviewed")).isEmpty();
    }

    @Test
    void aTableThatSaysAKindTwiceOrAnUnknownWordIsNone() {
        for (String table : List.of("entry,tells\na.b,look\na.b,nothing\n", "entry,tells\na.b,perhaps\n")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EntryKinds.read(new StringReader(table)))
                    .withMessageContaining("stands once");
        }
    }
}
