package hub.matching;

import hub.database.ReadTx;
import hub.database.WriteTx;
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
