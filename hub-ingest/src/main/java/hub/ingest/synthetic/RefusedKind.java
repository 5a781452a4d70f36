package hub.ingest.synthetic;

/** What is wrong with a planted line; each is a line that the hub must refuse. */
public enum RefusedKind {
    BIRTH_DATE_IN_FUTURE,
    GRADE_THIRTEEN,
    NAME_MISSING,
    END_BEFORE_START,
    BIRTH_DATE_MISSING,
    NO_SUCH_DAY,
    OWN_KEY_MISSING,
    /** The own key of the line before it, other facts, no higher version. */
    OWN_KEY_TWICE
}
