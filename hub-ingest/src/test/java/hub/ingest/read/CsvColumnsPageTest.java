package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/submitting.md names every column that the reader knows, and none that it does not. */
class CsvColumnsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) \\| ([^|]*) \\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

    private static List<MatchResult> rows() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "submitting.md"));
        String columns = page.substring(page.indexOf("| column |"), page.indexOf("## 3."));
        return ROW.matcher(columns).results().toList();
    }

    @Test
    void every_column_of_the_page_is_read_in_both_languages() throws IOException {
        List<MatchResult> rows = rows();
        assertThat(rows).hasSizeGreaterThan(15);
        for (MatchResult row : rows) {
            for (MatchResult name :
                    NAME.matcher(row.group(1) + row.group(3)).results().toList()) {
                assertThat(CsvColumns.of(name.group(1))).as(name.group(1)).isNotNull();
            }
            for (String title : row.group(2).split(", ", -1)) {
                if (!title.equals("–")) {
                    assertThat(CsvColumns.of(title)).as(title).isNotNull();
                }
            }
        }
    }

    @Test
    void every_column_that_is_read_is_on_the_page() throws IOException {
        List<String> named = new ArrayList<>();
        for (MatchResult row : rows()) {
            NAME.matcher(row.group(1) + row.group(3)).results().forEach(name -> named.add(name.group(1)));
        }
        assertThat(named).containsAll(CsvColumns.RECORD).contains("personal_number", "ministry_code");
        CsvColumns.IDENTIFIER.forEach(part -> assertThat(named).contains("identifier1_" + part));
        CsvColumns.GUARDIAN.forEach(part -> assertThat(named).contains("guardian1_" + part));
        CsvColumns.ENROLMENT.forEach(part -> assertThat(named).containsAnyOf(part, "enrolment_" + part));
    }
}
