package hub.journal;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The journal as anybody may see it: sizes, hashes, and what entries commit to, as far as the newest checkpoint goes. Nothing in it
 * tells what an entry says.
 */
public final class PublicLog {

    /** The newest checkpoint, with the signatures of the witnesses who saw it; empty before the first. */
    public Optional<SignedNote> checkpoint(ReadTx tx) {
        TreeSql sql = tx.sql(TreeSql.class);
        String key = sql.key();
        if (key == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(sql.newest(key)).map(note -> signed(sql, key, note));
    }

    /** What the newest checkpoint says that goes no further than a position; empty before the first. */
    public Optional<Checkpoint> within(ReadTx tx, long position) {
        TreeSql sql = tx.sql(TreeSql.class);
        String key = sql.key();
        return Optional.ofNullable(key == null ? null : sql.newestWithin(key, position))
                .map(note -> Checkpoint.parse(SignedNote.parse(note).text()));
    }

    /** The newest checkpoint that a witness signed too. */
    public Optional<SignedNote> witnessed(ReadTx tx) {
        TreeSql sql = tx.sql(TreeSql.class);
        String key = sql.key();
        if (key == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(sql.newestSeen(key)).map(note -> signed(sql, key, note));
    }

    /**
     * Keeps what witnesses signed below a checkpoint of this log.
     *
     * @param witnesses whose word counts; what others signed is passed over
     * @throws Problem not_found where this log has no checkpoint of that size; cosignature_refused where it said something else
     *     there, or no witness's signature holds
     */
    public void witness(WriteTx tx, SignedNote note, Collection<VerifierKey> witnesses) {
        TreeSql sql = tx.sql(TreeSql.class);
        String key = sql.key();
        try {
            String own = key == null
                    ? null
                    : sql.checkpoint(key, Checkpoint.parse(note.text()).size());
            if (key == null || own == null) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            List<VerifierKey> signers = note.signers(witnesses);
            if (signers.isEmpty() || !SignedNote.parse(own).text().equals(note.text())) {
                throw Problem.of(ProblemKind.COSIGNATURE_REFUSED);
            }
            for (NoteSignature signature : note.signatures()) {
                for (VerifierKey witness : signers) {
                    if (witness.made(signature)) {
                        long size = Checkpoint.parse(note.text()).size();
                        sql.addCosignature(key, size, witness.text(), signature.line(), tx.now());
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemKind.COSIGNATURE_REFUSED);
        }
    }

    /** How many entries the last checkpoint spoke of that this witness signed. */
    public long seenBy(ReadTx tx, VerifierKey witness) {
        TreeSql sql = tx.sql(TreeSql.class);
        String key = sql.key();
        return key == null ? 0 : sql.seen(key, witness.text());
    }

    /**
     * By which a witness is asked to sign the newest checkpoint: the proof that it goes on from what the witness saw, and the
     * checkpoint (C2SP tlog-witness, add-checkpoint).
     *
     * @param seen the entries of the checkpoint that it saw last
     * @throws IllegalArgumentException where it saw more than there are
     */
    public String forWitness(ReadTx tx, long seen) {
        String note = checkpoint(tx).map(SignedNote::note).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        StringBuilder request = new StringBuilder("old ").append(seen).append('\n');
        consistency(tx, seen, size(tx))
                .forEach(hash -> request.append(hash.text()).append('\n'));
        return request.append('\n').append(note).toString();
    }

    private static SignedNote signed(TreeSql sql, String key, String note) {
        SignedNote own = SignedNote.parse(note);
        return own.with(sql.cosignatures(key, Checkpoint.parse(own.text()).size()).stream()
                .map(NoteSignature::parse)
                .toList());
    }

    /** How many entries the newest checkpoint speaks of. */
    public long size(ReadTx tx) {
        return checkpoint(tx).map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    /** A tile, or a bundle of entries: each 32 bytes, their length before them; empty where the newest checkpoint does not reach. */
    public Optional<byte[]> read(ReadTx tx, TilePath path) {
        if (!path.isWithin(size(tx))) {
            return Optional.empty();
        }
        StoredTiles tiles = new StoredTiles(tx.sql(TreeSql.class));
        return Optional.of(
                path.isEntries()
                        ? bundle(tiles.entries(path))
                        : tiles.tile(path).bytes());
    }

    private static byte[] bundle(List<byte[]> entries) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(entries.size() * (2 + TreeHash.LENGTH));
        for (byte[] entry : entries) {
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }

    /** That the entry is in the log; empty where the newest checkpoint does not reach it. */
    public Optional<LogProof> proof(ReadTx tx, UUID entry) {
        Long position = tx.sql(TreeSql.class).positionOf(entry);
        return position == null ? Optional.empty() : proof(tx, position);
    }

    /** The same of the entry at a position. */
    public Optional<LogProof> proof(ReadTx tx, long position) {
        Optional<SignedNote> checkpoint = checkpoint(tx);
        long size = checkpoint.map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
        if (position < 1 || position > size) {
            return Optional.empty();
        }
        TileNodes nodes = new StoredTiles(tx.sql(TreeSql.class)).nodes(size);
        return checkpoint.map(
                note -> new LogProof(null, position - 1, Proofs.inclusion(position - 1, size, nodes), note));
    }

    /** That the log of one size goes on from that of another. */
    public List<TreeHash> consistency(ReadTx tx, long first, long second) {
        return Proofs.consistency(first, second, new StoredTiles(tx.sql(TreeSql.class)).nodes(second));
    }
}
