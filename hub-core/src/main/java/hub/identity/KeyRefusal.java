package hub.identity;

import java.nio.file.Path;

/** Why the key folder cannot be used: stops the start, with one line that says what to do. */
public final class KeyRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with the folder. */
    public enum Reason {
        EXPOSED("other users can read it; let only its owner in (files 0600, folder 0700)"),
        MISSING("the database has issued codes under a key, and the key is not here; put the key folder back"),
        WRONG("it is not the key under which this database issued its codes; put the right key folder here"),
        UNREADABLE("it is not a key of 64 hexadecimal digits; put the right key folder here"),
        MARK_MISSING("the key is here and its high-water mark is not; put the mark back or set it above every number"
                + " ever issued"),
        MARK_DAMAGED("the high-water mark cannot be read; set it above every number ever issued"),
        LOG_MISSING("the journal's log was signed with a key, and the key is not here; put the key folder back"),
        LOG_WRONG("it is not the key with which this database's log was signed; put the right key folder here"),
        LOG_UNREADABLE("it is nothing that the log's key wrote; put the right key folder here"),
        MAP_MISSING("the map of learners was made with a secret, and the secret is not here; put the key folder back"),
        MAP_WRONG("it is not the secret of this database's map of learners; put the right key folder here"),
        MAP_UNREADABLE("it is no secret of 64 hexadecimal digits; put the right key folder here");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final Reason reason;
    private final transient Path path;

    /** That the file or folder cannot be used. */
    public KeyRefusal(Reason reason, Path path) {
        super(path + ": " + reason.text);
        this.reason = reason;
        this.path = path;
    }

    public Reason reason() {
        return reason;
    }

    /** The file or folder that it is about. */
    public Path path() {
        return path;
    }
}
