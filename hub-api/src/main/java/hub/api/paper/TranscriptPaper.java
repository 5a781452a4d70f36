package hub.api.paper;

import com.fasterxml.jackson.databind.JsonNode;
import hub.transcript.Paper;
import hub.transcript.TranscriptText;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A transcript on paper. The PDF holds the payload's canonical form as the file transcript.json, so that a holder can hash what was
 * signed.
 */
public final class TranscriptPaper {

    /**
     * Who signed a stage, and when.
     *
     * @param stage subject_teacher, homeroom_teacher, principal, seal
     * @param subjects of a subject teacher: their codes
     */
    public record SignedBy(String stage, List<String> subjects, String name, Instant at) {

        public SignedBy {
            subjects = List.copyOf(subjects);
        }

        @Override
        public String toString() {
            return "SignedBy[masked]";
        }
    }

    private static final Map<Paper.State, Wording> WARNINGS = Map.of(
            Paper.State.DRAFT, new Wording("BẢN CHƯA KÝ", "UNSIGNED"),
            Paper.State.REPLACED, new Wording("ĐÃ ĐƯỢC THAY THẾ", "REPLACED"),
            Paper.State.REVOKED, new Wording("ĐÃ BỊ THU HỒI", "REVOKED"));

    private final JsonNode payload;
    private final Paper.State state;
    private final List<SignedBy> signatures;
    private final @Nullable URI verification;
    private final byte[] canonical;

    private TranscriptPaper(
            JsonNode payload,
            Paper.State state,
            List<SignedBy> signatures,
            @Nullable URI verification,
            byte[] canonical) {
        this.payload = payload;
        this.state = state;
        this.signatures = signatures;
        this.verification = verification;
        this.canonical = canonical;
    }

    /**
     * The PDF; the same, byte for byte, for the same.
     *
     * @param canonical the payload as it is signed
     * @param signatures in order
     * @param verification the address of the public verification page, null for a draft
     */
    public static byte[] of(
            byte[] canonical, Paper.State state, List<SignedBy> signatures, @Nullable URI verification) {
        return new TranscriptPaper(TranscriptText.read(canonical), state, signatures, verification, canonical).print();
    }

    private byte[] print() {
        Press press =
                new Press("Học bạ", Instant.parse(payload.path("preparedAt").asText()));
        Part body = press.body();
        JsonNode learner = payload.path("learner");
        Letterhead.onEachPage(
                body,
                "Mã học sinh: " + Payload.textOr(learner, "studentCode", "–") + " · Học bạ số: "
                        + Payload.textOr(payload, "id", "–"),
                WARNINGS.get(state));
        Part speaker = Letterhead.national(body);
        JsonNode school = payload.path("school");
        speaker.add("div", "school").text(Payload.text(school, "name"));
        speaker.add("div").text("Mã trường: " + Payload.textOr(school, "code", "–"));
        body.add("h1").text("HỌC BẠ");
        body.add("div", "subtitle").text("Transcript of schooling");
        learner(body, learner);
        schooling(body);
        List<JsonNode> years = Payload.all(payload, "years");
        heading(body, new Wording("Kết quả học tập và rèn luyện", "Results by school year"));
        if (years.isEmpty()) {
            nothing(body, new Wording("Chưa có kết quả nào.", "No results yet."));
        }
        years.forEach(year -> new YearPart(year).in(body));
        completions(body);
        signatures(body);
        verification(body);
        return press.printWith("transcript.json", canonical);
    }

    private static void heading(Part body, Wording wording) {
        body.add("h2").say(wording);
    }

    private static void nothing(Part body, Wording wording) {
        body.add("p", "nothing").say(wording);
    }

    private void learner(Part body, JsonNode learner) {
        Part table = body.add("table", "learner");
        line(table, new Wording("Họ và tên", "Full name"), Payload.text(learner, "name"), "bigname");
        line(table, new Wording("Mã học sinh", "Student code"), Payload.text(learner, "studentCode"), "strong");
        String born = Payload.text(learner, "birthDate");
        line(table, new Wording("Ngày sinh", "Date of birth"), born == null ? null : PaperWords.day(born), "");
        String sex = Payload.text(learner, "sex");
        if (sex != null) {
            Part row = table.row();
            row.add("td", "name").say(new Wording("Giới tính", "Sex"));
            row.add("td").say(PaperWords.word(PaperWords.SEXES, sex));
        }
        line(table, new Wording("Nơi sinh", "Place of birth"), Payload.text(learner, "birthPlace"), "");
        line(
                table,
                new Wording("Lập lúc", "Prepared at"),
                PaperWords.minute(Instant.parse(payload.path("preparedAt").asText())),
                "");
        line(table, new Wording("Thay cho học bạ số", "Replaces"), Payload.text(payload, "replaces"), "");
    }

    private static void line(Part table, Wording name, @Nullable String value, String style) {
        if (value != null) {
            Part row = table.row();
            row.add("td", "name").say(name);
            row.add("td", style).text(value);
        }
    }

