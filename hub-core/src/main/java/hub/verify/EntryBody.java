package hub.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry's body says, as far as there is something to hold it against.
 *
 * @param causes the version rows that it committed to
 * @param shown whom a list showed, by the hash of its lines and their number; none where it is about no list
 */
record EntryBody(
        String id,
        String kind,
        String actor,
        @Nullable String learner,
        List<Cause> causes,
        @Nullable Shown shown) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String DESTROYED = "destroyed";
    private static final int VERSION = 1;

    /**
     * A row that was committed to.
     *
     * @param hash none where it was destroyed by law
     */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Cause(String table, byte @Nullable [] hash) {}

    /** Whom a list showed. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Shown(byte[] commitment, long learners) {}

    /**
     * The body that these bytes are.
     *
     * @throws IOException where they are none
     */
    static EntryBody of(byte[] json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        List<Cause> causes = new ArrayList<>(2);
        Shown shown = null;
        long version = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            hold(parser.nextToken() == JsonToken.START_OBJECT);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "causes" -> causes(parser, causes);
                    case "facts" -> shown = shown(parser);
                    case "v" -> {
                        hold(value == JsonToken.VALUE_NUMBER_INT);
                        version = parser.getLongValue();
                    }
                    case "actor", "id", "kind", "learner" -> {
                        hold(value == JsonToken.VALUE_STRING);
                        texts.put(name, parser.getText());
                    }
                    default -> throw new IOException("an entry says no " + name);
                }
            }
            hold(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null && version == VERSION);
        }
        return new EntryBody(
                text(texts, "id"), text(texts, "kind"), text(texts, "actor"), texts.get("learner"), causes, shown);
    }

    private static String text(Map<String, String> texts, String name) throws IOException {
        String text = texts.get(name);
        if (text == null) {
            throw new IOException("an entry says its " + name);
        }
        return text;
    }

    private static void causes(JsonParser parser, List<Cause> causes) throws IOException {
        hold(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> cause = new HashMap<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                hold(parser.nextToken() == JsonToken.VALUE_STRING);
                cause.put(name, parser.getText());
            }
            hold(cause.size() == 2);
            String hash = text(cause, "hash");
            causes.add(new Cause(text(cause, "table"), hash.equals(DESTROYED) ? null : hash(hash)));
        }
        hold(parser.currentToken() == JsonToken.END_ARRAY);
    }

    private static byte[] hash(String text) throws IOException {
        hold(text.length() == 2 * Hashes.LENGTH);
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("no hash", e);
        }
    }

    private static @Nullable Shown shown(JsonParser parser) throws IOException {
        hold(parser.currentToken() == JsonToken.START_OBJECT);
        Shown shown = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("shown") && value == JsonToken.START_OBJECT) {
                shown = whom(parser);
            } else {
                parser.skipChildren();
            }
        }
        return shown;
    }

    private static Shown whom(JsonParser parser) throws IOException {
        byte[] commitment = null;
        long learners = -1;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("commitment") && value == JsonToken.VALUE_STRING) {
                commitment = hash(parser.getText());
            } else if (name.equals("learners") && value == JsonToken.VALUE_NUMBER_INT) {
                learners = parser.getLongValue();
            } else {
                throw new IOException("a list says no " + name);
            }
        }
        if (commitment == null || learners < 0) {
            throw new IOException("a list says whom it showed");
        }
        return new Shown(commitment, learners);
    }

    private static void hold(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("no entry's body");
        }
    }
}
