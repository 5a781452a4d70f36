package hub.database;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A statement that the database did not do, told without any value: it has no cause, as the driver's and Jdbi's own
 * exceptions can hold bound values and keys, and keeps the place in the code where it was thrown.
 */
public final class DatabaseFailure extends RuntimeException {

    /** Classes of SQLSTATE whose first message names tables, columns and constraints, and no value. */
    private static final Set<String> CLASSES_WITHOUT_VALUES =
            Set.of("08", "0A", "23", "25", "26", "28", "3D", "3F", "40", "42", "53", "54", "55", "57", "58");

    private final String sqlState;
    private final @Nullable String constraint;
    private final boolean noConnection;

    private DatabaseFailure(String message, String sqlState, @Nullable String constraint, boolean noConnection) {
        super(message);
        this.sqlState = sqlState;
        this.constraint = constraint;
        this.noConnection = noConnection;
    }

    static DatabaseFailure of(Throwable thrown, SQLException reason) {
        String state = reason.getSQLState() == null ? "unknown" : reason.getSQLState();
        ServerErrorMessage server = reason instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        StringBuilder message = new StringBuilder("SQLSTATE ").append(state);
        if (server == null) {
            message.append(' ').append(reason.getClass().getSimpleName());
        } else if (CLASSES_WITHOUT_VALUES.contains(state.substring(0, 2))) {
            message.append(": ").append(server.getMessage());
        } else {
            message.append(" (its text can hold values and is left out)");
        }
        DatabaseFailure failure = new DatabaseFailure(
                message.toString(),
                state,
                server == null ? null : server.getConstraint(),
                // Not the driver's, so the pool's: it has no connection, or took a lost one away.
                !(reason instanceof PSQLException));
        failure.setStackTrace(thrown.getStackTrace());
        return failure;
    }

    /** What the database or its driver said, without any value, where one of them is why this was thrown. */
    public static Optional<String> told(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseFailure failure) {
                return Optional.of(String.valueOf(failure.getMessage()));
            }
            if (cause instanceof SQLException reason) {
                return Optional.of("SQLSTATE " + of(thrown, reason).sqlState());
            }
        }
        return Optional.empty();
    }

    /** The five characters of SQLSTATE, or {@code unknown}. */
    public String sqlState() {
        return sqlState;
    }

    /** The constraint that did not hold, where one is the reason. */
    public @Nullable String constraint() {
        return constraint;
    }

    /**
     * What stops a caller where the database is not at fault in what it was told: it is away (no connection to be had,
     * a connection lost, stopping, starting) or its disk is full. Any other failure is as it is.
     */
    RuntimeException asProblem() {
        if (sqlState.equals("53100")) {
            return Problem.because(this, ProblemKind.DISK_FULL, Map.of());
        }
        boolean lost = sqlState.startsWith("08") && !sqlState.equals("08P01");
        boolean stopping = sqlState.startsWith("57P") || sqlState.equals("53300");
        return noConnection || lost || stopping
                ? Problem.because(this, ProblemKind.DATABASE_UNAVAILABLE, Map.of())
                : this;
    }

    /** Whether the same work can succeed when it is done again at once: a deadlock or a serialisation failure. */
    boolean passes() {
        return sqlState.equals("40001") || sqlState.equals("40P01");
    }
}
