package hub.api.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/** A text in a body: one that no database keeps, with U+0000 or half of a character, is told by its place. */
public final class TextOfJson extends StringDeserializer {

    private static final long serialVersionUID = 1;

    private TextOfJson() {}

    /** Holds every text of a mapper to it; a day and an instant are texts, and no numbers or lists of them. */
    public static SimpleModule module() {
        return new SimpleModule("texts")
                .addDeserializer(String.class, new TextOfJson())
                .addDeserializer(LocalDate.class, new Written<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(Instant.class, new Written<>(Instant.class, Instant::parse));
    }

    /** What is written as a text of one form: neither a day with an hour behind it, which may be another day, nor bare digits. */
    private static final class Written<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1;

        private final transient Function<String, T> reader;

        Written(Class<T> type, Function<String, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return handledType().cast(context.handleUnexpectedToken(handledType(), parser));
            }
            String text = parser.getText();
            try {
                return reader.apply(text);
            } catch (DateTimeException e) {
                return handledType().cast(context.handleWeirdStringValue(handledType(), text, "not of the form"));
            }
        }

        @Override
        @SuppressWarnings("unchecked") // given so
        public Class<T> handledType() {
            return (Class<T>) super.handledType();
        }
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
