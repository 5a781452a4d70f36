package hub.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms' {@code *Sql} interfaces, attached to whatever transaction is at hand: attaching looks at every method of an
 * interface, which costs more than most transactions, so what one transaction attached serves the next. One transaction
 * at a time. The interfaces carry no configuration of their own: all of it is the Jdbi's.
 */
final class Attachments implements HandleSupplier {

    /** Those of one Jdbi that serve no transaction now. */
    static final class Idle {

        private final Jdbi jdbi;
        private final Traces traces;
        private final Queue<Attachments> idle = new ConcurrentLinkedQueue<>();

        Idle(Jdbi jdbi, Traces traces) {
            this.jdbi = jdbi;
            this.traces = traces;
        }

        /** Opens a connection of the pool, with interfaces that are attached to it until they are closed. */
        Attachments open() {
            Handle handle = jdbi.open();
            Attachments attachments = idle.poll();
            if (attachments == null) {
                attachments = new Attachments(this);
            }
            attachments.handle = handle;
            return attachments;
        }
    }

    private final Idle home;
    private final Map<Class<?>, Object> attached = new HashMap<>();
    private @Nullable Handle handle;

    private Attachments(Idle home) {
        this.home = home;
    }

    <S> S sql(Class<S> type) {
        Object there = attached.get(type);
        if (there == null) {
            there = home.jdbi
                    .getConfig(Extensions.class)
                    .findFor(type, this)
                    .orElseThrow(() -> new IllegalArgumentException(type.getName() + " holds no SQL"));
            attached.put(type, there);
        }
        return type.cast(there);
    }

    @Override
    public Handle getHandle() {
        Handle open = handle;
        if (open == null) {
            throw new IllegalStateException("the transaction has ended");
        }
        return open;
    }

    @Override
    public Jdbi getJdbi() {
        return home.jdbi;
    }

    @Override
    public ConfigRegistry getConfig() {
        return home.jdbi.getConfig();
    }

    @Override
    public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
        ExtensionMethod statement = context.getExtensionMethod();
        try (Span span = statement == null ? Span.NONE : home.traces.begin(statement.getMethod())) {
            try {
                return task.call();
            } catch (Exception e) {
                span.failed();
                throw e;
            }
        }
    }

    /** Gives the connection back to its pool. */
    @Override
    public void close() {
        Handle open = getHandle();
        handle = null;
        try {
            open.close();
        } finally {
            home.idle.add(this);
        }
    }
}
