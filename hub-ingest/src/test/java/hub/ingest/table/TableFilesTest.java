package hub.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.linkage.ColumnType;
import hub.linkage.Table;
import hub.problem.Language;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableFilesTest {

    private static final String COLUMNS = """
            id: rec_id
            columns:
              name: full_name
              born: date
            truth: {column: rec_id, pattern: 'r(\\d+)-'}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private TableDescription description(String yaml) throws IOException, UnusableFile {
        return TableDescription.read(file("columns.yml", yaml));
    }

    private Table table(String csv) throws IOException, UnusableFile {
        return new TableFiles(description(COLUMNS))
                .read(file("left.csv", csv), null)
                .table();
    }

    @Test
    void headers_and_cells_are_trimmed_and_other_columns_passed_over() throws Exception {
        Table table =
                table("\ufeff rec_id , other, name ,born\n r1-a , x,  Ann Lee , 1/2/1990\n\nr1-b,,ann lee,19900201\n");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.id(0)).isEqualTo("r1-a");
        assertThat(table.value(0, 0)).isEqualTo("ann lee").isEqualTo(table.value(0, 1));
        assertThat(table.value(1, 0)).isEqualTo(table.value(1, 1));
        assertThat(table.isTrue(0, 1)).isTrue();
        assertThat(table.columns())
                .extracting(column -> column.type())
                .containsExactly(ColumnType.FULL_NAME, ColumnType.DATE);
    }

    @Test
    void semicolons_tabs_and_quotation_marks_are_read() throws Exception {
        assertThat(table("rec_id;name;born\nr1-a;\"Lee; Ann\";1990\n").value(0, 0))
                .isEqualTo("lee; ann");
        assertThat(table("rec_id\tname\tborn\nr1-a\tLee, Ann\t1990\n").value(0, 0))
                .isEqualTo("lee, ann");
    }

    @Test
    void what_is_not_utf_8_is_read_as_windows_1252() throws Exception {
        Path file = folder.resolve("old.csv");
        Files.write(file, "rec_id,name,born\nr1-a,Jos\u00e9,1990\n".getBytes(Charset.forName("windows-1252")));
        Table table = new TableFiles(description(COLUMNS)).read(file, null).table();
        assertThat(table.value(0, 0)).isEqualTo("jos\u00e9");
    }

    /** Of Windows-1258, in which a tone is a letter of its own, behind its vowel. */
    private static final String VIETNAMESE_1258 =
            "rec_id,h\u1ecd t\u00ean\nr1-a,Nguy\u00ea\u0303n V\u0103n \u0110\u01b0\u0301c\nr1-b,L\u00ea Thi\u0323 H\u01a1\u0300ng\n"
                    .replace("\u1ecd", "o\u0323");

    @Test
    void vietnamese_of_windows_1258_is_not_read_as_western() throws Exception {
        Path file = folder.resolve("old.csv");
        Files.write(file, VIETNAMESE_1258.getBytes(Charset.forName("windows-1258")));
        TableDescription description = description("id: rec_id\ncolumns: {h\u1ecd t\u00ean: full_name}\n");
        TableFiles.Rows rows = new TableFiles(description).read(file, null);
        assertThat(rows.encodings()).containsExactly(Charset.forName("windows-1258"));
        assertThat(rows.table().value(0, 0)).isEqualTo("nguy\u1ec5n v\u0103n \u0111\u1ee9c");
        assertThat(rows.table().value(0, 1)).isEqualTo("l\u00ea th\u1ecb h\u1eddng");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nicol\u00f2 pu\u00f2 cos\u00ec",
                "\u00de\u00f3r La\u00ecca",
                "pu\u00f2",
                "Jos\u00e9 Jo\u00e3o",
                "Agust\u00ed \u00d2scar Ra\u00f2l La\u00ecs",
                "\u0160ime Pu\u00f2 La\u00ecs"
            })
    void western_letters_are_not_read_as_vietnamese(String name) throws Exception {
        Path file = folder.resolve("old.csv");
        Files.write(file, ("rec_id,name,born\nr1-a," + name + ",1990\n").getBytes(Charset.forName("windows-1252")));
        TableFiles.Rows rows = new TableFiles(description(COLUMNS)).read(file, null);
        assertThat(rows.encodings()).containsExactly(Charset.forName("windows-1252"));
        assertThat(rows.table().value(0, 0)).isEqualTo(name.toLowerCase(Locale.ROOT));
    }

    @Test
    void utf_16_is_read_by_its_mark() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Path file = folder.resolve(charset.name());
            Files.write(file, "\ufeffrec_id\tname\tborn\nr1-a\t\u0110\u00e0o\t1990\n".getBytes(charset));
            Table table = new TableFiles(description(COLUMNS)).read(file, null).table();
            assertThat(table.value(0, 0)).isEqualTo("\u0111\u00e0o");
        }
    }

    @Test
    void what_is_no_text_is_told() throws Exception {
        Path left = folder.resolve("left.csv");
        for (byte[] bytes : List.of(new byte[] {'r', 'e', 'c', 0, 1}, new byte[] {'a', (byte) 0x81, '\n'})) {
            Files.write(left, bytes);
            TableFiles files = new TableFiles(description(COLUMNS));
            assertThatThrownBy(() -> files.read(left, null))
                    .isInstanceOfSatisfying(
                            UnusableFile.class, told -> assertThat(told.fault()).isEqualTo(TableFault.ENCODING_WRONG));
        }
        Path yaml = folder.resolve("old.yml");
        Files.write(yaml, new byte[] {'i', 'd', ':', ' ', (byte) 0xE9});
        assertThatThrownBy(() -> TableDescription.read(yaml))
                .isInstanceOfSatisfying(UnusableFile.class, told -> assertThat(told.text(Language.VI))
                        .isEqualTo(yaml + ": kh\u00f4ng ph\u1ea3i UTF-8"));
    }

    @Test
    void a_second_file_may_use_the_same_ids() throws Exception {
        Path left = file("a.csv", "rec_id,name,born\nr1-a,Ann,\nr2-a,Bob,\n");
        Path right = file("b.csv", "born,name,rec_id\n,Ann,r1-a\n");
        Table table = new TableFiles(description(COLUMNS)).read(left, right).table();
        assertThat(table.isOfTwo()).isTrue();
        assertThat(table.pairs()).isEqualTo(2);
        assertThat(table.value(0, 2)).isEqualTo("ann");
        assertThat(table.truePairs()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "''| left.csv: is empty",
                "'^^'| left.csv: is empty",
                "rec_id,name| left.csv, line 1: no column born; there are rec_id, name",
                "rec_id,name,born,name| line 1: the column name stands there twice",
                "rec_id,name,born^r1-a,Ann| line 2: 2 cells where the header has 3",
                "rec_id,name,born^r1-a,Ann,,| line 2: 4 cells where the header has 3",
                "rec_id,name,born^r1-a,Ann,^ ,Bob,| line 3: the column rec_id is empty",
                "rec_id,name,born^r1-a,Ann,^r2-a,Ann,^r1-a,Bob,| line 4: the rec_id r1-a stands in line 2 already",
                "rec_id,name,born^r1-a,Ann,1^r2-a,\"Ann,2| line 3: cannot be read as CSV",
                "rec_id,name,born^r1-a,Ann,1^r2-a,Ann,\"2^r3-a,Bob,3| line 3: cannot be read as CSV",
                "rec_id,name,born^r1-a,Ann,1^r2-a,\"An\"n,2| line 3: cannot be read as CSV",
                "rec_id,\"name,born^r1-a,Ann,1| line 1: cannot be read as CSV"
            })
    void a_file_that_cannot_be_used_is_told_with_the_place(String csv, String complaint) throws Exception {
        assertThatThrownBy(() -> table(csv.replace('^', '\n')))
                .isInstanceOfSatisfying(UnusableFile.class, told -> assertThat(told.text(Language.EN))
                        .contains("left.csv")
                        .contains(complaint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'id: a^columns: {n: name}'| columns.n: 'name' is no type; the types are given_name, family_name, full_name",
                "'columns: {n: text}'| id is missing",
                "'id: a'| columns names no column",
                "'id: a^columns: {}'| columns names no column",
                "'id: a^columns: {n: text}^extra: 1'| extra is not known; known are columns, id, truth",
                "'id: a^columns: {n: text}^truth: {column: b, pattern: x}'| truth.pattern has not exactly one group in parentheses: x",
                "'id: a^columns: {n: text}^truth: {column: b, pattern: (}'| truth.pattern is no regular expression: (",
                "'id: a^columns: {n: text}^truth: {pattern: (x)}'| truth.column is missing",
                "'id: a^columns: {n: text, n: text}'| , line 2: cannot be read as YAML (Duplicate field 'n')",
                "'id: [a^columns'| : cannot be read as YAML (",
                "'just words'| columns.yml: is no mapping of names to values; it needs id and columns",
                "''| columns.yml: is no mapping",
                "'id: a^columns: {n: text}^truth: b'| truth is no mapping"
            })
    void a_description_that_cannot_be_used_is_told_with_the_place(String yaml, String complaint) {
        assertThatThrownBy(() -> description(yaml.replace('^', '\n')))
                .isInstanceOfSatisfying(UnusableFile.class, told -> assertThat(told.text(Language.EN))
                        .contains("columns.yml")
                        .contains(complaint));
    }

    @Test
    void nineteen_columns_of_text_are_too_many_and_the_limit_is_told() throws Exception {
        StringBuilder columns = new StringBuilder("id: a\ncolumns:\n");
        for (int i = 1; i <= 18; i++) {
            columns.append("  t" + i + ": text\n");
        }
        assertThat(description(columns.toString()).columns()).hasSize(18);
        assertThatThrownBy(() -> description(columns + "  t19: text\n"))
                .isInstanceOfSatisfying(UnusableFile.class, told -> assertThat(told.text(Language.EN))
                        .contains("columns.yml: 19 columns are more than can be compared at once")
                        .endsWith("no more than the first 18"));
    }

    /** Each way to part the letters; each letter one call deeper; a look at every letter behind each. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+!", "((?:a|b)*)!", "(a*a*a*!)"})
    void a_truth_that_tries_too_many_ways_is_told_with_the_line(String pattern) throws Exception {
        TableDescription description = description(
                "id: rec_id\ncolumns: {name: full_name}\ntruth: {column: of, pattern: '" + pattern + "'}\n");
        Path file = file("left.csv", "rec_id,name,of\n1,A,a!\n2,B," + "ab".repeat(20_000) + "a".repeat(20_000) + "\n");
        assertThatThrownBy(() -> new TableFiles(description).read(file, null))
                .isInstanceOfSatisfying(UnusableFile.class, told -> assertThat(told.text(Language.EN))
                        .endsWith("left.csv, line 3: truth.pattern tries too many ways to be found in the column of: "
                                + pattern));
    }

    @Test
    void a_truth_of_parentheses_without_end_is_no_pattern() {
        String deep = "(?:".repeat(20_000);
        assertThatThrownBy(() -> description("id: a\ncolumns: {n: text}\ntruth: {column: b, pattern: '" + deep + "(x)"
                        + ")".repeat(20_000) + "'}"))
                .isInstanceOfSatisfying(
                        UnusableFile.class, told -> assertThat(told.fault()).isEqualTo(TableFault.PATTERN_WRONG));
    }

    @Test
    void a_truth_in_a_long_cell_is_found() throws Exception {
        Table table = table("rec_id,name,born\n" + "x".repeat(100_000) + "r7-a,Ann,\nr7-b,Ann,\n");
        assertThat(table.truePairs()).isEqualTo(1);
    }

    @Test
    void a_truth_that_no_row_of_a_file_has_is_told() throws Exception {
        TableFiles files = new TableFiles(description(COLUMNS));
        Path known = file("a.csv", "rec_id,name,born\nr1-a,Ann,\n2,Bob,\n");
        Path unknown = file("b.csv", "rec_id,name,born\n1,Ann,\n2,Bob,\n");
        for (Path left : List.of(known, unknown)) {
            assertThatThrownBy(() -> files.read(left, left == known ? unknown : null))
                    .isInstanceOfSatisfying(UnusableFile.class, told -> assertThat(told.text(Language.EN))
                            .contains("b.csv: the truth is nowhere")
                            .contains("in no row is r(\\d+)- found in the column rec_id"));
        }
        assertThat(files.read(known, null).table().rowsWithoutTruth()).isEqualTo(1);
    }

    @Test
    void an_empty_group_is_no_truth_in_common() throws Exception {
        TableDescription description =
                description("id: rec_id\ncolumns: {name: full_name}\ntruth: {column: of, pattern: '(.*)'}\n");
        Table table = new TableFiles(description)
                .read(file("left.csv", "rec_id,name,of\n1,A,\n2,B,\n3,C,x\n"), null)
                .table();
        assertThat(table.truePairs()).isZero();
        assertThat(table.rowsWithoutTruth()).isEqualTo(2);
    }

    @Test
    void without_a_pattern_the_whole_cell_names_the_person() throws Exception {
        TableDescription description = description("id: rec_id\ncolumns: {name: full_name}\ntruth: {column: name}\n");
        Table table = new TableFiles(description)
                .read(file("left.csv", "rec_id,name\n1,Ann\n2,Ann\n3,\n"), null)
                .table();
        assertThat(table.truePairs()).isEqualTo(1);
    }
}
