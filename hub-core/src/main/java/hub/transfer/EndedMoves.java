package hub.transfer;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.Ending;
import hub.journal.Tombstones;
import hub.transfer.EndedMoveSql.StoredRow;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of moves after their end: their files, and who applied and why. That there was a move, and its steps, stays. */
public enum EndedMoves implements Ending {
    /** The bytes of files, and the hashes by which a file could be recognised. */
    ATTACHMENTS {
        @Override
        public List<Ended> ended(ReadTx tx, LocalDate before, @Nullable UUID record, UUID after, int most) {
            return tx.sql(EndedMoveSql.class).withFiles(ENDS, before, record, after, most);
        }

        @Override
        public List<Tombstones.Row> erase(WriteTx tx, UUID id, LocalDate before) {
            EndedMoveSql sql = tx.sql(EndedMoveSql.class);
            List<Tombstones.Row> held = named(sql.files(id, ENDS, before));
            if (!held.isEmpty()) {
                sql.eraseContent(held.stream().map(Tombstones.Row::of).toArray(UUID[]::new));
                sql.eraseHashes(id);
            }
            return held;
        }
    },
    /** The name of who applied, and the reasons that were given at the steps. */
    APPLICANTS {
        @Override
        public List<Ended> ended(ReadTx tx, LocalDate before, @Nullable UUID record, UUID after, int most) {
            return tx.sql(EndedMoveSql.class).withNames(ENDS, before, record, BLANK, after, most);
        }

        @Override
        public List<Tombstones.Row> erase(WriteTx tx, UUID id, LocalDate before) {
            EndedMoveSql sql = tx.sql(EndedMoveSql.class);
            List<Tombstones.Row> held = named(sql.names(id, ENDS, before, BLANK));
            if (!held.isEmpty()) {
                sql.eraseName(id, BLANK);
                sql.eraseReasons(id, BLANK);
            }
            return held;
        }
    };

    private static final String[] ENDS =
            Arrays.stream(Stage.values()).filter(Stage::isEnd).map(Stage::word).toArray(String[]::new);

    @Override
    public String data() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing of a move is the serving role's to remove. */
    @Override
    public int remove(WriteTx tx, UUID id) {
        return 0;
    }

    @Override
    public List<Tombstones.Row> rowsOf(ReadTx tx, Collection<UUID> entries) {
        return tx.sql(EndedMoveSql.class).rowsOf(entries.toArray(UUID[]::new)).stream()
                .map(row -> new Tombstones.Row(row.rowTable(), row.entry(), row.rowOf(), "", row.text()))
                .toList();
    }

    private static List<Tombstones.Row> named(List<StoredRow> rows) {
        return rows.stream()
                .map(row -> Tombstones.Row.named(row.rowTable(), row.entry(), row.rowOf()))
                .toList();
    }
}
