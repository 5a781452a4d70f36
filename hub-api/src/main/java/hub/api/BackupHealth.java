package hub.api;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether what the embedded server archives reaches the folder of back-ups. */
final class BackupHealth extends HealthCheck {

    private final Supplier<@Nullable String> trouble;

    BackupHealth(Supplier<@Nullable String> trouble) {
        this.trouble = trouble;
    }

    @Override
    protected Result check() {
        String why = trouble.get();
        return why == null ? Result.healthy() : Result.unhealthy(why);
    }
}
