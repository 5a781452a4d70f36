package hub.transfer;

import hub.problem.Problem;

/** What came of filing an application. */
public sealed interface Filed {

    /**
     * It stands.
     *
     * @param fresh false where just this had been filed before and is open
     */
    record Standing(Application application, boolean fresh) implements Filed {}

    /** The code was retired: its learner is known by another one, under which the same is to be asked. */
    record Retired(String studentCode) implements Filed {

        @Override
        public String toString() {
            return "Retired[masked]";
        }
    }

    /** No learner with that code was born that day; nobody can tell a wrong code from a wrong day. */
    record Unknown() implements Filed {}

    /** The learner was found, and the application cannot stand: why. */
    record CannotStand(Problem problem) implements Filed {}

    /** The caller has named too many wrong ones today. */
    record TooManyMisses() implements Filed {}
}
