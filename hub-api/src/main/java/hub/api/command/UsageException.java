package hub.api.command;

/** What was asked for makes no sense as it was written, in one line. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String line) {
        super(line);
    }
}
