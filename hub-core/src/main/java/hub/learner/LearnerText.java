package hub.learner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.journal.CanonicalJson;
import hub.submission.DataKind;
import hub.submission.RecordId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The canonical text (RFC 8785: sorted names, no spaces) of a learner's version, in UTF-8. */
final class LearnerText {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LearnerText() {}

    /**
     * The text of a version.
     *
     * @param mergedInto the learner whom this one became part of, where the state is MERGED
     */
    static byte[] of(
            LearnerState state,
            @Nullable IssuedCode code,
            List<IssuedCode> retired,
            Collection<RecordId> members,
            @Nullable GoldenRecord golden,
            @Nullable LearnerId mergedInto) {
        CanonicalJson json = new CanonicalJson(2048).open('{');
        if (golden != null) {
            golden(json.name("golden"), golden);
        }
        json.optional("mergedInto", mergedInto).name("records").open('[');
        for (RecordId member : new TreeSet<>(members)) {
            json.text(member.toString());
        }
        json.close(']');
        if (!retired.isEmpty()) {
            json.name("retired").open('[');
            for (IssuedCode old : retired) {
                json.text(old.studentCode());
            }
            json.close(']');
        }
        return json.optional("sectorIdentifier", code == null ? null : code.sectorIdentifier())
                .name("state")
                .text(state.name())
                .optional("studentCode", code == null ? null : code.studentCode())
                .close('}')
                .bytes();
    }

    /** The records that a stored version names. */
    static Set<RecordId> members(String text) {
        try {
            return members(MAPPER.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException("stored by this class", e);
        }
    }

    /** A stored version without golden values of a kind that came from a record; null where it has none. */
    static byte @Nullable [] without(String text, RecordId record, DataKind kind) {
        try {
            JsonNode body = MAPPER.readTree(text);
            boolean changed = false;
            if (body.get("golden") instanceof ObjectNode golden) {
                for (String member : kind.members()) {
                    JsonNode value = golden.get(member);
                    if (value instanceof ArrayNode several) {
                        ArrayNode left = MAPPER.createArrayNode();
                        several.forEach(each -> {
                            if (!isFrom(each, record)) {
                                left.add(each);
                            }
                        });
                        if (left.size() < several.size()) {
                            changed = true;
                            if (left.isEmpty()) {
                                golden.remove(member);
                            } else {
                                golden.set(member, left);
                            }
                        }
                    } else if (value != null && isFrom(value, record)) {
                        golden.remove(member);
                        changed = true;
                    }
                }
            }
            return changed
                    ? new CanonicalJson(text.length())
                            .value(MAPPER.convertValue(body, Map.class))
                            .bytes()
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException("stored by this class", e);
        }
    }

    private static boolean isFrom(JsonNode value, RecordId record) {
        return record.toString().equals(value.path("from").textValue());
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

    private static void golden(CanonicalJson json, GoldenRecord golden) {
        json.open('{');
        value(json, "addressCommune", golden.addressCommune(), text -> text);
        value(json, "birthDate", golden.birthDate(), date -> date.iso());
        value(json, "birthPlace", golden.birthPlace(), text -> text);
        value(json, "ethnicity", golden.ethnicity(), text -> text);
        Golden<List<Guardian>> guardians = golden.guardians();
        if (guardians != null) {
            provenance(json.name("guardians").open('{'), guardians)
                    .name("value")
                    .open('[');
            for (Guardian guardian : guardians.value()) {
                json.open('{')
                        .name("name")
                        .text(guardian.name().full())
                        .optional("personalNumber", guardian.personalNumber())
                        .optional("phone", guardian.phone())
                        .name("relation")
                        .text(guardian.relation())
                        .close('}');
            }
            json.close(']').close('}');
        }
        if (!golden.identifiers().isEmpty()) {
            json.name("identifiers").open('[');
            for (Golden<OutsideIdentifier> identifier : golden.identifiers()) {
                provenance(json.open('{'), identifier)
                        .name("scheme")
                        .text(identifier.value().scheme())
                        .name("value")
                        .text(identifier.value().value())
                        .close('}');
            }
            json.close(']');
        }
        value(json, "name", golden.name(), name -> name.full());
        value(json, "nationality", golden.nationality(), text -> text);
        value(json, "sex", golden.sex(), sex -> sex.name());
        json.close('}');
    }

    private static <T> void value(
            CanonicalJson json, String name, @Nullable Golden<T> golden, Function<T, String> text) {
        if (golden != null) {
            provenance(json.name(name).open('{'), golden)
                    .name("value")
                    .text(text.apply(golden.value()))
                    .close('}');
        }
    }

    private static CanonicalJson provenance(CanonicalJson json, Golden<?> golden) {
        return json.name("from")
                .text(golden.from().toString())
                .name("rule")
                .text(golden.rule().name());
    }
}
