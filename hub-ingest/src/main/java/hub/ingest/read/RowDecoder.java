package hub.ingest.read;

import hub.schemas.Schemas;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;

/** Makes rows of a roll of a block's bytes. */
final class RowDecoder extends RecordDecoder {

    /** The schema that rows are read as. */
    static final Schema NEWEST = Schemas.newest(Schemas.LEARNER_RECORD);

    /** Every version differs from the others in fields alone: what is decoded by name is decoded of each. */
    private static final List<Schema> PUBLISHED = Schemas.versions(Schemas.LEARNER_RECORD);

    private final Schema.Field[] record;
    private final Schema.Field[] identifier;
    private final Schema.Field[] guardian;
    private final Schema.Field[] enrolment;

    RowDecoder(Schema writer, BlockDecoder block, Limits limits) throws IOException {
        super(writer, PUBLISHED, block, limits);
        Schema own = PUBLISHED.contains(writer) ? writer : NEWEST;
        this.record = fields(own);
        this.identifier = fieldsOfItems(own, "identifiers");
        this.guardian = fieldsOfItems(own, "guardians");
        this.enrolment = fieldsOfItems(own, "enrolments");
    }

    @Override
    ReadRow record(long ordinal) throws IOException {
        String ownKey = null;
        String event = null;
        String version = null;
        String fullName = null;
        String familyName = null;
        String middleName = null;
        String givenName = null;
        String birthDate = null;
        String sex = null;
        String birthPlace = null;
        String ethnicity = null;
        String nationality = null;
        String addressCommune = null;
        String studentCode = null;
        List<SubmittedRow.Identifier> identifiers = List.of();
        List<SubmittedRow.GuardianRow> guardians = List.of();
        List<SubmittedRow.EnrolmentRow> enrolments = List.of();
        List<String> named = List.of();
        for (Schema.Field field : order(record)) {
            switch (field.name()) {
                case "own_key" -> ownKey = text("own_key");
                case "event" -> event = event();
                case "version" -> version = version();
                case "full_name" -> fullName = optional("full_name");
                case "family_name" -> familyName = optional("family_name");
                case "middle_name" -> middleName = optional("middle_name");
                case "given_name" -> givenName = optional("given_name");
                case "birth_date" -> birthDate = optional("birth_date");
                case "sex" -> sex = optional("sex");
                case "birth_place" -> birthPlace = optional("birth_place");
                case "ethnicity" -> ethnicity = optional("ethnicity");
                case "nationality" -> nationality = optional("nationality");
                case "address_commune" -> addressCommune = optional("address_commune");
                case "student_code" -> studentCode = optional("student_code");
                case "identifiers" -> identifiers = items("identifiers", this::identifier);
                case "guardians" -> guardians = items("guardians", this::guardian);
                case "enrolments" -> enrolments = items("enrolments", this::enrolment);
                case "named_fields" -> named = items("named_fields", this::name);
                default -> throw new IllegalStateException("no place for " + field.name());
            }
        }
        return new ReadRow.Row(new SubmittedRow(
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
                studentCode,
                identifiers,
                guardians,
                enrolments,
                named));
    }

    private SubmittedRow.Identifier identifier() throws IOException {
        String scheme = null;
        String value = null;
        String assurance = null;
        String validFrom = null;
        String validTo = null;
        for (Schema.Field field : order(identifier)) {
            switch (field.name()) {
                case "scheme" -> scheme = text("identifiers.scheme");
                case "value" -> value = text("identifiers.value");
                case "assurance" -> assurance = optional("identifiers.assurance");
                case "valid_from" -> validFrom = optional("identifiers.valid_from");
                case "valid_to" -> validTo = optional("identifiers.valid_to");
                default -> throw new IllegalStateException("no place for " + field.name());
            }
        }
        return new SubmittedRow.Identifier(scheme, value, assurance, validFrom, validTo);
    }

    private SubmittedRow.GuardianRow guardian() throws IOException {
        String name = null;
        String relation = null;
        String phone = null;
        String personalNumber = null;
        for (Schema.Field field : order(guardian)) {
            switch (field.name()) {
                case "name" -> name = optional("guardians.name");
                case "relation" -> relation = optional("guardians.relation");
                case "phone" -> phone = optional("guardians.phone");
                case "personal_number" -> personalNumber = optional("guardians.personal_number");
                default -> throw new IllegalStateException("no place for " + field.name());
            }
        }
        return new SubmittedRow.GuardianRow(name, relation, phone, personalNumber);
    }

    private SubmittedRow.EnrolmentRow enrolment() throws IOException {
        String school = null;
        String site = null;
        String schoolYear = null;
        String grade = null;
        String className = null;
        String from = null;
        String to = null;
        String event = null;
        String outcome = null;
        String secondPlace = null;
        for (Schema.Field field : order(enrolment)) {
            switch (field.name()) {
                case "school" -> school = optional("enrolments.school");
                case "site" -> site = optional("enrolments.site");
                case "school_year" -> schoolYear = optional("enrolments.school_year");
                case "grade" -> grade = optional("enrolments.grade");
                case "class_name" -> className = optional("enrolments.class_name");
                case "from" -> from = optional("enrolments.from");
                case "to" -> to = optional("enrolments.to");
                case "event" -> event = optional("enrolments.event");
                case "outcome" -> outcome = optional("enrolments.outcome");
                case "second_place" -> secondPlace = optional("enrolments.second_place");
                default -> throw new IllegalStateException("no place for " + field.name());
            }
        }
        return new SubmittedRow.EnrolmentRow(
                school, site, schoolYear, grade, className, from, to, event, outcome, secondPlace);
    }

    private String name() throws IOException {
        return plain("named_fields");
    }

    private static Schema.Field[] fieldsOfItems(Schema record, String field) {
        return fields(record.getField(field).schema().getElementType());
    }
}
