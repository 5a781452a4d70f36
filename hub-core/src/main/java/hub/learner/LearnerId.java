package hub.learner;

import java.util.UUID;

/** Names a learner inside the hub; outside, codes do. */
public record LearnerId(UUID value) implements Comparable<LearnerId> {

    @Override
    public int compareTo(LearnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
