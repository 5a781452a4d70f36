package hub.access;

/** A client's new secret, shown this once: the hub keeps its hash only. */
public record NewSecret(ClientId client, String secret) {

    @Override
    public String toString() {
        return "NewSecret[" + client + " masked]";
    }
}
