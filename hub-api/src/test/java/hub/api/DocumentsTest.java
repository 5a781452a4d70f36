package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision records, the threat model and the modules' pages have their form, and what they name exists. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    /** What the names of tests end in, where a page speaks of a kind of test. */
    private static final Set<String> KINDS = Set.of("PropertyTest", "DbTest", "FlowTest", "HttpTest");

    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w*Test)\\b(?:\\.(\\w+))?");
    private static final Pattern METHOD = Pattern.compile("`((?:an?|the|two|any|batches)_\\w+|an?[A-Z]\\w+)`");
    private static final Pattern SOURCE =
            Pattern.compile("\\| `([A-Z]\\w+)`(?:, `([A-Z]\\w+)`)? \\|$", Pattern.MULTILINE);

    static List<Path> decisions() throws IOException {
        return files(ROOT.resolve("docs/adr"), ".md");
    }

    static List<Path> pagesThatNameTests() throws IOException {
        List<Path> pages = new ArrayList<>(decisions());
        pages.add(ROOT.resolve("docs/threat-model.md"));
        pages.add(ROOT.resolve("docs/asvs.md"));
        pages.add(ROOT.resolve("docs/figures.md"));
        pages.add(ROOT.resolve("docs/privacy.md"));
        for (String module : List.of("schemas", "hub-core", "hub-ingest", "hub-api")) {
            pages.add(ROOT.resolve(module).resolve("README.md"));
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_record_has_its_parts_in_60_lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSizeLessThanOrEqualTo(60);
        assertThat(lines.stream().filter(line -> line.startsWith("#")).skip(1))
                .containsExactly(
                        "## Forces",
                        "## Decision",
                        "## What becomes harder",
                        "## How we would notice that it was wrong",
                        "## Tests that pin it");
        assertThat(file.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
    }

    @Test
    void decision_records_are_numbered_without_a_gap() throws IOException {
        List<Path> decisions = decisions();
        for (int i = 0; i < decisions.size(); i++) {
            assertThat(decisions.get(i).getFileName().toString()).startsWith(String.format("%04d-", i + 1));
        }
    }

    @Test
    void a_modules_page_has_80_lines_at_most() throws IOException {
        for (Path file : pagesThatNameTests()) {
            if (file.endsWith("README.md")) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(80);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pagesThatNameTests")
    void every_test_that_a_page_names_exists(Path file) throws IOException {
        Map<String, String> tests = tests();
        String all = String.join("\n", tests.values());
        String page = Files.readString(file);
        for (MatchResult named : TEST.matcher(page).results().toList()) {
            if (KINDS.contains(named.group(1))) {
                continue;
            }
            assertThat(tests.keySet()).as(file.toString()).contains(named.group(1));
            if (named.group(2) != null) {
                assertThat(tests.get(named.group(1))).as(file.toString()).contains("void " + named.group(2) + "(");
            }
        }
        for (MatchResult named : METHOD.matcher(page).results().toList()) {
            assertThat(all.contains("void " + named.group(1) + "("))
                    .as("%s: %s", file, named.group(1))
                    .isTrue();
        }
    }

    @Test
    void every_class_that_a_choice_names_exists() throws IOException {
        String choices = Files.readString(ROOT.resolve("docs/choices.md"));
        List<MatchResult> named = SOURCE.matcher(choices).results().toList();
        assertThat(named).isNotEmpty();
        List<String> sources = new ArrayList<>();
        for (Path file : sources("main")) {
            sources.add(file.getFileName().toString());
        }
        for (MatchResult it : named) {
            assertThat(sources).contains(it.group(1) + ".java");
            if (it.group(2) != null) {
                assertThat(sources).contains(it.group(2) + ".java");
            }
        }
    }

    /** The sources of all modules' tests, by the names of their classes. */
    static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (Path file : sources("test")) {
            String name = file.getFileName().toString();
            tests.merge(name.substring(0, name.indexOf('.')), Files.readString(file), String::concat);
        }
        return tests;
    }

    private static List<Path> sources(String kind) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("schemas", "hub-core", "hub-ingest", "hub-api")) {
            sources.addAll(
                    files(ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"), ".java"));
        }
        return sources;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
