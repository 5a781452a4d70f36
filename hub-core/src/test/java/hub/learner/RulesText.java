package hub.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes rules of golden records as a file has them. */
final class RulesText {

    private RulesText() {}

    /** These rules, separated by commas, for one attribute and none for the others. */
    static SurvivorshipRules of(String attribute, String rules) {
        List<String> members = new ArrayList<>();
        for (GoldenAttribute each : GoldenAttribute.values()) {
            String listed = each.key().equals(attribute) && !rules.isEmpty()
                    ? Arrays.stream(rules.split(", ", -1))
                            .map(rule -> '"' + rule + '"')
                            .collect(Collectors.joining(", "))
                    : "";
            members.add('"' + each.key() + "\": [" + listed + "]");
        }
        return SurvivorshipRules.read("{" + String.join(", ", members) + "}");
    }
}
