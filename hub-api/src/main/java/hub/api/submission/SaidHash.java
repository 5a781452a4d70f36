package hub.api.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of all that a single row says, so that the same row put twice is one submission. */
final class SaidHash {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SaidHash() {}

    /** Of a row made of text and lists of text. */
    static byte[] of(Record row) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(row));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is text and lists of text", e);
        }
    }
}
