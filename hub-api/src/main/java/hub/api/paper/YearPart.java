package hub.api.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One school year of a transcript, kept on one page where it fits. */
final class YearPart {

    private static final Wording RESULT_IN_WORDS = new Wording("Kết quả cuối năm", "Promotion");
    private static final Wording LEARNING = new Wording("Kết quả học tập", "Learning result");
    private static final Wording CONDUCT = new Wording("Kết quả rèn luyện", "Conduct");

    /** A column of the table of subjects, and the ends of the names of what stands below it. */
    private record Column(String member, String ending, Wording heading) {}

    private static final List<Column> TERMS = List.of(
            new Column("first", "First", new Wording("Học kì I", "Term I")),
            new Column("second", "Second", new Wording("Học kì II", "Term II")),
            new Column("year", "Year", new Wording("Cả năm", "Year")));
    private static final Column SUMMER =
            new Column("afterSummer", "AfterSummer", new Wording("Sau hè", "After summer"));
    private static final List<Column> PRIMARY = List.of(
            new Column("achievement", "", new Wording("Mức đạt được", "Achievement")),
            new Column("test", "", new Wording("Điểm KTĐK", "Test")));

    private final JsonNode year;
    private final List<JsonNode> subjects;
    private final int grade;

    YearPart(JsonNode year) {
        this.year = year;
        this.subjects = Payload.all(year, "subjects");
        this.grade = year.path("grade").asInt(Integer.MIN_VALUE);
    }

    void in(Part whole) {
        Part block = whole.add("div", "year");
        heading(block);
        boolean primary = hasAny(PRIMARY);
        boolean terms = hasAny(TERMS) || hasAny(List.of(SUMMER)) || hasOfTerms("learning") || hasOfTerms("conduct");
        if (primary) {
            primary(block);
        }
        if (terms) {
            terms(block);
        }
        facts(block, terms);
        differences(block);
    }

    private void heading(Part block) {
        Part line = block.add("div", "yearhead");
        Part named = line.add("div", "yearname")
                .text("Năm học " + PaperWords.schoolYear(Payload.textOr(year, "schoolYear", "")));
        if (grade != Integer.MIN_VALUE) {
            named.text(" · " + PaperWords.grade(grade).vietnamese());
        }
        named.text(" · " + Payload.school(year.path("school")));
        String regulation = Payload.text(year, "regulation");
        if (regulation != null) {
            line.add("div", "regulation").say(PaperWords.word(PaperWords.REGULATIONS, regulation));
        }
    }

    private boolean hasAny(List<Column> columns) {
        return subjects.stream()
                .anyMatch(subject -> columns.stream().anyMatch(column -> Payload.has(subject, column.member())));
    }

    private boolean hasOfTerms(String what) {
        return Payload.has(year, what + "First")
                || Payload.has(year, what + "Second")
                || Payload.has(year, what + "AfterSummer");
    }

    private void primary(Part block) {
        Part sides = block.add("table", "sides").row();
        Part left = sides.add("td", "side");
        subjectRows(left.add("table", "marks"), PRIMARY);
        left.add("div", "legend").text("T: hoàn thành tốt · H: hoàn thành · C: chưa hoàn thành");
        Part right = sides.add("td", "side last");
        List<JsonNode> qualities = Payload.all(year, "qualities");
        if (!qualities.isEmpty()) {
            Part table = right.add("table", "marks");
            Part head = table.add("thead").row();
            head.add("th", "subject").stack(new Wording("Phẩm chất, năng lực", "Qualities, competencies"));
            head.add("th").stack(new Wording("Mức", "Level"));
            Part rows = table.add("tbody");
            for (JsonNode quality : qualities) {
                Part row = rows.row();
                row.add("td", "subject").text(Payload.text(quality, "name"));
                row.add("td").text(Payload.text(quality, "level"));
            }
            right.add("div", "legend").text("T: tốt · Đ: đạt · C: cần cố gắng");
        }
    }

    private void terms(Part block) {
        List<Column> columns = new ArrayList<>(TERMS);
        if (hasAny(List.of(SUMMER))
                || Payload.has(year, "learningAfterSummer")
                || Payload.has(year, "conductAfterSummer")) {
            columns.add(SUMMER);
        }
        Part rows = subjectRows(block.add("table", "marks"), columns);
        resultRow(rows, LEARNING, "learning", columns);
        resultRow(rows, CONDUCT, "conduct", columns);
    }

