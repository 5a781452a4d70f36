package hub.learner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.submission.RecordId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The canonical text (RFC 8785: sorted names, no spaces) of a learner's version. */
final class LearnerText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LearnerText() {}

    /**
     * The text of a version.
     *
     * @param mergedInto the learner whom this one became part of, where the state is MERGED
     */
    static String of(
            LearnerState state,
            @Nullable IssuedCode code,
            List<IssuedCode> retired,
            Collection<RecordId> members,
            @Nullable GoldenRecord golden,
            @Nullable LearnerId mergedInto) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (golden != null) {
                json.writeFieldName("golden");
                golden(json, golden);
            }
            if (mergedInto != null) {
                json.writeStringField("mergedInto", mergedInto.toString());
            }
            json.writeArrayFieldStart("records");
            for (RecordId member : new TreeSet<>(members)) {
                json.writeString(member.toString());
            }
            json.writeEndArray();
            if (!retired.isEmpty()) {
                json.writeArrayFieldStart("retired");
                for (IssuedCode old : retired) {
                    json.writeString(old.studentCode());
                }
                json.writeEndArray();
            }
            if (code != null) {
                json.writeStringField("sectorIdentifier", code.sectorIdentifier());
            }
            json.writeStringField("state", state.name());
            if (code != null) {
                json.writeStringField("studentCode", code.studentCode());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The records that a stored version names. */
    static Set<RecordId> members(String text) {
        try {
            return members(MAPPER.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException("stored by this class", e);
        }
    }

    private static Set<RecordId> members(JsonNode body) {
        Set<RecordId> records = new TreeSet<>();
        body.path("records").forEach(record -> records.add(new RecordId(UUID.fromString(record.textValue()))));
        return records;
    }

    /** A stored version, read. */
    static LearnerAt read(LearnerSql.StoredVersion stored) {
        try {
            JsonNode body = MAPPER.readTree(stored.body());
            List<String> retired = new ArrayList<>();
            body.path("retired").forEach(code -> retired.add(code.textValue()));
            String into = body.path("mergedInto").textValue();
            return new LearnerAt(
                    new LearnerId(stored.learnerId()),
                    LearnerState.valueOf(body.path("state").textValue()),
                    body.path("studentCode").textValue(),
                    body.path("sectorIdentifier").textValue(),
                    retired,
                    members(body),
                    into == null ? null : new LearnerId(UUID.fromString(into)),
                    stored.entryId(),
                    stored.position(),
                    stored.recordedAt());
        } catch (IOException e) {
            throw new UncheckedIOException("stored by this class", e);
        }
    }

    private static void golden(JsonGenerator json, GoldenRecord golden) throws IOException {
        json.writeStartObject();
        value(json, "addressCommune", golden.addressCommune(), text -> text);
        value(json, "birthDate", golden.birthDate(), date -> date.iso());
        value(json, "birthPlace", golden.birthPlace(), text -> text);
        value(json, "ethnicity", golden.ethnicity(), text -> text);
        Golden<List<Guardian>> guardians = golden.guardians();
        if (guardians != null) {
            json.writeObjectFieldStart("guardians");
            provenance(json, guardians);
            json.writeArrayFieldStart("value");
            for (Guardian guardian : guardians.value()) {
                json.writeStartObject();
                json.writeStringField("name", guardian.name().full());
                optional(json, "personalNumber", guardian.personalNumber());
                optional(json, "phone", guardian.phone());
                json.writeStringField("relation", guardian.relation());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        if (!golden.identifiers().isEmpty()) {
            json.writeArrayFieldStart("identifiers");
            for (Golden<OutsideIdentifier> identifier : golden.identifiers()) {
                json.writeStartObject();
                provenance(json, identifier);
                json.writeStringField("scheme", identifier.value().scheme());
                json.writeStringField("value", identifier.value().value());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        value(json, "name", golden.name(), name -> name.full());
        value(json, "nationality", golden.nationality(), text -> text);
        value(json, "sex", golden.sex(), sex -> sex.name());
        json.writeEndObject();
    }

    private static <T> void value(JsonGenerator json, String name, @Nullable Golden<T> golden, Function<T, String> text)
            throws IOException {
        if (golden != null) {
            json.writeObjectFieldStart(name);
            provenance(json, golden);
            json.writeStringField("value", text.apply(golden.value()));
            json.writeEndObject();
        }
    }

    private static void provenance(JsonGenerator json, Golden<?> golden) throws IOException {
        json.writeStringField("from", golden.from().toString());
        json.writeStringField("rule", golden.rule().name());
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
