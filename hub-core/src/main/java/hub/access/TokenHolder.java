package hub.access;

import java.util.UUID;

/** To whom the hub issues access tokens: a system, or a person who signs in at the hub itself. */
public sealed interface TokenHolder permits ClientId, AccountId {

    UUID value();
}
