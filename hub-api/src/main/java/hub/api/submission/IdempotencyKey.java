package hub.api.submission;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/**
 * The header Idempotency-Key of a request, with the hash of all that the request asks.
 *
 * @param text 1 to 200 visible ASCII characters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdempotencyKey(String text, byte[] sha256) {

    /** The header's name. */
    static final String NAME = "Idempotency-Key";

    private static final int LONGEST = 200;

    IdempotencyKey {
        check(text);
    }

    /**
     * Ends the call, before its body is taken, where this is no key.
     *
     * @throws Problem invalid_field
     */
    static void check(String text) {
        boolean visible = text.chars().allMatch(c -> c > ' ' && c <= '~');
        if (text.isEmpty() || text.length() > LONGEST || !visible) {
            throw Problem.at(NAME, ProblemKind.INVALID_FIELD, Map.of("field", NAME, "expected", "[!-~]{1,200}"));
        }
    }

    /** The key of a request that asks for all of this. */
    static IdempotencyKey of(String text, Object... asked) {
        try {
            return new IdempotencyKey(
                    text,
                    MessageDigest.getInstance("SHA-256")
                            .digest(List.of(asked).toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
