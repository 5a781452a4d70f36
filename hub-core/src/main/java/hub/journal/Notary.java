package hub.journal;

import hub.database.Actor;
import hub.database.Database;
import hub.database.Session;
import hub.database.Span;
import hub.database.Transactions;
import hub.database.Work;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the tree over the entries that have positions, and signs a checkpoint twice a second while anything happens. It goes
 * behind the sequencer, on a thread and a connection of its own, so that nobody who waits for a position waits for hashes or a
 * signature. Of all servers of a database one leads: it holds an advisory lock and writes over the connection that holds it.
 */
public final class Notary implements AutoCloseable {

    /** What the server's list of connections calls a notary's. */
    static final String CONNECTION = "hub-notary";

    private static final Logger LOG = LoggerFactory.getLogger(Notary.class);
    private static final Actor ACTOR = new Actor("journal");
    private static final int LOCKS = 60;
    private static final int LOCK = 1;
    /** Entries read at once. */
    private static final int MOST = 8_192;
    /** Passes begin so far apart: half of what a checkpoint may take. */
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LONGEST_RETRY = TimeUnit.MINUTES.toNanos(1);

    private final Database database;
    private final LogFolder folder;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean leads;
    private volatile @Nullable String trouble;

    private Notary(Database database, LogFolder folder, Clock clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.thread = new Thread(this::run, "notary");
        this.thread.setDaemon(true);
    }

    /**
     * Starts one; it leads once nobody else does.
     *
     * @param keyFolder where the key lies; at the first start of an installation it is made there
     * @param origin the log's name, for a key that is made: best the address below which it is served, without the scheme
     * @throws hub.identity.KeyRefusal where the key there is not the one that the database names
     */
    public static Notary start(
            Database database, Transactions transactions, Clock clock, Path keyFolder, @Nullable String origin) {
        String kept = transactions.read(ACTOR, tx -> tx.sql(TreeSql.class).key());
        LogFolder folder = LogFolder.open(
                keyFolder,
                kept,
                () -> origin == null ? "hub-" + transactions.newId() + ".invalid/log" : origin,
                transactions::newSecret);
        transactions.writing(ACTOR, tx -> {
            TreeSql sql = tx.sql(TreeSql.class);
            sql.nameFirstKey(folder.key().text(), tx.now());
            folder.mustBe(Objects.requireNonNull(sql.key()));
        });
        Notary notary = new Notary(database, folder, clock);
        notary.thread.start();
        return notary;
    }

    /** The key that verifies checkpoints. */
    public VerifierKey key() {
        return folder.key();
    }

    /** Why nothing is signed here at the moment, or null where all is well or another server leads. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Whether this one signs now. */
    public boolean leads() {
        return leads;
    }

    private void run() {
        long wait = APART;
        while (!closed) {
            try (Session session = database.session(CONNECTION)) {
                while (!closed && !session.tryLock(LOCKS, LOCK)) {
                    trouble = null;
                    pause(APART);
                }
                if (!closed) {
                    session.sql(SequencerSql.class).prepare();
                    leads = true;
                    lead(session.sql(TreeSql.class));
                }
                wait = APART;
            } catch (RuntimeException e) {
                if (!closed) {
                    trouble = String.valueOf(e.getMessage());
                    LOG.warn("no checkpoint is signed until this is mended: {}", e.getMessage());
                }
            }
            leads = false;
            if (!closed) {
                pause(wait);
                wait = Math.min(LONGEST_RETRY, wait * 2);
            }
        }
    }

    private void lead(TreeSql sql) {
        Tree tree = stored(sql);
        Checkpoint told = newest(sql);
        Checkpoint signed = larger(folder.last(), told);
        if (signed != null) {
            fits(sql, tree, signed);
        }
        long size = told == null ? -1 : told.size();
        while (!closed) {
            long began = System.nanoTime();
            boolean all;
            try (Span span = database.traces().begin(Work.NOTARISE)) {
                do {
                    all = extend(sql, tree);
                } while (!all && !closed && System.nanoTime() - began < APART);
                if (tree.size() > size) {
                    SignedNote note =
                            folder.sign(new Checkpoint(folder.key().name(), tree.size(), tree.root(), List.of()));
                    sql.addCheckpoint(folder.key().text(), tree.size(), note.note(), clock.instant());
                    span.with("hub.entries", tree.size() - Math.max(0, size));
                    size = tree.size();
                } else {
                    span.forget();
                }
            }
            trouble = null;
            if (all) {
                pause(began + APART - System.nanoTime());
            }
        }
    }

