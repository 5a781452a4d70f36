package hub.verify;

import hub.database.ReadTx;
import hub.verify.VerifySql.Counted;
import hub.verify.VerifySql.Entry;
import hub.verify.VerifySql.Packed;
import hub.verify.VerifySql.Sequenced;
import hub.verify.VerifySql.StoredCheckpoint;
import hub.verify.VerifySql.StoredTile;
import hub.verify.VerifySql.Table;
import hub.verify.VerifySql.Waiting;
import hub.verify.Window.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a database to its log: positions without a gap, the tree made anew from the entries, every checkpoint, entries against their
 * commitments, version rows against entries, the map of learners; and all of it to checkpoints that were kept outside. Reads one
 * snapshot.
 */
public final class Verification {

    /** Findings of one kind that are told one by one; of the others the number is. */
    public static final int TOLD = Findings.MOST;

    private static final int TRANSACTIONS = 4_096;
    private static final int ENTRIES = 8_192;
    private static final int PACKED = 65_536;
    private static final int ROWS = 2_000;
    private static final int LEVELS = 8;
    private static final int SPAN = 8;
    private static final String SHOWN = "journal_shown";
    private static final String ENTRY_TABLE = "journal_entry";
    private static final String TOMBSTONES = "journal_tombstone";

    /** Tables of the journal that are held to it otherwise than row by row. */
    static final Set<String> OTHERWISE = Set.of(
            ENTRY_TABLE,
            SHOWN,
            "journal_transaction",
            "journal_sequence",
            "journal_log_key",
            "journal_tile",
            "journal_checkpoint",
            "journal_cosignature",
            "journal_map_key",
            "journal_map",
            "journal_map_learner",
            "journal_chain",
            "journal_map_bucket");

    /** Tables whose rows can lose values by law: of these an entry keeps no hash once one is destroyed. */
    static final Set<String> LOSE_VALUES = Set.of(
            "submission_version",
            "learner_version",
            "submission_correction_version",
            "submission_correction_answer_version",
            "transfer_application_version",
            "transfer_step_version",
            "transfer_attachment_version",
            "access_guardianship_version",
            "access_consent_version");

    /**
     * What is to be verified.
     *
     * @param key the log's, as it was kept outside; null: the one that the database names
     * @param outside checkpoints that were kept outside
     * @param state to go on from; null: from the beginning
     * @param treeOnly whether neither bodies nor version rows are looked at
     */
    public record Wanted(
            @Nullable NoteKey key,
            List<SignedSize> outside,
            @Nullable VerifiedState state,
            boolean treeOnly) {

        public Wanted {
            outside = outside.stream()
                    .sorted(Comparator.comparingLong(SignedSize::size))
                    .toList();
            if (state != null && (treeOnly || outside.stream().anyMatch(said -> said.size() < state.size()))) {
                throw new IllegalArgumentException("a state says nothing of what comes before it");
            }
        }
    }

    /** Hears how much of how much is done. */
    public interface Watch {
        void at(long done, long most);
    }

    /** Hears of the ids of transactions, as bounds of the ids of their entries. */
    private interface Ranges {
        void take(UUID[] low, UUID[] high);
    }

    private final VerifySql sql;
    private final VerifyMapSql mapSql;
    private final Wanted wanted;
    private final Findings findings;
    private final Watch watch;
    private final Balances balances;
    private final Held held = new Held();
    private final List<Table> tables = new ArrayList<>();
    private final List<UUID> unsequenced = new ArrayList<>();
    private final long after;
    private long unsequencedTransactions;
    private long unsequencedEntries;
    private long sequenced;
    private long mapsTold;
    private long done;
    private long most;

    private Verification(ReadTx tx, byte[] secret, Wanted wanted, Consumer<Finding> told, Watch watch) {
        this.sql = tx.sql(VerifySql.class);
        this.mapSql = tx.sql(VerifyMapSql.class);
        this.wanted = wanted;
        this.findings = new Findings(told);
        this.watch = watch;
        this.balances = new Balances(secret);
        VerifiedState state = wanted.state();
        this.after = state == null ? 0 : state.size();
    }

