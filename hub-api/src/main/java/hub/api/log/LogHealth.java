package hub.api.log;

import com.codahale.metrics.health.HealthCheck;
import hub.journal.Mapmaker;
import hub.journal.Notary;

/** Whether checkpoints are signed and maps made, here or by another server of the database. */
public final class LogHealth extends HealthCheck {

    private final Notary notary;
    private final Mapmaker mapmaker;

    public LogHealth(Notary notary, Mapmaker mapmaker) {
        this.notary = notary;
        this.mapmaker = mapmaker;
    }

    @Override
    protected Result check() {
        String trouble = notary.trouble();
        if (trouble == null) {
            trouble = mapmaker.trouble();
        }
        return trouble == null ? Result.healthy() : Result.unhealthy(trouble);
    }
}
