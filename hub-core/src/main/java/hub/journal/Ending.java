package hub.journal;

import hub.database.ReadTx;
import hub.database.WriteTx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A class of what is kept of things that end: its room says which have ended, and takes out of them what is personal. */
public interface Ending {

    /** What stands in the place of a text that was destroyed. */
    String BLANK = "…";

    /**
     * One that ended.
     *
     * @param record by which it is about a learner; its own id where it is about none
     */
    record Ended(UUID id, UUID record) {}

    /** Its name in the schedule. */
    String data();

    /**
     * Those that ended before a day and still hold something personal, by their ids, after one.
     *
     * @param record of this record alone; null: of all
     */
    List<Ended> ended(ReadTx tx, LocalDate before, @Nullable UUID record, UUID after, int most);

    /** Removes of one what the role that serves may remove, in a transaction of that role; how many rows. */
    int remove(WriteTx tx, UUID id);

    /**
     * Takes out of one what is personal, in a transaction of hub_eraser.
     *
     * @return the rows in which it stood; none where it has not ended before that day, or holds nothing any more
     */
    List<Tombstones.Row> erase(WriteTx tx, UUID id, LocalDate before);

    /** The rows of its room's tables that hold values and that these entries caused, as they stand. */
    List<Tombstones.Row> rowsOf(ReadTx tx, Collection<UUID> entries);
}
