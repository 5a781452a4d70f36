package hub.ingest;

import org.junit.jupiter.api.Test;

/** Two orders of 300 records; {@link ShuffledSectorSlowTest} has more of both. */
final class ShuffledSectorFlowTest {

    @Test
    void every_order_and_batching_comes_to_the_learners_of_all_at_once() throws Exception {
        ShuffledSector sector = new ShuffledSector(200, 300, 5);
        for (int order = 1; order <= 2; order++) {
            sector.shuffle(order);
        }
    }
}
