package hub.api.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reading what a transcript or a timeline holds; a member that is not there says nothing. */
final class Payload {

    private Payload() {}

    static @Nullable String text(JsonNode of, String member) {
        JsonNode value = of.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    static String textOr(JsonNode of, String member, String otherwise) {
        String text = text(of, member);
        return text == null ? otherwise : text;
    }

    static boolean has(JsonNode of, String member) {
        return text(of, member) != null;
    }

    static List<JsonNode> all(JsonNode of, String member) {
        return StreamSupport.stream(of.path(member).spliterator(), false).toList();
    }

    /** A school by name, with its code behind it. */
    static String school(JsonNode school) {
        String name = text(school, "name");
        String code = text(school, "code");
        if (name == null) {
            return code == null ? "" : code;
        }
        return code == null ? name : name + " (" + code + ")";
    }
}
