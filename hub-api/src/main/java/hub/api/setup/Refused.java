package hub.api.setup;

/** Why the hub does not start or a command is not done, in one line for the one who runs it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Refused(String line) {
        super(line);
    }
}
