package hub.access;

/**
 * What is asked for, with the facts the decision needs: a learner, a place in the tree, all of it in reach, a decision about
 * records, an application to move, or what a person keeps of themself.
 */
public sealed interface Subject
        permits LearnerFacts, PlaceFacts, ReachFacts, DecisionFacts, TransferFacts, PersonFacts {}
