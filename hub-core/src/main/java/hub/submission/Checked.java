package hub.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of checking a row. */
public sealed interface Checked {

    List<Finding> findings();

    /** It can be taken. */
    record Accepted(SourceRecord record, List<Finding> findings) implements Checked {}

    /** The sender takes its record back. */
    record Cancelled(String ownKey, @Nullable Long version, List<Finding> findings) implements Checked {}

    /**
     * It cannot; the findings say why.
     *
     * @param ownKey null where the row has none that a record can have
     */
    record Refused(@Nullable String ownKey, List<Finding> findings) implements Checked {}
}