    /**
     * Verifies.
     *
     * @param secret 32 random bytes that nobody knew before
     * @param told hears of each finding as it is found, from several threads, one at a time
     * @throws IllegalArgumentException where the database names no key and none was given
     */
    public static Verified run(ReadTx tx, byte[] secret, Wanted wanted, Consumer<Finding> told, Watch watch) {
        return new Verification(tx, secret, wanted, told, watch).run();
    }

    private Verified run() {
        sql.prepare();
        NoteKey key = key();
        for (SignedSize said : wanted.outside()) {
            checkOutside(key, said);
        }
        long watermark = sql.watermark();
        most = Math.max(0, watermark - after);
        if (watermark < after) {
            findings.add(Finding.of(FindingKind.STATE_BEYOND, "size", after, "found", watermark));
        }
        if (!wanted.treeOnly()) {
            findTables();
            sql.held(stone -> {
                if (!held.add(stone.entry(), stone.holder())) {
                    findings.add(Finding.at(FindingKind.TOMBSTONE_TWICE, position(stone.entry()), stone.entry()));
                }
            });
        }
        try (Behind behind = new Behind()) {
            TreeCheck tree = checkTree(key, behind);
            if (wanted.state() == null) {
                checkCounts(tree);
            }
            checkBeyond(key, tree);
            checkWitnesses(key);
            MapCheck map = new MapCheck(mapSql, findings, this::did);
            if (!wanted.treeOnly()) {
                checkMap(map);
                checkHeldBefore();
                checkRows(balances, behind, table -> true, "null::text");
                localise(behind);
            }
            return new Verified(
                    tree.state(),
                    tree.number() - after,
                    unsequencedTransactions,
                    unsequencedEntries,
                    tree.checkpoints(),
                    tree.fullTiles(),
                    tables.size(),
                    balances.rows(),
                    held.size(),
                    map.maps(),
                    map.learners(),
                    findings.numbers());
        }
    }

    private NoteKey key() {
        List<String> named = sql.keys();
        NoteKey key = wanted.key();
        VerifiedState state = wanted.state();
        if (state != null) {
            if (key != null && !key.text().equals(state.key().text())) {
                findings.add(
                        Finding.of(FindingKind.STATE_OTHER, "key", state.key().text(), "given", key.text()));
            }
            key = state.key();
        }
        if (key == null) {
            if (named.isEmpty()) {
                throw new IllegalArgumentException("no key");
            }
            key = NoteKey.of(named.get(named.size() - 1));
        }
        for (String other : named) {
            if (!other.equals(key.text())) {
                findings.add(Finding.of(FindingKind.KEY_OTHER, "key", other, "given", key.text()));
            }
        }
        if (!named.contains(key.text())) {
            findings.add(Finding.of(FindingKind.KEY_MISSING, "key", key.text()));
        }
        return key;
    }

    private void checkOutside(NoteKey key, SignedSize said) {
        if (!said.origin().equals(key.name()) || !key.signed(said.said(), said.signatures())) {
            findings.add(Finding.of(FindingKind.OUTSIDE_UNSIGNED, "size", said.size(), "key", key.text()));
        }
        String kept = sql.checkpoint(key.text(), said.size());
        boolean same = false;
        if (kept != null) {
            try {
                same = SignedSize.of(kept).said().equals(said.said());
            } catch (IllegalArgumentException e) {
                // Not what was kept outside.
            }
        }
        if (!same) {
            findings.add(Finding.of(FindingKind.OUTSIDE_GONE, "size", said.size()));
        }
    }

