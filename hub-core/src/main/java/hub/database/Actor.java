package hub.database;

/** Who acts, as the journal names them: an opaque id such as client:4f… or operator. */
public record Actor(String id) {

    /** The one who runs commands on the machine itself. */
    public static final Actor OPERATOR = new Actor("operator");

    public Actor {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an actor has an id");
        }
    }
}
