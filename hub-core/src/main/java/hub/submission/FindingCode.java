package hub.submission;

public enum FindingCode {
    CANCEL_UNKNOWN,
    UPDATE_OF_UNKNOWN,
    KEY_TWICE,
    OUTDATED,
    SPOOL_UNREADABLE
}
