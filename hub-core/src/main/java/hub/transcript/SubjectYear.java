package hub.transcript;

import hub.transcript.SubjectResult.Exempt;
import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import org.jspecify.annotations.Nullable;

/** One subject of secondary school in a school year: its two terms, and what the year makes of them. */
public sealed interface SubjectYear {

    SubjectCode subject();

    /** What came of the first term; null while anything of it is missing. */
    @Nullable
    SubjectResult firstResult();

    /** What came of the second term; null while anything of it is missing. */
    @Nullable
    SubjectResult secondResult();

    /** What came of the year. Of a year with one exempt term, what came of the other; null while anything is missing. */
    @Nullable
    SubjectResult yearResult();

    /** With marks: (term 1 + 2 × term 2) / 3, from the rounded averages of the terms. */
    record WithMarks(SubjectCode subject, SubjectTerm<TermMarks> first, SubjectTerm<TermMarks> second)
            implements SubjectYear {

        private static final int WEIGHT_SECOND = 2;

        @Override
        public @Nullable SubjectResult firstResult() {
            return result(first);
        }

        @Override
        public @Nullable SubjectResult secondResult() {
            return result(second);
        }

        @Override
        public @Nullable SubjectResult yearResult() {
            SubjectResult one = firstResult();
            SubjectResult two = secondResult();
            if (one instanceof Scored former && two instanceof Scored latter) {
                int sum = former.average().tenths()
                        + WEIGHT_SECOND * latter.average().tenths();
                return new Scored(subject, Average.of(sum, 1 + WEIGHT_SECOND));
            }
            return one instanceof Exempt ? two : two instanceof Exempt ? one : null;
        }

        private @Nullable SubjectResult result(SubjectTerm<TermMarks> term) {
            if (term instanceof SubjectTerm.Taken<TermMarks> taken) {
                Mark average = TermAverage.of(taken.given());
                return average == null ? null : new Scored(subject, average);
            }
            return new Exempt(subject);
        }
    }

    /** Without marks: the year takes term 2's remark. */
    record WithRemarks(SubjectCode subject, SubjectTerm<Entry<Remark>> first, SubjectTerm<Entry<Remark>> second)
            implements SubjectYear {

        @Override
        public @Nullable SubjectResult firstResult() {
            return result(first);
        }

        @Override
        public @Nullable SubjectResult secondResult() {
            return result(second);
        }

        @Override
        public @Nullable SubjectResult yearResult() {
            SubjectResult two = secondResult();
            return two instanceof Exempt ? firstResult() : two;
        }

        private @Nullable SubjectResult result(SubjectTerm<Entry<Remark>> term) {
            if (term instanceof SubjectTerm.Taken<Entry<Remark>> taken) {
                Remark remark = taken.given().counting(Remark.NOT_ACHIEVED);
                return remark == null ? null : new Remarked(subject, remark);
            }
            return new Exempt(subject);
        }
    }
}
