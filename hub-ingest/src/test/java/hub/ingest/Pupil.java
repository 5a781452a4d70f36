package hub.ingest;

import hub.submission.SubmittedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one row of a submission in a test, field by field. */
public final class Pupil {

    private final String ownKey;
    private @Nullable String event;
    private @Nullable String version;
    private @Nullable String name;
    private @Nullable String birthDate;
    private @Nullable String sex;
    private @Nullable String birthPlace;
    private @Nullable String ethnicity;
    private @Nullable String addressCommune;
    private @Nullable String studentCode;
    private final List<SubmittedRow.Identifier> identifiers = new ArrayList<>();
    private final List<SubmittedRow.GuardianRow> guardians = new ArrayList<>();
    private final List<SubmittedRow.EnrolmentRow> enrolments = new ArrayList<>();
    private List<String> named = List.of();

    private Pupil(String ownKey) {
        this.ownKey = ownKey;
    }

    public static Pupil key(String ownKey) {
        return new Pupil(ownKey);
    }

    public Pupil event(String said) {
        event = said;
        return this;
    }

    public Pupil version(long said) {
        version = Long.toString(said);
        return this;
    }

    public Pupil name(String said) {
        name = said;
        return this;
    }

    public Pupil born(String said) {
        birthDate = said;
        return this;
    }

    public Pupil sex(String said) {
        sex = said;
        return this;
    }

    public Pupil bornIn(String said) {
        birthPlace = said;
        return this;
    }

    public Pupil ethnicity(String said) {
        ethnicity = said;
        return this;
    }

    public Pupil livesIn(String commune) {
        addressCommune = commune;
        return this;
    }

    public Pupil code(String said) {
        studentCode = said;
        return this;
    }

    public Pupil number(String personalNumber) {
        identifiers.add(new SubmittedRow.Identifier("vn.personal", personalNumber, null, null, null));
        return this;
    }

    public Pupil identifier(String scheme, String value) {
        identifiers.add(new SubmittedRow.Identifier(scheme, value, null, null, null));
        return this;
    }

    public Pupil guardian(String relation, String guardianName, @Nullable String phone) {
        return guardian(relation, guardianName, phone, null);
    }

    public Pupil guardian(
            String relation, String guardianName, @Nullable String phone, @Nullable String personalNumber) {
        guardians.add(new SubmittedRow.GuardianRow(guardianName, relation, phone, personalNumber));
        return this;
    }

    public Pupil enrolled(String grade, @Nullable String from, @Nullable String to, @Nullable String what) {
        return inClass(grade, grade + "A", from, to, what);
    }

    public Pupil inClass(
            String grade, String className, @Nullable String from, @Nullable String to, @Nullable String what) {
        enrolments.add(new SubmittedRow.EnrolmentRow(null, null, null, grade, className, from, to, what, null));
        return this;
    }

    /** In a place beside the primary one. */
    public Pupil beside(String secondPlace, String grade, @Nullable String from, @Nullable String to) {
        enrolments.add(
                new SubmittedRow.EnrolmentRow(null, null, null, grade, grade + "T", from, to, null, null, secondPlace));
        return this;
    }

    public Pupil naming(String... fields) {
        named = List.of(fields);
        return this;
    }

    public SubmittedRow row(long ordinal) {
        return new SubmittedRow(
                ordinal,
                ownKey,
                event,
                version,
                name,
                null,
                null,
                null,
                birthDate,
                sex,
                birthPlace,
                ethnicity,
                null,
                addressCommune,
                studentCode,
                List.copyOf(identifiers),
                List.copyOf(guardians),
                List.copyOf(enrolments),
                named);
    }

    /** A file of these, numbered from 1. */
    public static List<SubmittedRow> roll(Pupil... pupils) {
        List<SubmittedRow> rows = new ArrayList<>();
        for (Pupil pupil : pupils) {
            rows.add(pupil.row(rows.size() + 1L));
        }
        return rows;
    }
}
