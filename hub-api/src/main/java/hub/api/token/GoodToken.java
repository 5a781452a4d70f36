package hub.api.token;

import hub.access.TokenName;
import java.time.Instant;

/** What a token that was found good says: by what it is known, whose it is, and from when it holds no longer. */
record GoodToken<W>(TokenName name, W whose, Instant expires) {}
