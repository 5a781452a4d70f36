package hub.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * Checks each journal entry against itself, sharing no code with the writer: the commitment is made to the body, the body is
 * canonical and says what the columns say, and the version rows are those that their entries caused, byte for byte. An entry that
 * lost hashes of destroyed values has a tombstone, and with it another entry that commits to all of it and its rows as they were left.
 * How entries, transactions and positions agree, {@code hub/invariants} says in SQL.
 */
public final class JournalInvariants {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> HOLD_VALUES = Set.of(
            "submission_version",
            "learner_version",
            "submission_correction_version",
            "submission_correction_answer_version",
            "transfer_application_version",
            "transfer_step_version",
            "transfer_attachment_version",
            "access_guardianship_version",
            "access_consent_version");

    private JournalInvariants() {}

    /** Fails at the first entry that is not as it was written. */
    public static void check(Connection owner) throws SQLException {
        boolean before = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.setFetchSize(5_000);
            Map<String, List<String>> causes = new HashMap<>();
            Map<String, String> heldBy = new HashMap<>();
            try (ResultSet stone = statement.executeQuery(
                    "select row_entry, entry_id from journal_tombstone where row_table = 'journal_entry'")) {
                while (stone.next()) {
                    hold(
                            heldBy.put(stone.getString(1), stone.getString(2)) == null,
                            stone.getString(1),
                            "lost its hashes twice");
                }
            }
            Map<String, String> left = new HashMap<>();
            try (ResultSet entry = statement.executeQuery(
                    "select id, kind, actor, learner_id, body, salt, commitment from journal_entry")) {
                while (entry.next()) {
                    String id = entry.getString("id");
                    if (heldBy.containsKey(id)) {
                        left.put(id, hash(List.of(id, entry.getString("body"))));
                    }
                    check(entry, causes, heldBy.containsKey(id));
                }
            }
            heldBy.forEach((id, holder) -> hold(
                    causes.getOrDefault(holder, List.of()).remove("journal_entry " + left.get(id)),
                    id,
                    "is not as it was left"));
            checkRows(statement, causes, heldBy);
        } finally {
            owner.rollback();
            owner.setAutoCommit(before);
        }
    }

    /** Each version row is one that its entry caused, and each row that an entry caused is there. */
    private static void checkRows(Statement statement, Map<String, List<String>> causes, Map<String, String> heldBy)
            throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet table = statement.executeQuery("""
                select table_name
                from information_schema.columns
                where table_schema = 'public' and column_name = 'entry_id'
                  and (table_name like '%\\_version' or table_name = 'journal_tombstone')
                  and not (select relispartition from pg_class where oid = ('public.' || table_name)::regclass)
                """)) {
            while (table.next()) {
                tables.add(table.getString(1));
            }
        }
        for (String table : tables) {
            try (ResultSet row = statement.executeQuery("select * from " + table)) {
                while (row.next()) {
                    String entry = row.getString("entry_id");
                    // Whoever holds a row of values; of others the entry itself goes on to hold the hash.
                    while (HOLD_VALUES.contains(table) && heldBy.containsKey(entry)) {
                        entry = heldBy.get(entry);
                    }
                    boolean caused =
                            causes.getOrDefault(entry, new ArrayList<>()).remove(table + " " + hash(row));
                    hold(caused, entry, "did not cause a row of " + table + " as it stands there");
                }
            }
        }
        causes.forEach((entry, left) -> {
            left.removeIf(cause -> !tables.contains(cause.substring(0, cause.indexOf(' '))));
            hold(left.isEmpty(), entry, "caused rows that are not there: " + left);
        });
    }

    /** Every column in the order of the table, one a line; nothing for null. */
    private static String hash(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String type = columns.getColumnTypeName(i);
            if (row.getObject(i) == null) {
                lines.add("");
            } else if (type.equals("timestamptz")) {
                lines.add(row.getObject(i, OffsetDateTime.class).toInstant().toString());
            } else if (type.equals("_text")) {
                lines.add(String.join(",", (String[]) row.getArray(i).getArray()));
            } else {
                lines.add(row.getString(i));
            }
        }
        return hash(lines);
    }

    private static String hash(List<String> lines) {
        try {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void check(ResultSet entry, Map<String, List<String>> causes, boolean lostHashes)
            throws SQLException {
        String id = entry.getString("id");
        String body = entry.getString("body");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(entry.getBytes("salt"), "HmacSHA256"));
            hold(
                    lostHashes != Arrays.equals(mac.doFinal(bytes), entry.getBytes("commitment")),
                    id,
                    "has another commitment, or a tombstone without having lost anything");
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
                if (text(cause, "hash").equals("destroyed")) {
                    hold(lostHashes, id, "lost a hash and has no tombstone");
                    continue;
                }
                causes.computeIfAbsent(id, key -> new ArrayList<>())
                        .add(text(cause, "table") + " " + text(cause, "hash"));
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
