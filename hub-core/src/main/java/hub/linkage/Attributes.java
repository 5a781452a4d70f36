package hub.linkage;

import hub.matching.LevelPatterns;
import hub.matching.LevelShares;
import hub.matching.WeightLearning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt apart: each column, and a column that depends on another three times: for pairs that are equal in the
 * other, for those that agree in it somehow, and for those that do not. So a suburb says little beside an equal postcode,
 * and what it says else is not lessened.
 */
final class Attributes {

    static final int ALONE = -1;

    private final List<Column> columns;
    private final List<List<Grade>> grades;
    private final int[] parents;
    /** For each column the attribute for pairs equal in what it depends on, the next being for those that agree somehow; or {@link #ALONE}. */
    private final int[] beside;

    private final int size;

    private Attributes(List<Column> columns, List<List<Grade>> grades, int[] parents) {
        this.columns = columns;
        this.grades = grades;
        this.parents = parents;
        beside = new int[parents.length];
        int next = parents.length;
        for (int column = 0; column < parents.length; column++) {
            beside[column] = ALONE;
            if (parents[column] != ALONE) {
                beside[column] = next;
                next += 2;
            }
        }
        size = next;
    }

    /** Each column by itself. */
    static Attributes alone(List<Column> columns, PairComparison comparison) {
        List<List<Grade>> grades = new ArrayList<>();
        int[] parents = new int[columns.size()];
        for (int column = 0; column < parents.length; column++) {
            grades.add(comparison.grades(column));
            parents[column] = ALONE;
        }
        return new Attributes(columns, grades, parents);
    }

    /** With, for each column, the one that it depends on, or {@link #ALONE}. */
    Attributes dependingOn(int... on) {
        return new Attributes(columns, grades, on.clone());
    }

    int size() {
        return size;
    }

    int columns() {
        return parents.length;
    }

    int column(int attribute) {
        if (attribute < parents.length) {
            return attribute;
        }
        int column = 0;
        while (beside[column] != attribute && (beside[column] == ALONE || beside[column] + 1 != attribute)) {
            column++;
        }
        return column;
    }

    int parent(int column) {
        return parents[column];
    }

    boolean isBeside(int attribute) {
        return attribute >= parents.length;
    }

    /** Which attribute a column's level is of. */
    int of(int column, int[] levels) {
        int parent = parents[column];
        if (parent == ALONE || !agrees(parent, levels[parent])) {
            return column;
        }
        return levels[parent] == 0 ? beside[column] : beside[column] + 1;
    }

    /** Whether a level of a column is an agreement of some kind. */
    boolean agrees(int column, int level) {
        return level != LevelPatterns.NONE && grades.get(column).get(level).agrees();
    }

    /** Whether a level of what a column depends on makes the attribute the one to be asked. */
    boolean isFor(int attribute, int parentLevel) {
        int column = column(attribute);
        if (!isBeside(attribute)) {
            return !agrees(parents[column], parentLevel);
        }
        return attribute == beside[column] ? parentLevel == 0 : parentLevel > 0 && agrees(parents[column], parentLevel);
    }

    boolean isBesideEqual(int attribute) {
        return isBeside(attribute) && beside[column(attribute)] == attribute;
    }

    int levels(int attribute) {
        return grades.get(column(attribute)).size();
    }

    Set<Integer> ofColumns(Iterable<Integer> which) {
        Set<Integer> all = new HashSet<>();
        for (int column : which) {
            all.add(column);
            if (beside[column] != ALONE) {
                all.add(beside[column]);
                all.add(beside[column] + 1);
            }
        }
        return all;
    }

    /** The patterns of columns as patterns of attributes. */
    LevelPatterns patterns(LevelPatterns ofColumns) {
        return ofColumns.readAs(IntStream.range(0, size).mapToObj(this::reading).toList());
    }

