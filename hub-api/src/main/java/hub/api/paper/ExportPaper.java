package hub.api.paper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is held of a learner on paper, and who looked at it; the whole of it as JSON lies within. */
public final class ExportPaper {

    private static final List<String> ATTRIBUTES =
            List.of("name", "birthDate", "sex", "birthPlace", "addressCommune", "nationality", "ethnicity");
    private static final List<String> RESULTS = List.of(
            "learningFirst",
            "learningSecond",
            "learningYear",
            "learningAfterSummer",
            "conductYear",
            "promotion",
            "title");
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private ExportPaper() {}

    /**
     * The PDF; the same, byte for byte, for the same.
     *
     * @param export as it is answered as JSON
     * @param code by which it was asked for
     */
    public static byte[] of(JsonNode export, String code) {
        JsonNode learner = export.path("learner");
        Instant instant = Instant.parse(learner.path("knownAt").path("instant").asText());
        String known = PaperWords.minute(instant);
        Press press = new Press("Dữ liệu cá nhân đang lưu giữ", instant);
        Part body = press.body();
        Letterhead.onEachPage(body, "Mã: " + code + " · Theo dữ liệu đến " + known, null);
        Part speaker = Letterhead.national(body);
        speaker.add("div", "school").text("Hồ sơ học tập suốt đời");
        speaker.add("div", "en").text("Lifelong learning record");
        body.add("h1").text("DỮ LIỆU CÁ NHÂN");
        body.add("div", "subtitle").text("Personal data held, and who looked at it");
        person(body, learner, export.path("records"), code, known);
        records(body, Payload.all(export.path("records"), "records"));
        body.add("h2").say(new Wording("Quá trình học tập", "Timeline of schooling"));
        TimelinePaper.entries(body, Payload.all(export.path("timeline"), "entries"));
        body.add("h2").say(new Wording("Kết quả", "Results"));
        results(body, Payload.all(export.path("results"), "years"));
        looks(body, export.path("accessLog"));
        try {
            return press.printWith("export.json", JSON.writeValueAsBytes(export));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void person(Part body, JsonNode learner, JsonNode records, String code, String known) {
        Part head = body.add("table", "learner");
        line(head, new Wording("Mã học sinh", "Student code"), Payload.textOr(learner, "studentCode", code));
        line(head, new Wording("Mã định danh ngành", "Sector identifier"), Payload.text(learner, "sectorIdentifier"));
        for (JsonNode retired : learner.path("retiredCodes")) {
            line(head, new Wording("Mã cũ", "Code that leads here"), retired.asText());
        }
        line(head, new Wording("Theo dữ liệu đến", "As known at"), known);
        Map<String, String> sources = new HashMap<>();
        Payload.all(records, "records")
                .forEach(record -> sources.put(Payload.textOr(record, "id", ""), source(record)));
        body.add("h2").say(new Wording("Thông tin cá nhân", "As put together from the records"));
        JsonNode golden = learner.path("golden");
        Part table = body.add("table", "listed");
        Part titles = table.add("thead").row();
        titles.add("th").stack(new Wording("Thông tin", "Attribute"));
        titles.add("th", "wide").stack(new Wording("Giá trị", "Value"));
        titles.add("th", "source").stack(new Wording("Từ hồ sơ của, vì sao", "From whose record, and why"));
        Part rows = table.add("tbody");
        for (String attribute : ATTRIBUTES) {
            JsonNode value = golden.path(attribute);
            if (value.isObject()) {
                Part row = rows.row();
                row.add("td").stack(PaperWords.word(ExportWords.ATTRIBUTES, attribute));
                row.add("td").text(shown(attribute, Payload.textOr(value, "value", "")));
                Part from = row.add("td", "source").text(sources.get(Payload.textOr(value, "from", "")));
                from.add("div").say(PaperWords.word(ExportWords.RULES, Payload.textOr(value, "rule", "")));
            }
        }
        for (JsonNode identifier : golden.path("identifiers")) {
            Part row = rows.row();
            row.add("td").stack(new Wording("Số định danh khác", "Other identifier"));
            row.add("td").text(Payload.text(identifier, "scheme") + ": " + Payload.text(identifier, "value"));
            row.add("td", "source")
                    .say(PaperWords.word(ExportWords.ASSURANCES, Payload.textOr(identifier, "assurance", "")));
        }
        for (JsonNode guardian : golden.path("guardians")) {
            Part row = rows.row();
            row.add("td").stack(PaperWords.word(ExportWords.RELATIONS, Payload.textOr(guardian, "relation", "")));
            row.add("td").text(guardian(guardian));
            row.add("td", "source");
        }
        for (JsonNode destroyed : learner.path("destroyed")) {
            Part row = rows.row();
            row.add("td").say(PaperWords.word(ExportWords.GROUPS, Payload.textOr(destroyed, "kind", "")));
            row.add("td")
                    .stack(new Wording(
                            "đã hủy theo quyết định " + Payload.text(destroyed, "order"),
                            "destroyed by order, "
                                    + PaperWords.minute(Instant.parse(Payload.textOr(destroyed, "destroyedAt", "")))));
            row.add("td", "source").text(sources.get(Payload.textOr(destroyed, "record", "")));
        }
    }

    private static void records(Part body, List<JsonNode> records) {
        body.add("h2").say(new Wording("Hồ sơ từng trường gửi", "What each school wrote"));
        for (JsonNode record : records) {
            Part block = body.add("div", "year");
            block.add("div", "yearhead")
                    .add("span", "yearname")
                    .text(source(record) + " · " + Payload.textOr(record, "ownKey", ""));
            Part facts = block.add("table", "facts");
            for (String attribute : ATTRIBUTES) {
                String value = Payload.text(record, attribute);
                if (value != null) {
                    line(facts, PaperWords.word(ExportWords.ATTRIBUTES, attribute), shown(attribute, value));
                }
            }
            for (JsonNode identifier : record.path("identifiers")) {
                line(
                        facts,
                        new Wording("Số định danh khác", "Other identifier"),
                        Payload.text(identifier, "scheme") + ": " + Payload.text(identifier, "value"));
            }
            for (JsonNode guardian : record.path("guardians")) {
                line(
                        facts,
                        PaperWords.word(ExportWords.RELATIONS, Payload.textOr(guardian, "relation", "")),
                        guardian(guardian));
            }
            block.add("div", "hash").text(Payload.text(record, "id"));
        }
    }

    private static void results(Part body, List<JsonNode> years) {
        if (years.isEmpty()) {
            body.add("p", "nothing").say(new Wording("Chưa ghi nhận điều gì.", "Nothing is known."));
        }
        for (JsonNode year : years) {
            Part block = body.add("div", "year");
            block.add("div", "yearhead")
                    .add("span", "yearname")
                    .text("Năm học " + PaperWords.schoolYear(Payload.textOr(year, "schoolYear", "")) + " · "
                            + Payload.textOr(year, "school", ""));
            subjects(block, year.path("computed"));
            Part facts = block.add("table", "facts");
            for (String field : RESULTS) {
                String written = Payload.text(year.path("written"), field);
                String said = written == null ? Payload.text(year.path("computed"), field) : written;
                if (said != null) {
                    line(
                            facts,
                            PaperWords.word(PaperWords.FIELDS, field),
                            field.equals("promotion")
                                    ? PaperWords.word(PaperWords.PROMOTIONS, said)
                                            .vietnamese()
                                    : said);
                }
            }
        }
        body.add("p", "nothing")
                .say(new Wording(
                        "Mọi điểm và nhận xét, như nhà trường ghi, nằm trong tệp export.json đính kèm.",
                        "Every mark and remark, as the school wrote it, is in the enclosed export.json."));
    }

    /** What the year comes to, subject by subject. */
    private static void subjects(Part block, JsonNode computed) {
        List<JsonNode> subjects = Payload.all(computed, "subjects");
        if (subjects.isEmpty()) {
            return;
        }
        List<String> terms = List.of("first", "second", "year");
        Part table = block.add("table", "marks");
        Part head = table.add("thead").row();
        head.add("th", "subject").stack(new Wording("Môn học", "Subject"));
        terms.forEach(term -> head.add("th").stack(PaperWords.word(PaperWords.FIELDS, term)));
        Part rows = table.add("tbody");
        for (JsonNode subject : subjects) {
            Part row = rows.row();
            row.add("td", "subject").text(Payload.text(subject, "subject"));
            terms.forEach(term -> row.add("td").text(Payload.text(subject, term)));
        }
    }

    private static void looks(Part body, JsonNode log) {
        body.add("h2").say(new Wording("Ai đã xem", "Who looked"));
        Part table = body.add("table", "listed");
        Part head = table.add("thead").row();
        head.add("th", "place").stack(new Wording("Lúc", "When"));
        head.add("th", "wide").stack(new Wording("Ai", "Who"));
        head.add("th", "place").stack(new Wording("Mục đích", "What for"));
        head.add("th").stack(new Wording("Nhóm thông tin", "Groups"));
        Part rows = table.add("tbody");
        for (JsonNode look : log.path("items")) {
            Part row = rows.row();
            row.add("td", "day").text(PaperWords.minute(Instant.parse(Payload.textOr(look, "at", ""))));
            Part who = row.add("td");
            if (look.path("you").asBoolean()) {
                who.add("div").say(new Wording("Chính người yêu cầu", "Who asked for this"));
            } else {
                who.add("div").say(PaperWords.word(ExportWords.ROLES, Payload.textOr(look, "role", "–")));
                who.add("div").text(Payload.text(look, "software"));
            }
            look.path("organisations").forEach(organisation -> who.add("div").text(Payload.school(organisation)));
            row.add("td").stack(PaperWords.word(ExportWords.PURPOSES, Payload.textOr(look, "purpose", "")));
            Part groups = row.add("td");
            look.path("fields")
                    .forEach(group -> groups.add("div").say(PaperWords.word(ExportWords.GROUPS, group.asText())));
        }
        long withheld = log.path("withheld").asLong();
        if (withheld > 0) {
            body.add("p", "nothing")
                    .say(new Wording(
                            "Chưa công bố thêm " + withheld + " lượt xem, theo luật hoặc để bảo vệ trẻ em.",
                            withheld + " more are withheld for now: a law or a child's safety asks for it."));
        }
    }

    private static void line(Part table, Wording name, @Nullable String value) {
        if (value != null) {
            Part row = table.row();
            row.add("td", "name").say(name);
            row.add("td", "strong").text(value);
        }
    }

    private static String shown(String attribute, String value) {
        return switch (attribute) {
            case "birthDate" -> PaperWords.day(value);
            case "sex" -> PaperWords.word(PaperWords.SEXES, value).vietnamese();
            default -> value;
        };
    }

    private static String source(JsonNode record) {
        return "Trường " + Payload.textOr(record, "school", "") + " · " + Payload.textOr(record, "sourceSystem", "");
    }

    private static String guardian(JsonNode guardian) {
        String phone = Payload.text(guardian, "phone");
        return Payload.textOr(guardian, "name", "") + (phone == null ? "" : " · " + phone);
    }
}
