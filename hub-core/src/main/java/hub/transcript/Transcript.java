package hub.transcript;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A learner's whole schooling on one paper, in the members of the published schema transcript/1. Marks and days are text, so
 * that they are exact; what is not known is absent.
 *
 * @param id null of what nobody means to sign
 * @param replaces the paper that this one corrects
 * @param preparedAt when it was prepared; of what nobody means to sign, when that was known
 * @param position of the journal, up to which everything known is in it
 * @param school that issues it; null of what nobody means to sign
 * @param taught the subjects, by code, in which the school that issues it assessed the learner in the newest of its own years:
 *     for these its teachers sign
 * @param schooling the places in force, in order
 * @param years results by school year, in order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Transcript(
        String schema,
        @Nullable UUID id,
        @Nullable UUID replaces,
        String preparedAt,
        long position,
        @Nullable NamedSchool school,
        Bearer learner,
        List<String> taught,
        List<Stay> schooling,
        List<Year> years,
        List<Completion> completions) {

    /** The version of the published schema. */
    public static final String SCHEMA = "transcript/1";

    public Transcript {
        taught = listed(taught);
        schooling = listed(schooling);
        years = listed(years);
        completions = listed(completions);
    }

    /** A list that is empty is absent on paper. */
    private static <T> List<T> listed(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    /** The same as a paper of its own, that is signed in stages. */
    Transcript issued(UUID paper, @Nullable UUID corrected, String day, NamedSchool by, List<String> byItsTeachers) {
        return new Transcript(
                SCHEMA, paper, corrected, day, position, by, learner, byItsTeachers, schooling, years, completions);
    }

    /** A school as it was called then; the identifier of the one that issues. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record NamedSchool(@Nullable String identifier, String code, String name) {

        @Override
        public String toString() {
            return "NamedSchool[" + code + "]";
        }
    }

    /** Whose paper it is. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Bearer(
            @Nullable String studentCode,
            String name,
            String birthDate,
            @Nullable String sex,
            @Nullable String birthPlace) {

        @Override
        public String toString() {
            return "Bearer[masked]";
        }
    }

    /** A place in force; without a last day it goes on. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Stay(
            String from,
            @Nullable String to,
            NamedSchool school,
            @Nullable String site,
            @Nullable Integer grade,
            @Nullable String className) {}

    /**
     * One school year's results: computed by the regulation where all that it needs is there, else as the school wrote them.
     *
     * @param differs where the school's own value is another than the computed one
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Year(
            String schoolYear,
            NamedSchool school,
            @Nullable Integer grade,
            String regulation,
            List<SubjectLine> subjects,
            List<QualityLine> qualities,
            @Nullable String learningFirst,
            @Nullable String learningSecond,
            @Nullable String learningYear,
            @Nullable String learningBeforeLift,
            @Nullable String learningAfterSummer,
            @Nullable String overallAverage,
            @Nullable String conductFirst,
            @Nullable String conductSecond,
            @Nullable String conductYear,
            @Nullable String conductAfterSummer,
            @Nullable String absencesExcused,
            @Nullable String absencesUnexcused,
            @Nullable String promotion,
            @Nullable String promotionAfterSummer,
            @Nullable String title,
            List<Difference> differs) {

        public Year {
            subjects = listed(subjects);
            qualities = listed(qualities);
            differs = listed(differs);
        }

        @Override
        public String toString() {
            return "Year[masked]";
        }
    }

    /** One subject: averages or remarks of secondary school, an achievement and a test of primary school. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SubjectLine(
            @Nullable String code,
            String name,
            @Nullable String first,
            @Nullable String second,
            @Nullable String year,
            @Nullable String afterSummer,
            @Nullable String achievement,
            @Nullable String test) {

        @Override
        public String toString() {
            return "SubjectLine[masked]";
        }
    }

    /** A quality or competency. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record QualityLine(String name, @Nullable String level) {

        @Override
        public String toString() {
            return "QualityLine[masked]";
        }
    }

    /** What the school says and what its marks come to, where these differ. */
    public record Difference(String field, String written, String computed) {

        @Override
        public String toString() {
            return "Difference[masked]";
        }
    }

    /** A level's programme that was completed, and what certifies it. */
    public record Completion(String level, String schoolYear, String day, List<String> proofs) {}

    @Override
    public String toString() {
        return "Transcript[masked]";
    }
}
