package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.enrolment.PlaceDecision;
import hub.enrolment.SchoolClass;
import hub.ingest.Pupil;
import hub.journal.EntryDraft;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.submission.RecordId;
import hub.submission.SubmissionKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A learner's way through schools as each caller may see it, at different times of what was true and of what was known. */
@SuppressWarnings("NullAway.Init")
final class TimelineFlowTest {

    private TestHub hub;
    private SchoolOverHttp hoaSen;
    private SchoolOverHttp binhMinh;
    private SchoolOverHttp province;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private static Pupil lan(String key) {
        return Pupil.key(key)
                .name("Nguyễn Thị Ngọc Lan")
                .born("2013-05-17")
                .sex("2")
                .bornIn("00004")
                .number("001313000123")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678");
    }

    private String code() throws Exception {
        return SchoolOverHttp.value(hub, "select student_code from learner_code order by entry_id limit 1");
    }

    private String record(String key) throws Exception {
        return SchoolOverHttp.value(hub, "select id from submission_record where own_key = '" + key + "'");
    }

    private JsonNode timeline(SchoolOverHttp caller, String query) throws Exception {
        HttpResponse<String> answer = caller.get("/v1/learners/" + code() + "/timeline" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return TestHub.json(answer);
    }

    private static List<String> lines(JsonNode timeline) {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : timeline.path("entries")) {
            List<String> words = new ArrayList<>();
            for (String field : new String[] {"kind", "from", "to", "school", "className", "status", "cause"}) {
                if (entry.hasNonNull(field)) {
                    words.add(entry.path(field).asText());
                }
            }
            lines.add(String.join(" ", words));
        }
        return lines;
    }

    @Test
    void everything_is_in_order_with_its_cause_and_an_answer_for_a_time_that_has_passed_stays() throws Exception {
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2026-05-10T01:00:00Z",
                lan("HS1").enrolled("6", null, null, null));
        hoaSen.submit(
                "so-diem",
                2026,
                SubmissionKind.DELTA,
                "2026-09-10T01:00:00Z",
                lan("HS1").enrolled("7", "08/09/2026", null, null));
        String before = timeline(province, "").path("knownAt").path("instant").asText();
        List<String> known = lines(timeline(province, ""));
        assertThat(known)
                .containsExactly(
                        "place 2025-09-01 2026-09-01 A-01 6A",
                        "claim 2025-09-01 2026-09-01 A-01 6A studying record.changed",
                        "place 2026-09-08 2027-09-01 A-01 7A",
                        "claim 2026-09-08 2027-09-01 A-01 7A studying record.changed");

