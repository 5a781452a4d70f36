package hub.ingest.read;

import hub.schemas.Schemas;
import hub.submission.FindingCode;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of a block's bytes. A file in a published schema is decoded straight, any other through Avro's resolution.
 */
final class RowDecoder {

    /** The schema that rows are read as. */
    static final Schema NEWEST = Schemas.newest(Schemas.LEARNER_RECORD);

    private static final List<String> EVENTS =
            NEWEST.getField("event").schema().getTypes().get(1).getEnumSymbols();
    /** Every version differs from the others in fields alone: what is decoded by name is decoded of each. */
    private static final List<Schema> PUBLISHED = Schemas.versions(Schemas.LEARNER_RECORD);

    private final Schema.Field[] record;
    private final Schema.Field[] identifier;
    private final Schema.Field[] guardian;
    private final Schema.Field[] enrolment;
    private final BlockDecoder block;
    private final @Nullable ResolvingDecoder resolving;
    private final Decoder in;
    private final Limits limits;
    private @Nullable Fault flaw;

    RowDecoder(Schema writer, BlockDecoder block, Limits limits) throws IOException {
        this.block = block;
        this.limits = limits;
        boolean published = PUBLISHED.contains(writer);
        Schema own = published ? writer : NEWEST;
        this.record = fields(own);
        this.identifier = fieldsOfItems(own, "identifiers");
        this.guardian = fieldsOfItems(own, "guardians");
        this.enrolment = fieldsOfItems(own, "enrolments");
        this.resolving = published
                ? null
                : DecoderFactory.get().resolvingDecoder(Schema.applyAliases(writer, NEWEST), NEWEST, block);
        this.in = resolving == null ? block : resolving;
    }

    /** The next record of the block: a row, or what makes it unreadable though the next one can be read. */
    ReadRow read(long ordinal) throws IOException {
        flaw = null;
        if (resolving != null) {
            resolving.configure(block);
        }
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
        if (resolving != null) {
            resolving.drain();
        }
        if (flaw != null) {
            return new ReadRow.Unreadable(ordinal, flaw);
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
        String name = text("named_fields");
        return name == null ? "" : name;
    }

    /** Reads one item of an array. */
    private interface Item<T> {
        T read() throws IOException;
    }

    private <T> List<T> items(String field, Item<T> item) throws IOException {
        long count = in.readArrayStart();
        if (count == 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>((int) Math.min(count, limits.items()));
        for (; count > 0; count = in.arrayNext()) {
            for (long i = 0; i < count; i++) {
                T read = item.read();
                if (items.size() < limits.items()) {
                    items.add(read);
                } else {
                    mark(Fault.of(FindingCode.ITEMS_TOO_MANY, "field", field, "limit", limits.items()));
                }
            }
        }
        return items;
    }

    private @Nullable String optional(String field) throws IOException {
        if (isNull()) {
            return null;
        }
        return text(field);
    }

    /** An empty text is none. */
    private @Nullable String text(String field) throws IOException {
        String text = in.readString();
        FindingCode found = block.flaw();
        if (found != null) {
            mark(
                    found == FindingCode.TEXT_TOO_LONG
                            ? Fault.of(found, "field", field, "limit", limits.text())
                            : Fault.of(found, "field", field));
        }
        return text.isEmpty() ? null : text;
    }

    private @Nullable String event() throws IOException {
        if (isNull()) {
            return null;
        }
        int symbol = in.readEnum();
        if (symbol < 0 || symbol >= EVENTS.size()) {
            throw new BlockDecoder.BadBytes("enum");
        }
        return EVENTS.get(symbol);
    }

    private @Nullable String version() throws IOException {
        return isNull() ? null : Long.toString(in.readLong());
    }

    /** Takes the branch of a union of null and something. */
    private boolean isNull() throws IOException {
        int branch = in.readIndex();
        if (branch == 0) {
            in.readNull();
            return true;
        }
        if (branch != 1) {
            throw new BlockDecoder.BadBytes("union");
        }
        return false;
    }

    private void mark(Fault found) {
        if (flaw == null) {
            flaw = found;
        }
    }

    private Schema.Field[] order(Schema.Field[] own) throws IOException {
        return resolving == null ? own : resolving.readFieldOrder();
    }

    private static Schema.Field[] fields(Schema record) {
        return record.getFields().toArray(new Schema.Field[0]);
    }

    private static Schema.Field[] fieldsOfItems(Schema record, String field) {
        return fields(record.getField(field).schema().getElementType());
    }
}
