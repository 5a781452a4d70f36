package hub.access;

import hub.access.EndedFamilySql.StoredRow;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.Ending;
import hub.journal.Tombstones;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of families after its end: who asked to hold a learner's rights, and by what consents are known. */
public enum EndedFamilies implements Ending {
    /**
     * The code and name that somebody wrote, the reasons, and what others were told of it. It ended where it was refused or given up,
     * where its confirmation is over, and where nobody answered; what a court bars has not ended.
     */
    GUARDIANSHIPS {
        @Override
        public List<Ended> ended(ReadTx tx, LocalDate before, @Nullable UUID record, UUID after, int most) {
            return tx.sql(EndedFamilySql.class).guardianships(before, record, BLANK, after, most);
        }

        @Override
        public int remove(WriteTx tx, UUID id) {
            return tx.sql(EndedFamilySql.class).removeNotices(id);
        }

        @Override
        public List<Tombstones.Row> erase(WriteTx tx, UUID id, LocalDate before) {
            EndedFamilySql sql = tx.sql(EndedFamilySql.class);
            List<StoredRow> ended = sql.heldAsEnded(id, before, BLANK);
            if (ended.isEmpty()) {
                return List.of();
            }
            List<StoredRow> held = new ArrayList<>(ended);
            // Named where it still holds a name; else it may hold reasons yet.
            held.removeIf(row -> row.text().equals(BLANK));
            held.addAll(sql.reasons(id, BLANK));
            sql.eraseSaid(id, BLANK);
            sql.eraseReasons(id, BLANK);
            return named(held);
        }
    },
    /** By what a consent that was taken back, and its taking back, are known. */
    CONSENTS {
        @Override
        public List<Ended> ended(ReadTx tx, LocalDate before, @Nullable UUID record, UUID after, int most) {
            return tx.sql(EndedFamilySql.class).consents(before, record, BLANK, after, most);
        }

        /** Nothing of a consent is the serving role's to remove. */
        @Override
        public int remove(WriteTx tx, UUID id) {
            return 0;
        }

        @Override
        public List<Tombstones.Row> erase(WriteTx tx, UUID id, LocalDate before) {
            EndedFamilySql sql = tx.sql(EndedFamilySql.class);
            List<StoredRow> held = sql.evidence(id, before, BLANK);
            sql.eraseEvidence(id, before, BLANK);
            return named(held);
        }
    };

    @Override
    public String data() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Tombstones.Row> rowsOf(ReadTx tx, Collection<UUID> entries) {
        return tx.sql(EndedFamilySql.class).rowsOf(entries.toArray(UUID[]::new)).stream()
                .map(row -> new Tombstones.Row(row.rowTable(), row.entry(), row.rowOf(), "", row.text()))
                .toList();
    }

    private static List<Tombstones.Row> named(List<StoredRow> rows) {
        return rows.stream()
                .map(row -> Tombstones.Row.named(row.rowTable(), row.entry(), row.rowOf()))
                .toList();
    }
}
