package hub.learner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.journal.CanonicalJson;
import hub.learner.Golden.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * By which rules, one after the other, the golden value of each attribute is chosen: each rule chooses among what the one
 * before it left. What all of them leave is decided by the newest record, so no file says it.
 */
public final class SurvivorshipRules {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final SurvivorshipRules SHIPPED = resource("survivorship-1.json");

    private final Map<GoldenAttribute, List<Rule>> rules;

    private SurvivorshipRules(Map<GoldenAttribute, List<Rule>> rules) {
        this.rules = rules;
    }

    /** The first rules that a hub had, and those of every hub that was given no others. */
    public static SurvivorshipRules shipped() {
        return SHIPPED;
    }

    private static SurvivorshipRules resource(String name) {
        try (InputStream in = SurvivorshipRules.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules as JSON: an object that names each attribute once, with the list of its rules.
     *
     * @throws IllegalArgumentException in one line, where it is anything else
     */
    public static SurvivorshipRules read(InputStream in) throws IOException {
        try {
            return new SurvivorshipRules(rules(MAPPER.readTree(in)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON from line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " on: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** Reads {@link #text}. */
    static SurvivorshipRules read(String text) {
        try {
            return new SurvivorshipRules(rules(MAPPER.readTree(text)));
        } catch (IOException e) {
            throw new UncheckedIOException("stored by this class", e);
        }
    }

    private static Map<GoldenAttribute, List<Rule>> rules(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(
                    "an object of attributes is expected: " + keys(GoldenAttribute.values()));
        }
        Map<GoldenAttribute, List<Rule>> rules = new EnumMap<>(GoldenAttribute.class);
        for (GoldenAttribute attribute : GoldenAttribute.values()) {
            JsonNode listed = json.get(attribute.key());
            if (listed == null || !listed.isArray()) {
                throw new IllegalArgumentException(
                        "\"" + attribute.key() + "\" needs a list of rules, which may be empty");
            }
            rules.put(attribute, rules(attribute, listed));
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (rules.keySet().stream().noneMatch(attribute -> attribute.key().equals(name))) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no attribute; known are " + keys(GoldenAttribute.values()));
            }
        }
        return rules;
    }

    private static List<Rule> rules(GoldenAttribute attribute, JsonNode listed) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode each : listed) {
            Rule rule = attribute.rules().stream()
                    .filter(known -> each.isTextual() && known.key().equals(each.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(each + " chooses no value of \"" + attribute.key()
                            + "\"; these can: " + keys(attribute.rules())));
            if (rules.contains(rule)) {
                throw new IllegalArgumentException(
                        "\"" + attribute.key() + "\" lists the rule \"" + rule.key() + "\" twice");
            }
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private static String keys(GoldenAttribute... attributes) {
        return Arrays.stream(attributes).map(GoldenAttribute::key).collect(Collectors.joining(", "));
    }

    private static String keys(Collection<Rule> rules) {
        return rules.stream().map(Rule::key).sorted().collect(Collectors.joining(", "));
    }

    List<Rule> of(GoldenAttribute attribute) {
        return rules.getOrDefault(attribute, List.of());
    }

    /** The canonical text, in the form in which {@code learner_survivorship_version} keeps it. */
    String text() {
        CanonicalJson json = new CanonicalJson().open('{');
        rules.keySet().stream()
                .sorted(Comparator.comparing(GoldenAttribute::key))
                .forEach(attribute -> {
                    json.name(attribute.key()).open('[');
                    of(attribute).forEach(rule -> json.text(rule.key()));
                    json.close(']');
                });
        return new String(json.close('}').bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurvivorshipRules same && rules.equals(same.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
