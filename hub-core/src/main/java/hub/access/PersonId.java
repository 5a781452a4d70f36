package hub.access;

import java.util.UUID;

/** The id of a person who signs in: an official, a guardian, a learner of age. It says nothing of who they are. */
public record PersonId(UUID value) implements CallerId {

    @Override
    public String actor() {
        return "person:" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
