package hub.matching;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models that were ever put in force, each read at its first use; before the first, the one that this release ships. */
final class Models {

    private final Comparing shipped;
    private final Map<Integer, Comparing> read = new ConcurrentHashMap<>();

    Models(MatchModel shipped) {
        this.shipped = Comparing.by(shipped);
    }

    /** A model, and what compares by it. */
    record Comparing(MatchModel model, Matcher matcher) {

        static Comparing by(MatchModel model) {
            return new Comparing(model, new Matcher(model));
        }
    }

    /** By the model in force just now. */
    Comparing inForce(ReadTx tx) {
        return of(tx, tx.sql(ModelSql.class).inForce());
    }

    /** By the model in force, which stays so until the end of the transaction. */
    Comparing kept(WriteTx tx) {
        return of(tx, tx.sql(ModelSql.class).keptInForce());
    }

    /** By the model in force at a position of the journal. */
    Comparing at(ReadTx tx, long position) {
        return of(tx, tx.sql(ModelSql.class).inForceAt(position));
    }

    /** Puts the shipped one in force where none is yet. */
    void begin(WriteTx tx, Journal journal) {
        ModelSql sql = tx.sql(ModelSql.class);
        sql.lock();
        if (sql.inForce().isEmpty()) {
            putInForce(tx, journal, shipped.model());
        }
    }

    /** Puts a model in force under the version after the one in force, unless that decides by the same numbers. */
    MatchModel apply(WriteTx tx, Journal journal, MatchModel next) {
        tx.sql(ModelSql.class).lock();
        MatchModel before = inForce(tx).model();
        if (next.under(before.version()).text().equals(before.text())) {
            return before;
        }
        MatchModel after = next.under(before.version() + 1);
        putInForce(tx, journal, after);
        return after;
    }

    private static void putInForce(WriteTx tx, Journal journal, MatchModel model) {
        String text = model.text();
        EntryDraft entry =
                journal.append(tx, "matching.model_put_in_force", null).with("version", model.version());
        // Every column, in the order of the table, one a line.
        entry.causes(
                "matching_model_version",
                (entry.id() + "\n" + model.version() + "\n" + text).getBytes(StandardCharsets.UTF_8));
        tx.copy("matching_model_version (entry_id, version, body)", List.of(text), (body, out) -> out.uuid(entry.id())
                .int2(model.version())
                .text(body));
        tx.sql(ModelSql.class).putInForce(model.version());
    }

    /** The match keys under which a stored profile is found: those of the model that made it. */
    long[] keys(ReadTx tx, MatchProfile stored) {
        return MatchKeys.of(stored, of(tx, List.of(stored.model)).model());
    }

    private Comparing of(ReadTx tx, List<Integer> versions) {
        if (versions.isEmpty()) {
            return shipped;
        }
        int version = versions.get(0);
        Comparing known = read.get(version);
        if (known == null) {
            String body = tx.sql(ModelSql.class).body(version);
            known = body == null || body.equals(shipped.model().text()) ? shipped : Comparing.by(MatchModel.read(body));
            if (body != null) {
                read.put(version, known);
            }
        }
        return known;
    }
}
