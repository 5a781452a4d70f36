package hub.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row as a reader found it: text, nothing judged yet. A field that the file does not have, or has empty, is null.
 *
 * @param ordinal number of the record in its file, from 1
 * @param birthDate as written: 2014, 2014-03, 2014-03-05, 5/3/2014 …
 * @param sex as written: 0, 1, 2, Nam, Nữ …
 * @param named in a delta, the names of the fields it speaks of; empty: all
 */
public record SubmittedRow(
        long ordinal,
        @Nullable String ownKey,
        @Nullable String event,
        @Nullable String version,
        @Nullable String fullName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String givenName,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String birthPlace,
        @Nullable String ethnicity,
        @Nullable String nationality,
        @Nullable String addressCommune,
        @Nullable String studentCode,
        List<Identifier> identifiers,
        List<GuardianRow> guardians,
        List<EnrolmentRow> enrolments,
        List<String> named) {

    /** An outside identifier as written. */
    public record Identifier(
            @Nullable String scheme,
            @Nullable String value,
            @Nullable String assurance,
            @Nullable String validFrom,
            @Nullable String validTo) {

        @Override
        public String toString() {
            return "Identifier[masked]";
        }
    }

    /** A guardian as written. */
    public record GuardianRow(
            @Nullable String name,
            @Nullable String relation,
            @Nullable String phone,
            @Nullable String personalNumber) {

        @Override
        public String toString() {
            return "GuardianRow[masked]";
        }
    }

    /**
     * An enrolment as written.
     *
     * @param secondPlace what it is beside the primary place
     */
    public record EnrolmentRow(
            @Nullable String school,
            @Nullable String site,
            @Nullable String schoolYear,
            @Nullable String grade,
            @Nullable String className,
            @Nullable String from,
            @Nullable String to,
            @Nullable String event,
            @Nullable String outcome,
            @Nullable String secondPlace) {

        /** One that is the primary place. */
        public EnrolmentRow(
                @Nullable String school,
                @Nullable String site,
                @Nullable String schoolYear,
                @Nullable String grade,
                @Nullable String className,
                @Nullable String from,
                @Nullable String to,
                @Nullable String event,
                @Nullable String outcome) {
            this(school, site, schoolYear, grade, className, from, to, event, outcome, null);
        }
    }

    @Override
    public String toString() {
        return "SubmittedRow[" + ordinal + " masked]";
    }
}
