package hub.database;

import org.jspecify.annotations.Nullable;

/** Why a back-up is not made, not whole, or not restored. */
public final class BackupRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong, about one thing that {@link #about} names. */
    public enum Reason {
        /** No recipient of age. */
        RECIPIENT,
        /** A file that holds no identity of age. */
        IDENTITY,
        /** A folder that is not there. */
        NO_FOLDER,
        /** A folder that holds back-ups of another database. */
        OTHER_DATABASE,
        /** A server that runs without archiving. */
        NOT_ARCHIVING,
        /** A segment that was not archived in time. */
        NOT_ARCHIVED,
        /** A segment that is in the folder with other contents. */
        OTHER_SEGMENT,
        /** Data outside the data folder. */
        TABLESPACES,
        /** A folder without a base. */
        NO_BASE,
        /** An instant before every base; about the earliest that there is. */
        TOO_EARLY,
        /** An instant behind all that is archived. */
        TOO_LATE,
        /** A file for which the identity is not, or no file of age. */
        NOT_OPENED,
        /** A file that was cut off or altered. */
        BROKEN,
        /** A segment that is missing between others. */
        MISSING,
        /** A database where one would be restored to. */
        NOT_EMPTY,
        /** A server that ended before it had replayed what it was given. */
        NOT_REPLAYED
    }

    private final Reason reason;
    private final String about;

    BackupRefusal(Reason reason, Object about) {
        this(reason, about, null);
    }

    BackupRefusal(Reason reason, Object about, @Nullable Throwable cause) {
        super(reason + ": " + about, cause);
        this.reason = reason;
        this.about = String.valueOf(about);
    }

    public Reason reason() {
        return reason;
    }

    /** A path, a name of a segment, an instant or a line of PostgreSQL's. */
    public String about() {
        return about;
    }
}
