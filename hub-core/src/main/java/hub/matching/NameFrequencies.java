package hub.matching;

import com.fasterxml.jackson.databind.JsonNode;
import hub.identity.NameForms;
import java.util.HashMap;
import java.util.Map;

/**
 * How rare names are, in hundredths of a bit, by normal and by plain form; frozen in a model. A name that the list does
 * not have is as rare as the list's rarest.
 */
final class NameFrequencies {

    private final Map<String, Integer> normal = new HashMap<>();
    private final Map<String, Integer> plain = new HashMap<>();
    private final int unseen;

    NameFrequencies(JsonNode list) {
        Map<String, Double> byNormal = new HashMap<>();
        Map<String, Double> byPlain = new HashMap<>();
        for (Map.Entry<String, JsonNode> name : list.get("perMillion").properties()) {
            double share = name.getValue().asDouble() / 1e6;
            String form = NameForms.normal(name.getKey());
            byNormal.merge(form, share, Double::sum);
            byPlain.merge(NameForms.plain(form), share, Double::sum);
        }
        unseen = rarity(list.get("unseen").asDouble() / 1e6);
        byNormal.forEach((form, share) -> normal.put(form, Math.min(unseen, rarity(share))));
        byPlain.forEach((form, share) -> plain.put(form, Math.min(unseen, rarity(share))));
    }

    private static int rarity(double share) {
        return (int) Math.round(-100 * StrictMath.log(share) / StrictMath.log(2));
    }

    int ofNormal(String form) {
        return normal.getOrDefault(form, unseen);
    }

    int ofPlain(String form) {
        return plain.getOrDefault(form, unseen);
    }

    boolean knowsNormal(String form) {
        return normal.containsKey(form);
    }

    boolean knowsPlain(String form) {
        return plain.containsKey(form);
    }
}
