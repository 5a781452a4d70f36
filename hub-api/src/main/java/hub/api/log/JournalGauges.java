package hub.api.log;

import com.codahale.metrics.CachedGauge;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import hub.database.Actor;
import hub.database.Transactions;
import hub.journal.Journal;
import hub.journal.LookBook;
import hub.journal.Notary;
import hub.journal.PublicLog;
import hub.problem.Problem;
import java.util.concurrent.TimeUnit;

/** How far the journal is: what operators watch. */
public final class JournalGauges {

    private static final Actor ACTOR = new Actor("hub");
    private static final String JOURNAL = "journal";
    private static final long KEPT_SECONDS = 2;

    private JournalGauges() {}

    /** The last position, and how many entries the newest checkpoint holds. */
    private record Reached(long position, long signed) {

        static final Reached UNKNOWN = new Reached(-1, -1);
    }

    /**
     * Registers them: {@code journal.position}, {@code journal.signed}, {@code journal.unsigned} (entries that no checkpoint holds
     * yet; -1 each while the database does not answer), {@code journal.signs} (1 on the server that signs) and {@code looks.waiting} (requests whose
     * looks are not durable yet).
     */
    public static void register(
            MetricRegistry metrics,
            Transactions transactions,
            Journal journal,
            PublicLog log,
            Notary notary,
            LookBook book) {
        CachedGauge<Reached> reached = new CachedGauge<>(KEPT_SECONDS, TimeUnit.SECONDS) {
            @Override
            protected Reached loadValue() {
                try {
                    return transactions.read(
                            ACTOR, tx -> new Reached(journal.watermark(tx).position(), log.size(tx)));
                } catch (Problem e) {
                    return Reached.UNKNOWN;
                }
            }
        };
        metrics.register(MetricRegistry.name(JOURNAL, "position"), (Gauge<Long>)
                () -> reached.getValue().position());
        metrics.register(MetricRegistry.name(JOURNAL, "signed"), (Gauge<Long>)
                () -> reached.getValue().signed());
        metrics.register(MetricRegistry.name(JOURNAL, "unsigned"), (Gauge<Long>) () -> {
            Reached now = reached.getValue();
            return now.position() < 0 ? -1 : Math.max(0, now.position() - now.signed());
        });
        metrics.register(MetricRegistry.name(JOURNAL, "signs"), (Gauge<Integer>) () -> notary.leads() ? 1 : 0);
        metrics.register(MetricRegistry.name("looks", "waiting"), (Gauge<Integer>) book::waiting);
    }
}
