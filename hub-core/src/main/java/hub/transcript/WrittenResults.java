package hub.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source system says of one learner's results in one school year, as it is written: text, nothing judged yet. The
 * fields are those of the contract learner_results; one that was not sent, or sent empty, is null.
 *
 * @param grade 1 to 12
 * @param subjects of secondary school
 * @param points of primary school: the four of a year
 */
public record WrittenResults(
        @Nullable String grade,
        List<WrittenSubject> subjects,
        List<WrittenPoint> points,
        @Nullable String learningFirst,
        @Nullable String learningSecond,
        @Nullable String learningYear,
        @Nullable String learningAfterSummer,
        @Nullable String overallAverage,
        @Nullable String conductFirst,
        @Nullable String conductSecond,
        @Nullable String conductYear,
        @Nullable String conductAfterSummer,
        @Nullable String absencesExcused,
        @Nullable String absencesUnexcused,
        @Nullable String promotion,
        @Nullable String decision,
        @Nullable String decisionDay,
        @Nullable String outstandingIn,
        @Nullable String title) {

    /** Nothing written: where a year is taken back. */
    public static final WrittenResults NONE = new WrittenResults(
            null, List.of(), List.of(), null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null);

    public WrittenResults {
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        points = points == null ? List.of() : List.copyOf(points);
    }

    /** One subject of secondary school. */
    public record WrittenSubject(
            @Nullable String subject,
            @Nullable WrittenTerm first,
            @Nullable WrittenTerm second,
            @Nullable String yearAverage,
            @Nullable String yearRemark,
            @Nullable String afterSummer) {

        @Override
        public String toString() {
            return "WrittenSubject[masked]";
        }
    }

    /** What was given in one term; a regular mark not given yet is an empty text. */
    public record WrittenTerm(
            List<String> regular,
            @Nullable String midTerm,
            @Nullable String endOfTerm,
            @Nullable String average,
            @Nullable String remark,
            @Nullable String exempt,
            List<WrittenClosing> closed) {

        public WrittenTerm {
            regular = regular == null ? List.of() : List.copyOf(regular);
            closed = closed == null ? List.of() : List.copyOf(closed);
        }

        @Override
        public String toString() {
            return "WrittenTerm[masked]";
        }
    }

    /** An assessment that was missed and that the school closed: regular_1, mid_term, end_of_term, remark. */
    public record WrittenClosing(
            @Nullable String assessment, @Nullable String day) {

        @Override
        public String toString() {
            return "WrittenClosing[masked]";
        }
    }

    /** One of the four points of a year in primary school. */
    public record WrittenPoint(
            @Nullable String point, List<WrittenPrimarySubject> subjects, List<WrittenQuality> qualities) {

        public WrittenPoint {
            subjects = subjects == null ? List.of() : List.copyOf(subjects);
            qualities = qualities == null ? List.of() : List.copyOf(qualities);
        }

        @Override
        public String toString() {
            return "WrittenPoint[masked]";
        }
    }

    /** A subject or activity of primary school. */
    public record WrittenPrimarySubject(
            @Nullable String subject,
            @Nullable String achievement,
            @Nullable String test) {

        @Override
        public String toString() {
            return "WrittenPrimarySubject[masked]";
        }
    }

    /** A quality or a competency. */
    public record WrittenQuality(
            @Nullable String name, @Nullable String level) {

        @Override
        public String toString() {
            return "WrittenQuality[masked]";
        }
    }

    @Override
    public String toString() {
        return "WrittenResults[masked]";
    }
}
