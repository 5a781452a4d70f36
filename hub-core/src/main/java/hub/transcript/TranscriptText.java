package hub.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hub.journal.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Papers and what is signed of them as canonical JSON (RFC 8785), and the SHA-256 of such bytes. */
public final class TranscriptText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private TranscriptText() {}

    /** The canonical bytes of a record of texts, whole numbers, lists and records. */
    static byte[] write(Object paper) {
        return canonical(JSON.convertValue(paper, MEMBERS));
    }

    static byte[] canonical(Map<String, Object> members) {
        return new CanonicalJson(16 << 10).value(members).bytes();
    }

    /** What canonical bytes say. */
    public static JsonNode read(byte[] canonical) {
        try {
            return JSON.readTree(new String(canonical, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // Without its cause, which quotes the text.
            throw new IllegalStateException("a kept paper cannot be read");
        }
    }

    static Map<String, Object> members(byte[] canonical) {
        return JSON.convertValue(read(canonical), MEMBERS);
    }

    static Transcript transcript(byte[] canonical) {
        try {
            return JSON.readValue(new String(canonical, StandardCharsets.UTF_8), Transcript.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept paper cannot be read");
        }
    }

    /** SHA-256 in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
