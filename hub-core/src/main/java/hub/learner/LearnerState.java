package hub.learner;

/** Where a learner stands. */
public enum LearnerState {
    /** Has records and a code. */
    ACTIVE,
    /** Stands alone without a code until somebody decides. */
    IN_REVIEW,
    /** Became part of another learner, to whom its codes lead. */
    MERGED,
    /** Every record was taken back; the code is never used again. */
    WITHDRAWN
}
