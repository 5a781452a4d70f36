package hub.verify;

import hub.verify.VerifySql.Entry;
import hub.verify.VerifySql.Packed;
import hub.verify.VerifySql.Sequenced;
import hub.verify.VerifySql.StoredCheckpoint;
import hub.verify.VerifySql.StoredTile;
import hub.verify.Window.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the tree anew from entries in the order of their positions, and holds positions, tiles and checkpoints to it. */
final class TreeCheck {

    /** In the place of entries that are gone, so that those behind them keep their places. */
    private static final byte[] NOTHING = new byte[Hashes.LENGTH];

    private static final long MOST_GONE = 100_000_000;
    private static final int SPAN = 8;

    /** A checkpoint to be compared once the tree is so large. */
    private record Wanted(SignedSize said, boolean outside) {}

    private final Findings findings;
    private final NoteKey key;
    private final HashTree tree;
    /** Every tile below this size was stored before its checkpoint was signed. */
    private final long stored;

    private final @Nullable EntryCheck entries;
    private final List<SignedSize> outside;
    private final Map<Integer, Map<Long, StoredTile>> tiles = new HashMap<>();
    private List<Wanted> wanted = List.of();
    private int next;
    private @Nullable Instant last;
    private long position;
    private long number;
    private long checkpoints;
    private long fullTiles;
    private @Nullable Long good;
    private volatile boolean stopped;

    /**
     * A check from the beginning, or from a state on.
     *
     * @param entries checks them one by one; none where the tree alone is looked at
     */
    TreeCheck(
            Findings findings,
            NoteKey key,
            @Nullable VerifiedState state,
            List<SignedSize> outside,
            long stored,
            @Nullable EntryCheck entries) {
        this.findings = findings;
        this.key = key;
        this.outside = outside;
        this.stored = stored;
        this.entries = entries;
        if (state == null) {
            tree = new HashTree(this::full);
        } else {
            tree = new HashTree(this::full, state.size(), state.tiles());
            last = state.instant();
            good = state.size();
        }
        position = tree.size();
        number = tree.size();
    }

    /** Whether nothing more can be said: too many positions are gone. */
    boolean isStopped() {
        return stopped;
    }

    long size() {
        return tree.size();
    }

    /** Entries found at their positions, of the state's too. */
    long number() {
        return number;
    }

    long checkpoints() {
        return checkpoints;
    }

    long fullTiles() {
        return fullTiles;
    }

    VerifiedState state() {
        return new VerifiedState(key, tree.size(), tree.root(), last == null ? Instant.EPOCH : last, tree.partial());
    }

    /** Checkpoints of the tree as large as it is now, before anything is added. */
    void begin(Collection<StoredCheckpoint> now) {
        expect(now);
        compare();
    }

    void take(Window window) {
        tiles.clear();
        window.tiles().forEach((level, rows) -> {
            Map<Long, StoredTile> byIndex = new HashMap<>();
            rows.forEach(row -> byIndex.put(row.index(), row));
            tiles.put(level, byIndex);
        });
        expect(window.checkpoints());
        Found found = new Found(window);
        for (Piece piece : window.pieces()) {
            if (stopped) {
                return;
            }
            if (piece.isFirst()) {
                begin(piece.transaction());
            }
            found.take(piece);
        }
    }

    /** Signatures are checked by all processors: each takes as long as some hundred entries. */
    private void expect(Collection<StoredCheckpoint> stored) {
        List<Wanted> all = new ArrayList<>();
        List<@Nullable SignedSize> read =
                stored.parallelStream().map(this::read).toList();
        for (SignedSize said : read) {
            if (said != null) {
                all.add(new Wanted(said, false));
            }
        }
        checkpoints += stored.size();
        outside.forEach(said -> all.add(new Wanted(said, true)));
        all.removeIf(one -> one.said().size() < tree.size());
        all.sort((one, other) -> Long.compare(one.said().size(), other.said().size()));
        wanted = all;
        next = 0;
    }

    private @Nullable SignedSize read(StoredCheckpoint row) {
        SignedSize said = read(findings, key, row);
        if (said != null && !key.signed(said.said(), said.signatures())) {
            findings.add(Finding.of(FindingKind.CHECKPOINT_UNSIGNED, "size", row.treeSize()));
            return null;
        }
        return said;
    }

