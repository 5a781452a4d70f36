package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.calendar.SchoolYear;
import hub.ingest.Pupil;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.organisation.OrganisationKind;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who vanished from a school's snapshots: told to the school and the levels above it, and to nobody else. */
@SuppressWarnings("NullAway.Init")
final class AbsencesHttpTest {

    private static final String LOOKS = "select count(*) from journal_entry where kind = 'absence.seen'";

    private static TestHub hub;
    private static SchoolOverHttp province;
    private static SchoolOverHttp otherProvince;
    private static int schools;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        school("00004");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        otherProvince = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A school of its own for each test; all of them lie in the province. */
    private static SchoolOverHttp school(String commune) throws Exception {
        schools++;
        return SchoolOverHttp.school(hub, "S-" + schools, "Trường Trung học cơ sở Hoa Sen " + schools, commune);
    }

    private static Pupil[] pupils(int count) {
        String[] middles = {"Ngọc", "Thu", "Hải", "Bảo", "Gia", "Khánh", "Minh", "Tuệ", "Diệu", "Quỳnh"};
        String[] given = {"Lan", "Hà", "Yến", "Châu", "Hân", "Linh", "Mai", "Vy", "Chi", "Oanh", "Trúc", "Ngân", "Thảo"
        };
        List<Pupil> pupils = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pupils.add(Pupil.key("K" + i)
                    .name("Phạm " + middles[i % 10] + " " + given[i / 10 % 13])
                    .born("2013-" + String.format("%02d-%02d", i % 12 + 1, i % 27 + 1))
                    .guardian("mother", "Đoàn Thị Bích Thủy", null)
                    .enrolled("7", null, null, "enrolled"));
        }
        return pupils.toArray(Pupil[]::new);
    }

    private static JsonNode snapshot(SchoolOverHttp school, int day, Pupil... pupils) throws Exception {
        return school.submit("so-diem", 2026, SubmissionKind.SNAPSHOT, "2026-09-" + day + "T01:00:00Z", pupils);
    }

    private static List<JsonNode> absences(SchoolOverHttp caller) throws Exception {
        return caller.all("/v1/absences", "absences");
    }

    private static List<String> keys(SchoolOverHttp caller, String school) throws Exception {
        List<String> keys = new ArrayList<>();
        for (JsonNode absence : absences(caller)) {
            if (absence.path("record").path("school").asText().equals(school)) {
                keys.add(absence.path("record").path("ownKey").asText());
            }
        }
        return keys;
    }

    @Test
    void whoVanishedIsToldToTheSchoolAndToTheLevelsAboveItAlone() throws Exception {
        SchoolOverHttp school = school("00004");
        SchoolOverHttp another = school("00025");
        SchoolOverHttp commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00004");
        SchoolOverHttp otherCommune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00025");
        String code = "S-" + (schools - 1);
        Pupil[] all = pupils(10);
        snapshot(school, 10, all);
        JsonNode without = snapshot(school, 11, Arrays.copyOf(all, 8));
        assertThat(without.path("state").asText()).isEqualTo("done");

        for (SchoolOverHttp caller : List.of(school, commune, province)) {
            assertThat(keys(caller, code)).containsExactlyInAnyOrder("K8", "K9");
        }
        for (SchoolOverHttp caller : List.of(another, otherCommune, otherProvince)) {
            assertThat(keys(caller, code)).isEmpty();
        }
        JsonNode absence = absences(school).get(0);
        assertThat(absence.path("submission")).isEqualTo(without.path("id"));
        assertThat(absence.path("madeAt").asText()).isEqualTo("2026-09-11T01:00:00Z");
        assertThat(absence.path("schoolYear").asText()).isEqualTo("2026-2027");
        assertThat(absence.path("record").path("studentCode").asText()).hasSize(10);
        assertThat(absence.path("record").path("name").asText()).startsWith("Phạm ");
        assertThat(absence.path("record")
                        .path("enrolments")
                        .get(0)
                        .path("grade")
                        .asInt())
                .isEqualTo(7);
        assertThat(absence.toString()).doesNotContain("Thủy");
    }

    @Test
    void aboveAFifthTheLevelAboveIsToldOnceTheSenderHasConfirmed() throws Exception {
        SchoolOverHttp school = school("00004");
        String code = "S-" + schools;
        Pupil[] all = pupils(10);
        snapshot(school, 10, all);
        JsonNode half = snapshot(school, 11, Arrays.copyOf(all, 5));
        assertThat(half.path("state").asText()).isEqualTo("needs_confirmation");
        assertThat(keys(province, code)).isEmpty();
        assertThat(keys(school, code)).isEmpty();
        String report = school.get("/v1/submissions/" + half.path("id").asText() + "/report")
                .body();
        assertThat(report).contains("\"absent\":[\"K5\"");

        assertThat(school.post("/v1/submissions/" + half.path("id").asText() + "/confirmation")
                        .statusCode())
                .isEqualTo(200);
        assertThat(keys(province, code)).containsExactlyInAnyOrder("K5", "K6", "K7", "K8", "K9");

        snapshot(school, 12, all);
        assertThat(keys(province, code)).isEmpty();
    }

    @Test
    void aFileThatBreaksOffMakesNobodyVanish() throws Exception {
        SchoolOverHttp school = school("00004");
        String code = "S-" + schools;
        Pupil[] all = pupils(10);
        snapshot(school, 10, all);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SubmissionHeader header = new SubmissionHeader(
                "so-diem", code, new SchoolYear(2026), SubmissionKind.SNAPSHOT, Instant.parse("2026-09-11T01:00:00Z"));
        AvroSubmissionWriter.write(
                file, header, Pupil.roll(Arrays.copyOf(all, 9)).iterator(), AvroCodec.DEFLATE);
        JsonNode broken = school.send(Arrays.copyOf(file.toByteArray(), file.size() - 20));
        assertThat(broken.path("state").asText()).isEqualTo("broken");
        assertThat(keys(province, code)).isEmpty();
    }

    @Test
    void everyLookAtALearnerIsInTheJournalBeforeItIsAnsweredAndNeedsAPurpose() throws Exception {
        SchoolOverHttp school = school("00004");
        Pupil[] all = pupils(10);
        snapshot(school, 10, all);
        snapshot(school, 11, Arrays.copyOf(all, 8));
        int before = Integer.parseInt(SchoolOverHttp.value(hub, LOOKS));
        HttpResponse<String> refused = school.getWithoutPurpose("/v1/absences");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(TestHub.json(refused).path("type").asText()).isEqualTo("/problems/purpose_missing");
        assertThat(SchoolOverHttp.value(hub, LOOKS)).isEqualTo(Integer.toString(before));

        school.get("/v1/absences");
        assertThat(SchoolOverHttp.value(hub, LOOKS)).isEqualTo(Integer.toString(before + 1));
        assertThat(SchoolOverHttp.value(
                        hub,
                        "select count(*) || ' ' || (e.body like '%school-records%') from journal_entry e"
                                + " join journal_shown s on s.entry_id = e.id where e.kind = 'absence.seen'"
                                + " group by e.id order by e.id desc limit 1"))
                .as("one entry, with a line for each of the two who were shown")
                .isEqualTo("2 true");
    }

    @Test
    void theListComesInPagesWithoutGapOrRepetition() throws Exception {
        SchoolOverHttp school = school("00004");
        Pupil[] all = pupils(130);
        snapshot(school, 10, all);
        JsonNode few = snapshot(school, 11, Arrays.copyOf(all, 10));
        school.post("/v1/submissions/" + few.path("id").asText() + "/confirmation");
        assertThat(TestHub.json(school.get("/v1/absences")).path("absences")).hasSize(100);
        Set<String> seen = new HashSet<>();
        for (JsonNode absence : absences(school)) {
            assertThat(seen.add(absence.path("record").path("ownKey").asText())).isTrue();
        }
        assertThat(seen).hasSize(120);
    }
}