    private void findTables() {
        for (Table table : sql.tables()) {
            if (table.hides()) {
                findings.add(Finding.of(FindingKind.TABLE_HIDES, "table", table.name()));
            }
            boolean byRow = !OTHERWISE.contains(table.name());
            if (!table.plain() || (byRow && !(table.hasEntry() && isVersions(table.name())))) {
                findings.add(Finding.of(FindingKind.TABLE_UNKNOWN, "table", table.name()));
            } else if (byRow) {
                tables.add(table);
                most += after == 0 ? table.estimate() : 0;
            }
        }
    }

    private static boolean isVersions(String table) {
        return table.endsWith("_version") || table.equals(TOMBSTONES);
    }

    private void did(long more) {
        done += more;
        most = Math.max(most, done);
        watch.at(done, most);
    }

    private TreeCheck checkTree(NoteKey key, Behind behind) {
        long stored = Math.max(
                sql.newest(key.text()),
                wanted.outside().stream().mapToLong(SignedSize::size).max().orElse(-1));
        EntryCheck check = wanted.treeOnly() ? null : entryCheck(findings, balances);
        TreeCheck tree = new TreeCheck(findings, key, wanted.state(), wanted.outside(), stored, check);
        tree.begin(wanted.state() == null ? sql.checkpoints(key.text(), -1, 0) : List.of());
        long size = after;
        List<Piece> pieces = new ArrayList<>();
        long taken = 0;
        int whole = wanted.treeOnly() ? PACKED : ENTRIES;
        for (List<Sequenced> some = some(after); !some.isEmpty() && !tree.isStopped(); some = some(last(some))) {
            sequenced += some.size();
            for (Sequenced transaction : some) {
                long number = transaction.lastPosition() - transaction.firstPosition() + 1;
                if (number < 1) {
                    findings.add(Finding.of(
                            FindingKind.TRANSACTION_COUNT,
                            "transaction",
                            transaction.transactionId(),
                            "position",
                            transaction.firstPosition(),
                            "said",
                            Objects.requireNonNullElse(transaction.entries(), 0),
                            "positions",
                            number));
                }
                for (long from = 0; from < number && !tree.isStopped(); from += whole) {
                    Piece piece = new Piece(transaction, from, Math.min(number, from + whole) - 1);
                    pieces.add(piece);
                    taken += piece.size();
                    if (taken >= whole || pieces.size() >= TRANSACTIONS) {
                        size = take(key, behind, tree, pieces, size);
                        taken = 0;
                    }
                }
            }
        }
        if (!pieces.isEmpty() && !tree.isStopped()) {
            take(key, behind, tree, pieces, size);
        }
        behind.await();
        if (check != null) {
            checkUnsequenced(check);
            mapsTold = check.maps();
        } else {
            sql.unsequenced(transaction -> unsequencedTransactions++);
        }
        return tree;
    }

    private List<Sequenced> some(long from) {
        return sql.sequenced(from, TRANSACTIONS);
    }

    private static long last(List<Sequenced> some) {
        return some.get(some.size() - 1).firstPosition();
    }

    private EntryCheck entryCheck(Findings told, Ledger ledger) {
        return new EntryCheck(told, held, tables.stream().map(Table::name).collect(Collectors.toSet()), ledger);
    }

    /** Reads these pieces and lets them be checked behind; the position up to which that went. */
    private long take(NoteKey key, Behind behind, TreeCheck tree, List<Piece> pieces, long before) {
        Piece end = pieces.get(pieces.size() - 1);
        long to = Math.max(before, end.transaction().firstPosition() + end.to());
        UUID[] low = pieces.stream().map(Piece::low).toArray(UUID[]::new);
        UUID[] high =
                pieces.stream().map(piece -> piece.high(!wanted.treeOnly())).toArray(UUID[]::new);
        Packed packed = wanted.treeOnly() ? sql.packed(low, high) : null;
        List<Entry> entries = wanted.treeOnly() ? null : sql.entries(low, high);
        Map<Integer, List<StoredTile>> tiles = new HashMap<>();
        for (int level = 0; level < LEVELS - 1; level++) {
            long from = before >>> (SPAN * (level + 1));
            long until = to >>> (SPAN * (level + 1));
            if (from < until) {
                tiles.put(level, sql.tiles(level, from, until));
            }
        }
        List<StoredCheckpoint> checkpoints = sql.checkpoints(key.text(), before, to);
        Window window = new Window(List.copyOf(pieces), entries, packed, tiles, checkpoints);
        behind.then(() -> tree.take(window));
        did(to - before);
        pieces.clear();
        return to;
    }

