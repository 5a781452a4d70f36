package hub.database;

import org.jdbi.v3.core.Handle;

/** One connection of its own outside the pools, each statement its own transaction; its locks last until it closes. */
public final class Session implements AutoCloseable {

    private final Handle handle;

    Session(Handle handle) {
        this.handle = handle;
    }

    /** A room's own package-private {@code *Sql} interface on this connection. */
    public <S> S sql(Class<S> type) {
        return handle.attach(type);
    }

    /** Takes the lock of that number for as long as this connection lives, unless another has it. */
    public boolean tryLock(int space, int number) {
        return handle.createQuery("select pg_try_advisory_lock(:space, :number)")
                .bind("space", space)
                .bind("number", number)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void close() {
        handle.close();
    }
}