    /** The checkpoint that a row is; no signature is looked at. */
    static @Nullable SignedSize read(Findings findings, NoteKey key, StoredCheckpoint row) {
        try {
            SignedSize said = SignedSize.of(row.note());
            if (said.size() == row.treeSize() && said.origin().equals(key.name())) {
                return said;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what says another size.
        }
        findings.add(Finding.of(FindingKind.CHECKPOINT_UNREADABLE, "size", row.treeSize()));
        return null;
    }

    /** Compares those of the present size. */
    private void compare() {
        while (next < wanted.size() && wanted.get(next).said().size() == tree.size()) {
            Wanted one = wanted.get(next++);
            if (Arrays.equals(one.said().root(), tree.root())) {
                good = tree.size();
            } else {
                findings.add(Finding.of(
                        one.outside() ? FindingKind.OUTSIDE_ROOT : FindingKind.CHECKPOINT_ROOT,
                        "size",
                        tree.size(),
                        "good",
                        good == null ? 0 : good));
            }
        }
    }

    private void begin(Sequenced transaction) {
        UUID id = transaction.transactionId();
        long first = transaction.firstPosition();
        if (first != position + 1) {
            findings.add(
                    Finding.of(FindingKind.POSITION_GAP, "position", position + 1, "found", first, "transaction", id));
        }
        if (first - position > MOST_GONE) {
            stopped = true;
            return;
        }
        while (tree.size() < first - 1) {
            add(NOTHING, 0);
        }
        position = transaction.lastPosition();
        Instant instant = transaction.recordedAt();
        if (last != null && !instant.isAfter(last)) {
            findings.add(Finding.of(
                    FindingKind.INSTANT_NOT_AFTER,
                    "position",
                    first,
                    "transaction",
                    id,
                    "instant",
                    instant,
                    "before",
                    last));
        }
        last = instant;
        if (Window.number(id) != 0) {
            findings.add(Finding.of(FindingKind.TRANSACTION_ID, "transaction", id, "position", first));
        }
        Integer said = transaction.entries();
        if (said == null) {
            findings.add(Finding.of(FindingKind.TRANSACTION_MISSING, "transaction", id, "position", first));
        } else if (said != transaction.lastPosition() - first + 1) {
            findings.add(Finding.of(
                    FindingKind.TRANSACTION_COUNT,
                    "transaction",
                    id,
                    "position",
                    first,
                    "said",
                    said,
                    "positions",
                    transaction.lastPosition() - first + 1));
        }
    }

    private void add(byte[] commitments, int from) {
        tree.append(commitments, from);
        compare();
    }

    /** At a position that another transaction has too there is a leaf already. */
    private void add(long at, byte[] commitments, int from) {
        if (at == tree.size() + 1) {
            add(commitments, from);
        }
    }

    private void full(int level, long index, List<byte[]> hashes, byte[] root) {
        StoredTile tile = tiles.getOrDefault(level, Map.of()).get(index);
        long end = (index + 1) << (SPAN * (level + 1));
        if (tile == null) {
            if (end <= stored) {
                findings.add(Finding.of(FindingKind.TILE_MISSING, "level", level, "index", index));
            }
            return;
        }
        fullTiles++;
        boolean same = Arrays.equals(tile.root(), root) && tile.hashes().length == hashes.size() * Hashes.LENGTH;
        int other = -1;
        for (int i = 0; same && i < hashes.size(); i++) {
            int from = i * Hashes.LENGTH;
            if (!Arrays.equals(hashes.get(i), 0, Hashes.LENGTH, tile.hashes(), from, from + Hashes.LENGTH)) {
                same = false;
                other = i;
            }
        }
        if (!same) {
            long width = 1L << (SPAN * level);
            findings.add(Finding.of(
                    FindingKind.TILE_OTHER,
                    "level",
                    level,
                    "index",
                    index,
                    "position",
                    (index * hashes.size() + Math.max(other, 0)) * width + 1));
        }
    }

    /** The entries of a window, handed out piece by piece. */
    private final class Found {

        private final @Nullable List<Entry> rows;
        private final byte[] packed;
        private final Integer[] lengths;
        private int row;
        private int piece;
        private int from;

        Found(Window window) {
            rows = window.entries();
            Packed all = window.packed();
            packed = all == null ? NOTHING : Objects.requireNonNullElse(all.commitments(), new byte[0]);
            lengths = all == null ? new Integer[0] : Objects.requireNonNullElse(all.lengths(), new Integer[0]);
        }

        void take(Piece wanted) {
            if (rows == null) {
                takePacked(wanted);
                return;
            }
            long first = wanted.transaction().firstPosition();
            UUID high = wanted.high(true);
            long expected = wanted.from();
            while (row < rows.size() && isWithin(rows.get(row).id(), wanted.low(), high)) {
                Entry entry = rows.get(row++);
                long at = Window.number(entry.id());
                for (; expected < at && expected <= wanted.to(); expected++) {
                    missing(wanted.transaction(), expected);
                }
                // Beyond what the transaction has, or there a second time.
                if (at > wanted.to() || at < expected) {
                    findings.add(Finding.of(FindingKind.ENTRY_STRAY, "entry", entry.id()));
                    checked(null, entry);
                    continue;
                }
                expected = at + 1;
                number++;
                checked(first + at, entry);
                byte[] commitment = entry.commitment();
                add(first + at, commitment.length == Hashes.LENGTH ? commitment : NOTHING, 0);
            }
            for (; expected <= wanted.to(); expected++) {
                missing(wanted.transaction(), expected);
            }
        }

        private void checked(@Nullable Long at, Entry entry) {
            if (entries != null) {
                entries.check(at, entry);
            }
        }

        private boolean isWithin(UUID id, UUID low, UUID high) {
            return id.getMostSignificantBits() == low.getMostSignificantBits()
                    && Long.compareUnsigned(id.getLeastSignificantBits(), low.getLeastSignificantBits()) >= 0
                    && Long.compareUnsigned(id.getLeastSignificantBits(), high.getLeastSignificantBits()) <= 0;
        }

        private void missing(Sequenced transaction, long at) {
            findings.add(Finding.of(
                    FindingKind.ENTRY_MISSING,
                    "position",
                    transaction.firstPosition() + at,
                    "entry",
                    Window.entry(transaction.transactionId(), at)));
            add(transaction.firstPosition() + at, NOTHING, 0);
        }

        private void takePacked(Piece wanted) {
            int length = lengths[piece++];
            long here = length / Hashes.LENGTH;
            long first = wanted.transaction().firstPosition() + wanted.from();
            for (long i = 0; i < wanted.size(); i++) {
                boolean there = i < here;
                add(first + i, there ? packed : NOTHING, there ? from + (int) i * Hashes.LENGTH : 0);
            }
            if (here != wanted.size() || length % Hashes.LENGTH != 0) {
                findings.add(Finding.of(
                        FindingKind.COUNT,
                        "what",
                        "journal_entry " + wanted.transaction().transactionId(),
                        "expected",
                        wanted.size(),
                        "found",
                        here));
            }
            number += here;
            from += length;
        }
    }
}
