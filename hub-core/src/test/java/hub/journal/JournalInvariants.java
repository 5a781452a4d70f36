package hub.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * Checks each journal entry against itself, sharing no code with the writer: the commitment is made to the body, the body is
 * canonical and says what the columns say. How entries, transactions and positions agree, {@code hub/invariants} says in SQL.
 */
public final class JournalInvariants {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalInvariants() {}

    /** Fails at the first entry that is not as it was written. */
    public static void check(Connection owner) throws SQLException {
        boolean before = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.setFetchSize(5_000);
            try (ResultSet entry = statement.executeQuery(
                    "select id, kind, actor, learner_id, body, salt, commitment from journal_entry")) {
                while (entry.next()) {
                    check(entry);
                }
            }
        } finally {
            owner.rollback();
            owner.setAutoCommit(before);
        }
    }

    private static void check(ResultSet entry) throws SQLException {
        String id = entry.getString("id");
        String body = entry.getString("body");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(entry.getBytes("salt"), "HmacSHA256"));
            hold(Arrays.equals(mac.doFinal(bytes), entry.getBytes("commitment")), id, "has another commitment");
            hold(new JsonCanonicalizer(body).getEncodedString().equals(body), id, "has a body that is not canonical");
            JsonNode said = JSON.readTree(body);
            hold(said.path("v").asInt() == 1, id, "has a body of another version");
            hold(id.equals(text(said, "id")), id, "has another entry's body");
            hold(entry.getString("kind").equals(text(said, "kind")), id, "is of another kind than its body");
            hold(entry.getString("actor").equals(text(said, "actor")), id, "has another actor than its body");
            String learner = entry.getString("learner_id");
            hold(
                    learner == null ? !said.has("learner") : learner.equals(text(said, "learner")),
                    id,
                    "is about another learner than its body");
            for (JsonNode cause : said.path("causes")) {
                hold(HexFormat.of().parseHex(text(cause, "hash")).length == 32, id, "causes a row without SHA-256");
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("entry " + id + " cannot be checked", e);
        }
    }

    private static String text(JsonNode node, String name) {
        @Nullable String text = node.path(name).textValue();
        return text == null ? "" : text;
    }

    private static void hold(boolean holds, String entry, String otherwise) {
        if (!holds) {
            throw new AssertionError("entry " + entry + " " + otherwise);
        }
    }
}
