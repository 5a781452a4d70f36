package hub.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The frozen numbers by which records are compared and grouped: weights of levels, prior, thresholds, frequencies of
 * names. Two runs under one version decide alike, however many records there are. All weights are hundredths of a bit.
 */
public final class MatchModel {

    private static final AtomicReference<@Nullable MatchModel> SHIPPED = new AtomicReference<>();

    private final int version;
    private final int[][] weights = new int[Attribute.values().length][Level.values().length];
    private final JsonNode json;
    private final NameFrequencies family;
    private final NameFrequencies middle;
    private final NameFrequencies given;
    private final Places places;
    private final Set<String> numberedOnce = new HashSet<>();
    final int prior;
    final int link;
    final int review;
    final int nameMost;
    final int nameAndDateMost;
    final int guardiansMost;
    final int householdMost;
    final int placesMost;
    final int guardianNameMost;
    final int identifiersMost;
    final int absent;
    final int pairMost;
    final int margin;
    /** For one school year that both claim in different schools: a move within the year, or two people. */
    final int commonYear;
    /** For two such years or more. */
    final int commonYears;
    /** Components of more records are parted by their edges alone. */
    final int outsized;
    /** A name of a day is no hub from this rarity on. */
    final int rareOnADay;
    /** A given name of a day and a province is no hub from this rarity on. */
    final int rareOnADayInAProvince;
    /** A name of a year is no hub from this rarity on. */
    final int rareInAYear;

    final int blockAlarm;
    /** Records among which a record finds its mates: the prior is for so many. */
    final double population;

    private MatchModel(JsonNode json) {
        this.json = json;
        version = json.required("version").asInt();
        if (version < 1 || version > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a model has a version from 1 to 127");
        }
        prior = hundredths(json.required("prior"));
        link = hundredths(json.required("link"));
        review = hundredths(json.required("review"));
        if (review > link) {
            throw new IllegalArgumentException("what is linked weighs no less than what is reviewed");
        }
        JsonNode limits = json.required("limits");
        nameMost = hundredths(limits.required("name"));
        nameAndDateMost = hundredths(limits.required("name_and_date"));
        guardiansMost = hundredths(limits.required("guardians"));
        householdMost = hundredths(limits.required("household"));
        placesMost = hundredths(limits.required("places"));
        guardianNameMost = hundredths(limits.required("guardian_name"));
        identifiersMost = hundredths(limits.required("identifiers"));
        JsonNode grouping = json.required("grouping");
        absent = hundredths(grouping.required("absent"));
        pairMost = hundredths(grouping.required("most"));
        margin = hundredths(grouping.required("margin"));
        commonYear = hundredths(grouping.required("common_year"));
        commonYears = hundredths(grouping.required("common_years"));
        outsized = grouping.required("outsized").asInt();
        JsonNode keys = json.required("keys");
        double hub = keys.required("hub").asDouble();
        rareOnADay = rarity(hub / keys.required("births_per_day").asDouble());
        rareOnADayInAProvince = rarity(hub
                * keys.required("provinces").asDouble()
                / keys.required("births_per_day").asDouble());
        rareInAYear = rarity(hub / keys.required("births_per_year").asDouble());
        blockAlarm = keys.required("block_alarm").asInt();
        population = json.required("population").asDouble();
        for (Map.Entry<String, JsonNode> attribute : json.required("weights").properties()) {
            for (Map.Entry<String, JsonNode> level : attribute.getValue().properties()) {
                weights[Attribute.of(attribute.getKey()).index()][
                        Level.of(level.getKey()).index()] = hundredths(level.getValue());
            }
        }
        json.required("numbered_once").forEach(scheme -> numberedOnce.add(scheme.asText()));
        JsonNode frequencies = json.required("frequencies");
        family = new NameFrequencies(frequencies.required("family"));
        middle = new NameFrequencies(frequencies.required("middle"));
        given = new NameFrequencies(frequencies.required("given"));
        places = new Places("places-1.csv");
    }

    private static int hundredths(JsonNode bits) {
        return (int) Math.round(bits.asDouble() * 100);
    }

    private static int rarity(double share) {
        return (int) Math.round(-100 * StrictMath.log(share) / StrictMath.log(2));
    }

    /** The model that this release ships. */
    public static MatchModel shipped() {
        MatchModel model = SHIPPED.get();
        if (model == null) {
            try (InputStream in = MatchModel.class.getResourceAsStream("model-1.json")) {
                if (in == null) {
                    throw new IllegalStateException("no resource model-1.json");
                }
                model = read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            SHIPPED.set(model);
        }
        return model;
    }

    static MatchModel of(ObjectNode json) {
        return new MatchModel(json);
    }

    /** Reads a model as JSON, of the shape of the shipped one. */
    public static MatchModel read(InputStream in) throws IOException {
        return new MatchModel(new ObjectMapper().readTree(in));
    }

    public int version() {
        return version;
    }

    /** The model as it was read, in the form in which {@code matching_model_version} keeps it. */
    String text() {
        return json.toString();
    }

    /** The model as a file to be read by people. */
    public String json() {
        return json.toPrettyString() + "\n";
    }

    /** The same numbers under another version. */
    MatchModel under(int another) {
        return another == version ? this : of(copyOfJson().put("version", another));
    }

    /** Reads {@link #text}. */
    static MatchModel read(String text) {
        try {
            return new MatchModel(new ObjectMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode copyOfJson() {
        return json.deepCopy();
    }

    /** The levels of an attribute that have a weight, as the model lists them. */
    List<Level> levels(Attribute attribute) {
        JsonNode listed = json.get("weights").get(attribute.key());
        List<Level> levels = new ArrayList<>();
        if (listed != null) {
            listed.fieldNames().forEachRemaining(name -> levels.add(Level.of(name)));
        }
        return levels;
    }

    /** The probability that a pair of that total weight (prior included) is of one person. */
    public double probability(int score) {
        return 1 / (1 + Math.pow(2, -score / 100.0));
    }

    int weight(Attribute attribute, Level level) {
        return weights[attribute.index()][level.index()];
    }

    /** Whether that scheme gives a person one number only, so that two verified ones are two people's. */
    boolean numbersOnce(String scheme) {
        return numberedOnce.contains(scheme);
    }

    NameFrequencies family() {
        return family;
    }

    NameFrequencies middle() {
        return middle;
    }

    NameFrequencies given() {
        return given;
    }

    Places places() {
        return places;
    }
}
