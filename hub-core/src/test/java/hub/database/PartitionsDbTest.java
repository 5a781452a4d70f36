package hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What grows without end is kept by years; a year that nobody prepared for lies beyond, until it is given its own. */
final class PartitionsDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final int year = LocalDate.now(ZoneOffset.UTC).getYear();

    private static final List<String> BY_YEARS = List.of(
            "journal_entry",
            "journal_shown",
            "journal_transaction",
            "learner_version",
            "submission_version",
            "transcript_results_version");

    private final Journal journal = new Journal();

    private static List<String> parts(String table) {
        return database.rows("select inhrelid::regclass::text from pg_inherits where inhparent = '" + table
                + "'::regclass order by 1");
    }

    private UUID written() {
        UUID[] entry = new UUID[1];
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> entry[0] = journal.append(tx, "hub.tested", null).id());
        return entry[0];
    }

    private static void to(Instant instant) {
        database.clock().move(Duration.between(database.clock().instant(), instant));
    }

    private static String where(UUID entry) {
        return database.value("select tableoid::regclass::text from journal_entry where id = '" + entry + "'");
    }

    @Test
    void what_grows_without_end_has_a_partition_for_this_year_and_the_next() {
        assertThat(database.rows("select partrelid::regclass::text from pg_partitioned_table order by 1"))
                .isEqualTo(BY_YEARS);
        for (String table : BY_YEARS) {
            assertThat(parts(table)).containsExactly(table + "_beyond", table + "_y" + year, table + "_y" + (year + 1));
        }
    }

    @Test
    void the_role_that_serves_reaches_no_part_but_through_the_whole() {
        for (String table : BY_YEARS) {
            for (String part : parts(table)) {
                assertThat(database.value("select has_table_privilege('hub_app', '" + part
                                + "', 'select,insert,update,delete,truncate')"))
                        .as(part)
                        .isEqualTo("f");
            }
        }
    }

    @Test
    void an_entry_lies_in_its_year_and_one_that_nobody_prepared_for_beyond() {
        assertThat(where(written())).isEqualTo("journal_entry_y" + year);
        Instant now = database.clock().instant();
        try {
            to(Instant.parse((year + 2) + "-12-31T23:59:50Z"));
            UUID before = written();
            assertThat(where(before)).isEqualTo("journal_entry_beyond");
            to(Instant.parse((year + 3) + "-01-01T00:00:00Z"));
            UUID late = written();
            assertThat(where(late)).isEqualTo("journal_entry_beyond");
            for (String table : BY_YEARS) {
                database.execute("call database_partition_ahead('" + table + "', " + (year + 3) + ")");
            }
            assertThat(where(late)).isEqualTo("journal_entry_y" + (year + 3));
            assertThat(where(before)).isEqualTo("journal_entry_beyond");
            assertThat(database.value("select tableoid::regclass::text from journal_transaction"
                            + " where id = journal_transaction('" + late + "')"))
                    .isEqualTo("journal_transaction_y" + (year + 3));
        } finally {
            to(now);
        }
    }

    @Test
    void a_question_by_the_id_of_an_entry_reads_one_part() {
        String entry = written().toString();
        assertThat(database.rows("explain select * from journal_entry where id = '" + entry + "'"))
                .filteredOn(line -> line.contains(" on journal_entry"))
                .hasSize(1);
    }

    @Test
    void the_beginning_of_a_year_is_the_lowest_id_of_its_first_millisecond() {
        Instant first = Instant.parse(year + "-01-01T00:00:00Z");
        UUID start = UUID.fromString(database.value("select database_year_start(" + year + ")"));
        assertThat(start.getMostSignificantBits() >>> 16).isEqualTo(first.toEpochMilli());
        assertThat(start.getMostSignificantBits() & 0xffff).isZero();
        assertThat(start.getLeastSignificantBits()).isZero();
    }
}
