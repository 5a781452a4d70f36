package hub.transcript;

/** One term of a subject: taken, with what was given in it, or exempt (miễn). */
public sealed interface SubjectTerm<T> {

    /** The learner took the subject in the term. */
    record Taken<T>(T given) implements SubjectTerm<T> {}

    /** The learner was exempt from it. */
    record Exempt<T>() implements SubjectTerm<T> {}
}
