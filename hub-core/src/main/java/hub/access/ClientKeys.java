package hub.access;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public keys with which clients sign for themselves, several side by side, so that they rotate without a stop. */
public final class ClientKeys {

    /** The most keys of one client that hold at once. */
    public static final int MOST = 4;

    /** How far the clocks of two servers may be apart: so much longer is kept what was used. */
    private static final Duration APART = Duration.ofMinutes(1);

    /** What came of adding a key. */
    public enum Added {
        ADDED,
        /** No such client is, or it was revoked. */
        NO_CLIENT,
        /** The client has this key already. */
        KNOWN,
        /** The client has as many as it may have: one has to be ended first. */
        TOO_MANY
    }

    private final Journal journal;

    public ClientKeys(Journal journal) {
        this.journal = journal;
    }

    /** Gives a client one more key; those that it has stay. */
    public Added add(WriteTx tx, ClientId client, ClientKey key) {
        ClientKeySql sql = tx.sql(ClientKeySql.class);
        if (sql.hold(client).isEmpty()) {
            return Added.NO_CLIENT;
        }
        List<ClientKey> standing = of(tx, client);
        if (standing.contains(key)) {
            return Added.KNOWN;
        }
        if (standing.size() >= MOST) {
            return Added.TOO_MANY;
        }
        EntryDraft entry = journal.append(tx, "client.key_added", null)
                .with("client", client.toString())
                .with("key", key.thumbprint());
        sql.add(tx.newId(), client, key.thumbprint(), key.text(), tx.now(), entry.id());
        return Added.ADDED;
    }

    /** Ends a key from now on; false where the client has none of that name that still holds. */
    public boolean end(WriteTx tx, ClientId client, String thumbprint) {
        if (tx.sql(ClientKeySql.class).end(client, thumbprint, tx.now()) == 0) {
            return false;
        }
        journal.append(tx, "client.key_ended", null)
                .with("client", client.toString())
                .with("key", thumbprint);
        return true;
    }

    /**
     * The client's keys that hold now, the newest first; none where it is unknown or was revoked. One that was taken when shorter
     * keys were is none any more.
     */
    public List<ClientKey> of(ReadTx tx, ClientId client) {
        return tx.sql(ClientKeySql.class).standing(client, tx.now()).stream()
                .flatMap(text -> fit(text).stream())
                .toList();
    }

    private static Optional<ClientKey> fit(String text) {
        try {
            return Optional.of(ClientKey.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes a client's signed word as used, on every server of this database.
     *
     * @param id by which the client names it, for ever
     * @param expires from when it is refused whether it was used or not
     * @return false where it was used before
     */
    public boolean use(WriteTx tx, ClientId client, String id, Instant expires) {
        ClientKeySql sql = tx.sql(ClientKeySql.class);
        sql.forget(tx.now());
        return sql.use(client, hash(id), expires.plus(APART)) == 1;
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
