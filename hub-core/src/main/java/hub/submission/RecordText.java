package hub.submission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.calendar.SchoolYear;
import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of a record's facts: JSON as RFC 8785 has it (sorted names, no spaces), what is not there left out,
 * lists in an order of their own, so that the same facts give the same bytes from whatever file they came.
 */
public final class RecordText {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonWriteFeature.WRITE_HEX_UPPER_CASE, false)
            .build();

    private static final Comparator<OutsideIdentifier> IDENTIFIERS = Comparator.comparing(OutsideIdentifier::scheme)
            .thenComparing(OutsideIdentifier::value)
            .thenComparing(OutsideIdentifier::assurance);
    private static final Comparator<Guardian> GUARDIANS = Comparator.comparing(Guardian::relation)
            .thenComparing(guardian -> guardian.name().full())
            .thenComparing(guardian -> guardian.phone() == null ? "" : guardian.phone())
            .thenComparing(guardian -> guardian.personalNumber() == null ? "" : guardian.personalNumber());
    private static final Comparator<SubmittedEnrolment> ENROLMENTS = Comparator.comparing(
                    SubmittedEnrolment::schoolYear)
            .thenComparing(enrolment -> enrolment.from() == null ? LocalDate.MIN : enrolment.from())
            .thenComparing(SubmittedEnrolment::school)
            .thenComparing(SubmittedEnrolment::toString);

    private RecordText() {}

    /** The facts with their text and fingerprints. */
    public static Facts facts(Person person, List<SubmittedEnrolment> enrolments) {
        List<OutsideIdentifier> identifiers = sorted(person.identifiers(), IDENTIFIERS);
        List<Guardian> guardians = sorted(person.guardians(), GUARDIANS);
        Person ordered = identifiers == person.identifiers() && guardians == person.guardians()
                ? person
                : new Person(
                        person.name(),
                        person.birthDate(),
                        person.sex(),
                        person.birthPlace(),
                        person.ethnicity(),
                        person.nationality(),
                        person.addressCommune(),
                        identifiers,
                        person.studentCode(),
                        guardians);
        List<SubmittedEnrolment> places = sorted(enrolments, ENROLMENTS);
        String personText = write(json -> person(json, ordered));
        String placesText = write(json -> {
            json.writeStartArray();
            for (SubmittedEnrolment place : places) {
                enrolment(json, place);
            }
            json.writeEndArray();
        });
        String text = "{\"enrolments\":" + placesText + ",\"person\":" + personText + "}";
        return new Facts(ordered, places, text, Fingerprint.of(text), Fingerprint.of(personText));
    }

    /**
     * Reads a text that {@link #facts} wrote.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Facts read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            List<SubmittedEnrolment> enrolments = new ArrayList<>();
            root.path("enrolments").forEach(node -> enrolments.add(enrolment(node)));
            return facts(person(root.path("person")), enrolments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the text of a record's facts");
        }
    }

    private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
        for (int i = 1; i < items.size(); i++) {
            if (order.compare(items.get(i - 1), items.get(i)) > 0) {
                List<T> copy = new ArrayList<>(items);
                copy.sort(order);
                return List.copyOf(copy);
            }
        }
        return items;
    }

    /** Writes one JSON value. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String write(Writing writing) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void person(JsonGenerator json, Person person) throws IOException {
        json.writeStartObject();
        optional(json, "addressCommune", person.addressCommune());
        json.writeStringField("birthDate", person.birthDate().iso());
        optional(json, "birthPlace", person.birthPlace());
        optional(json, "ethnicity", person.ethnicity());
        if (!person.guardians().isEmpty()) {
            json.writeArrayFieldStart("guardians");
            for (Guardian guardian : person.guardians()) {
                json.writeStartObject();
                json.writeFieldName("name");
                name(json, guardian.name());
                optional(json, "personalNumber", guardian.personalNumber());
                optional(json, "phone", guardian.phone());
                json.writeStringField("relation", guardian.relation());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!person.identifiers().isEmpty()) {
            json.writeArrayFieldStart("identifiers");
            for (OutsideIdentifier identifier : person.identifiers()) {
                json.writeStartObject();
                json.writeStringField("assurance", identifier.assurance().name());
                json.writeStringField("scheme", identifier.scheme());
                optional(json, "validFrom", identifier.validFrom());
                optional(json, "validTo", identifier.validTo());
                json.writeStringField("value", identifier.value());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeFieldName("name");
        name(json, person.name());
        optional(json, "nationality", person.nationality());
        json.writeNumberField("sex", person.sex().number());
        optional(json, "studentCode", person.studentCode());
        json.writeEndObject();
    }

    private static void name(JsonGenerator json, PersonName name) throws IOException {
        json.writeStartObject();
        json.writeStringField("family", name.family());
        json.writeStringField("given", name.given());
        json.writeStringField("middle", name.middle());
        json.writeEndObject();
    }

    private static void enrolment(JsonGenerator json, SubmittedEnrolment place) throws IOException {
        json.writeStartObject();
        optional(json, "className", place.className());
        optional(json, "event", place.event());
        optional(json, "from", place.from());
        if (place.grade() != null) {
            json.writeNumberField("grade", place.grade());
        }
        optional(json, "outcome", place.outcome());
        json.writeStringField("school", place.school());
        json.writeStringField("schoolYear", place.schoolYear().toString());
        optional(json, "site", place.site());
        optional(json, "to", place.to());
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private static Person person(JsonNode node) {
        List<OutsideIdentifier> identifiers = new ArrayList<>();
        for (JsonNode identifier : node.path("identifiers")) {
            identifiers.add(new OutsideIdentifier(
                    identifier.path("scheme").asText(),
                    identifier.path("value").asText(),
                    OutsideIdentifier.Assurance.valueOf(
                            identifier.path("assurance").asText()),
                    date(identifier, "validFrom"),
                    date(identifier, "validTo")));
        }
        List<Guardian> guardians = new ArrayList<>();
        for (JsonNode guardian : node.path("guardians")) {
            guardians.add(new Guardian(
                    name(guardian.path("name")),
                    guardian.path("relation").asText(),
                    text(guardian, "phone"),
                    text(guardian, "personalNumber")));
        }
        return new Person(
                name(node.path("name")),
                BirthDate.parse(node.path("birthDate").asText()),
                Sex.of(node.path("sex").asInt()),
                text(node, "birthPlace"),
                text(node, "ethnicity"),
                text(node, "nationality"),
                text(node, "addressCommune"),
                identifiers,
                text(node, "studentCode"),
                guardians);
    }

    private static PersonName name(JsonNode node) {
        return new PersonName(
                node.path("family").asText(),
                node.path("middle").asText(),
                node.path("given").asText());
    }

    private static SubmittedEnrolment enrolment(JsonNode node) {
        return new SubmittedEnrolment(
                node.path("school").asText(),
                text(node, "site"),
                SchoolYear.parse(node.path("schoolYear").asText()),
                node.has("grade") ? node.path("grade").asInt() : null,
                text(node, "className"),
                date(node, "from"),
                date(node, "to"),
                text(node, "event"),
                text(node, "outcome"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? null : value.asText();
    }

    private static @Nullable LocalDate date(JsonNode node, String name) {
        String value = text(node, name);
        return value == null ? null : LocalDate.parse(value);
    }
}
