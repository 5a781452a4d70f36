package hub.ingest.synthetic;

import hub.submission.SubmittedRow;
import hub.submission.SubmittedRow.EnrolmentRow;
import hub.submission.SubmittedRow.GuardianRow;
import hub.submission.SubmittedRow.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row while it is being written. */
final class RowDraft {
    @Nullable
    String ownKey;

    @Nullable
    String event;

    @Nullable
    String version;

    @Nullable
    String fullName;

    @Nullable
    String familyName;

    @Nullable
    String middleName;

    @Nullable
    String givenName;

    @Nullable
    String birthDate;

    @Nullable
    String sex;

    @Nullable
    String birthPlace;

    @Nullable
    String ethnicity;

    @Nullable
    String nationality;

    @Nullable
    String addressCommune;

    final List<Identifier> identifiers = new ArrayList<>(2);
    final List<GuardianRow> guardians = new ArrayList<>(2);

    @Nullable
    String school;

    @Nullable
    String schoolYear;

    @Nullable
    String grade;

    @Nullable
    String className;

    @Nullable
    String from;

    @Nullable
    String to;

    @Nullable
    String enrolmentEvent;

    @Nullable
    String outcome;

    void clearName() {
        fullName = null;
        familyName = null;
        middleName = null;
        givenName = null;
    }

    SubmittedRow row(long ordinal) {
        EnrolmentRow enrolment =
                new EnrolmentRow(school, null, schoolYear, grade, className, from, to, enrolmentEvent, outcome);
        return new SubmittedRow(
                ordinal,
                ownKey,
                event,
                version,
                fullName,
                familyName,
                middleName,
                givenName,
                birthDate,
                sex,
                birthPlace,
                ethnicity,
                nationality,
                addressCommune,
                null,
                identifiers,
                guardians,
                List.of(enrolment),
                List.of());
    }
}
