package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Five histories of forty steps, or as many as {@code -Dhistories=500} says. */
final class TranscriptHistoriesSlowTest {

    @Test
    void no_history_changes_an_issued_paper_or_a_transcript_as_of_a_past_instant() throws SQLException {
        Random seeds = new Random(7);
        Map<String, Integer> states = new HashMap<>();
        for (int i = 1; i <= Integer.getInteger("histories", 5); i++) {
            // Each in a registry of its own: children of two are not to be taken for each other.
            TestDatabase database = TestDatabase.withAreas();
            database.open();
            try (TestHub hub = new TestHub(database)) {
                TranscriptHistory history = new TranscriptHistory(hub, seeds.nextLong(), i);
                history.live(40);
                history.states().forEach((state, count) -> states.merge(state, count, Integer::sum));
                database.check();
            } finally {
                database.close();
            }
        }
        assertThat(states).as("what the histories came to").containsOnlyKeys("issued", "replaced", "revoked");
    }
}
