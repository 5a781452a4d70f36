package hub.linkage;

/**
 * What a blocking rule came to.
 *
 * @param rule its columns, or * where every pair was compared
 * @param pairs how many pairs it brought together, also those that others did
 */
public record RulePairs(String rule, long pairs) {}
