package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import java.sql.SQLException;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Transcripts through a history drawn at random; many more of them in {@link TranscriptHistoriesSlowTest}. */
final class TranscriptHistoriesPropertyTest {

    private static final TestDatabase DATABASE = TestDatabase.withAreas();

    @SuppressWarnings("NullAway.Init")
    private static TestHub hub;

    private static int histories;

    @BeforeContainer
    static void open() {
        DATABASE.open();
        hub = new TestHub(DATABASE);
    }

    @AfterContainer
    static void close() {
        hub.close();
        DATABASE.close();
    }

    @AfterTry
    void check() throws SQLException {
        DATABASE.check();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void an_issued_paper_and_a_transcript_as_of_a_past_instant_stay_what_they_are(@ForAll long seed) {
        TranscriptHistory history = new TranscriptHistory(hub, seed, ++histories);
        history.live(6);
        assertThat(history.states()).isNotEmpty();
    }
}
