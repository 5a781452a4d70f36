package hub.linkage;

import hub.matching.LevelShares;

/**
 * How much more, or less, an equal value says than its column does on average: a rare one is seldom equal by chance. Of the
 * rows with a value as many count as, by the column's average, are of other people; what one person alone has is never
 * taken for more frequent than the average.
 */
final class Frequencies {

    private Frequencies() {}

    /** For each column and value the bits to be added where two rows have it. */
    static float[][] adjustments(
            Table table, Attributes attributes, LevelShares m, LevelShares u, double share, LinkageSettings settings) {
        float[][] bits = new float[attributes.columns()][];
        for (int column = 0; column < bits.length; column++) {
            ColumnValues values = table.values(column);
            double byChance = u.of(column, 0);
            double ofOne = share * m.of(column, 0);
            double others = (1 - share) * byChance / (ofOne + (1 - share) * byChance);
            double rows = 0;
            for (int code = 0; code < values.different(); code++) {
                rows += values.rows(code);
            }
            bits[column] = new float[values.different()];
            for (int code = 0; code < bits[column].length; code++) {
                double frequency = Math.max((values.rows(code) - 1) * others / rows, Math.min(1 / rows, byChance));
                bits[column][code] = (float) (settings.frequency() * Math.log(byChance / frequency) / Math.log(2));
            }
        }
        return bits;
    }
}
