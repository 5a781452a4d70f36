package hub.api.setup;

import hub.database.Database;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.database.Transactions;
import org.jspecify.annotations.Nullable;

/** The configured database, in which nothing is changed: it is not migrated, and nobody gives positions or signs. */
public final class DatabaseAsItIs implements AutoCloseable {

    private final @Nullable EmbeddedServer embedded;
    private final Database database;
    private final Transactions transactions;

    private DatabaseAsItIs(@Nullable EmbeddedServer embedded, Database database) {
        this.embedded = embedded;
        this.database = database;
        this.transactions = database.transactions(Database.clock());
    }

    /** Opens it, beside a running hub where one runs on the embedded database. */
    public static DatabaseAsItIs beside(HubConfiguration configuration) {
        DatabaseSettings settings = configuration.database();
        if (settings == null) {
            settings = EmbeddedServer.running(configuration.embedded()).orElse(null);
        }
        EmbeddedServer embedded = null;
        boolean opened = false;
        try {
            if (settings == null) {
                embedded = EmbeddedServer.start(configuration.embedded());
                settings = embedded.database();
            }
            DatabaseAsItIs open = new DatabaseAsItIs(embedded, Database.open(settings));
            opened = true;
            return open;
        } finally {
            if (!opened && embedded != null) {
                embedded.close();
            }
        }
    }

    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
