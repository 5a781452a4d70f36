package hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal and every version only grow: the role that serves may not change a row of theirs. */
final class AppendOnlyDbTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    static Stream<String> tables() {
        return database.rows("""
                        select relname from pg_class
                         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                           and (relname like 'journal\\_%' or relname like '%\\_version')
                         order by 1
                        """).stream();
    }

    @Test
    void the_tables_that_only_grow_are_found() {
        assertThat(tables())
                .contains(
                        "access_consent_version",
                        "access_guardianship_version",
                        "access_order_version",
                        "enrolment_decision_version",
                        "journal_chain",
                        "journal_checkpoint",
                        "journal_cosignature",
                        "journal_entry",
                        "journal_log_key",
                        "journal_map",
                        "journal_map_bucket",
                        "journal_map_key",
                        "journal_map_learner",
                        "journal_sequence",
                        "journal_shown",
                        "journal_tile",
                        "journal_transaction",
                        "learner_survivorship_version",
                        "learner_version",
                        "matching_decision_version",
                        "matching_model_version",
                        "organisation_version",
                        "submission_correction_answer_version",
                        "submission_correction_version",
                        "submission_version",
                        "transcript_results_version",
                        "transcript_revocation_list_version",
                        "transfer_application_version",
                        "transfer_attachment_version",
                        "transfer_step_version");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void no_row_is_changed_or_removed_by_the_role_that_serves(String table) throws SQLException {
        String column = database.rows("select attname from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped order by attnum limit 1")
                .get(0);
        List<String> statements = List.of(
                "update " + table + " set " + column + " = " + column,
                "delete from " + table,
                "truncate " + table,
                "select 1 from " + table + " for update",
                "alter table " + table + " disable trigger all",
                "drop table " + table);
        try (Connection app = database.asApp();
                Statement statement = app.createStatement()) {
            for (String sql : statements) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .extracting(refused -> ((SQLException) refused).getSQLState())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE);
            }
        }
    }
}
