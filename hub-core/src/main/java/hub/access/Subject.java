package hub.access;

/** What is asked for, with the facts the decision needs: a learner, or a place in the tree. */
public sealed interface Subject permits LearnerFacts, PlaceFacts {}
