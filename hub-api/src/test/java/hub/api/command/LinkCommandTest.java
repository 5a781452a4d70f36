package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command link as anyone runs it on files of their own. */
class LinkCommandTest {

    private static final String COLUMNS = """
            id: id
            columns: {given: given_name, family: family_name, born: date, town: text}
            truth: {column: id, pattern: 'p(\\d+)-'}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Locale before = Locale.getDefault();

    @BeforeEach
    void inEnglish() {
        before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    private static Ended link(Object... arguments) {
        List<String> line = new ArrayList<>(List.of("link"));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        return Ended.of(line);
    }

    /** Sixty people, every second one written twice, once with a slip. */
    private Path people(String name) throws IOException {
        StringBuilder csv = new StringBuilder("id, given, family, born, town\n");
        for (int i = 0; i < 60; i++) {
            String given = "g" + (char) ('a' + i % 7) + "r" + (char) ('a' + i % 5) + "ndo";
            String family = "f" + (char) ('a' + i % 11) + "mil" + (char) ('a' + i / 3) + "s";
            String born = (1950 + i) + "-0" + (1 + i % 9) + "-1" + i % 10;
            csv.append("p" + i + "-a," + given + "," + family + "," + born + ",<b>town " + i % 4 + "\n");
            if (i % 2 == 0) {
                csv.append("p" + i + "-b," + given + "," + family.replace("mil", "mli") + "," + born + ",<b>town "
                        + i % 4 + "\n");
            }
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    @Test
    void pairs_clusters_report_and_figures_are_written() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path json = folder.resolve("link.json");
        Path out = folder.resolve("out/of/it");
        Ended ended = link(people("people.csv"), "--columns", columns, "--out", out, "--json", json);
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.code()).isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.path("records").asInt()).isEqualTo(90);
        assertThat(figures.path("true_pairs").asInt()).isEqualTo(30);
        assertThat(figures.path("pair_f1").asDouble()).isGreaterThan(0.95);
        assertThat(figures.path("best_f1").asDouble()).isGreaterThan(0.95);
        for (String name : List.of("pairs_scored", "pair_precision", "pair_recall", "seconds", "peak_rss_mb")) {
            assertThat(figures.path(name).isNumber()).as(name).isTrue();
        }
        List<String> pairs = Files.readAllLines(out.resolve("pairs.csv"));
        assertThat(pairs.get(0)).isEqualTo("\ufeffleft_id,right_id,probability,weight,evidence");
        assertThat(pairs.get(1)).contains("given exact +", "; family ");
        List<String> clusters = Files.readAllLines(out.resolve("clusters.csv"));
        assertThat(clusters).hasSize(91).startsWith("\ufefffile,id,cluster", "1,p0-a,1", "1,p0-b,1", "1,p1-a,2");
        String report = Files.readString(out.resolve("report.html"));
        assertThat(report)
                .contains("Weights by level", "Precision and recall", "The twenty hardest pairs", "&lt;b&gt;town");
        assertThat(report).doesNotContain("<b>town", "<script", "http:", "https:", "<link", "@import");
    }

    @Test
    void without_truth_nothing_is_said_of_it() throws IOException {
        Path columns = Files.writeString(
                folder.resolve("columns.yml"), COLUMNS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        Path json = folder.resolve("link.json");
        Ended ended = link(people("a.csv"), people("b.csv"), "--columns", columns, "--out", folder, "--json", json);
        assertThat(ended.code()).isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.has("true_pairs")).isFalse();
        assertThat(figures.path("records").asInt()).isEqualTo(180);
        assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("Precision and recall");
    }

    /** What stands in the left file and what the description says; with a place, both languages' words for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'id,given^'| town: text| left.csv, line 1: no column family| left.csv, dòng 1: không có cột family",
                "''| town: text| left.csv: is empty| left.csv: tệp trống",
                "'id,given,family,born,town^p1-a,a,b,1990,c^p1-a,a,b,1990,c^'| town: text| line 3: the id p1-a stands in line 2 already| dòng 3: id p1-a đã có ở dòng 2",
                "'id,given,family,born,town^p1-a,a,b,1990,\"c^'| town: text| line 2: cannot be read as CSV| dòng 2: không đọc được theo định dạng CSV",
                "'id,given,family,born,town^p1-a,a,b^'| town: text| line 2: 3 cells where the header has 5| dòng 2: có 3 ô trong khi dòng đầu có 5",
                "'id,given,family,born,town^p1-a,a,b,1990,c^'| town: text| there are no two records to compare| không có hai hồ sơ nào để so",
                "'id^'| town: place| columns.town: 'place' is no type; the types are given_name| columns.town: không có kiểu 'place'; các kiểu là given_name"
            })
    void what_cannot_be_used_is_wrong_usage_in_one_line_and_leaves_nothing(
            String left, String town, String english, String vietnamese) throws IOException {
        Path csv = Files.writeString(folder.resolve("left.csv"), left.replace('^', '\n'));
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS.replace("town: text", town));
        Path out = folder.resolve("out");
        Map<Locale, String> expected = Map.of(Locale.ENGLISH, english, Locale.forLanguageTag("vi"), vietnamese);
        expected.forEach((locale, words) -> {
            Locale.setDefault(locale);
            Ended ended = link(csv, "--columns", columns, "--out", out);
            assertThat(ended.code()).as(ended.complaint()).isEqualTo(CommandLine.WRONG_USAGE);
            assertThat(ended.complaint()).startsWith("hub: ").contains(words).hasLineCount(1);
            assertThat(out).doesNotExist();
        });
    }

    @Test
    void rows_without_a_truth_are_told_and_a_truth_nowhere_is_wrong_usage() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path json = folder.resolve("link.json");
        Path csv = people("people.csv");
        Files.writeString(csv, Files.readString(csv).replaceAll("(?m)^p(10|12|14)-b", "copy of $1"));
        assertThat(link(csv, "--columns", columns, "--out", folder.resolve("out"), "--json", json)
                        .code())
                .isZero();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(figures.path("rows_without_truth").asInt()).isEqualTo(3);
        assertThat(figures.path("true_pairs").asInt()).isEqualTo(27);
        assertThat(figures.path("pair_precision").asDouble()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("records without a truth");

        Files.writeString(columns, COLUMNS.replace("p(\\d+)-", "q(\\d+)-"));
        Ended ended = link(csv, "--columns", columns, "--out", folder.resolve("none"));
        assertThat(ended.code()).isEqualTo(CommandLine.WRONG_USAGE);
        assertThat(ended.complaint())
                .contains("in no row is q(\\d+)- found in the column id")
                .hasLineCount(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void bytes_that_are_no_text_are_wrong_usage() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path csv = Files.write(folder.resolve("left.csv"), new byte[] {'i', 'd', ',', (byte) 0x81, '\n'});
        Ended ended = link(csv, "--columns", columns, "--out", folder.resolve("out"));
        assertThat(ended.code()).isEqualTo(CommandLine.WRONG_USAGE);
        assertThat(ended.complaint())
                .contains("left.csv: is neither UTF-8 nor Windows-1252; save it as UTF-8")
                .hasLineCount(1);
    }

    @Test
    void no_cell_that_excel_would_run_stands_in_what_is_written() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS.replace("{given:", "{'@given':"));
        Path csv = people("people.csv");
        Files.writeString(
                csv,
                Files.readString(csv)
                        .replace("given", "@given")
                        .replaceAll("(?m)^p10-", "=HYPERLINK(p10-")
                        .replaceAll("(?m)^p12-", "-p12-")
                        .replaceAll("(?m)^p14-", "+p14-"));
        Path out = folder.resolve("out");
        assertThat(link(csv, "--columns", columns, "--out", out).code()).isZero();
        List<String> pairs = Files.readAllLines(out.resolve("pairs.csv"));
        assertThat(pairs.stream().map(line -> line.split(",", -1)[0]))
                .contains("'=HYPERLINK(p10-a", "'-p12-a", "'+p14-a", "p16-a");
        assertThat(pairs.stream().skip(1))
                .allSatisfy(line -> assertThat(line.split(",", -1)[4]).startsWith("'@given "));
        List<String> clusters = Files.readAllLines(out.resolve("clusters.csv"));
        assertThat(clusters.stream().map(line -> line.split(",", -1)[1]))
                .contains("'=HYPERLINK(p10-b", "'-p12-b", "p16-b");
    }

    @Test
    void no_input_is_overwritten_by_whatever_name() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path out = Files.createDirectory(folder.resolve("out"));
        Path named = people("out/pairs.csv");
        Path other = people("other.csv");
        Path linkedFolder = Files.createSymbolicLink(folder.resolve("also_out"), out);
        Path read = Files.writeString(folder.resolve("clusters of before.csv"), Files.readString(other));
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.createSymbolicLink(target.resolve("clusters.csv"), read);
        for (Object[] arguments : List.of(
                new Object[] {named, "--columns", columns, "--out", out},
                new Object[] {other, named, "--columns", columns, "--out", linkedFolder},
                new Object[] {read, "--columns", columns, "--out", target},
                new Object[] {other, "--columns", columns, "--out", folder.resolve("new"), "--json", other},
                new Object[] {other, "--columns", columns, "--out", folder.resolve("new"), "--json", columns})) {
            Ended ended = link(arguments);
            assertThat(ended.code()).as(ended.complaint()).isEqualTo(CommandLine.WRONG_USAGE);
            assertThat(ended.complaint()).contains("would be written over").hasLineCount(1);
        }
        assertThat(named).hasSameTextualContentAs(other);
        assertThat(read).hasSameTextualContentAs(other);
        assertThat(columns).hasContent(COLUMNS);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void a_file_that_is_not_there_is_wrong_usage() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path out = folder.resolve("out");
        Path none = folder.resolve("none.csv");
        for (Object[] arguments : List.of(
                new Object[] {none, "--columns", columns, "--out", out},
                new Object[] {people("left.csv"), none, "--columns", columns, "--out", out},
                new Object[] {people("left.csv"), "--columns", folder.resolve("none.yml"), "--out", out})) {
            Ended ended = link(arguments);
            assertThat(ended.code()).isEqualTo(CommandLine.WRONG_USAGE);
            assertThat(ended.complaint())
                    .startsWith("hub: no such file: ")
                    .contains("none.")
                    .hasLineCount(1);
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_before_the_work() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Ended ended = link(people("left.csv"), "--columns", columns, "--out", columns.resolve("out"));
        assertThat(ended.code()).isEqualTo(CommandLine.FAILED);
        assertThat(ended.complaint()).contains("cannot be written").hasLineCount(1);
        assertThat(ended.said()).isEmpty();
    }

    @Test
    void cells_too_long_to_compare_whole_are_told_with_their_rows_and_column() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path csv = people("left.csv");
        for (String id : List.of("p91-a", "p92-a", "p93-a", "p94-a", "p95-a", "p96-a")) {
            Files.writeString(
                    csv, id + "," + "ann ".repeat(50_000) + ",lee,1990," + id + "\n", StandardOpenOption.APPEND);
        }
        Ended ended = link(csv, "--columns", columns, "--out", folder.resolve("out"));
        assertThat(ended.code()).isZero();
        assertThat(ended.said())
                .contains("given: 6 cells are longer than 250 characters")
                .contains("of the rows p91-a, p92-a, p93-a, p94-a, p95-a, …")
                .doesNotContain("town: ");
    }

    @Test
    void why_rows_that_are_all_the_same_are_not_linked_is_told() throws IOException {
        Path columns = Files.writeString(
                folder.resolve("columns.yml"), COLUMNS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        StringBuilder same = new StringBuilder("id,given,family,born,town\n");
        for (int i = 0; i < 300; i++) {
            same.append(i).append(",ann,lee,1990-02-01,green\n");
        }
        Path csv = Files.writeString(folder.resolve("same.csv"), same);
        Ended ended = link(csv, "--columns", columns, "--out", folder.resolve("out"));
        assertThat(ended.code()).isZero();
        assertThat(ended.said())
                .contains("44850 pairs are equal in every column and were not linked")
                .doesNotContain("NaN");
        assertThat(link(people("people.csv"), "--columns", columns, "--out", folder.resolve("out"))
                        .said())
                .doesNotContain("were not linked");
    }

    @Test
    void a_guessed_encoding_is_told() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path json = folder.resolve("link.json");
        Path left = people("left.csv");
        Path right = folder.resolve("right.csv");
        Files.write(
                right,
                Files.readString(left)
                        .replace("town", "tha\u0300nh ph\u00f4\u0301")
                        .replace("id, given, family, born, tha\u0300nh ph\u00f4\u0301", "id, given, family, born, town")
                        .getBytes(Charset.forName("windows-1258")));
        Ended ended = link(left, right, "--columns", columns, "--out", folder.resolve("out"), "--json", json);
        assertThat(ended.code()).isZero();
        assertThat(ended.complaint())
                .contains("right.csv: is not UTF-8 and was read as windows-1258")
                .hasLineCount(1);
        assertThat(new ObjectMapper().readTree(json.toFile()).path("encodings"))
                .extracting(JsonNode::asText)
                .containsExactly("UTF-8", "windows-1258");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("Encoding: [UTF-8, windows-1258]", "thành phố ");
    }

    @Test
    void cells_that_are_no_dates_are_told_in_the_language_of_who_runs_it() throws IOException {
        Path columns = Files.writeString(folder.resolve("columns.yml"), COLUMNS);
        Path csv = people("left.csv");
        Files.writeString(csv, "p99-a,ann,lee,some day,town\n", StandardOpenOption.APPEND);
        Locale.setDefault(Locale.forLanguageTag("vi"));
        Ended ended = link(csv, "--columns", columns, "--out", folder.resolve("out"));
        assertThat(ended.code()).isZero();
        assertThat(ended.said()).contains("born: 1 ô không phải ngày, được coi là trống");
    }
}
