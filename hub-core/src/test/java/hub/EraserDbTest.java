package hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who serves destroys nothing and sets no tombstone; who destroys does that alone. */
final class EraserDbTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Written by hand beside the grants. */
    private static final Map<String, Set<String>> DESTROYED = Map.ofEntries(
            Map.entry("submission_version", Set.of("body")),
            Map.entry("learner_version", Set.of("body")),
            Map.entry("submission_finding", Set.of("details")),
            Map.entry("submission_correction_version", Set.of("value", "reason")),
            Map.entry("submission_correction_answer_version", Set.of("reason")),
            Map.entry("transfer_content", Set.of("content")),
            Map.entry("transfer_attachment_version", Set.of("sha256")),
            Map.entry("transfer_application_version", Set.of("applicant_name")),
            Map.entry("transfer_step_version", Set.of("reason")),
            Map.entry("access_guardianship", Set.of("said_code", "said_name")),
            Map.entry("access_guardianship_version", Set.of("reason")),
            Map.entry("access_consent_version", Set.of("evidence")),
            Map.entry("journal_entry", Set.of("body", "salt")));

    private static final Set<String> ADDED_TO = Set.of("journal_entry", "journal_transaction", "journal_tombstone");

    /** All that who destroys may see: it writes hashes over whole rows, and is no way round a Grant to anything else. */
    private static final Set<String> SEEN = Set.of(
            "submission_record",
            "submission_slice",
            "submission_version",
            "submission_submission",
            "submission_finding",
            "submission_correction_version",
            "submission_correction_answer_version",
            "learner_version",
            "transfer_present",
            "transfer_application_version",
            "transfer_step_version",
            "transfer_attachment_version",
            "transfer_content",
            "access_guardianship",
            "access_guardianship_version",
            "access_consent_version",
            "journal_entry",
            "journal_transaction",
            "journal_tombstone");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    static Stream<String> tables() {
        return database.rows("""
                        select relname from pg_class
                         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                         order by 1
                        """).stream();
    }

    private static List<String> columns(String table) {
        return database.rows("select attname from pg_attribute where attrelid = '" + table
                + "'::regclass and attnum > 0 and not attisdropped order by attnum");
    }

    private static void refused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void who_destroys_changes_just_the_columns_that_hold_values_and_removes_no_row(String table) throws SQLException {
        try (Connection eraser = database.asEraser();
                Statement statement = eraser.createStatement()) {
            List<String> changed = new ArrayList<>();
            for (String column : columns(table)) {
                String sql = "update " + table + " set " + column + " = null where false";
                if (DESTROYED.getOrDefault(table, Set.of()).contains(column)) {
                    assertThat(statement.executeUpdate(sql)).isZero();
                    changed.add(column);
                } else {
                    refused(statement, sql);
                }
            }
            assertThat(Set.copyOf(changed)).isEqualTo(DESTROYED.getOrDefault(table, Set.of()));
            refused(statement, "delete from " + table);
            refused(statement, "truncate " + table);
            refused(statement, "alter table " + table + " disable trigger all");
            refused(statement, "drop table " + table);
            String insert = "insert into " + table + " select * from " + table + " where false";
            if (ADDED_TO.contains(table)) {
                assertThat(statement.executeUpdate(insert)).isZero();
            } else {
                refused(statement, insert);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void who_destroys_sees_just_the_tables_that_it_needs(String table) throws SQLException {
        try (Connection eraser = database.asEraser();
                Statement statement = eraser.createStatement()) {
            String sql = "select count(*) from " + table;
            if (SEEN.contains(table)) {
                statement.execute(sql);
            } else {
                refused(statement, sql);
                assertThat(database.value("select has_any_column_privilege('hub_eraser', '" + table + "', 'SELECT')"))
                        .as(table)
                        .isEqualTo("f");
            }
        }
    }

    @Test
    void who_destroys_reads_no_file_and_no_person() throws SQLException {
        try (Connection eraser = database.asEraser();
                Statement statement = eraser.createStatement()) {
            refused(statement, "select content from transfer_content");
            refused(statement, "select person_id from access_guardianship");
            refused(statement, "select said_code from access_guardianship");
        }
    }

    @Test
    void who_serves_neither_destroys_a_value_nor_sets_a_tombstone() throws SQLException {
        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            refused(statement, "update submission_version set body = ''");
            refused(statement, "update learner_version set body = ''");
            refused(statement, "update journal_entry set body = '{}', salt = salt");
            refused(statement, "insert into journal_tombstone select * from journal_tombstone");
            refused(statement, "update journal_tombstone set due = true");
            refused(statement, "delete from journal_tombstone");
            refused(statement, "set role hub_eraser");
            statement.execute("select count(*) from journal_tombstone");
        }
    }

    @Test
    void who_destroys_becomes_nobody_else() throws SQLException {
        try (Connection eraser = database.asEraser();
                Statement statement = eraser.createStatement()) {
            refused(statement, "set role hub_app");
            refused(statement, "set role hub_owner");
            refused(statement, "create table anything (id int)");
        }
        assertThat(database.value("select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
                        + " where r.rolname like 'hub\\_%'"))
                .isEqualTo("0");
    }
}
