package hub.database;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how it is used.
 *
 * @param url without user and password: jdbc:postgresql://host:port/database; of another machine by TLS alone, its certificate checked
 * @param owner the login of hub_owner, for migrations
 * @param app the login of hub_app, for everything else
 * @param eraser the login of hub_eraser, which alone destroys what the law no longer lets be kept; null where this process is not to
 * @param readers the most connections that read at once
 * @param writers the most connections that write at once
 * @param throwAway whether a server that can lose what it acknowledged is accepted: in tests alone
 */
public record DatabaseSettings(
        String url, Login owner, Login app, @Nullable Login eraser, int readers, int writers, boolean throwAway) {

    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the database's URL begins with jdbc:postgresql:");
        }
        DatabaseLine.hold(url);
        if (readers < 1 || writers < 1) {
            throw new IllegalArgumentException("at least one connection reads and one writes");
        }
    }

    /** Twelve readers and ten writers: more than two cores keep busy, and two servers fit into 60 connections. */
    public static DatabaseSettings of(String url, Login owner, Login app, @Nullable Login eraser) {
        return new DatabaseSettings(url, owner, app, eraser, 12, 10, false);
    }
}
