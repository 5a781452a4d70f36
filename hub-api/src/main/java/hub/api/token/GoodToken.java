package hub.api.token;

import java.time.Instant;

/** What a token that was found good says: whose it is, and from when it holds no longer. */
record GoodToken<W>(W whose, Instant expires) {}
