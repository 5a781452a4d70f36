package hub.api.log;

import com.codahale.metrics.health.HealthCheck;
import hub.journal.Notary;

/** Whether checkpoints are signed, here or by another server of the database. */
public final class LogHealth extends HealthCheck {

    private final Notary notary;

    public LogHealth(Notary notary) {
        this.notary = notary;
    }

    @Override
    protected Result check() {
        String trouble = notary.trouble();
        return trouble == null ? Result.healthy() : Result.unhealthy(trouble);
    }
}
