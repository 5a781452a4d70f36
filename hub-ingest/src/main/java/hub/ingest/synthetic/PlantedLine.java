package hub.ingest.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * A line that the hub must refuse: somebody at the school typed a learner's line a second time and went wrong. The learner's
 * own line stands in the same file.
 *
 * @param file number of the submission in sending order, from 1
 * @param ordinal number of the line in its file, from 1
 * @param ownKey null where the line has none
 */
public record PlantedLine(int file, long ordinal, @Nullable String ownKey, RefusedKind kind) {}
