package hub.identity.crooked;

import hub.journal.crooked.BackToIdentity;
import hub.organisation.OrganisationId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** One class for each way of breaking a rule of the house. */
public final class Crooked {

    private Crooked() {}

    public record KnowsALowerRoom(OrganisationId school) {}

    public record HoldsJdbi(Jdbi jdbi) {}

    public record HoldsAConnection(Connection connection) {}

    public record GoesRound(BackToIdentity journal) {}

    public record RandomHeld(SecureRandom random) {}

    public static final class RandomId {
        private RandomId() {}

        public static UUID id() {
            return UUID.randomUUID();
        }
    }

    public static final class RandomReference {
        private RandomReference() {}

        public static Supplier<UUID> ids() {
            return UUID::randomUUID;
        }
    }

    public static final class ClockReference {
        private ClockReference() {}

        public static Supplier<Instant> now() {
            return Instant::now;
        }
    }

    public static final class SystemClock {
        private SystemClock() {}

        public static Clock clock() {
            return Clock.systemUTC();
        }
    }

    public static final class ClockReader {
        private ClockReader() {}

        public static Instant now() {
            return Instant.now();
        }
    }

    /** Reads a clock handed in, as it may. */
    public static final class ClockTaker {
        private ClockTaker() {}

        public static Instant now(Clock clock) {
            return Instant.now(clock);
        }
    }

    public static final class NameHelper {
        private NameHelper() {}
    }

    public interface OpenSql {}

    interface ThinkingSql {
        default int answers() {
            return 1;
        }
    }

    public interface Thinks {
        default int answers() {
            return 1;
        }
    }

    interface ForeignTableSql {
        @SqlUpdate("update learner_link set learner_id = :id")
        void link(UUID id);
    }
}
