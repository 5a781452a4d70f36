package hub.verify;

import java.util.Locale;

/** What a finding is about. */
public enum FindingKind {
    /** The database names a key that is not the log's. */
    KEY_OTHER,
    /** The database names no key, or not the log's. */
    KEY_MISSING,
    /** A checkpoint from outside that the log's key did not sign. */
    OUTSIDE_UNSIGNED,
    /** A checkpoint from outside over more entries than there are. */
    OUTSIDE_BEYOND,
    /** A checkpoint from outside whose tree is not that of the entries there are. */
    OUTSIDE_ROOT,
    /** A checkpoint from outside that the database no longer holds. */
    OUTSIDE_GONE,
    /** A stored checkpoint that is none, or says another size or name than where it stands. */
    CHECKPOINT_UNREADABLE,
    /** A stored checkpoint that the log's key did not sign. */
    CHECKPOINT_UNSIGNED,
    /** A stored checkpoint under another key. */
    CHECKPOINT_OTHER_KEY,
    /** A stored checkpoint over more entries than there are. */
    CHECKPOINT_BEYOND,
    /** A stored checkpoint whose tree is not that of the entries there are. */
    CHECKPOINT_ROOT,
    /** A witness's signature that does not hold. */
    COSIGNATURE_FALSE,
    /** Positions that nobody has, or that two transactions have. */
    POSITION_GAP,
    /** An instant that does not come after the one before. */
    INSTANT_NOT_AFTER,
    /** A transaction with positions of which nothing else is there. */
    TRANSACTION_MISSING,
    /** A transaction that says another number of entries than it has positions. */
    TRANSACTION_COUNT,
    /** A transaction whose id is none. */
    TRANSACTION_ID,
    /** An entry that has a position and is not there. */
    ENTRY_MISSING,
    /** An entry that no transaction knows of. */
    ENTRY_STRAY,
    /** Numbers of rows that do not add up. */
    COUNT,
    /** An entry whose body is not what it committed to. */
    COMMITMENT,
    /** An entry that has a tombstone and lost nothing. */
    TOMBSTONE_IDLE,
    /** An entry that lost hashes and has no tombstone. */
    TOMBSTONE_MISSING,
    /** An entry with two tombstones. */
    TOMBSTONE_TWICE,
    /** A body that is not an entry's. */
    BODY_UNREADABLE,
    /** A body that says something else than the columns beside it. */
    BODY_COLUMN,
    /** A stored tile that is not that of the entries there are. */
    TILE_OTHER,
    /** A tile that is not there. */
    TILE_MISSING,
    /** Tiles over more entries than there are. */
    TILE_BEYOND,
    /** A table that only grows and that is not known here, or is none. */
    TABLE_UNKNOWN,
    /** A table that hides rows from some roles. */
    TABLE_HIDES,
    /** A row that an entry committed to, of a table that is not there. */
    TABLE_MISSING,
    /** A row that its entry did not commit to. */
    ROW_OTHER,
    /** A row that an entry committed to and that is not there. */
    ROW_MISSING,
    /** Whom a list showed is not what its entry committed to. */
    SHOWN_OTHER,
    /** More groups of rows differ than are told one by one. */
    MORE,
    /** What is kept of the secret of learners' keys is none, or not one. */
    MAP_SECRET,
    /** A map that says something else than the entry that tells of it. */
    MAP_OTHER,
    /** A map that does not come after the one before. */
    MAP_ORDER,
    /** An entry that tells of a map which is not there. */
    MAP_MISSING,
    /** A map whose root is not that over its buckets. */
    MAP_ROOT,
    /** A map of another number of learners. */
    MAP_LEARNERS,
    /** A learner on whose chain something stands, and who has no key. */
    MAP_KEY_MISSING,
    /** A key of a learner of whom no map knows anything. */
    MAP_KEY_STRAY,
    /** A learner with two keys, or two with one. */
    MAP_KEY_TWICE,
    /** A key that does not belong into its bucket. */
    MAP_KEY_BUCKET,
    /** A chain that is not that of the entries. */
    CHAIN_OTHER,
    /** A chain that grew and is not there. */
    CHAIN_MISSING,
    /** A chain in a map in which it did not grow. */
    CHAIN_STRAY,
    /** An entry that joins other chains than there are. */
    JOINT_OTHER,
    /** A bucket's root that is not that over its chains. */
    BUCKET_OTHER,
    /** A bucket that changed and whose root is not there. */
    BUCKET_MISSING,
    /** A bucket's root in a map in which it did not change. */
    BUCKET_STRAY,
    /** The state to go on from is not that of this log. */
    STATE_OTHER,
    /** The database holds less than the state to go on from. */
    STATE_BEYOND;

    /** As reports name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
