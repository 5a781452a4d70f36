package hub.ingest.table;

/** Why a file cannot be used, and where in it, in one line. */
public final class UnusableFile extends Exception {

    private static final long serialVersionUID = 1;

    public UnusableFile(String line) {
        super(line);
    }
}
