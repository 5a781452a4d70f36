package hub.api.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.io.IOException;
import java.util.Map;

/** A text in a body: one that no database keeps, with U+0000 or half of a character, is told by its place. */
public final class TextOfJson extends StringDeserializer {

    private static final long serialVersionUID = 1;

    private TextOfJson() {}

    /** Holds every text of a mapper to it. */
    public static SimpleModule module() {
        return new SimpleModule("texts").addDeserializer(String.class, new TextOfJson());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        if (text != null && !canBeKept(text)) {
            JsonStreamContext at = parser.getParsingContext();
            throw Problem.at(
                    at.pathAsPointer().toString(),
                    ProblemKind.INVALID_FIELD,
                    Map.of(
                            "field",
                            at.getCurrentName() == null ? Integer.toString(at.getCurrentIndex()) : at.getCurrentName(),
                            "expected",
                            "Unicode (≠ U+0000)"));
        }
        return text;
    }

    private static boolean canBeKept(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }
}
