package hub.access;

/** A person, about whom alone that person may ask. */
public record PersonFacts(PersonId person) implements Subject {}
