package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Twenty histories of forty steps, or as many as {@code -Dhistories=500} says. */
final class TranscriptHistoriesSlowTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void no_history_changes_an_issued_paper_or_a_transcript_as_of_a_past_instant() {
        Random seeds = new Random(7);
        Map<String, Integer> states = new HashMap<>();
        try (TestHub hub = new TestHub(database)) {
            for (int i = 1; i <= Integer.getInteger("histories", 20); i++) {
                TranscriptHistory history = new TranscriptHistory(hub, seeds.nextLong(), i);
                history.live(40);
                history.states().forEach((state, count) -> states.merge(state, count, Integer::sum));
            }
        }
        assertThat(states).as("what the histories came to").containsOnlyKeys("issued", "replaced", "revoked");
    }
}
