package hub.journal;

import java.util.UUID;

/** An entry that its transaction is still writing; what it causes is added until the commit. */
public interface EntryDraft {

    /** The entry's id, which version rows carry. */
    UUID id();

    /** Says whom the entry is about, where that was not known when it began. */
    EntryDraft about(UUID learner);

    /** Adds a fact: text, whole number, boolean, or a list or map of these. Nothing personal: ids, codes and kinds only. */
    EntryDraft with(String name, Object value);

    /**
     * Adds a version row that this entry causes.
     *
     * @param table the version table
     * @param row the row's canonical bytes; the entry keeps their SHA-256
     */
    EntryDraft causes(String table, byte[] row);
}
