package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The glossary and the list of what is global speak of the code as it is. */
class GlossaryTest {

    private static final Path ROOT = Path.of("..");
    private static final Path MIGRATIONS = ROOT.resolve("hub-core/src/main/resources/hub/migrations");
    private static final Pattern TABLE = Pattern.compile("^create (?:unlogged )?table ([a-z_]+)", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("`([A-Za-z_*]+)`");

    @Test
    void every_type_that_the_glossary_names_exists() throws IOException {
        Set<String> types = types();
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(types).as(row.get(1)).containsAll(words(row.get(2))));
    }

    @Test
    void every_table_that_the_glossary_names_exists_and_none_is_missing() throws IOException {
        Set<String> named = new TreeSet<>();
        for (List<String> row : rows()) {
            named.addAll(words(row.get(3)));
        }
        assertThat(named).isEqualTo(tables());
    }

    @Test
    void every_term_is_said_in_both_languages() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row.get(0)).isNotBlank();
            assertThat(row.get(1)).isNotBlank();
        });
    }

    @Test
    void every_table_has_its_line_among_what_is_global() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/adr/0007-what-is-global.md"));
        Set<String> missing = new TreeSet<>(tables());
        String room = "";
        for (String word : words(text)) {
            String name = word.startsWith("_") ? room + word : word;
            room = name.contains("_") ? name.substring(0, name.indexOf('_')) : room;
            missing.removeIf(table ->
                    name.endsWith("*") ? table.startsWith(name.substring(0, name.length() - 1)) : table.equals(name));
        }
        assertThat(missing).isEmpty();
    }

    /** The rows of the glossary's tables, without their heads. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| Vietnamese"))
                .map(line -> Stream.of(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(it -> it.group(1)).toList();
    }

    private static Set<String> types() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("hub").stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());
    }

    private static Set<String> tables() throws IOException {
        Set<String> tables = new HashSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".sql")).toList()) {
                TABLE.matcher(Files.readString(file)).results().forEach(it -> tables.add(it.group(1)));
            }
        }
        return new TreeSet<>(tables);
    }
}
