package hub.api.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.api.paper.TranscriptPaper.SignedBy;
import hub.transcript.Paper.State;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.TextPosition;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transcript on paper says, read from the PDF and from its rendered pages. */
class TranscriptPaperTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI PAGE = URI.create("https://hub.example.vn/verify/019ac000-0000-7000-8000-0000000000a1");
    private static final String NAME = "Nguyễn Thị Ỷ";
    private static final List<SignedBy> SIGNED = List.of(
            new SignedBy(
                    "subject_teacher",
                    List.of("toan", "ngu_van"),
                    "Trần Văn Bình",
                    Instant.parse("2026-11-28T03:00:00Z")),
            new SignedBy("homeroom_teacher", List.of(), "Lê Thị Hoà", Instant.parse("2026-11-28T03:10:00Z")),
            new SignedBy("principal", List.of(), "Phạm Quốc Ứng", Instant.parse("2026-11-28T17:30:00Z")),
            new SignedBy("seal", List.of(), "Trường THCS Hoa Sen", Instant.parse("2026-11-28T17:35:00Z")));

    private static ObjectNode payload() throws Exception {
        try (InputStream in = TranscriptPaperTest.class.getResourceAsStream("transcript.json")) {
            return (ObjectNode) JSON.readTree(in);
        }
    }

    private static byte[] canonical(JsonNode payload) throws Exception {
        return new JsonCanonicalizer(payload.toString()).getEncodedUTF8();
    }

    private static Printed issued(JsonNode payload) throws Exception {
        return new Printed(TranscriptPaper.of(canonical(payload), State.ISSUED, SIGNED, PAGE));
    }

    private static ObjectNode named(String name) throws Exception {
        ObjectNode payload = payload();
        ((ObjectNode) payload.path("learner")).put("name", name);
        return payload;
    }

    @Test
    void every_text_of_the_payload_is_read_from_the_paper_as_it_was_given() throws Exception {
        try (Printed printed = issued(payload())) {
            String text = printed.text();
            List<String> given = new ArrayList<>();
            for (String member :
                    List.of("name", "studentCode", "birthPlace", "className", "site", "level", "title", "id")) {
                payload().findValuesAsText(member).forEach(given::add);
            }
            given.remove("primary");
            assertThat(given).hasSizeGreaterThan(20).contains(NAME, "Xóm Đượng", "Tự chủ và tự học");
            assertThat(text).contains(given);
            assertThat(text).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
        }
    }

    @Test
    void marks_stand_in_the_row_of_their_subject_and_results_below_them() throws Exception {
        try (Printed printed = issued(payload())) {
            List<String> lines = new ArrayList<>();
            for (int page = 1; page <= printed.pages(); page++) {
                lines.addAll(printed.lines(page));
            }
            assertThat(lines)
                    .contains(
                            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                            "HỌC BẠ",
                            "Ngày sinh Date of birth 05/03/2013",
                            "Giới tính Sex Nữ Female",
                            "04/08/2025 nay Trường THCS Hoa Sen (01000123) Lớp 6 · 6A",
                            "Toán T 9",
                            "Tiếng Việt T 10",
                            "Đạo đức H",
                            "Tự chủ và tự học Đ",
                            "Toán 8.1 8.4 8.3",
                            "Ngữ văn 6.5 4.0 4.8 6.0",
                            "Giáo dục thể chất Đạt miễn Đạt",
                            "Kết quả học tập Learning result Khá Đạt Đạt",
                            "Kết quả rèn luyện Conduct Tốt Khá Tốt",
                            "Điểm trung bình các môn Overall average 8.9",
                            "Số buổi nghỉ học Absences (excused, unexcused) có phép 3, không phép 0",
                            "Kết quả cuối năm Promotion Hoàn thành chương trình tiểu học Primary programme completed",
                            "Kết quả cuối năm Promotion Kiểm tra, đánh giá lại trong hè Assessed again in the summer",
                            "Kết quả sau hè Promotion after the summer Được lên lớp Promoted",
                            "Toán, cả năm: nhà trường ghi 8.5; tính được 8.3",
                            "Kết quả cuối năm: nhà trường ghi Ở lại lớp; tính được Được lên lớp")
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(
                                    "Xác nhận hoàn thành chương trình tiểu học ngày 31/05/2025, năm học 2024–2025"));
            assertThat(String.join(" ", lines)).contains("trước điều chỉnh: Chưa đạt", "03/08/2025");
        }
    }

    @Test
    void the_paper_says_who_signed_which_stage_and_when_in_vietnams_time() throws Exception {
        try (Printed printed = issued(payload())) {
            assertThat(printed.text())
                    .contains(
                            "Trần Văn Bình",
                            "Môn: Toán, Ngữ văn",
                            "10:00 ngày 28/11/2026",
                            "Phạm Quốc Ứng 00:30 ngày 29/11/2026",
                            "Con dấu nhà trường");
        }
    }

    @Test
    void every_font_is_embedded_and_holds_only_the_letters_in_use() throws Exception {
        byte[] pdf = TranscriptPaper.of(canonical(payload()), State.ISSUED, SIGNED, PAGE);
        try (Printed printed = new Printed(pdf)) {
            List<PDFont> fonts = printed.fonts();
            assertThat(fonts).hasSize(4).allSatisfy(font -> {
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+DejaVu[A-Za-z-]+");
            });
        }
        assertThat(pdf.length).isLessThan(200_000);
    }

    @Test
    void the_name_looks_as_the_typeface_draws_it() throws Exception {
        try (Printed printed = issued(payload())) {
            assertThat(difference(printed, NAME)).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"Nguyễn Thị Y", "Nguyễn Thị Ỹ", "Nguyễn Thị Ý", "Nguyên Thị Ỷ", "Nguyễn Thi Ỷ", "Nguyễn Thị ỷ"})
    void another_name_does_not_look_like_it(String other) throws Exception {
        try (Printed printed = issued(payload())) {
            assertThat(difference(printed, other)).isGreaterThan(2 * TOLERANCE);
        }
    }

    /** Of the ink of either picture, what is in one of them only; edges fall a fraction of a dot apart. */
    private static final double TOLERANCE = 0.002;

    private static final double POINTS_PER_INCH = 72.0;
    private static final float NAME_POINTS = 13;
    private static final int CLEARLY = 110;

    /** Compares the picture of the name on the page with another name drawn by Java2D in its place. */
    private static double difference(Printed printed, String drawn) throws Exception {
        BufferedImage page = printed.page(1);
        TextPosition start = printed.start(NAME);
        double scale = Printed.DOTS_PER_INCH / POINTS_PER_INCH;
        BufferedImage expected = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = expected.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.scale(scale, scale);
        Font font;
        try (InputStream file = TranscriptPaperTest.class.getResourceAsStream(
                "/net/sf/jasperreports/fonts/dejavu/DejaVuSerifCondensed-Bold.ttf")) {
            font = Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(NAME_POINTS);
        }
        graphics.translate(start.getXDirAdj(), start.getYDirAdj());
        graphics.fill(
                font.createGlyphVector(graphics.getFontRenderContext(), drawn).getOutline());
        graphics.dispose();
        int left = (int) ((start.getXDirAdj() - 2) * scale);
        int right = (int) ((start.getXDirAdj() + 130) * scale);
        int top = (int) ((start.getYDirAdj() - 15) * scale);
        int bottom = (int) ((start.getYDirAdj() + 5) * scale);
        int ink = 0;
        int apart = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int here = page.getRaster().getSample(x, y, 0);
                int there = expected.getRaster().getSample(x, y, 0);
                ink += Math.min(here, there) < 128 ? 1 : 0;
                apart += Math.abs(here - there) > CLEARLY ? 1 : 0;
            }
        }
        assertThat(ink).isGreaterThan(1_000);
        return (double) apart / ink;
    }

    @Test
    void the_qr_code_read_from_the_page_is_the_address_of_the_verification_page() throws Exception {
        try (Printed printed = issued(payload())) {
            assertThat(printed.qrCode(printed.pages())).isEqualTo(PAGE.toString());
            assertThat(printed.text()).contains(PAGE.toString());
        }
    }

    @Test
    void a_holder_can_hash_what_was_signed() throws Exception {
        try (Printed printed = issued(payload())) {
            byte[] enclosed = printed.enclosed("transcript.json");
            assertThat(printed.associated()).isEqualTo(1);
            assertThat(enclosed).isEqualTo(new JsonCanonicalizer(payload().toString()).getEncodedUTF8());
            assertThat(printed.text())
                    .contains(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(enclosed)));
        }
    }

    @Test
    void what_is_enclosed_keeps_the_spelling_that_the_paper_joins() throws Exception {
        ObjectNode payload = named(Normalizer.normalize(NAME, Normalizer.Form.NFD));
        try (Printed printed = issued(payload)) {
            assertThat(printed.text()).contains("Full name " + NAME);
            assertThat(JSON.readTree(printed.enclosed("transcript.json"))).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void what_is_not_in_force_says_so_on_every_page(State state) throws Exception {
        String warning =
                switch (state) {
                    case DRAFT -> "BẢN CHƯA KÝ – UNSIGNED";
                    case ISSUED -> null;
                    case REPLACED -> "ĐÃ ĐƯỢC THAY THẾ – REPLACED";
                    case REVOKED -> "ĐÃ BỊ THU HỒI – REVOKED";
                };
        boolean draft = state == State.DRAFT;
        byte[] pdf = TranscriptPaper.of(canonical(years(6)), state, draft ? List.of() : SIGNED, draft ? null : PAGE);
        try (Printed printed = new Printed(pdf)) {
            assertThat(printed.pages()).isGreaterThan(2);
            for (int page = 1; page <= printed.pages(); page++) {
                if (warning == null) {
                    assertThat(String.join(" ", printed.lines(page))).doesNotContain("UNSIGNED", "REPLACED", "REVOKED");
                } else {
                    assertThat(printed.lines(page)).contains(warning);
                }
            }
            assertThat(printed.qrCode(printed.pages())).isEqualTo(draft ? null : PAGE.toString());
        }
    }

    @Test
    void the_same_transcript_is_the_same_file_byte_for_byte() throws Exception {
        byte[] pdf = TranscriptPaper.of(canonical(payload()), State.ISSUED, SIGNED, PAGE);
        assertThat(TranscriptPaper.of(canonical(payload()), State.ISSUED, SIGNED, PAGE))
                .isEqualTo(pdf);
        assertThat(TranscriptPaper.of(canonical(named("Nguyễn Thị Y")), State.ISSUED, SIGNED, PAGE))
                .isNotEqualTo(pdf);
    }

    @Test
    void fifteen_years_stand_on_numbered_pages_and_no_year_is_torn() throws Exception {
        try (Printed printed = issued(years(15))) {
            assertThat(printed.pages()).isBetween(5, 12);
            List<String> found = new ArrayList<>();
            for (int page = 1; page <= printed.pages(); page++) {
                List<String> lines = printed.lines(page);
                assertThat(lines)
                        .contains("Mã học sinh: 4821907365 · Học bạ số: 019ac000-0000-7000-8000-0000000000a1 Trang "
                                + page + "/" + printed.pages());
                List<String> beginning = lines.stream()
                        .filter(line -> line.startsWith("Năm học "))
                        .map(line -> line.substring(8, 17))
                        .toList();
                long ending = lines.stream()
                        .filter(line -> line.startsWith("Danh hiệu Title Học sinh Giỏi"))
                        .count();
                assertThat(ending).isEqualTo(beginning.size());
                found.addAll(beginning);
            }
            assertThat(found).hasSize(15).isSorted().doesNotHaveDuplicates();
        }
    }

    private static ObjectNode years(int count) throws Exception {
        ObjectNode payload = payload();
        ObjectNode model = (ObjectNode) payload.path("years").path(2);
        ArrayNode years = payload.putArray("years");
        for (int i = 0; i < count; i++) {
            ObjectNode year = model.deepCopy();
            year.put("schoolYear", (2012 + i) + "-" + (2013 + i));
            ArrayNode subjects = year.putArray("subjects");
            for (int subject = 0; subject < 12; subject++) {
                subjects.addObject()
                        .put("code", "s" + subject)
                        .put("name", "Nội dung giáo dục của địa phương " + subject)
                        .put("first", "7." + subject % 10)
                        .put("second", "8." + subject % 10)
                        .put("year", "7.5");
            }
            years.add(year);
        }
        return payload;
    }

    @Test
    void a_transcript_of_nothing_yet_says_that_there_is_nothing() throws Exception {
        JsonNode payload = JSON.readTree("""
                {"schema": "transcript/1", "id": "019ac000-0000-7000-8000-0000000000a2", "preparedAt": "2026-11-28T02:00:00Z",
                 "position": 1, "school": {"identifier": "7K3M9QX2R", "code": "01000123", "name": "Trường THCS Hoa Sen"},
                 "learner": {"studentCode": "4821907365", "name": "Nguyễn Thị Ỷ"}, "schooling": [], "years": []}""");
        try (Printed printed = new Printed(TranscriptPaper.of(canonical(payload), State.DRAFT, List.of(), null))) {
            assertThat(printed.pages()).isEqualTo(1);
            assertThat(printed.text())
                    .contains(NAME, "Chưa ghi nhận nơi học nào.", "Chưa có kết quả nào.", "Chưa có chữ ký nào.")
                    .doesNotContain("null", "Hoàn thành chương trình");
        }
    }

    @Test
    void a_long_name_is_broken_within_the_page_and_loses_no_letter() throws Exception {
        String words = "Công Tằng Tôn Nữ Thị Huyền Trân ".repeat(8).strip();
        String oneWord = "Nghiêng".repeat(40);
        ObjectNode payload = named(words + " " + oneWord);
        ObjectNode year = (ObjectNode) payload.path("years").path(2);
        ((ObjectNode) year.path("subjects").path(0)).put("name", oneWord);
        ((ObjectNode) payload.path("school")).put("name", oneWord);
        try (Printed printed = issued(payload)) {
            String text = printed.text().replace(" ", "");
            // Of the school, the learner, the subject in its row, in what differs, and beside who signed for it.
            assertThat(text.split(oneWord, -1)).hasSize(1 + 5);
            assertThat(text).contains(words.replace(" ", ""));
            assertThat(printed.lettersOutside()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<b>Ỷ</b>",
        "<script>alert(1)</script>",
        "&lt;&amp;&#x41;",
        "<img src='http://127.0.0.1:9/a.png'/>",
        "]]><style>@import url(http://127.0.0.1:9/a.css);</style>",
        "</td></tr></table>",
        "{{7*7}} ${7*7} #{7*7}"
    })
    void markup_in_a_name_is_letters(String hostile) throws Exception {
        ObjectNode payload = named(hostile);
        ((ObjectNode) payload.path("years").path(2).path("subjects").path(0)).put("name", hostile);
        try (Printed printed = new Printed(TranscriptPaper.of(
                canonical(payload),
                State.ISSUED,
                List.of(new SignedBy(hostile, List.of(hostile), hostile, Instant.EPOCH)),
                PAGE))) {
            assertThat(printed.text().replace(" ", ""))
                    .contains(Stream.of("Full name " + hostile, hostile + " 8.1 8.4 8.3", "Môn: " + hostile)
                            .map(text -> text.replace(" ", ""))
                            .toList());
            assertThat(printed.images()).isEqualTo(1);
            assertThat(printed.actions()).isEmpty();
        }
    }

    @Test
    void what_turns_the_writing_or_is_in_no_typeface_is_shown_in_its_place() throws Exception {
        String hostile = "An\u202Egnab\u200B 學 \uD83D\uDE00\u0007.";
        try (Printed printed = issued(named(hostile))) {
            assertThat(printed.text()).contains("Full name An\uFFFDgnab\uFFFD \uFFFD \uFFFD\uFFFD.");
        }
    }

    @Test
    void a_word_that_no_list_has_is_told_as_it_is() throws Exception {
        ObjectNode payload = payload();
        ((ObjectNode) payload.path("years").path(2))
                .put("promotion", "sent_to_the_moon")
                .put("regulation", "circular_1_2031");
        try (Printed printed = issued(payload)) {
            assertThat(printed.text()).contains("sent_to_the_moon", "circular_1_2031");
        }
    }

    @Test
    void a_signature_masks_its_text() {
        assertThat(SIGNED.stream().map(SignedBy::toString).collect(Collectors.joining()))
                .doesNotContain("Trần");
    }
}
