package hub.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the entries of the map of learners say of it. */
final class MapSaid {

    private static final JsonFactory JSON = new JsonFactory();

    private MapSaid() {}

    /**
     * A map was made.
     *
     * @param position up to which entries are in it
     * @param before what the entry of the map before committed to; none of the first
     */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Mapped(String kind, long map, long position, byte[] root, long learners, byte @Nullable [] before) {}

    /** How far a learner's chain goes in a map, and under which key it stands there. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    record Reach(UUID learner, byte[] key, long count, byte[] head) {}

    /** A learner got records of another: both chains as they are in a map. */
    record Joined(long map, Reach own, Reach other) {}

    /**
     * Reads a body.
     *
     * @throws IOException where it says no map
     */
    static Mapped mapped(byte[] json) throws IOException {
        Map<String, Object> body = read(json);
        Map<?, ?> facts = object(body, "facts");
        return new Mapped(
                text(body, "kind"),
                number(facts, "map"),
                number(facts, "position"),
                hash(facts, "root"),
                number(facts, "learners"),
                facts.containsKey("before") ? hash(facts, "before") : null);
    }

    /**
     * Reads a body.
     *
     * @throws IOException where it joins nobody
     */
    static Joined joined(byte[] json) throws IOException {
        Map<?, ?> facts = object(read(json), "facts");
        return new Joined(number(facts, "map"), reach(object(facts, "own")), reach(object(facts, "joined")));
    }

    private static Reach reach(Map<?, ?> said) throws IOException {
        try {
            return new Reach(
                    UUID.fromString(text(said, "learner")),
                    hash(said, "key"),
                    number(said, "count"),
                    hash(said, "head"));
        } catch (IllegalArgumentException e) {
            throw new IOException("no learner", e);
        }
    }

    private static Map<?, ?> object(Map<?, ?> of, String name) throws IOException {
        if (of.get(name) instanceof Map<?, ?> object) {
            return object;
        }
        throw new IOException("the entry says no " + name);
    }

    private static String text(Map<?, ?> of, String name) throws IOException {
        if (of.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("the entry says no " + name);
    }

    private static long number(Map<?, ?> of, String name) throws IOException {
        if (of.get(name) instanceof Long number) {
            return number;
        }
        throw new IOException("the entry says no " + name);
    }

    private static byte[] hash(Map<?, ?> of, String name) throws IOException {
        byte[] hash;
        try {
            hash = Base64.getDecoder().decode(text(of, name));
        } catch (IllegalArgumentException e) {
            throw new IOException("the entry says no " + name, e);
        }
        if (hash.length != Hashes.LENGTH) {
            throw new IOException("the entry says no " + name);
        }
        return hash;
    }

    private static Map<String, Object> read(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no entry's body");
            }
            return object(parser);
        }
    }

    /** Texts, whole numbers, and objects of these; whatever else there is says nothing of a map. */
    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            switch (parser.nextToken()) {
                case VALUE_STRING -> object.put(name, parser.getText());
                case VALUE_NUMBER_INT -> object.put(name, parser.getLongValue());
                case START_OBJECT -> object.put(name, object(parser));
                default -> parser.skipChildren();
            }
        }
        return object;
    }
}