    /** The tree as far as full tiles of leaves are stored. */
    private static Tree stored(TreeSql sql) {
        long tiles = sql.tiles(0);
        long size = tiles * TilePath.FULL;
        List<List<TreeHash>> edge = new ArrayList<>();
        for (int level = 0; level <= TilePath.HIGHEST && TilePath.hashes(size, level) > 0; level++) {
            long end = TilePath.hashes(size, level);
            long begin = end - Tree.width(size, level);
            edge.add(begin == end ? List.of() : hashes(sql.roots(level - 1, begin, end)));
        }
        return new Tree(size, edge);
    }

    private static List<TreeHash> hashes(List<byte[]> stored) {
        return stored.stream().map(TreeHash::of).toList();
    }

    /** Nothing that contradicts what was signed may ever be signed, nor be stored as a tile. */
    private static void fits(TreeSql sql, Tree tree, Checkpoint signed) {
        if (signed.size() > sql.watermark()) {
            throw new IllegalStateException("a checkpoint over " + signed.size()
                    + " entries was signed, and the database holds fewer: it was restored to before that");
        }
        List<Tile> full = new ArrayList<>();
        TreeHash root;
        if (tree.size() > signed.size()) {
            root = new StoredTiles(sql).nodes(signed.size()).root();
        } else {
            while (tree.size() < signed.size()) {
                append(sql, tree, Math.min(signed.size(), tree.size() + MOST), full);
            }
            root = tree.root();
        }
        if (!root.equals(signed.root())) {
            throw new IllegalStateException(
                    "the first " + signed.size()
                            + " entries are not those over which a checkpoint was signed: the database was restored or altered");
        }
        add(sql, full);
    }

    private @Nullable Checkpoint newest(TreeSql sql) {
        String newest = sql.newest(folder.key().text());
        return newest == null ? null : Checkpoint.parse(SignedNote.parse(newest).text());
    }

    /** Where the folder lost what it held, the database is held at least to what it says itself. */
    private static @Nullable Checkpoint larger(@Nullable Checkpoint one, @Nullable Checkpoint other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.size() >= other.size() ? one : other;
    }

    /**
     * Adds what has positions by now, the tiles that it fills stored.
     *
     * @return whether that was all
     */
    private static boolean extend(TreeSql sql, Tree tree) {
        long watermark = sql.watermark();
        long last = Math.min(watermark, tree.size() + MOST);
        if (last > tree.size()) {
            List<Tile> full = new ArrayList<>();
            append(sql, tree, last, full);
            add(sql, full);
        }
        return last == watermark;
    }

    /** Adds the entries up to a position that is given. */
    private static void append(TreeSql sql, Tree tree, long last, List<Tile> full) {
        List<byte[]> leaves = sql.leaves(tree.size(), last);
        if (leaves.size() != last - tree.size()) {
            throw new IllegalStateException("of the entries " + (tree.size() + 1) + " to " + last + " there are "
                    + leaves.size() + ": some were removed");
        }
        leaves.forEach(leaf -> tree.append(TreeHash.leaf(leaf), full::add));
    }

    private static void add(TreeSql sql, List<Tile> full) {
        if (full.isEmpty()) {
            return;
        }
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        ByteArrayOutputStream roots = new ByteArrayOutputStream();
        for (Tile tile : full) {
            hashes.writeBytes(tile.bytes());
            roots.writeBytes(tile.root().bytes());
        }
        sql.addTiles(
                full.stream().map(tile -> (long) tile.path().level()).toArray(Long[]::new),
                full.stream().map(tile -> tile.path().index()).toArray(Long[]::new),
                hashes.toByteArray(),
                roots.toByteArray());
    }

    private void pause(long nanos) {
        try {
            if (nanos > 0) {
                synchronized (this) {
                    if (!closed) {
                        TimeUnit.NANOSECONDS.timedWait(this, nanos);
                    }
                }
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Stops it; what it has not signed yet, the next leader signs. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
