package hub.transcript;

/** One term of a subject: taken, with what was given in it, or exempt (miễn). */
public sealed interface Term<T> {

    /** The learner took the subject in the term. */
    record Taken<T>(T given) implements Term<T> {}

    /** The learner was exempt from it. */
    record Exempt<T>() implements Term<T> {}
}
