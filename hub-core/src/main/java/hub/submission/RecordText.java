package hub.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.calendar.SchoolYear;
import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.journal.CanonicalJson;
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
        CanonicalJson json = new CanonicalJson(768).open('{').name("enrolments").open('[');
        for (SubmittedEnrolment place : places) {
            enrolment(json, place);
        }
        json.close(']').name("person");
        int personFrom = json.length();
        person(json, ordered);
        int personTo = json.length();
        byte[] text = json.close('}').bytes();
        return new Facts(ordered, places, text, Fingerprint.of(text), Fingerprint.of(text, personFrom, personTo));
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

    /**
     * Reads the person of a text that {@link #facts} wrote.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Person readPerson(String text) {
        try {
            return person(MAPPER.readTree(text).path("person"));
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

    private static void person(CanonicalJson json, Person person) {
        json.open('{')
                .optional("addressCommune", person.addressCommune())
                .name("birthDate")
                .text(person.birthDate().iso())
                .optional("birthPlace", person.birthPlace())
                .optional("ethnicity", person.ethnicity());
        if (!person.guardians().isEmpty()) {
            json.name("guardians").open('[');
            for (Guardian guardian : person.guardians()) {
                name(json.open('{').name("name"), guardian.name())
                        .optional("personalNumber", guardian.personalNumber())
                        .optional("phone", guardian.phone())
                        .name("relation")
                        .text(guardian.relation())
                        .close('}');
            }
            json.close(']');
        }
        if (!person.identifiers().isEmpty()) {
            json.name("identifiers").open('[');
            for (OutsideIdentifier identifier : person.identifiers()) {
                json.open('{')
                        .name("assurance")
                        .text(identifier.assurance().name())
                        .name("scheme")
                        .text(identifier.scheme())
                        .optional("validFrom", identifier.validFrom())
                        .optional("validTo", identifier.validTo())
                        .name("value")
                        .text(identifier.value())
                        .close('}');
            }
            json.close(']');
        }
        name(json.name("name"), person.name())
                .optional("nationality", person.nationality())
                .name("sex")
                .number(person.sex().number())
                .optional("studentCode", person.studentCode())
                .close('}');
    }

    private static CanonicalJson name(CanonicalJson json, PersonName name) {
        return json.open('{')
                .name("family")
                .text(name.family())
                .name("given")
                .text(name.given())
                .name("middle")
                .text(name.middle())
                .close('}');
    }

    private static void enrolment(CanonicalJson json, SubmittedEnrolment place) {
        json.open('{')
                .optional("className", place.className())
                .optional("event", place.event())
                .optional("from", place.from());
        Integer grade = place.grade();
        if (grade != null) {
            json.name("grade").number(grade);
        }
        json.optional("outcome", place.outcome())
                .name("school")
                .text(place.school())
                .name("schoolYear")
                .text(place.schoolYear().toString())
                .optional("secondPlace", place.secondPlace())
                .optional("site", place.site())
                .optional("to", place.to())
                .close('}');
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
                text(node, "outcome"),
                text(node, "secondPlace"));
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
