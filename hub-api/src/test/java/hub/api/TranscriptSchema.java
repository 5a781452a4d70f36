package hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import hub.schemas.Schemas;
import java.util.List;
import java.util.Objects;

/** The published schema transcript/1, to which a library not ours holds papers. */
final class TranscriptSchema {

    private static final JsonSchema PUBLISHED = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    Schemas.class.getResourceAsStream("/hub/schemas/transcript/v1.schema.json")));

    private TranscriptSchema() {}

    /** What of a payload is not as the schema says; nothing where all is. */
    static List<String> broken(JsonNode payload) {
        return PUBLISHED.validate(payload).stream().map(Objects::toString).toList();
    }
}
