package hub.submission;

/** What the sender says happened to its record. */
public enum RecordEvent {
    NEW,
    UPDATE,
    CANCEL
}
