package hub.access;

/** What came of a request: a grant, or why not. */
public sealed interface Decision {

    /** Allowed, as far as the grant goes. */
    record Granted(Grant grant) implements Decision {}

    /** Refused. */
    record Refused(Refusal why) implements Decision {}

    /** Why a caller is refused. */
    enum Refusal {
        /** Not there, or not the caller's: nobody can tell which. */
        NOT_FOUND,
        /** The caller's own, and withdrawn: no record of it is left. */
        GONE,
        /** There for everybody to see, but not the caller's to act for. */
        NOT_ALLOWED
    }
}
