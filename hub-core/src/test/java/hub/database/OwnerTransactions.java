package hub.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** What whoever owns a database can do to it: anything. Nothing of it stays. */
public final class OwnerTransactions {

    private final Transactions transactions;

    public OwnerTransactions(DatabaseSettings settings) {
        Jdbi jdbi = Database.jdbi(Database.source(settings, settings.owner(), "hub-owner"));
        transactions = new Transactions(jdbi, jdbi, Clock.systemUTC(), Traces.NONE);
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Runs statements, lets somebody look, and takes all of it back. */
    public <T> T after(Consumer<Statements> act, Function<ReadTx, T> look) {
        Object[] seen = new Object[1];
        try {
            transactions.writing(Actor.OPERATOR, tx -> {
                act.accept(sql -> {
                    try (Statement statement = tx.handle.getConnection().createStatement()) {
                        statement.execute(sql);
                    } catch (SQLException e) {
                        throw new IllegalStateException(sql, e);
                    }
                });
                seen[0] = look.apply(tx);
                throw new Undone();
            });
        } catch (Undone e) {
            // As it was before.
        }
        @SuppressWarnings("unchecked")
        T answer = (T) seen[0];
        return answer;
    }

    /** Runs a statement within the transaction. */
    public interface Statements {
        void run(String sql);
    }
}
