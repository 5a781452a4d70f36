package hub.access;

/** What becomes of the tokens that a person has already when they sign in anew. */
public enum OtherTokens {
    END,
    /** Where somebody works at several machines at once, and says so. */
    KEEP
}
