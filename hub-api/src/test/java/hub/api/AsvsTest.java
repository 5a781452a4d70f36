package hub.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What docs/asvs.csv says of each item of OWASP ASVS 5.0.0, levels 1 and 2, is said of all of them, and leads to tests that there
 * are. That these ran is seen by .ci/asvs_ran.py.
 */
class AsvsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path TABLE = ROOT.resolve("docs/asvs.csv");
    private static final Path PAGE = ROOT.resolve("docs/asvs.md");
    private static final Path ITEMS = Path.of("src/test/resources/hub/api/asvs-5.0.0.csv");
    private static final List<String> VERDICTS = List.of("met", "met otherwise", "not applicable", "open");
    private static final int MOST_WORDS = 12;
    private static final int MOST_LINES = 60;

    private static final Pattern NAMED = Pattern.compile("([A-Z]\\w*Test)(?:\\.(\\w+))?");
    private static final Pattern ITEM = Pattern.compile("\\bV?(\\d+\\.\\d+\\.\\d+)\\b");
    private static final Pattern CHAPTER = Pattern.compile(
            "^\\| (V\\d+|all)\\b[^|]*\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$", Pattern.MULTILINE);

    private record Row(String item, String about, String verdict, List<String> tests, String why) {

        String chapter() {
            return item.substring(0, item.indexOf('.'));
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(TABLE)) {
            for (NamedCsvRecord row : csv) {
                assertThat(row.getHeader()).containsExactly("item", "about", "verdict", "tests", "why");
                String tests = row.getField("tests");
                rows.add(new Row(
                        row.getField("item"),
                        row.getField("about"),
                        row.getField("verdict"),
                        tests.isEmpty() ? List.of() : Arrays.asList(tests.split(" ", -1)),
                        row.getField("why")));
            }
        }
        return rows;
    }

    private static List<String> items() throws IOException {
        List<String> items = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(ITEMS)) {
            for (NamedCsvRecord row : csv) {
                assertThat(row.getField("level")).isIn("1", "2");
                items.add(row.getField("item"));
            }
        }
        return items;
    }

    @Test
    void every_item_of_levels_1_and_2_has_one_row_in_order() throws IOException {
        assertThat(items()).hasSize(253).doesNotHaveDuplicates();
        assertThat(rows()).extracting(Row::item).containsExactlyElementsOf(items());
    }

    @Test
    void a_row_says_in_few_words_what_it_is_about_and_one_of_four_verdicts_for_a_reason() throws IOException {
        for (Row row : rows()) {
            assertThat(row.verdict()).as(row.item()).isIn(VERDICTS);
            assertThat(row.about()).as(row.item()).isNotBlank();
            assertThat(row.about().split(" ", -1).length).as(row.item()).isLessThanOrEqualTo(MOST_WORDS);
            if (row.verdict().equals("met")) {
                assertThat(row.tests()).as(row.item()).isNotEmpty();
            } else {
                assertThat(row.why()).as(row.item()).isNotBlank();
            }
        }
    }

    @Test
    void every_test_that_a_row_names_exists_and_is_among_those_that_run() throws IOException {
        Map<String, String> tests = DocumentsTest.tests();
        for (Row row : rows()) {
            for (String test : row.tests()) {
                MatchResult named = NAMED.matcher(test).results().findFirst().orElseThrow();
                assertThat(named.group()).as(row.item()).isEqualTo(test);
                assertThat(tests.keySet()).as(row.item()).contains(named.group(1));
                assertThat(named.group(1)).as(row.item()).doesNotContain("Slow", "Kill");
                String source = tests.getOrDefault(named.group(1), "");
                assertThat(source.contains("@Disabled") || source.contains("assume"))
                        .as("%s: %s may be passed over", row.item(), test)
                        .isFalse();
                if (named.group(2) != null) {
                    assertThat(source).as(row.item()).containsPattern("(void|>) " + named.group(2) + "\\(");
                }
            }
        }
    }

    @Test
    void what_is_met_otherwise_names_the_file_in_which_it_is() throws IOException {
        for (Row row : rows()) {
            if (row.verdict().equals("met otherwise")) {
                assertThat(row.why()).as(row.item()).contains(": ");
                for (String file :
                        row.why().substring(0, row.why().indexOf(": ")).split(", ", -1)) {
                    assertThat(Files.isRegularFile(ROOT.resolve(file)))
                            .as("%s: %s", row.item(), file)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void the_page_counts_what_the_table_says_by_chapter() throws IOException {
        Map<String, Map<String, Long>> counted =
                new TreeMap<>(rows().stream().collect(groupingBy(Row::chapter, groupingBy(Row::verdict, counting()))));
        counted.put("all", rows().stream().collect(groupingBy(Row::verdict, counting())));
        Map<String, List<Long>> told = new TreeMap<>();
        for (MatchResult line :
                CHAPTER.matcher(Files.readString(PAGE)).results().toList()) {
            List<Long> numbers = new ArrayList<>();
            for (int i = 2; i <= 1 + VERDICTS.size(); i++) {
                numbers.add(Long.parseLong(line.group(i)));
            }
            told.put(line.group(1), numbers);
        }
        Map<String, List<Long>> expected = new TreeMap<>();
        counted.forEach((chapter, by) -> expected.put(
                chapter,
                VERDICTS.stream().map(verdict -> by.getOrDefault(verdict, 0L)).toList()));
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void the_page_lists_every_gap_and_nothing_else_as_one_on_60_lines() throws IOException {
        assertThat(Files.readAllLines(PAGE)).hasSizeLessThanOrEqualTo(MOST_LINES);
        String page = Files.readString(PAGE);
        String gaps = page.substring(page.indexOf("## Open"));
        List<String> listed =
                ITEM.matcher(gaps).results().map(each -> "V" + each.group(1)).toList();
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(listed))
                .containsExactlyInAnyOrderElementsOf(rows().stream()
                        .filter(row -> row.verdict().equals("open"))
                        .map(Row::item)
                        .toList());
    }
}
