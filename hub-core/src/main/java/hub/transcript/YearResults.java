package hub.transcript;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One learner's results in one school year, as far as they can be read, by the regulation of the cohort. */
public sealed interface YearResults {

    int LAST_OF_PRIMARY = 5;
    int LAST = 12;

    int grade();

    /**
     * Of secondary school.
     *
     * @param isWhole false where some subject that was sent is none of the grade's: then nothing is known of all together
     * @param summer what subjects came to when they were assessed anew
     * @param absences null where not told
     */
    record Secondary(
            int grade,
            List<SubjectYear> subjects,
            boolean isWhole,
            Map<SubjectCode, SubjectResult> summer,
            Conduct conduct,
            @Nullable Absences absences)
            implements YearResults {

        public Secondary {
            require(grade, LAST_OF_PRIMARY + 1, LAST);
            subjects = List.copyOf(subjects);
            summer = Map.copyOf(summer);
        }

        @Override
        public String toString() {
            return "Secondary[masked]";
        }
    }

    /** Conduct of the terms, and after the summer where it was to be made good; null where not told. */
    record Conduct(
            @Nullable ConductLevel first,
            @Nullable ConductLevel second,
            @Nullable ConductLevel afterSummer) {

        @Override
        public String toString() {
            return "Conduct[masked]";
        }
    }

    /**
     * Of primary school.
     *
     * @param end what stands at the end of the year; null until all of it is given
     * @param outstanding whether the pupil is outstanding in at least one thing
     * @param decision what the principal decided after assessment anew
     */
    record Primary(
            int grade,
            @Nullable End end,
            boolean outstanding,
            @Nullable Decided decision) implements YearResults {

        public Primary {
            require(grade, 1, LAST_OF_PRIMARY);
        }

        @Override
        public String toString() {
            return "Primary[masked]";
        }
    }

    /** Subjects, qualities and competencies at the end of a year in primary school. */
    record End(List<PrimarySubject> subjects, List<Development> qualities) {

        public End {
            subjects = List.copyOf(subjects);
            qualities = List.copyOf(qualities);
            if (subjects.isEmpty() || qualities.isEmpty()) {
                throw new IllegalArgumentException("a year ends with subjects and with qualities or competencies");
            }
        }

        @Override
        public String toString() {
            return "End[masked]";
        }
    }

    /** A decision of the principal. */
    record Decided(Promotion promotion, LocalDate day) {

        public Decided {
            if (promotion != Promotion.PROMOTED && promotion != Promotion.REPEATS) {
                throw new IllegalArgumentException("a principal decides that a pupil is promoted or repeats");
            }
        }

        @Override
        public String toString() {
            return "Decided[masked]";
        }
    }

    /** Under an earlier circular: kept as written, nothing is computed. */
    record Earlier(int grade) implements YearResults {

        public Earlier {
            require(grade, 1, LAST);
        }
    }

    private static void require(int grade, int first, int last) {
        if (grade < first || grade > last) {
            throw new IllegalArgumentException("results of these are of grades " + first + " to " + last);
        }
    }
}
