package hub.learner;

import java.util.Map;
import java.util.TreeMap;

/** Which rules were in force when: at each position of the journal those put in force last; before the first, the shipped ones. */
public final class SurvivorshipHistory {

    private final TreeMap<Long, SurvivorshipRules> byPosition;

    SurvivorshipHistory(Map<Long, SurvivorshipRules> byPosition) {
        this.byPosition = new TreeMap<>(byPosition);
    }

    public SurvivorshipRules at(long position) {
        Map.Entry<Long, SurvivorshipRules> last = byPosition.floorEntry(position);
        return last == null ? SurvivorshipRules.shipped() : last.getValue();
    }
}