    private LevelPatterns.Reading reading(int attribute) {
        int column = column(attribute);
        boolean alone = parents[column] == ALONE;
        int beside = alone ? column : parents[column];
        return new LevelPatterns.Reading(
                column,
                beside,
                IntStream.range(LevelPatterns.NONE, levels(beside))
                        .filter(level -> alone || isFor(attribute, level))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    /**
     * The m expected before anything is learnt: equal values mostly; what is no agreement seldom, and then in each grade as
     * often as chance has it; what lies between in equal parts.
     */
    LevelShares expected(LevelShares u, LinkageSettings settings) {
        double[][] shares = new double[size][];
        for (int attribute = 0; attribute < size; attribute++) {
            List<Grade> of = grades.get(column(attribute));
            shares[attribute] = new double[of.size()];
            double chance = 0;
            int between = 0;
            for (int level = 1; level < of.size(); level++) {
                chance += of.get(level).agrees() ? 0 : u.of(attribute, level);
                between += of.get(level).agrees() ? 1 : 0;
            }
            double each = (1 - settings.agreeing() - settings.disagreeing()) / between;
            shares[attribute][0] = settings.agreeing();
            for (int level = 1; level < of.size(); level++) {
                shares[attribute][level] =
                        of.get(level).agrees() ? each : settings.disagreeing() * u.of(attribute, level) / chance;
            }
        }
        return new LevelShares(shares);
    }

    /**
     * The columns that hold something of each person's own.
     *
     * @param counted how often two rows have equal values
     * @param others with how many others each row makes a pair, on average
     */
    OwnColumns own(LevelShares counted, double others, LinkageSettings settings) {
        return OwnColumns.of(columns, counted, others, settings);
    }

    /**
     * Related people as they are expected: what is each person's own by chance; what is a household's as one person has it; of
     * what may be either nothing is expected. Null where the columns cannot tell.
     */
    WeightLearning.@Nullable Related related(OwnColumns own, LevelShares u, LinkageSettings settings) {
        LevelShares asOne = expected(u, settings);
        double[][] shares = new double[size][];
        Set<Integer> byChance = new HashSet<>();
        boolean common = false;
        for (int attribute = 0; attribute < size; attribute++) {
            boolean households = own.isCommon(column(attribute));
            common |= households;
            if (own.isByChance(column(attribute))) {
                byChance.add(attribute);
            }
            shares[attribute] = new double[levels(attribute)];
            for (int level = 0; level < shares[attribute].length; level++) {
                shares[attribute][level] = (households ? asOne : u).of(attribute, level);
            }
        }
        return byChance.isEmpty() || !common ? null : new WeightLearning.Related(new LevelShares(shares), byChance);
    }

    /** Whether these can be the m of people; what depends on another column is not asked. */
    boolean isOfPeople(OwnColumns own, LevelShares m) {
        return own.areOfPeople(column -> parents[column] == ALONE, column -> {
            boolean whole = columns.get(column).type() == ColumnType.FULL_NAME;
            double agreeing = 0;
            for (int level = 0; level < levels(column); level++) {
                Grade grade = grades.get(column).get(level);
                agreeing += (whole ? grade.agreesInMoreThanAPart() : grade.agrees()) ? m.of(column, level) : 0;
            }
            return agreeing;
        });
    }

    /** The u expected before anything is counted: every level alike. */
    LevelShares even() {
        double[][] shares = new double[size][];
        for (int attribute = 0; attribute < size; attribute++) {
            shares[attribute] = new double[levels(attribute)];
            Arrays.fill(shares[attribute], 1.0 / shares[attribute].length);
        }
        return new LevelShares(shares);
    }

    List<AttributeWeights> learnt(LevelShares m, LevelShares u) {
        List<AttributeWeights> all = new ArrayList<>();
        for (int attribute = 0; attribute < size; attribute++) {
            int column = column(attribute);
            AttributeWeights.@Nullable Beside with = isBeside(attribute)
                    ? new AttributeWeights.Beside(columns.get(parents[column]).name(), isBesideEqual(attribute))
                    : null;
            List<AttributeWeights.LevelWeight> levels = new ArrayList<>();
            for (int level = 0; level < levels(attribute); level++) {
                levels.add(new AttributeWeights.LevelWeight(
                        grades.get(column).get(level),
                        m.of(attribute, level),
                        u.of(attribute, level),
                        m.weight(u, attribute, level)));
            }
            all.add(new AttributeWeights(columns.get(column).name(), with, levels));
        }
        return all;
    }
}
