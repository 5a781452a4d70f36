package hub.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row in a test: a pupil about whom all is well, and what is written otherwise. */
final class Row {

    @Nullable
    String ownKey = "HS1";

    @Nullable
    String event;

    @Nullable
    String version;

    @Nullable
    String fullName = "Nguyễn Thị Minh Anh";

    @Nullable
    String familyName;

    @Nullable
    String middleName;

    @Nullable
    String givenName;

    @Nullable
    String birthDate = "2014-03-05";

    @Nullable
    String sex = "2";

    @Nullable
    String birthPlace;

    @Nullable
    String ethnicity;

    @Nullable
    String nationality;

    @Nullable
    String addressCommune;

    @Nullable
    String studentCode;

    List<SubmittedRow.Identifier> identifiers = new ArrayList<>();
    List<SubmittedRow.GuardianRow> guardians = new ArrayList<>();
    List<SubmittedRow.EnrolmentRow> enrolments = new ArrayList<>();
    List<String> named = List.of();

    Row number(String personalNumber) {
        return identifier("vn.personal", personalNumber, null, null);
    }

    Row identifier(@Nullable String scheme, @Nullable String value, @Nullable String from, @Nullable String to) {
        identifiers.add(new SubmittedRow.Identifier(scheme, value, null, from, to));
        return this;
    }

    Row guardian(@Nullable String name, @Nullable String relation, @Nullable String phone, @Nullable String number) {
        guardians.add(new SubmittedRow.GuardianRow(name, relation, phone, number));
        return this;
    }

    Row enrolled(@Nullable String year, @Nullable String grade, @Nullable String from, @Nullable String to) {
        enrolments.add(new SubmittedRow.EnrolmentRow(null, null, year, grade, "6A2", from, to, null, null));
        return this;
    }

    SubmittedRow written() {
        return new SubmittedRow(
                1,
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
                studentCode,
                identifiers,
                guardians,
                enrolments,
                named);
    }
}
