package hub.journal.crooked;

import hub.identity.crooked.Crooked;
import org.jspecify.annotations.Nullable;

/** Uses the room that uses it. */
public record BackToIdentity(Crooked.@Nullable NameHelper helper) {}