    private Part subjectRows(Part table, List<Column> columns) {
        Part head = table.add("thead").row();
        head.add("th", "subject").stack(new Wording("Môn học, hoạt động giáo dục", "Subject, educational activity"));
        columns.forEach(column -> head.add("th").stack(column.heading()));
        Part rows = table.add("tbody");
        for (JsonNode subject : subjects) {
            Part row = rows.row();
            row.add("td", "subject").text(Payload.textOr(subject, "name", Payload.textOr(subject, "code", "")));
            columns.forEach(column -> row.add("td").text(Payload.text(subject, column.member())));
        }
        return rows;
    }

    private void resultRow(Part rows, Wording name, String member, List<Column> columns) {
        if (columns.stream().noneMatch(column -> Payload.has(year, member + column.ending()))) {
            return;
        }
        Part row = rows.row().with("class", "result");
        row.add("td", "subject").say(name);
        for (Column column : columns) {
            Part cell = row.add("td").text(Payload.text(year, member + column.ending()));
            if (member.equals("learning") && column.ending().equals("Year")) {
                beforeTheLift(cell);
            }
        }
    }

    private void beforeTheLift(Part cell) {
        String before = Payload.text(year, "learningBeforeLift");
        if (before != null) {
            cell.add("div", "before").text("trước điều chỉnh: " + before);
            cell.add("div", "en").text("before the lift");
        }
    }

    /** What is said in words, below the tables; results stand here where there is no table for them. */
    private void facts(Part block, boolean terms) {
        Part list = block.add("table", "facts");
        if (!terms) {
            fact(list, LEARNING, Payload.text(year, "learningYear"));
            fact(list, CONDUCT, Payload.text(year, "conductYear"));
        }
        fact(list, new Wording("Điểm trung bình các môn", "Overall average"), Payload.text(year, "overallAverage"));
        absences(list);
        promotion(list, RESULT_IN_WORDS, "promotion");
        promotion(list, new Wording("Kết quả sau hè", "Promotion after the summer"), "promotionAfterSummer");
        fact(list, new Wording("Danh hiệu", "Title"), Payload.text(year, "title"));
    }

    private void absences(Part list) {
        String excused = Payload.text(year, "absencesExcused");
        String unexcused = Payload.text(year, "absencesUnexcused");
        if (excused != null || unexcused != null) {
            StringBuilder told = new StringBuilder();
            if (excused != null) {
                told.append("có phép ").append(excused);
            }
            if (unexcused != null) {
                told.append(told.isEmpty() ? "" : ", ").append("không phép ").append(unexcused);
            }
            fact(list, new Wording("Số buổi nghỉ học", "Absences (excused, unexcused)"), told.toString());
        }
    }

    private void promotion(Part list, Wording name, String member) {
        String code = Payload.text(year, member);
        if (code != null) {
            Part row = list.row();
            row.add("td", "name").say(name);
            row.add("td", "strong").say(PaperWords.promotion(code, grade));
        }
    }

    private static void fact(Part list, Wording name, @Nullable String value) {
        if (value != null) {
            Part row = list.row();
            row.add("td", "name").say(name);
            row.add("td", "strong").text(value);
        }
    }

    private void differences(Part block) {
        List<JsonNode> differs = Payload.all(year, "differs");
        if (differs.isEmpty()) {
            return;
        }
        Part box = block.add("div", "differs");
        box.add("div", "strong")
                .say(new Wording(
                        "Nhà trường ghi khác với kết quả tính theo quy định",
                        "What the school wrote differs from what the regulation comes to"));
        Map<String, String> names = new HashMap<>();
        subjects.forEach(subject -> names.put(
                Payload.textOr(subject, "code", ""),
                Payload.textOr(subject, "name", Payload.textOr(subject, "code", ""))));
        for (JsonNode each : differs) {
            box.add("div")
                    .text(named(Payload.textOr(each, "field", ""), names)
                            + ": nhà trường ghi "
                            + value(Payload.textOr(each, "written", "–"))
                            + "; tính được "
                            + value(Payload.textOr(each, "computed", "–")));
        }
    }

    /** subjects/toan/year is Toán, cả năm. */
    private static String named(String field, Map<String, String> names) {
        String[] steps = field.split("/", -1);
        if (steps.length == 3 && steps[0].equals("subjects")) {
            return names.getOrDefault(steps[1], steps[1])
                    + ", "
                    + PaperWords.word(PaperWords.FIELDS, steps[2]).vietnamese();
        }
        return PaperWords.word(PaperWords.FIELDS, field).vietnamese();
    }

    private static String value(String written) {
        return PaperWords.word(PaperWords.PROMOTIONS, written).vietnamese();
    }
}
