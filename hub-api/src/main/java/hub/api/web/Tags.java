package hub.api.web;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Entity tags: strong, made of what determines the answer's bytes. */
public final class Tags {

    private Tags() {}

    /** The tag of an answer that is determined by these parts. */
    public static EntityTag of(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            byte[] hash = digest.digest();
            return new EntityTag(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Holds a change to the state that its sender has read.
     *
     * @param current the tag of the present state, or null where there is nothing yet
     * @throws Problem 428 where something is there and neither If-Match nor If-None-Match was sent, 412 where the tag
     *     sent is not the present one
     */
    public static void require(Request request, @Nullable String ifMatch, @Nullable EntityTag current) {
        if (current == null) {
            if (ifMatch != null) {
                throw Problem.of(ProblemKind.PRECONDITION_FAILED);
            }
            return;
        }
        if (request.evaluatePreconditions(current) != null) {
            throw Problem.of(ProblemKind.PRECONDITION_FAILED);
        }
        if (ifMatch == null) {
            throw Problem.of(ProblemKind.PRECONDITION_REQUIRED);
        }
    }
}
