package hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import hub.database.ReleasedSchema.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a migration may say, so that servers of the release before go on while it runs and after it (docs/operating.md): nothing that they
 * name goes away, nothing is demanded that they do not give, and no lock is held while rows are read or written.
 */
final class MigrationRulesTest {

    /** What a step may not say to a table that was there before it, unless a line {@code --without-a-stop: why} says why it may. */
    private static final Map<String, Pattern> STOPS = Map.of(
            "takes something away that servers of the release before name",
            Pattern.compile("\\bdrop (table|column|view|function|sequence|type)\\b"),
            "gives something another name",
            Pattern.compile("\\brename\\b"),
            "writes a table anew under a lock",
            Pattern.compile("\\balter column \\w+ (set data )?type\\b"),
            "reads a table under a lock: add a check that is not valid, validate it in a step of its own",
            Pattern.compile("\\balter column \\w+ set not null\\b"),
            "demands a value that servers of the release before do not give",
            Pattern.compile("\\badd column \\w+ (?:(?!default|,|;|add column).)*not null(?:(?!default|,|;).)*[,;]"),
            "reads a table under a lock: add the constraint not valid, validate it in a step of its own",
            Pattern.compile("\\badd constraint (?:(?!not valid|drop|;|add constraint).)*(;|add constraint)"),
            "keeps others from writing while an index is made: make it concurrently, in a step with runInTransaction:false",
            Pattern.compile("\\bcreate (unique )?index (?!concurrently)\\w+ on (\\w+)"),
            "writes rows of a table while it has its other locks",
            Pattern.compile("(?<!for )\\b(update (?!or\\b|on\\b)\\w+ set|delete from)\\b"));

    private static final Pattern MADE = Pattern.compile("\\bcreate table (\\w+)");
    private static final Pattern INDEXED =
            Pattern.compile("\\bcreate (?:unique )?index (?:if not exists )?\\w+ on (\\w+)");
    private static final Pattern ALTERED = Pattern.compile("\\balter table (?:only )?(\\w+)[^;]*;");

    /** Why a step would stop servers of the release before; none where it would not. */
    private static List<String> stops(String text) {
        if (Pattern.compile("(?m)^--without-a-stop: .{20,}$").matcher(text).find()) {
            return List.of();
        }
        String sql = text.replaceAll("(?m)--.*$", "")
                .replaceAll("'(?:[^']|'')*'", "''")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        Set<String> made = MADE.matcher(sql).results().map(it -> it.group(1)).collect(Collectors.toSet());
        // What is said of tables that the step itself makes stops nobody.
        for (Pattern ofTable : List.of(INDEXED, ALTERED)) {
            sql = ofTable.matcher(sql)
                    .replaceAll(it -> made.contains(it.group(1)) ? "" : Matcher.quoteReplacement(it.group()));
        }
        List<String> found = new ArrayList<>();
        if (ALTERED.matcher(sql).results().map(it -> it.group(1)).distinct().count() > 1) {
            found.add("holds the lock of a table while it waits for another's: a step for each");
        }
        for (Map.Entry<String, Pattern> stop : STOPS.entrySet()) {
            if (stop.getValue().matcher(sql).find()) {
                found.add(stop.getKey());
            }
        }
        return found;
    }

    @Test
    void a_step_that_was_released_is_never_changed() throws IOException {
        assertThat(ReleasedSchema.steps().stream().map(Step::line)).containsAll(ReleasedSchema.released());
        assertThat(ReleasedSchema.released()).hasSizeGreaterThan(40);
    }

    @Test
    void no_step_since_the_release_stops_its_servers() throws IOException {
        assertThat(ReleasedSchema.since()).isNotEmpty();
        for (Step step : ReleasedSchema.since()) {
            assertThat(stops(step.text())).as(step.file() + ": " + step.id()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table learner_link;
            alter table learner_link drop column since;
            alter table learner_link rename to learner_links;
            alter table learner_link rename column since to made;
            alter table learner_link alter column number type bigint;
            alter table learner_link alter column number set not null;
            alter table learner_link add column number bigint not null;
            alter table learner_link add column number bigint, add column other text not null;
            alter table learner_link add constraint whole check (number > 0);
            alter table learner_link add constraint whole unique (number);
            alter table learner_link drop constraint whole, add constraint whole check (number > 1);
            create index learner_link_since on learner_link (since);
            create unique index learner_link_since on learner_link (since);
            alter table learner_link add column number bigint; alter table learner_code add column number bigint;
            update learner_link set number = 1;
            delete from learner_link;
            create table learner_other (id uuid); create index learner_link_since on learner_link (since);
            """)
    void what_stops_servers_is_found(String sql) {
        assertThat(stops("--changeset hub:x\n" + sql)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table learner_other (id uuid primary key, number bigint not null); create index learner_other_number on learner_other (number);
            create table learner_other (id uuid); alter table learner_other add constraint whole check (id is not null);
            alter table learner_link add column number bigint;
            alter table learner_link add column number bigint not null default 0;
            alter table learner_link add constraint whole check (number > 0) not valid;
            alter table learner_link validate constraint whole;
            create index concurrently learner_link_since on learner_link (since);
            create trigger t before update on learner_link for each row execute function f();
            comment on table learner_link is 'drop table, update learner_link set'
            """)
    void what_stops_nobody_is_not(String sql) {
        assertThat(stops("--changeset hub:x\n" + sql)).isEmpty();
    }

    @Test
    void a_reason_is_said_in_so_many_words() {
        String rename = "--changeset hub:x\n%salter table learner_link rename to other;";
        assertThat(stops(rename.formatted("--without-a-stop: \n"))).isNotEmpty();
        assertThat(stops(rename.formatted("--without-a-stop: a view of the old name is made in the same step\n")))
                .isEmpty();
    }
}
