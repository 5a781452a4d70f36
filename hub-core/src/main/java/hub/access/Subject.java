package hub.access;

/**
 * What is asked for, with the facts the decision needs: a learner, a place in the tree, all of it in reach, or a decision about
 * records.
 */
public sealed interface Subject permits LearnerFacts, PlaceFacts, ReachFacts, DecisionFacts {}