    /** Entries that wait for their positions: told, and held to their commitments. */
    private void checkUnsequenced(EntryCheck check) {
        List<Waiting> some = new ArrayList<>();
        Consumer<Waiting> each = transaction -> {
            unsequencedTransactions++;
            if (after > 0) {
                unsequenced.add(transaction.id());
            }
            some.add(transaction);
            if (some.size() == ROWS) {
                checkUnsequenced(check, some);
            }
        };
        if (after > 0) {
            sql.unsequencedOfLate(each);
        } else {
            sql.unsequenced(each);
        }
        checkUnsequenced(check, some);
    }

    /** A transaction and its entries are there at once. */
    private void checkUnsequenced(EntryCheck check, List<Waiting> some) {
        List<UUID> ids = some.stream().map(Waiting::id).toList();
        Map<UUID, Integer> found = new HashMap<>();
        for (Entry entry : sql.entries(low(ids), high(ids))) {
            unsequencedEntries++;
            found.merge(Window.transaction(entry.id()), 1, Integer::sum);
            check.check(null, entry);
        }
        for (Waiting transaction : some) {
            int there = found.getOrDefault(transaction.id(), 0);
            count(ENTRY_TABLE + " " + transaction.id(), transaction.entries(), there);
        }
        some.clear();
    }

    private static UUID[] low(List<UUID> transactions) {
        return transactions.toArray(UUID[]::new);
    }

    private static UUID[] high(List<UUID> transactions) {
        return transactions.stream()
                .map(transaction -> Window.entry(transaction, Long.MAX_VALUE))
                .toArray(UUID[]::new);
    }

    /** Whether there is any row besides those that were seen. */
    private void checkCounts(TreeCheck tree) {
        sql.wholeTables("on");
        Counted counted = sql.counted();
        if (!tree.isStopped()) {
            count("journal_sequence", sequenced, counted.sequenced());
            count("journal_transaction", sequenced + unsequencedTransactions, counted.transactions());
            long seen = tree.number() + unsequencedEntries;
            if (seen != counted.entries() && !(wanted.treeOnly() && unsequencedTransactions > 0)) {
                count(ENTRY_TABLE, seen, counted.entries());
                sql.strays(TOLD).forEach(entry -> findings.add(Finding.of(FindingKind.ENTRY_STRAY, "entry", entry)));
            }
        }
        sql.wholeTables("off");
    }

    private void count(String what, long expected, long found) {
        if (expected != found) {
            findings.add(Finding.of(FindingKind.COUNT, "what", what, "expected", expected, "found", found));
        }
    }

    /** What is stored about a larger tree than there is, or by others. */
    private void checkBeyond(NoteKey key, TreeCheck tree) {
        long size = tree.size();
        for (SignedSize said : wanted.outside()) {
            if (said.size() > size) {
                findings.add(Finding.of(FindingKind.OUTSIDE_BEYOND, "size", said.size(), "found", size));
            }
        }
        for (StoredCheckpoint row : sql.checkpointsBeyond(key.text(), size, TOLD)) {
            findings.add(Finding.of(FindingKind.CHECKPOINT_BEYOND, "size", row.treeSize(), "found", size));
        }
        for (StoredCheckpoint row : sql.checkpointsOfOthers(key.text(), TOLD)) {
            findings.add(Finding.of(FindingKind.CHECKPOINT_OTHER_KEY, "size", row.treeSize(), "key", row.note()));
        }
        for (int level = 0; level <= LEVELS; level++) {
            long beyond = level == LEVELS
                    ? sql.tilesNowhere(LEVELS)
                    : sql.tilesBeyond(level, level == LEVELS - 1 ? 0 : size >>> (SPAN * (level + 1)));
            if (beyond > 0) {
                findings.add(Finding.of(FindingKind.TILE_BEYOND, "level", level, "tiles", beyond, "found", size));
            }
        }
    }

