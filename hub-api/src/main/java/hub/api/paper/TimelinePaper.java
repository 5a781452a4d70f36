package hub.api.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A learner's way through schools on paper: the lines of the timeline, no more. */
public final class TimelinePaper {

    private TimelinePaper() {}

    /**
     * The PDF; the same, byte for byte, for the same.
     *
     * @param timeline as it is answered as JSON
     * @param code by which it was asked for
     */
    public static byte[] of(JsonNode timeline, String code) {
        JsonNode knownAt = timeline.path("knownAt");
        Instant instant = Instant.parse(knownAt.path("instant").asText());
        String known = PaperWords.minute(instant);
        Press press = new Press("Quá trình học tập", instant);
        Part body = press.body();
        Letterhead.onEachPage(body, "Mã: " + code + " · Theo dữ liệu đến " + known, null);
        Part speaker = Letterhead.national(body);
        speaker.add("div", "school").text("Hồ sơ học tập suốt đời");
        speaker.add("div", "en").text("Lifelong learning record");
        body.add("h1").text("QUÁ TRÌNH HỌC TẬP");
        body.add("div", "subtitle").text("Timeline of schooling");
        Part head = body.add("table", "learner");
        line(head, new Wording("Mã", "Code"), code);
        line(
                head,
                new Wording("Theo dữ liệu đến", "As known at"),
                known + ", vị trí nhật ký " + Payload.textOr(knownAt, "position", "–"));
        body.add("p", "nothing")
                .say(new Wording(
                        "Chỉ gồm những gì người hỏi được xem; không thay cho học bạ.",
                        "Holds only what the caller may see; no transcript."));
        entries(body, Payload.all(timeline, "entries"));
        return press.print();
    }

    /** The lines of a timeline as a table. */
    static void entries(Part body, List<JsonNode> entries) {
        if (entries.isEmpty()) {
            body.add("p", "nothing").say(new Wording("Chưa ghi nhận điều gì.", "Nothing is known."));
        } else {
            table(body, entries);
        }
    }

    private static void line(Part table, Wording name, String value) {
        Part row = table.row();
        row.add("td", "name").say(name);
        row.add("td", "strong").text(value);
    }

    private static void table(Part body, List<JsonNode> entries) {
        Part table = body.add("table", "listed");
        Part head = table.add("thead").row();
        head.add("th", "days").stack(new Wording("Thời gian", "From, to the end of"));
        head.add("th", "wide").stack(new Wording("Sự việc", "What"));
        head.add("th", "place").stack(new Wording("Trường, lớp", "School, class"));
        head.add("th", "source").stack(new Wording("Nguồn", "Source and cause"));
        Part rows = table.add("tbody");
        for (JsonNode entry : entries) {
            Part row = rows.row();
            days(row.add("td", "day"), entry);
            what(row.add("td"), entry);
            place(row.add("td"), entry);
            source(row.add("td", "source"), entry);
        }
    }

    private static void days(Part cell, JsonNode entry) {
        String from = Payload.text(entry, "from");
        String to = Payload.text(entry, "to");
        String first = from == null ? null : PaperWords.day(from);
        String last = to == null ? null : PaperWords.lastDay(to);
        cell.add("div").text(first);
        if (last != null && !last.equals(first)) {
            cell.add("div").text("– " + last);
        }
        String year = Payload.text(entry, "schoolYear");
        if (year != null) {
            cell.add("div", "of").text("năm học " + PaperWords.schoolYear(year));
        }
    }

    private static void what(Part cell, JsonNode entry) {
        cell.add("b").stack(PaperWords.word(TimelineWords.KINDS, Payload.textOr(entry, "kind", "")));
        coded(cell, TimelineWords.STATUSES, Payload.text(entry, "status"));
        coded(cell, TimelineWords.EVENTS, Payload.text(entry, "event"));
        coded(cell, TimelineWords.OUTCOMES, Payload.text(entry, "outcome"));
        JsonNode result = entry.path("result");
        said(cell, "Học tập: ", Payload.text(result, "learning"));
        said(cell, "Rèn luyện: ", Payload.text(result, "conduct"));
        String promotion = Payload.text(result, "promotion");
        if (promotion != null) {
            cell.add("div")
                    .say(PaperWords.promotion(promotion, entry.path("grade").asInt(Integer.MIN_VALUE)));
        }
        said(cell, "Danh hiệu: ", Payload.text(result, "title"));
    }

    private static void coded(Part cell, Map<String, Wording> words, @Nullable String code) {
        if (code != null) {
            cell.add("div").say(PaperWords.word(words, code));
        }
    }

    private static void said(Part cell, String name, @Nullable String value) {
        if (value != null) {
            cell.add("div").text(name + value);
        }
    }

    private static void place(Part cell, JsonNode entry) {
        said(cell, "Trường ", Payload.text(entry, "school"));
        said(cell, "Điểm trường ", Payload.text(entry, "site"));
        if (entry.hasNonNull("grade")) {
            cell.add("div").text(PaperWords.grade(entry.path("grade").asInt()).vietnamese());
        }
        said(cell, "Lớp ", Payload.text(entry, "className"));
    }

    private static void source(Part cell, JsonNode entry) {
        coded(cell, TimelineWords.CAUSES, Payload.text(entry, "cause"));
        String recordedAt = Payload.text(entry, "recordedAt");
        if (recordedAt != null) {
            cell.add("div").text("ghi nhận " + PaperWords.minute(Instant.parse(recordedAt)));
        }
        String record = Payload.text(entry, "record");
        if (record != null) {
            cell.add("div", "hash").text(record);
        }
    }
}
