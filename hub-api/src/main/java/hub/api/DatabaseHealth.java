package hub.api;

import com.codahale.metrics.health.HealthCheck;
import hub.database.Actor;
import hub.database.Transactions;

/** Whether the database answers. */
final class DatabaseHealth extends HealthCheck {

    private static final Actor HUB = new Actor("hub");

    private final Transactions transactions;

    DatabaseHealth(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    protected Result check() {
        transactions.read(HUB, tx -> tx.sql(AnswersSql.class).answers());
        return Result.healthy();
    }
}