        move("2026-10-12");
        // The former school keeps its own period; the present one sees the record that was released to it.
        assertThat(lines(timeline(hoaSen, "")))
                .containsExactly(
                        "place 2025-09-01 2026-09-01 A-01 6A",
                        "claim 2025-09-01 2026-09-01 A-01 6A studying record.changed",
                        "place 2026-09-08 2026-10-12 A-01 7A",
                        "claim 2026-09-08 2027-09-01 A-01 7A studying record.changed",
                        "ended 2026-10-12 2026-10-13 A-01 transfer.placed");
        assertThat(lines(timeline(binhMinh, "?asOf=2026-10-20")))
                .containsExactly(
                        "claim 2026-09-08 2027-09-01 A-01 7A studying record.changed",
                        "place 2026-10-12 2027-09-01 B-01 7C",
                        "given 2026-10-12 2027-09-01 B-01 7C transfer.placed");
        binhMinh.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-11-10T01:00:00Z",
                lan("X1").code(code()).enrolled("7", "02/11/2026", null, "moved_in"));
        assertThat(lines(timeline(province, "")))
                .containsExactly(
                        "place 2025-09-01 2026-09-01 A-01 6A",
                        "claim 2025-09-01 2026-09-01 A-01 6A studying record.changed",
                        "place 2026-09-08 2026-10-12 A-01 7A",
                        "claim 2026-09-08 2027-09-01 A-01 7A studying record.changed",
                        "place 2026-10-12 2026-11-02 B-01 7C",
                        "ended 2026-10-12 2026-10-13 A-01 transfer.placed",
                        "given 2026-10-12 2027-09-01 B-01 7C transfer.placed",
                        "place 2026-11-02 2027-09-01 B-01 7A",
                        "claim 2026-11-02 2027-09-01 B-01 7A moved_in_term_1 record.changed");
        assertThat(lines(timeline(province, "?asOf=2026-10-01")))
                .containsExactly(
                        "place 2026-09-08 2026-10-12 A-01 7A",
                        "claim 2026-09-08 2027-09-01 A-01 7A studying record.changed");
        assertThat(lines(timeline(province, "?knownAt=" + before))).isEqualTo(known);
        assertThat(SchoolOverHttp.value(hub, "select count(*) from journal_entry where kind = 'learner.timeline_seen'"))
                .isEqualTo("7");
    }

    @Test
    void a_school_sees_its_own_lines_and_the_former_schools_once_that_has_released_the_learner() throws Exception {
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                lan("HS1").enrolled("7", null, null, null));
        binhMinh.submit(
                "lop-hoc",
                2026,
                SubmissionKind.DELTA,
                "2026-09-10T01:00:00Z",
                lan("X1").code(code()).enrolled("8", null, null, null));
        assertThat(lines(timeline(binhMinh, "")))
                .containsExactly(
                        "place 2026-09-01 2027-09-01 B-01 8A",
                        "claim 2026-09-01 2027-09-01 B-01 8A studying record.changed");
        assertThat(lines(timeline(hoaSen, "")))
                .containsExactly(
                        "place 2025-09-01 2026-09-01 A-01 7A",
                        "claim 2025-09-01 2026-09-01 A-01 7A studying record.changed");
        assertThat(SchoolOverHttp.school(hub, "C-01", "Trường Trung học cơ sở Kim Đồng", "00025")
                        .get("/v1/learners/" + code() + "/timeline")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void contested_days_are_listed_to_both_schools_and_decided_by_the_level_above_both() throws Exception {
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                lan("HS1").enrolled("7", null, null, null));
        binhMinh.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-11T01:00:00Z",
                lan("X1").enrolled("7", "01/12/2025", null, null));
        for (SchoolOverHttp each : List.of(hoaSen, binhMinh)) {
            JsonNode items = TestHub.json(each.get("/v1/conflicts")).path("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).path("from").asText()).isEqualTo("2025-12-01");
            assertThat(items.get(0).path("to").asText()).isEqualTo("2026-09-01");
            assertThat(items.get(0).path("records")).hasSize(1);
            assertThat(items.get(0).path("elsewhere").asBoolean()).isTrue();
        }
        JsonNode both = TestHub.json(province.get("/v1/conflicts")).path("items");
        assertThat(both.get(0).path("records")).hasSize(2);
        assertThat(both.get(0).path("elsewhere").asBoolean()).isFalse();
        assertThat(lines(timeline(province, "?asOf=2026-01-01"))).noneMatch(line -> line.startsWith("place"));

        String decision = "{\"record\":\"" + record("X1") + "\",\"from\":\"2025-12-01\",\"to\":\"2026-09-01\"}";
        assertThat(hoaSen.post("/v1/conflicts/decision", decision).statusCode()).isEqualTo(403);
        assertThat(province.post("/v1/conflicts/decision", decision).statusCode())
                .isEqualTo(204);
        assertThat(lines(timeline(province, "?asOf=2026-01-01")))
                .contains("place 2025-12-01 2026-09-01 B-01 7A", "held 2025-12-01 2026-09-01 B-01 enrolment.decided");
        assertThat(TestHub.json(province.get("/v1/conflicts")).path("items")).isEmpty();
        assertThat(province.post("/v1/conflicts/decision", decision).statusCode())
                .isEqualTo(204);
        assertThat(SchoolOverHttp.value(hub, "select count(*) from enrolment_decision_version"))
                .isEqualTo("1");
        // The level above looks again: the last word holds.
        assertThat(province.post("/v1/conflicts/decision", decision.replace(record("X1"), record("HS1")))
                        .statusCode())
                .isEqualTo(204);
        assertThat(lines(timeline(province, "?asOf=2026-01-01"))).contains("place 2025-12-01 2026-09-01 A-01 7A");
        // Before December nobody else claims a day.
        assertThat(province.post(
                                "/v1/conflicts/decision",
                                decision.replace(record("X1"), record("HS1"))
                                        .replace("2026-09-01", "2025-11-30")
                                        .replace("2025-12-01", "2025-09-01"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(province.post("/v1/conflicts/decision", decision.replace("2026-09-01", "2025-12-01"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void who_claims_days_that_another_school_claims_is_told_so_and_nothing_of_that_school() throws Exception {
        JsonNode first = hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                lan("HS1").enrolled("7", null, null, null));
        assertThat(findings(hoaSen, first)).isEmpty();
        JsonNode second = binhMinh.submit(
                "lop-hoc",
                2025,
                SubmissionKind.DELTA,
                "2025-09-11T01:00:00Z",
                lan("X1").enrolled("7", "01/12/2025", null, null));
        assertThat(findings(binhMinh, second)).containsExactly("enrolment_claimed_elsewhere enrolments");
        HttpResponse<String> report =
                binhMinh.get("/v1/submissions/" + second.path("id").asText() + "/report");
        assertThat(report.body()).doesNotContain("A-01", "Hoa Sen", "HS1", "2025-12-01", "2026-09-01");

        // Another year of the same record is no matter of these days.
        assertThat(findings(
                        binhMinh,
                        binhMinh.submit(
                                "lop-hoc",
                                2026,
                                SubmissionKind.DELTA,
                                "2026-09-11T01:00:00Z",
                                lan("X1").enrolled("8", null, null, null))))
                .isEmpty();

        // A single record takes the same path; one that says the days on which the learner was there contests nothing.
        String record = "/v1/source-records/so-diem/A-01/2025-2026/HS1";
        assertThat(hoaSen.put(record, put("2025-10-01T01:00:00Z", "7B", null)).body())
                .contains("\"enrolment_claimed_elsewhere\"");
        assertThat(hoaSen.put(record, put("2025-10-02T01:00:00Z", "7B", "2025-12-01"))
                        .body())
                .doesNotContain("enrolment_claimed_elsewhere");
        assertThat(TestHub.json(hoaSen.get("/v1/conflicts")).path("items")).isEmpty();
    }

    @Test
    void a_second_place_is_shown_as_such_and_contests_nothing() throws Exception {
        hoaSen.submit(
                "so-diem",
                2025,
                SubmissionKind.DELTA,
                "2025-09-10T01:00:00Z",
                lan("HS1").enrolled("7", null, null, null));
        String record = "/v1/source-records/lop-hoc/B-01/2025-2026/X1";
        String body = put("2025-10-01T01:00:00Z", "7T", null)
                .replace("\"className\"", "\"secondPlace\":\"gdtx\",\"className\"");
        assertThat(binhMinh.put(record, body).body()).contains("\"findings\":[]");
        assertThat(TestHub.json(province.get("/v1/conflicts")).path("items")).isEmpty();
        JsonNode timeline = timeline(province, "");
        assertThat(lines(timeline))
                .filteredOn(line -> !line.startsWith("claim"))
                .containsExactly("place 2025-09-01 2026-09-01 A-01 7A");
        List<String> second = new ArrayList<>();
        timeline.path("entries")
                .forEach(entry -> second.add(
                        entry.path("school").asText() + " " + entry.path("kind").asText() + " "
                                + entry.path("secondPlace").asText("-")));
        assertThat(second).containsExactlyInAnyOrder("A-01 place -", "A-01 claim -", "B-01 claim continuing_education");
        assertThat(province.get("/v1/learners/" + code() + "/records").body())
                .contains("\"secondPlace\":\"continuing_education\"");
    }

    private static String put(String madeAt, String className, @Nullable String to) {
        return """
                {"madeAt":"%s","name":"Nguyễn Thị Ngọc Lan","birthDate":"2013-05-17","sex":"2","birthPlace":"00004",
                 "identifiers":[{"scheme":"vn.personal","value":"001313000123"}],
                 "enrolments":[{"grade":"7","className":"%s"%s}]}
                """.formatted(madeAt, className, to == null ? "" : ",\"to\":\"" + to + "\",\"event\":\"moved_out\"");
    }

    /** The findings of a submission's report, each with its field. */
    private static List<String> findings(SchoolOverHttp school, JsonNode submission) throws Exception {
        List<String> found = new ArrayList<>();
        for (JsonNode row :
                school.all("/v1/submissions/" + submission.path("id").asText() + "/report", "rows")) {
            for (JsonNode finding : row.path("findings")) {
                found.add(finding.path("code").asText() + " "
                        + finding.path("field").asText());
            }
        }
        return found;
    }

    /** As a completed transfer does. */
    private void move(String day) throws Exception {
        RecordId record = new RecordId(UUID.fromString(record("HS1")));
        LocalDate from = LocalDate.parse(day);
        UUID entry = hub.doors().transactions().write(Actor.OPERATOR, tx -> {
            hub.doors().placeDecisions().hold(tx, Set.of(record));
            EntryDraft draft = hub.doors().journal().append(tx, "transfer.placed", null);
            OrganisationId sending = school("A-01");
            OrganisationId receiving = school("B-01");
            hub.doors()
                    .placeDecisions()
                    .decide(
                            tx,
                            draft,
                            List.of(
                                    new PlaceDecision.Ends(record, sending, from),
                                    new PlaceDecision.Begins(
                                            record,
                                            receiving,
                                            new Validity(from, LocalDate.parse("2027-09-01")),
                                            new SchoolClass(null, 7, "7C"))));
            return draft.id();
        });
        hub.doors().journal().awaitPosition(hub.doors().transactions(), entry, Duration.ofSeconds(10));
    }

    private OrganisationId school(String code) {
        return hub.doors().transactions().read(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .school(tx, code, LocalDate.parse("2026-10-12"))
                .orElseThrow()
                .id());
    }
}
