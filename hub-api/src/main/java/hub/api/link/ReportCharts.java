package hub.api.link;

import static hub.api.link.LinkFiles.number;

import hub.linkage.AttributeWeights;
import hub.linkage.Linked;
import hub.linkage.Quality;
import java.util.List;

/** The drawings of the report. */
final class ReportCharts {

    private static final int WIDTH = 960;
    private static final int LEAST_BITS = -40;
    private static final int MOST_BITS = 80;

    private ReportCharts() {}

    /** Each column's levels as bars: for one person to the right, for two to the left. */
    static String weights(List<AttributeWeights> learnt) {
        int rows = learnt.stream().mapToInt(one -> one.levels().size() + 2).sum();
        double most = learnt.stream()
                .flatMap(one -> one.levels().stream())
                .mapToDouble(level -> Math.abs(level.bits()))
                .max()
                .orElse(1);
        int line = 17;
        double middle = 500;
        double bit = 205 / most;
        Svg svg = new Svg(WIDTH, rows * line + 24, "weights");
        svg.text(middle - 6, 14, "end small", "← hai người / two people")
                .text(middle + 6, 14, "small", "một người / one person →");
        int y = 24;
        for (AttributeWeights one : learnt) {
            y += line;
            svg.text(0, y, "strong", one.column() + ReportWords.beside(one.beside()));
            svg.text(765, y, "end small faint", "m")
                    .text(856, y, "end small faint", "u")
                    .text(948, y, "end small faint", "bit");
            for (AttributeWeights.LevelWeight level : one.levels()) {
                y += line;
                svg.text(280, y, "end", ReportWords.grade(level.grade()));
                double width = Math.abs(level.bits()) * bit;
                svg.box(
                        level.bits() < 0 ? middle - width : middle,
                        y - 11,
                        width,
                        12,
                        level.bits() < 0 ? "against" : "for",
                        number("%.2f bit", level.bits()));
                svg.text(765, y, "end mono", share(level.m()))
                        .text(856, y, "end mono", share(level.u()))
                        .text(948, y, "end mono", number("%+.2f", level.bits()));
            }
            y += line;
        }
        return svg.line(middle, 20, middle, y, "axis").end();
    }

    private static String share(double share) {
        return share >= 0.0001 ? number("%.4f", share) : number("%.0e", share);
    }

    /** How many pairs have which weight, on a logarithmic scale; with a truth those alone of which it speaks. */
    static String distribution(Linked linked, boolean truth) {
        int[][] counts = new int[MOST_BITS - LEAST_BITS + 1][2];
        for (int pair = 0; pair < linked.pairs(); pair++) {
            int bits = (int) Math.round(linked.weight(pair) + linked.model().prior());
            int bin = Math.max(LEAST_BITS, Math.min(MOST_BITS, bits)) - LEAST_BITS;
            int one = linked.one(pair);
            int other = linked.other(pair);
            if (!truth || (linked.table().isKnown(one) && linked.table().isKnown(other))) {
                counts[bin][truth && linked.table().isTrue(one, other) ? 1 : 0]++;
            }
        }
        int height = 260;
        int left = 60;
        int bottom = height - 34;
        double bin = (double) (WIDTH - left - 10) / counts.length;
        double decades = 1;
        for (int[] count : counts) {
            decades = Math.max(decades, Math.ceil(Math.log10(Math.max(1, count[0] + count[1]) + 1.0)));
        }
        double decade = (bottom - 10) / decades;
        Svg svg = new Svg(WIDTH, height, "distribution");
        for (int i = 0; i <= decades; i++) {
            svg.line(left, bottom - i * decade, WIDTH - 10, bottom - i * decade, "grid")
                    .text(left - 6, bottom - i * decade + 4, "end small", number("%,.0f", Math.pow(10, i)));
        }
        for (int i = 0; i < counts.length; i++) {
            double other = Math.log10(counts[i][0] + 1.0) * decade;
            double all = Math.log10(counts[i][0] + counts[i][1] + 1.0) * decade;
            double x = left + i * bin;
            String words = (i + LEAST_BITS) + " bit: " + (counts[i][0] + counts[i][1]);
            String single = truth || i + LEAST_BITS < 0 ? "against" : "for";
            if (counts[i][0] > 0) {
                svg.box(x, bottom - other, bin - 1, other, single, words);
            }
            if (counts[i][1] > 0) {
                svg.box(x, bottom - all, bin - 1, all - other, "for", words);
            }
        }
        bitsAxis(svg, left, bottom, bin);
        double threshold = left + (bits(linked.settings().threshold()) - LEAST_BITS + 0.5) * bin;
        return svg.line(threshold, 6, threshold, bottom, "threshold").end();
    }

