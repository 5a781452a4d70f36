package hub.ingest;

import org.junit.jupiter.api.Test;

/** 2,000 records in ten orders, or as many as {@code -Dorders=200} says. */
final class ShuffledSectorSlowTest {

    @Test
    void every_order_and_batching_comes_to_the_learners_of_all_at_once() throws Exception {
        ShuffledSector sector = new ShuffledSector(1_400, 2_000, 7);
        for (int order = 1; order <= Integer.getInteger("orders", 10); order++) {
            sector.shuffle(order);
        }
    }
}
