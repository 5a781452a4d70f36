package hub.transcript;

/** What came of one subject in a term or a year. */
public sealed interface SubjectResult {

    SubjectCode subject();

    /** The average of a scored subject. */
    record Scored(SubjectCode subject, Mark average) implements SubjectResult {

        @Override
        public String toString() {
            return "Scored[masked]";
        }
    }

    /** The remark of a subject without marks. */
    record Remarked(SubjectCode subject, Remark remark) implements SubjectResult {

        @Override
        public String toString() {
            return "Remarked[masked]";
        }
    }

    /** The learner was exempt: the subject counts nowhere. */
    record Exempt(SubjectCode subject) implements SubjectResult {}
}
