package hub.api.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.enrolment.PupilStatus;
import hub.enrolment.TimelineEntry;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a timeline on paper says. */
class TimelinePaperTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CODE = "4821907365";

    private static ObjectNode timeline() throws Exception {
        try (InputStream in = TimelinePaperTest.class.getResourceAsStream("timeline.json")) {
            return (ObjectNode) JSON.readTree(in);
        }
    }

    @Test
    void every_line_stands_in_order_with_its_source_and_cause() throws Exception {
        try (Printed printed = new Printed(TimelinePaper.of(timeline(), CODE))) {
            assertThat(printed.text())
                    .contains("Code " + CODE, "As known at 09:00 ngày 28/11/2026, vị trí nhật ký 1234", "Trang 1/1")
                    .containsSubsequence(
                            "01/09/2025",
                            "– 31/08/2026",
                            "Nơi học chính thức",
                            "A-01",
                            "Lớp 6",
                            "Lớp 6A",
                            "năm học 2025–2026",
                            "Nhà trường báo",
                            "đang học",
                            "hồ sơ nhà trường gửi",
                            "ghi nhận 08:00 ngày 10/05/2026",
                            "019ac000-0000-7000-8000-000000000012",
                            "Kết quả năm học",
                            "Học tập: Khá",
                            "Rèn luyện: Tốt",
                            "Được lên lớp",
                            "Danh hiệu: Học sinh Giỏi",
                            "12/10/2026",
                            "Không còn học tại trường",
                            "hồ sơ chuyển trường: xếp lớp");
            assertThat(printed.fonts()).allSatisfy(font -> {
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+.*");
            });
        }
    }

    @Test
    void a_day_that_a_line_speaks_of_alone_is_told_once() throws Exception {
        try (Printed printed = new Printed(TimelinePaper.of(timeline(), CODE))) {
            assertThat(printed.text()).contains("12/10/2026 Không còn học").doesNotContain("– 12/10/2026");
        }
    }

    @Test
    void a_long_way_has_the_heading_of_its_table_on_every_page() throws Exception {
        ObjectNode timeline = timeline();
        ArrayNode entries = (ArrayNode) timeline.path("entries");
        JsonNode model = entries.path(1);
        for (int i = 0; i < 60; i++) {
            entries.add(model.deepCopy());
        }
        try (Printed printed = new Printed(TimelinePaper.of(timeline, CODE))) {
            assertThat(printed.pages()).isGreaterThan(2);
            int told = 0;
            for (int page = 1; page <= printed.pages(); page++) {
                String text = String.join(" ", printed.lines(page));
                assertThat(text).contains("Source and cause", "Trang " + page + "/" + printed.pages());
                told += text.split("Nhà trường báo", -1).length - 1;
            }
            assertThat(told).isEqualTo(61);
        }
    }

    @Test
    void the_same_timeline_is_the_same_file_byte_for_byte() throws Exception {
        assertThat(TimelinePaper.of(timeline(), CODE)).isEqualTo(TimelinePaper.of(timeline(), CODE));
    }

    @Test
    void markup_in_a_class_name_is_letters() throws Exception {
        ObjectNode timeline = timeline();
        ((ObjectNode) timeline.path("entries").path(0)).put("className", "<b>6</b>");
        try (Printed printed = new Printed(TimelinePaper.of(timeline, CODE))) {
            assertThat(printed.text()).contains("Lớp <b>6</b>");
        }
    }

    @Test
    void every_kind_and_every_status_has_a_name() {
        List<String> kinds = new ArrayList<>();
        for (TimelineEntry.Kind kind : TimelineEntry.Kind.values()) {
            kinds.add(kind.word());
        }
        kinds.add("results");
        assertThat(TimelineWords.KINDS).containsOnlyKeys(kinds.toArray(new String[0]));
        List<String> statuses = new ArrayList<>();
        for (PupilStatus status : PupilStatus.values()) {
            statuses.add(status.word());
        }
        assertThat(TimelineWords.STATUSES).containsOnlyKeys(statuses.toArray(new String[0]));
    }
}