    private void checkWitnesses(NoteKey key) {
        Map<String, @Nullable NoteKey> witnesses = new HashMap<>();
        sql.cosignatures(key.text(), after == 0 ? -1 : after, row -> {
            NoteKey witness = witnesses.computeIfAbsent(row.witness(), Verification::keyOrNone);
            boolean holds = false;
            try {
                String note = row.note();
                holds = witness != null
                        && note != null
                        && witness.signed(SignedSize.of(note).said(), List.of(row.line()));
            } catch (IllegalArgumentException e) {
                // The checkpoint is told as unreadable.
            }
            if (!holds) {
                findings.add(
                        Finding.of(FindingKind.COSIGNATURE_FALSE, "size", row.treeSize(), "witness", row.witness()));
            }
        });
    }

    /** From a state on maps are held to their entries alone: a chain is made anew from its beginning, or not at all. */
    private void checkMap(MapCheck map) {
        map.checkMaps(after, mapsTold);
        if (after == 0) {
            map.checkJoints();
            sql.wholeTables("on");
            map.checkChains();
            map.checkRoots();
            sql.wholeTables("off");
        }
    }

    private static @Nullable NoteKey keyOrNone(String text) {
        try {
            return NoteKey.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** From a state on: entries before it to whose loss one behind it committed. */
    private List<VerifySql.Stone> heldBefore() {
        List<VerifySql.Stone> before = new ArrayList<>();
        for (VerifySql.Stone stone : sql.heldAfter(after)) {
            if (isBefore(stone.entry())) {
                before.add(stone);
            }
        }
        return before;
    }

    private boolean isBefore(UUID entry) {
        Long first = sql.firstPosition(Window.transaction(entry));
        return first != null && first <= after;
    }

    private void checkHeldBefore() {
        if (after > 0) {
            takeDownHeldBefore(entryCheck(findings, balances));
        }
    }

    private void takeDownHeldBefore(EntryCheck check) {
        for (VerifySql.Stone stone : heldBefore()) {
            UUID[] one = {stone.entry()};
            sql.entries(one, one).forEach(entry -> check.takeDownLoss(entry.id(), entry.body()));
        }
    }

    /** Entries before the state whose rows one behind it holds since. */
    private UUID[] rowsHeldSince() {
        Set<UUID> holders = new HashSet<>();
        sql.heldAfter(after).forEach(stone -> holders.add(stone.holder()));
        List<UUID> since = new ArrayList<>();
        held.each((entry, holder) -> {
            if (holders.contains(held.last(entry)) && isBefore(entry)) {
                since.add(entry);
            }
        });
        return since.toArray(UUID[]::new);
    }

    /** Takes down the rows of tables that entries commit to. */
    private void checkRows(Ledger ledger, Behind behind, Predicate<String> of, String rowKey) {
        for (Table table : tables) {
            if (of.test(table.name())) {
                Rows rows = new Rows(ledger, behind, table.name());
                String key = rowKey.isEmpty() ? table.rowKey() : rowKey;
                readRows(table, key, rows);
                rows.end();
            }
        }
        if (of.test(SHOWN)) {
            Lines lines = new Lines(ledger);
            if (after == 0) {
                sql.shown(lines);
            } else {
                eachRange((low, high) -> sql.shownBetween(low, high, lines));
            }
            lines.end();
        }
        behind.await();
    }

    private void readRows(Table table, String rowKey, Rows rows) {
        if (after == 0) {
            sql.rows(table.name(), table.line(), rowKey, rows);
            return;
        }
        if (table.byEntry()) {
            eachRange((low, high) -> sql.rowsBetween(table.name(), table.line(), rowKey, low, high, rows));
        } else {
            sql.wholeTables("on");
            sql.rowsAfter(table.name(), table.line(), rowKey, after, rows);
            sql.wholeTables("off");
        }
        if (LOSE_VALUES.contains(table.name())) {
            UUID[] since = rowsHeldSince();
            sql.rowsBetween(table.name(), table.line(), rowKey, since, since, rows);
        }
    }

    /** The transactions behind the state, those without positions too. */
    private void eachRange(Ranges ranges) {
        for (List<Sequenced> some = some(after); !some.isEmpty(); some = some(last(some))) {
            List<UUID> ids = some.stream().map(Sequenced::transactionId).toList();
            ranges.take(low(ids), high(ids));
        }
        ranges.take(low(unsequenced), high(unsequenced));
    }

    /** The rows of one table, hashed behind. */
    private final class Rows implements Consumer<VerifySql.Row> {

        private final Ledger ledger;
        private final Behind behind;
        private final String table;
        private final boolean loses;
        private final Hashes hashes = new Hashes();
        private List<VerifySql.Row> some = new ArrayList<>(ROWS);

        Rows(Ledger ledger, Behind behind, String table) {
            this.ledger = ledger;
            this.behind = behind;
            this.table = table;
            this.loses = LOSE_VALUES.contains(table);
        }

        @Override
        public void accept(VerifySql.Row row) {
            some.add(row);
            if (some.size() == ROWS) {
                end();
            }
        }

        void end() {
            List<VerifySql.Row> now = some;
            some = new ArrayList<>(ROWS);
            behind.then(() -> now.forEach(this::takeDown));
            did(now.size());
        }

        private void takeDown(VerifySql.Row row) {
            UUID entry = loses ? held.last(row.entryId()) : row.entryId();
            byte[] line = row.line().getBytes(StandardCharsets.UTF_8);
            ledger.row(table, entry, hashes.of(line), row.rowKey());
        }
    }

    /** The lines of lists, one list after the other. */
    private static final class Lines implements Consumer<VerifySql.ShownLine> {

        private final Ledger ledger;
        private final Hashes hashes = new Hashes();
        private final List<byte[]> lines = new ArrayList<>();
        private @Nullable UUID entry;

        Lines(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void accept(VerifySql.ShownLine line) {
            if (!line.entryId().equals(entry)) {
                end();
                entry = line.entryId();
            }
            lines.add((line.line() + "\n").getBytes(StandardCharsets.UTF_8));
        }

        void end() {
            UUID last = entry;
            if (last != null) {
                byte[] hash = hashes.of(lines.toArray(byte[][]::new));
                ledger.row(SHOWN, last, EntryCheck.list(hashes, hash, lines.size()), null);
            }
            lines.clear();
        }
    }

    /** Reads again what differs, to say where. */
    private void localise(Behind behind) {
        Differences differences = new Differences(balances);
        if (differences.isEmpty()) {
            return;
        }
        // What else is found was told the first time.
        EntryCheck again = entryCheck(new Findings(told -> {}), differences);
        if (after == 0) {
            sql.bodies(entry -> again.takeDown(null, entry.id(), entry.body()));
        } else {
            eachRange((low, high) ->
                    sql.entries(low, high).forEach(entry -> again.takeDown(null, entry.id(), entry.body())));
            takeDownHeldBefore(again);
        }
        checkRows(differences, behind, differences::wants, "");
        differences.tell(findings, this::position);
    }

    private @Nullable Long position(UUID entry) {
        Long first = sql.firstPosition(Window.transaction(entry));
        return first == null ? null : first + Window.number(entry);
    }
}
