package hub.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.database.ReadTx;
import hub.database.WriteTx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What was destroyed by law. An entry holds the hash of each row that it caused, without a salt: of a value with few possible
 * ones it would betray the right one. So who destroys values takes these hashes out of their entry too, with the salt under which
 * its own commitment could be tried; the entry of the destroying commits to all those rows as they are left.
 */
public final class Tombstones {

    /** In the place of a hash from which a value could be guessed. */
    static final String DESTROYED = "destroyed";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] NO_SALT = new byte[32];
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

    private Tombstones() {}

    /**
     * A version's row as it is stored.
     *
     * @param entry that caused it
     * @param of the record or learner whose version it is, or the request
     * @param head the columns before the text, as an entry commits to them
     * @param body the text, the last column
     */
    public record Row(String table, UUID entry, UUID of, String head, String body) {

        /** A row that is named, without its text. */
        public static Row named(String table, UUID entry, UUID of) {
            return new Row(table, entry, of, "", "");
        }

        @Override
        public String toString() {
            return "Row[" + table + " " + entry + " masked]";
        }
    }

    /** What was destroyed of these records, in the order of time. */
    public static List<Tombstone> of(ReadTx tx, Collection<UUID> records) {
        return records.isEmpty() ? List.of() : tx.sql(TombstoneSql.class).of(records.toArray(UUID[]::new));
    }

    /** Reads version rows, all of those that these entries caused. */
    public interface RowsOf {
        List<Row> of(Collection<UUID> entries);
    }

    /**
     * Sets up the tombstones of a destroying, once the values are gone; in a transaction of hub_eraser.
     *
     * @param entry that tells of it
     * @param destroyed the rows in which values stood; of none the tombstone is the record's
     * @param rows reads them and their like as they are left
     * @return how many earlier entries lost hashes
     */
    public static int write(WriteTx tx, EntryDraft entry, Tombstone said, Collection<Row> destroyed, RowsOf rows) {
        TombstoneSql sql = tx.sql(TombstoneSql.class);
        Set<UUID> caused = new TreeSet<>();
        // Of a row that is no version no entry holds a hash.
        destroyed.stream().filter(row -> HOLD_VALUES.contains(row.table())).forEach(row -> caused.add(row.entry()));
        List<UUID> holders = sql.holders(caused.toArray(UUID[]::new));
        List<UUID> held = sql.heldBy(holders.toArray(UUID[]::new));
        for (Row row : rows.of(held)) {
            entry.causes(row.table(), (row.head() + row.body()).getBytes(StandardCharsets.UTF_8));
        }
        Map<UUID, String> stripped = new HashMap<>();
        for (TombstoneSql.StoredBody stored : sql.bodies(holders.toArray(UUID[]::new))) {
            byte[] body = withoutHashes(stored.body());
            stripped.put(stored.id(), new String(body, StandardCharsets.UTF_8));
            entry.causes("journal_entry", (stored.id() + "\n").getBytes(StandardCharsets.UTF_8), body);
        }
        sql.replace(
                holders.toArray(UUID[]::new),
                holders.stream().map(stripped::get).toArray(String[]::new),
                NO_SALT);
        List<Stone> stones = new ArrayList<>();
        for (Row row : destroyed) {
            stones.add(new Stone(row.table(), row.entry(), row.of()));
        }
        if (destroyed.isEmpty()) {
            // No row held any: the record itself takes none.
            stones.add(new Stone("submission_record", entry.id(), said.recordId()));
        }
        for (UUID holder : holders) {
            stones.add(new Stone("journal_entry", holder, holder));
        }
        write(tx, entry, said, stones);
        return holders.size();
    }

    private record Stone(String table, UUID entry, UUID of) {}

    private static void write(WriteTx tx, EntryDraft entry, Tombstone said, List<Stone> stones) {
        for (Stone stone : stones) {
            entry.causesRow(
                    "journal_tombstone",
                    entry.id(),
                    said.recordId(),
                    said.kind(),
                    said.orderNumber(),
                    said.due(),
                    said.destroyedAt(),
                    stone.table(),
                    stone.entry(),
                    stone.of());
        }
        tx.copy(
                "journal_tombstone (entry_id, record_id, kind, order_number, due, destroyed_at, row_table, row_entry, row_of)",
                stones,
                (stone, out) -> out.uuid(entry.id())
                        .uuid(said.recordId())
                        .text(said.kind())
                        .text(said.orderNumber())
                        .bool(said.due())
                        .instant(said.destroyedAt())
                        .text(stone.table())
                        .uuid(stone.entry())
                        .uuid(stone.of()));
    }

    /** The body with no hash of a row that holds values; canonical as before. */
    static byte[] withoutHashes(String body) {
        try {
            Map<?, ?> said = MAPPER.readValue(body, Map.class);
            Map<String, Object> left = new HashMap<>();
            said.forEach((name, value) -> left.put(String.valueOf(name), value));
            if (said.get("causes") instanceof List<?> causes) {
                left.put("causes", causes.stream().map(Tombstones::withoutHash).toList());
            }
            return new CanonicalJson(512).value(left).bytes();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored by this room", e);
        }
    }

    private static Object withoutHash(Object cause) {
        return cause instanceof Map<?, ?> said && HOLD_VALUES.contains(String.valueOf(said.get("table")))
                ? Map.of("hash", DESTROYED, "table", String.valueOf(said.get("table")))
                : cause;
    }
}
