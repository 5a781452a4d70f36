package hub.submission;

/** How far a submission is. */
public enum SubmissionState {
    /** On disk, not begun. */
    RECEIVED,
    WORKING,
    DONE,
    /** The file broke off: what was whole before the break is worked, nobody is reported absent. */
    BROKEN,
    /** Worked, but more learners are absent than is usual: the sender confirms or withdraws. */
    NEEDS_CONFIRMATION,
    /** Could not be worked; the reason is kept. */
    FAILED,
    /** Being taken back. */
    WITHDRAWING,
    WITHDRAWN;

    /** True where nothing more happens by itself. */
    public boolean isSettled() {
        return this != RECEIVED && this != WORKING && this != WITHDRAWING;
    }
}
