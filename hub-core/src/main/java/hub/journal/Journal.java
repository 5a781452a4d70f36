package hub.journal;

import hub.database.WriteTx;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal's door for writers: entries are written in the transaction of the change they tell of. */
public interface Journal {

    /**
     * Begins an entry; it is written with the others at the commit.
     *
     * @param kind what happened, for example {@code record.changed}
     * @param learner whom it is about, or null where it is about no single learner
     */
    EntryDraft append(WriteTx tx, String kind, @Nullable UUID learner);

    /**
     * Waits until the transaction of that entry has its positions.
     *
     * @return the last position of its transaction: the recorded time of its facts
     * @throws hub.problem.Problem where it takes longer than the given time
     */
    long awaitPosition(UUID entry, Duration longest);
}
