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

/** docs/submitting.md names every column of results that the reader knows, and none that it does not. */
final class ResultsColumnsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) \\| ([^|]*) \\| [^|]* \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_]+)`");

    private static List<MatchResult> rows() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "submitting.md"));
        String results = page.substring(page.indexOf("## 5."), page.indexOf("## 6."));
        return ROW.matcher(results.substring(results.indexOf("| column |")))
                .results()
                .toList();
    }

    @Test
    void every_column_of_the_page_is_read_in_both_languages() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(15);
        for (MatchResult row : rows()) {
            NAME.matcher(row.group(1)).results().forEach(name -> assertThat(ResultsColumns.of(name.group(1)))
                    .as(name.group(1))
                    .isNotNegative());
            for (String title : row.group(2).split(", ", -1)) {
                assertThat(ResultsColumns.of(title)).as(title).isNotNegative();
            }
        }
    }

    @Test
    void every_column_that_is_read_is_on_the_page() throws IOException {
        List<String> named = new ArrayList<>();
        for (MatchResult row : rows()) {
            NAME.matcher(row.group(1)).results().forEach(name -> named.add(name.group(1)));
        }
        for (int i = 3; i <= ResultsColumns.REGULAR; i++) {
            named.add("regular_" + i);
        }
        assertThat(named).containsAll(ResultsColumns.ALL);
    }
}
