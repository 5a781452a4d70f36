package hub.database;

/** What the server itself says of its durability, each on or off. */
public record Durability(String fsync, String synchronousCommit, String fullPageWrites) {

    /** Whether what was acknowledged survives a loss of power. */
    public boolean isWhole() {
        return fsync.equals("on") && !synchronousCommit.equals("off") && fullPageWrites.equals("on");
    }
}
