package hub.access;

import java.time.Duration;
import java.time.Instant;

/** An access token that the hub issued, without the token itself, which is kept nowhere. */
public record IssuedToken(TokenId id, TokenWay way, Instant issued, Instant ends) {

    public IssuedToken {
        if (!issued.isBefore(ends)) {
            throw new IllegalArgumentException("a token ends after it was issued");
        }
    }

    public Duration lifetime() {
        return Duration.between(issued, ends);
    }
}