    private void schooling(Part body) {
        heading(body, new Wording("Quá trình học tập", "Schooling"));
        List<JsonNode> places = Payload.all(payload, "schooling");
        if (places.isEmpty()) {
            nothing(body, new Wording("Chưa ghi nhận nơi học nào.", "No place of study is known."));
            return;
        }
        Part table = body.add("table", "listed");
        Part head = table.add("thead").row();
        head.add("th").stack(new Wording("Từ ngày", "From"));
        head.add("th").stack(new Wording("Đến hết ngày", "To the end of"));
        head.add("th", "wide").stack(new Wording("Trường", "School"));
        head.add("th").stack(new Wording("Lớp", "Grade, class"));
        Part rows = table.add("tbody");
        for (JsonNode place : places) {
            Part row = rows.row();
            String from = Payload.text(place, "from");
            String to = Payload.text(place, "to");
            row.add("td", "day").text(from == null ? null : PaperWords.day(from));
            row.add("td", "day").text(to == null ? "nay" : PaperWords.lastDay(to));
            Part school = row.add("td").text(Payload.school(place.path("school")));
            String site = Payload.text(place, "site");
            if (site != null) {
                school.text(", điểm trường " + site);
            }
            Part placed = row.add("td");
            if (place.has("grade")) {
                placed.text(PaperWords.grade(place.path("grade").asInt()).vietnamese());
            }
            String className = Payload.text(place, "className");
            if (className != null) {
                placed.text((place.has("grade") ? " · " : "") + className);
            }
        }
    }

    private void completions(Part body) {
        List<JsonNode> completions = Payload.all(payload, "completions");
        if (completions.isEmpty()) {
            return;
        }
        Part block = body.add("div", "together");
        heading(block, new Wording("Hoàn thành chương trình", "Completion"));
        for (JsonNode each : completions) {
            completion(block, each);
        }
    }

    private static void completion(Part block, JsonNode each) {
        List<String> proofs =
                Payload.all(each, "proofs").stream().map(JsonNode::asText).toList();
        Wording level = PaperWords.word(PaperWords.LEVELS, Payload.textOr(each, "level", ""));
        Part line = block.add("p", "completion");
        line.add("b")
                .text((proofs.contains("transcript") ? "Xác nhận hoàn thành chương trình " : "Hoàn thành chương trình ")
                        + level.vietnamese());
        String day = Payload.text(each, "day");
        if (day != null) {
            line.text(" ngày " + PaperWords.day(day));
        }
        String year = Payload.text(each, "schoolYear");
        if (year != null) {
            line.text(", năm học " + PaperWords.schoolYear(year));
        }
        if (!proofs.isEmpty()) {
            line.text("; chứng nhận bằng: "
                    + proofs.stream()
                            .map(proof ->
                                    PaperWords.word(PaperWords.PROOFS, proof).vietnamese())
                            .collect(Collectors.joining(" hoặc ")));
        }
        line.text(".");
        line.add("span", "en").text(" Completed the " + level.english() + " programme.");
    }

    private void signatures(Part body) {
        Part block = body.add("div", "together");
        heading(block, new Wording("Chữ ký số", "Digital signatures"));
        if (signatures.isEmpty()) {
            nothing(block, new Wording("Chưa có chữ ký nào.", "Nobody has signed."));
            return;
        }
        Map<String, String> subjects = new HashMap<>();
        Payload.all(payload, "years").forEach(year -> Payload.all(year, "subjects")
                .forEach(subject -> subjects.put(
                        Payload.textOr(subject, "code", ""),
                        Payload.textOr(subject, "name", Payload.textOr(subject, "code", "")))));
        Part table = block.add("table", "listed");
        Part head = table.add("thead").row();
        head.add("th").stack(new Wording("Người ký", "Stage"));
        head.add("th", "wide").stack(new Wording("Họ và tên", "Name"));
        head.add("th", "signed").stack(new Wording("Ký lúc", "Signed at"));
        Part rows = table.add("tbody");
        for (SignedBy signed : signatures) {
            Part row = rows.row();
            row.add("td").stack(PaperWords.word(PaperWords.STAGES, signed.stage()));
            Part who = row.add("td").add("b").text(signed.name());
            if (!signed.subjects().isEmpty()) {
                who.add("div", "of")
                        .text("Môn: "
                                + signed.subjects().stream()
                                        .map(code -> subjects.getOrDefault(code, code))
                                        .collect(Collectors.joining(", ")));
            }
            row.add("td", "day").text(PaperWords.minute(signed.at()));
        }
    }

    private void verification(Part body) {
        Part block = body.add("div", "together");
        heading(block, new Wording("Xác thực", "Verification"));
        Part row = block.add("table", "verification").row();
        if (verification != null) {
            row.add("td", "qr").add("img").with("src", QrCode.of(verification)).with("alt", "QR");
        }
        Part words = row.add("td");
        if (verification != null) {
            words.add("p")
                    .say(
                            new Wording(
                                    "Quét mã hoặc mở địa chỉ dưới đây để biết học bạ này còn hiệu lực, đã được thay thế hay đã bị thu hồi.",
                                    "Scan the code or open the address to learn whether this transcript is valid, replaced or revoked."));
            words.add("p", "hash").text(verification.toString());
        }
        words.add("p")
                .say(new Wording(
                        "Mã băm SHA-256 của tệp transcript.json đính kèm (dạng chuẩn RFC 8785):",
                        "SHA-256 of the attached file transcript.json (canonical by RFC 8785):"));
        words.add("p", "hash").text(sha256());
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
