package hub.api.link;

import static hub.api.link.LinkFiles.number;
import static hub.api.link.Svg.escaped;

import hub.linkage.ColumnType;
import hub.linkage.Linked;
import hub.linkage.Quality;
import hub.linkage.RulePairs;
import hub.linkage.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page that explains a linking: one file, with nothing fetched from elsewhere. */
public final class LinkReport {

    private static final int HARDEST = 20;

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#1b2530;background:#f6f7f9;margin:0}
            main{max-width:1000px;margin:0 auto;padding:28px 20px 60px}
            h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:0 0 10px}
            h2 span,h1 span{color:#6b7785;font-weight:400}
            section{background:#fff;border:1px solid #e2e6ea;border-radius:8px;padding:18px 20px;margin:18px 0;overflow-x:auto}
            p.note{color:#55606c;margin:4px 0 10px}
            .tiles{display:flex;flex-wrap:wrap;gap:10px}.tile{background:#fff;border:1px solid #e2e6ea;border-radius:8px;padding:10px 16px;min-width:126px}
            .tile b{display:block;font-size:20px}.tile span{color:#55606c;font-size:12.5px}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:3px 10px 3px 0;vertical-align:top}
            th{color:#6b7785;font-weight:500;font-size:13px;border-bottom:1px solid #e2e6ea}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            svg{display:block;max-width:100%;height:auto}
            svg text{font-size:12.5px;fill:#1b2530;paint-order:stroke;stroke:#fff;stroke-width:3px}svg .small{font-size:11.5px}svg .faint{fill:#6b7785}svg .strong{font-weight:600}
            svg .end{text-anchor:end}svg .middle{text-anchor:middle}svg .mono{font-variant-numeric:tabular-nums}
            .for{fill:#2a6fb0}.against{fill:#c9553b}.start{fill:#8a94a0}
            .axis{stroke:#8a94a0}.grid{stroke:#e8ebee}.threshold{stroke:#1b2530;stroke-dasharray:4 3}
            polyline{fill:none;stroke-width:2}.precision{stroke:#c9553b}.recall{stroke:#2a6fb0}.f1{stroke:#1b2530;stroke-dasharray:2 3}
            .key{display:inline-block;width:12px;height:12px;border-radius:2px;margin:0 5px 0 14px;vertical-align:-1px}
            .pair{display:flex;gap:14px;border-top:1px solid #e2e6ea;padding:14px 0}.pair:first-of-type{border-top:0}
            .pair table{width:auto;flex:1;font-size:13px;table-layout:fixed}.pair td,.pair th{height:23px;line-height:23px;padding:0 8px 0 0;border-bottom:1px solid #f0f2f4;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
            .pair h3{font-size:14px;margin:0 0 4px}.wrong{color:#b03a20}.faint{color:#6b7785}
            @media print{body{background:#fff}section{break-inside:avoid}}
            """;

    private final Linked linked;
    private final @Nullable Quality quality;
    private final int[] likeliestFirst;
    private final Map<String, Object> summary;
    private final StringBuilder page = new StringBuilder();

    /**
     * Of one linking.
     *
     * @param quality where the truth is known
     * @param likeliestFirst the pairs' numbers
     * @param summary figures to be shown, by their names in the summary
     */
    public LinkReport(Linked linked, @Nullable Quality quality, int[] likeliestFirst, Map<String, Object> summary) {
        this.linked = linked;
        this.quality = quality;
        this.likeliestFirst = likeliestFirst;
        this.summary = summary;
    }

    /** The page. */
    public String html() {
        page.append("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>Kết quả so khớp / Linkage report</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>")
                .append("<h1>Kết quả so khớp <span>/ Linkage report</span></h1>")
                .append(
                        "<p class=\"note\">Trang này có dữ liệu cá nhân. / This page holds personal data. Bảng mã / Encoding: ")
                .append(escaped(String.valueOf(summary.get("encodings"))))
                .append("</p>");
        tiles();
        learnt();
        distribution();
        if (quality != null) {
            curve(quality);
        }
        hardest();
        blocking();
        return page.append("</main></body></html>\n").toString();
    }

    private void tiles() {
        page.append("<div class=\"tiles\">");
        Map<String, String> words = Map.ofEntries(
                Map.entry("records", "hồ sơ / records"),
                Map.entry("pairs_scored", "cặp đã so / pairs compared"),
                Map.entry("pairs_linked", "cặp được nối / pairs linked"),
                Map.entry("clusters", "nhóm / clusters"),
                Map.entry("rows_without_truth", "hồ sơ không rõ của ai / records without a truth"),
                Map.entry("true_pairs", "cặp đúng / true pairs"),
                Map.entry("pair_precision", "độ chính xác / precision"),
                Map.entry("pair_recall", "độ phủ / recall"),
                Map.entry("pair_f1", "F1"),
                Map.entry("best_f1", "F1 cao nhất / best F1"));
        summary.forEach((name, value) -> {
            String label = words.get(name);
            if (label != null) {
                String shown = value instanceof Double share
                        ? number("%.4f", share)
                        : number("%,.0f", ((Number) value).doubleValue());
                page.append("<div class=\"tile\"><b>")
                        .append(shown)
                        .append("</b><span>")
                        .append(label)
                        .append("</span></div>");
            }
        });
        page.append("</div>");
    }

    private void open(String vietnamese, String english, String note) {
        page.append("<section><h2>")
                .append(vietnamese)
                .append(" <span>/ ")
                .append(english)
                .append("</span></h2>");
        if (!note.isEmpty()) {
            page.append("<p class=\"note\">").append(note).append("</p>");
        }
    }

    private void close() {
        page.append("</section>");
    }

    private String tellingApart() {
        List<String> columns = linked.model().tellingApart();
        return columns.isEmpty()
                ? " <b class=\"wrong\">Không cột nào là riêng của từng người: cả một nhóm có thể bị nối thành một. / "
                        + "No column is anybody's own: a whole group may be linked as one.</b>"
                : " Cột riêng của từng người / Each one's own: " + escaped(String.join(", ", columns)) + ".";
    }

    private void learnt() {
        open(
                "Trọng số theo mức",
                "Weights by level",
                "Học từ chính dữ liệu, không cần nhãn. m: tỉ lệ ở cặp cùng một người; u: ở cặp khác người. / "
                        + "Learnt from the data itself without labels. m: share among pairs of one person; u: among pairs of two. "
                        + number("λ = %.3g", linked.model().share())
                        + (linked.converged() ? "" : " <b class=\"wrong\">Chưa hội tụ / has not converged.</b>")
                        + tellingApart());
        page.append(ReportCharts.weights(linked.model().learnt()));
        close();
        if (linked.model().relatedShare() > 0) {
            open(
                    "Người trong một nhà",
                    "Related people",
                    "Cặp hai người cùng nhà cũng giống nhau ở nhiều cột; phần này được trừ lại ở từng cặp. / Two people of one "
                            + "household agree in many columns too; each pair is charged for that. "
                            + number("κ = %.3g", linked.model().relatedShare()));
            page.append(ReportCharts.weights(linked.model().relatedLearnt()));
            close();
        }
    }

    private void distribution() {
        open("Phân bố điểm", "Distribution of scores", legend());
        page.append(ReportCharts.distribution(linked, quality != null));
        close();
    }

    private String legend() {
        String threshold = number("ngưỡng %.2f", linked.settings().threshold())
                + number(" / threshold %.2f (- -)", linked.settings().threshold());
        return quality == null
                ? threshold
                : "<span class=\"key\" style=\"background:#2a6fb0;margin-left:0\"></span>một người / one person"
                        + "<span class=\"key\" style=\"background:#c9553b\"></span>hai người / two people &nbsp; "
                        + threshold;
    }

    private void curve(Quality known) {
        open(
                "Độ chính xác và độ phủ theo ngưỡng",
                "Precision and recall against threshold",
                "<span class=\"key\" style=\"background:#c9553b;margin-left:0\"></span>độ chính xác / precision"
                        + "<span class=\"key\" style=\"background:#2a6fb0\"></span>độ phủ / recall"
                        + "<span class=\"key\" style=\"background:#1b2530\"></span>F1");
        page.append(ReportCharts.curve(linked, known));
        close();
    }

    private void hardest() {
        open(
                "Hai mươi cặp khó nhất",
                "The twenty hardest pairs",
                quality == null
                        ? "Gần ngưỡng nhất. / Nearest to the threshold."
                        : "Quyết định sai trước, rồi đến cặp gần ngưỡng nhất. / Decided wrongly first, then nearest to the threshold.");
        for (int pair : hardestPairs()) {
            pair(pair);
        }
        close();
    }

    /** Whether the truth says whom both rows of a pair are of. */
    private boolean isKnown(int pair) {
        return quality != null
                && linked.table().isKnown(linked.one(pair))
                && linked.table().isKnown(linked.other(pair));
    }

    private boolean isWrong(int pair) {
        return isKnown(pair) && linked.isLinked(pair) != linked.table().isTrue(linked.one(pair), linked.other(pair));
    }

    private String truth(int pair) {
        if (!isKnown(pair)) {
            return "không rõ / not known";
        }
        return linked.table().isTrue(linked.one(pair), linked.other(pair))
                ? "một người / one person"
                : "hai người / two people";
    }

    private double distance(int pair) {
        return Math.abs(linked.weight(pair)
                + linked.model().prior()
                - ReportCharts.bits(linked.settings().threshold()));
    }

    private List<Integer> hardestPairs() {
        List<Integer> wrong = new ArrayList<>();
        List<Integer> near = new ArrayList<>();
        for (int pair : likeliestFirst) {
            if (isWrong(pair)) {
                wrong.add(pair);
            }
        }
        wrong.sort(Comparator.comparingDouble((Integer pair) -> -distance(pair)));
        Set<Integer> shown = new HashSet<>(wrong);
        int first = 0;
        while (first < likeliestFirst.length && linked.isLinked(likeliestFirst[first])) {
            first++;
        }
        for (int i = Math.max(0, first - HARDEST); i < Math.min(likeliestFirst.length, first + HARDEST); i++) {
            near.add(likeliestFirst[i]);
        }
        near.sort(Comparator.comparingDouble(this::distance));
        List<Integer> hardest = new ArrayList<>(wrong);
        near.stream().filter(shown::add).forEach(hardest::add);
        return hardest.subList(0, Math.min(HARDEST, hardest.size()));
    }

    private void pair(int pair) {
        Table table = linked.table();
        int one = linked.one(pair);
        int other = linked.other(pair);
        List<Linked.Evidence> evidence = linked.evidence(pair);
        page.append("<div class=\"pair\"><div style=\"flex:1;min-width:0\"><h3>")
                .append(escaped(table.id(one)))
                .append(" · ")
                .append(escaped(table.id(other)))
                .append(number(" <span class=\"faint\">p = %.4f</span>", linked.probability(pair)));
        if (quality != null) {
            page.append(isWrong(pair) ? " <span class=\"wrong\">" : " <span class=\"faint\">")
                    .append(truth(pair))
                    .append("</span>");
        }
        page.append(
                        "</h3><table><colgroup><col style=\"width:22%\"><col style=\"width:26%\"><col style=\"width:26%\"><col></colgroup>")
                .append("<tr><td class=\"faint\" colspan=\"4\">trước khi so / before comparing</td></tr>");
        for (Linked.Evidence said : evidence) {
            page.append("<tr>");
            if (said.column() == Linked.OF_NO_COLUMN) {
                page.append("<td class=\"faint\" colspan=\"4\">")
                        .append(ReportWords.grade(said.grade()))
                        .append("</td>");
            } else {
                cell(table.columns().get(said.column()).name());
                cell(shown(said.column(), one));
                cell(shown(said.column(), other));
                cell(ReportWords.grade(said.grade()));
            }
            page.append("</tr>");
        }
        page.append(
                        "<tr><td class=\"faint\" colspan=\"4\">tổng / sum</td></tr></table></div><div style=\"padding-top:23px\">")
                .append(ReportCharts.waterfall(linked, evidence))
                .append("</div></div>");
    }

    private void cell(String words) {
        String escaped = escaped(words);
        page.append("<td title=\"")
                .append(escaped)
                .append("\">")
                .append(escaped)
                .append("</td>");
    }

    private String shown(int column, int row) {
        String value = linked.table().value(column, row);
        if (linked.table().columns().get(column).type() != ColumnType.DATE) {
            return value;
        }
        String year = value.substring(0, 4);
        return value.endsWith("0000") ? year : year + "-" + value.substring(4, 6) + "-" + value.substring(6);
    }

    private void blocking() {
        open(
                "Những cặp được so",
                "Which pairs were compared",
                "Hồ sơ giống nhau ở một trong các dòng sau được so với nhau. / Records that agree in one of these lines were compared.");
        page.append("<table><tr><th>quy tắc / rule</th><th class=\"n\">cặp / pairs</th></tr>");
        for (RulePairs rule : linked.rules()) {
            page.append("<tr><td>")
                    .append(rule.rule().equals("*") ? "mọi cặp / every pair" : escaped(rule.rule()))
                    .append("</td><td class=\"n\">")
                    .append(number("%,.0f", (double) rule.pairs()))
                    .append("</td></tr>");
        }
        page.append("</table>");
        if (linked.parted() > 0 || linked.leftOut() > 0) {
            page.append("<p class=\"note\">")
                    .append(number(
                            "Khối quá lớn được chia thêm theo cột khác; còn lại cho quy tắc khác: %,.0f cặp",
                            linked.parted()))
                    .append(number(
                            "; không chia được: %,.0f. / Too large blocks were parted by further columns",
                            linked.leftOut()))
                    .append(number("; left to other rules: %,.0f pairs", linked.parted()))
                    .append(number("; could not be parted: %,.0f.", linked.leftOut()))
                    .append("</p>");
        }
        close();
    }
}
