package hub.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * That values of a source record were destroyed by law; told in their place, whatever time is asked for.
 *
 * @param kind what kind of values they were
 * @param orderNumber by which order
 * @param due whether the schedule said so: else the order was about this record, which takes no such values any more
 */
public record Tombstone(UUID recordId, String kind, String orderNumber, boolean due, Instant destroyedAt) {}
