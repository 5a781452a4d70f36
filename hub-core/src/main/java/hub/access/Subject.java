package hub.access;

/**
 * What is asked for, with the facts the decision needs: a learner, a place in the tree, all of it in reach, a decision about
 * records, an application to move, a request to correct a record, or what a person keeps of themself.
 */
public sealed interface Subject
        permits LearnerFacts, PlaceFacts, ReachFacts, DecisionFacts, TransferFacts, CorrectionFacts, PersonFacts {}