    private static void bitsAxis(Svg svg, double left, double bottom, double bin) {
        for (int bits = LEAST_BITS; bits <= MOST_BITS; bits += 10) {
            double x = left + (bits - LEAST_BITS + 0.5) * bin;
            svg.line(x, bottom, x, bottom + 4, "axis").text(x, bottom + 17, "middle small", String.valueOf(bits));
        }
        svg.text(WIDTH - 10, bottom + 31, "end small faint", "bit (log₂ p/(1−p))");
    }

    /** Precision, recall and their harmonic mean for each threshold. */
    static String curve(Linked linked, Quality quality) {
        int height = 280;
        int left = 60;
        int bottom = height - 34;
        double bin = (double) (WIDTH - left - 10) / (MOST_BITS - LEAST_BITS + 1);
        Svg svg = new Svg(WIDTH, height, "precision and recall");
        for (int i = 0; i <= 10; i += 2) {
            double y = bottom - i / 10.0 * (bottom - 14);
            svg.line(left, y, WIDTH - 10, y, "grid").text(left - 6, y + 4, "end small", number("%.1f", i / 10.0));
        }
        List<Quality.Point> points = quality.curve().stream()
                .filter(point -> point.weight() + linked.model().prior() >= LEAST_BITS
                        && point.weight() + linked.model().prior() <= MOST_BITS)
                .toList();
        double[][] lines = new double[3][points.size() * 2];
        for (int i = 0; i < points.size(); i++) {
            Quality.Point point = points.get(i);
            double x = left + (point.weight() + linked.model().prior() - LEAST_BITS + 0.5) * bin;
            double[] values = {point.precision(), point.recall(), point.f1()};
            for (int line = 0; line < 3; line++) {
                lines[line][2 * i] = x;
                lines[line][2 * i + 1] = bottom - values[line] * (bottom - 14);
            }
        }
        svg.path("precision", lines[0]).path("recall", lines[1]).path("f1", lines[2]);
        bitsAxis(svg, left, bottom, bin);
        double threshold = left + (bits(linked.settings().threshold()) - LEAST_BITS + 0.5) * bin;
        return svg.line(threshold, 6, threshold, bottom, "threshold").end();
    }

    static double bits(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    /** What is expected of any pair, what each column adds or takes, and where that ends. */
    static String waterfall(Linked linked, List<Linked.Evidence> evidence) {
        double lowest = Math.min(0, linked.model().prior());
        double highest = Math.max(0, linked.model().prior());
        double at = linked.model().prior();
        for (Linked.Evidence one : evidence) {
            at += one.bits();
            lowest = Math.min(lowest, at);
            highest = Math.max(highest, at);
        }
        int width = 420;
        int line = 24;
        double bit = (width - 70) / Math.max(1, highest - lowest);
        double zero = 10 - lowest * bit;
        Svg svg = new Svg(width, line * (evidence.size() + 2), "evidence");
        svg.line(zero, 0, zero, line * (evidence.size() + 2), "threshold");
        int y = bar(svg, 0, line, zero, bit, 0, linked.model().prior(), "start");
        at = linked.model().prior();
        for (Linked.Evidence one : evidence) {
            y = bar(svg, y, line, zero, bit, at, at + one.bits(), one.bits() < 0 ? "against" : "for");
            at += one.bits();
        }
        bar(svg, y, line, zero, bit, 0, at, "start");
        return svg.end();
    }

    private static int bar(Svg svg, int y, int line, double zero, double bit, double from, double to, String style) {
        double x = zero + Math.min(from, to) * bit;
        double width = Math.abs(to - from) * bit;
        svg.box(x, y + 5, width, line - 10, style, "");
        svg.text(x + width + 5, y + line / 2.0 + 4, "small", number("%+.1f", style.equals("start") ? to : to - from));
        return y + line;
    }
}
