package hub.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hub.Invariants;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.calendar.VietnamDays;
import hub.database.DatabaseSettings;
import hub.database.TestServer;
import hub.ingest.synthetic.SyntheticSector;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as it runs today, small. */
class DemoFlowTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void what_the_summary_says_of_moves_is_what_the_hub_holds() throws Exception {
        HubConfiguration configuration = new HubConfiguration();
        DatabaseSettings settings = TestServer.get().copy();
        configuration.useDatabase(settings);
        configuration.keepIn(folder);
        try (Doors doors = Doors.open(configuration)) {
            LocalDate today = VietnamDays.of(doors.clock().instant());
            Demo demo = new Demo(doors, new SyntheticSector.Settings(600, 2, 7, today));
            Map<String, Object> figures = demo.run(System.nanoTime());
            Example example = demo.example();
            try (Connection owner = DriverManager.getConnection(
                    settings.url(), settings.owner().user(), settings.owner().password())) {
                Invariants.check(owner);
                assertThat(figures)
                        .containsEntry("moves_filed", number(owner, "select count(*) from transfer_present"))
                        .containsEntry("moves_placed", at(owner, "placed"))
                        .containsEntry("moves_left", at(owner, "left"))
                        .containsEntry("moves_refused", at(owner, "refused"))
                        .containsEntry("moves_taken_back", at(owner, "taken_back"));
                long filed = number(owner, "select count(*) from transfer_present");
                long placed = at(owner, "placed");
                assertThat(filed).isBetween(20L, 300L);
                assertThat(placed).isBetween(filed / 2, filed);
                long waiting = number(
                        owner,
                        "select count(*) from transfer_present"
                                + " where stage in ('requested', 'complete', 'accepted', 'released')");
                assertThat(figures).containsEntry("moves_waiting", waiting);
                assertThat(number(owner, "select count(*) from transfer_attachment_version"))
                        .isPositive();
                assertThat(number(owner, "select count(*) from transfer_step_version where desk = 'sending_level'"))
                        .as("nothing is overdue on the day on which it is filed")
                        .isZero();
                // Whoever was placed is where they were placed, today.
                assertThat(number(owner, """
                        select count(*)
                          from transfer_present t
                          join transfer_application_version a on a.id = t.application_id
                          join learner_link l on l.record_id = a.record_id
                          join enrolment_in_force p on p.learner_id = l.learner_id
                         where t.stage = 'placed' and p.period @> date '%s' and p.school_id = a.receiving_id
                        """.formatted(today))).isEqualTo(placed);
            }
            assertThat(example).isNotNull();
            assertThat(example.moved()).isNotNull();
        }
    }

    private static long at(Connection owner, String stage) throws SQLException {
        return number(owner, "select count(*) from transfer_present where stage = '" + stage + "'");
    }

    private static long number(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
