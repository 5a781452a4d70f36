package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.access.Caller;
import hub.access.NewSecret;
import hub.api.setup.Doors;
import hub.api.submission.SubmissionsResource;
import hub.api.web.PlaceRights;
import hub.api.web.Problems;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.database.TestServer;
import hub.ingest.IntakeQueue;
import hub.ingest.Pupil;
import hub.ingest.spool.FullDisk;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionId;
import hub.submission.SubmissionKind;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told where the database is closed or a disk is full, and that what they handed in is not lost. */
class OutageHttpTest {

    private static final String AVRO = "application/vnd.apache.avro";

    /** Looks, 20 ms apart, until a submission counts as stuck: a minute. */
    private static final int LONGEST = 3_000;

    @SuppressWarnings("NullAway.Init")
    private TestHub hub;

    @SuppressWarnings("NullAway.Init")
    private OrganisationId school;

    @SuppressWarnings("NullAway.Init")
    private NewSecret client;

    @BeforeEach
    void start() throws Exception {
        hub = TestHub.start();
        SchoolRegistration registration = SchoolRegistration.of(
                "A-01",
                "Trường Tiểu học Hoa Sen",
                null,
                Set.of(SchoolLevel.PRIMARY),
                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, "00004", Areas.REFORM), null),
                List.of(),
                new Validity(LocalDate.of(2025, 7, 1), null));
        Registered registered = hub.doors()
                .transactions()
                .write(Actor.OPERATOR, tx -> hub.doors().organisations().register(tx, registration));
        school = ((Registered.Landed) registered).school();
        client = hub.client(school);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aClosedDatabaseIsAProblemInBothLanguagesAndTheServerGoesOnOnceItIsBack() throws Exception {
        String token = hub.token(client);
        TestServer.get().close(hub.settings());
        for (String language : List.of("vi", "en")) {
            HttpResponse<String> answer = hub.send(hub.request(
                            "/v1/submissions",
                            "Authorization",
                            "Bearer " + token,
                            "Content-Type",
                            AVRO,
                            "Accept-Language",
                            language)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(roll())));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertProblem(TestHub.json(answer), "database_unavailable", language);
        }
        assertThat(hub.admin("/healthcheck").statusCode()).isEqualTo(500);
        assertThat(hub.admin("/ready").statusCode()).isEqualTo(503);
        assertThat(hub.admin("/alive").statusCode()).isEqualTo(204);
        TestServer.get().reopen(hub.settings());
        assertThat(hub.admin("/ready").statusCode()).isEqualTo(204);
        HttpResponse<String> answer =
                hub.send(hub.request("/v1/submissions", "Authorization", "Bearer " + token, "Content-Type", AVRO)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(roll())));
        assertThat(answer.statusCode()).isIn(200, 202);
        String id = TestHub.json(answer).path("id").asText();
        String state = "";
        for (int i = 0; i < LONGEST && !state.equalsIgnoreCase("done"); i++) {
            state = TestHub.json(hub.get("/v1/submissions/" + id, "Authorization", "Bearer " + token))
                    .path("state")
                    .asText();
            Thread.sleep(20);
        }
        assertThat(state).isEqualToIgnoringCase("done");
    }

    @Test
    void aFullDiskOfTheDatabaseIsAProblemInBothLanguagesAndTheServerGoesOnOnceThereIsSpace() throws Exception {
        String token = hub.token(client);
        assertThat(put(token, "vi", "5A").statusCode()).isEqualTo(200);
        String versions = "select count(*) from submission_version";
        String before = SchoolOverHttp.value(hub, versions);
        full("journal_transaction", "journal_sequence", "submission_submission", "submission_record");
        for (String language : List.of("vi", "en")) {
            HttpResponse<String> answer = put(token, language, "5B");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
            assertProblem(TestHub.json(answer), "disk_full", language);
            HttpResponse<String> look = hub.get(
                    "/v1/schools/A-01/learners?asOf=2026-10-01",
                    "Authorization",
                    "Bearer " + token,
                    "X-Purpose",
                    "school-records",
                    "Accept-Language",
                    language);
            assertThat(look.statusCode()).as("no look without its entry").isEqualTo(507);
            assertProblem(TestHub.json(look), "disk_full", language);
        }
        assertThat(SchoolOverHttp.value(hub, versions))
                .as("nothing is half kept")
                .isEqualTo(before);
        for (String table :
                List.of("journal_transaction", "journal_sequence", "submission_submission", "submission_record")) {
            SchoolOverHttp.execute(hub, "drop trigger full_disk on " + table);
        }
        HttpResponse<String> answer = put(token, "vi", "5B");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(SchoolOverHttp.value(hub, versions)).isNotEqualTo(before);
        assertThat(hub.get(
                                "/v1/schools/A-01/learners?asOf=2026-10-01",
                                "Authorization",
                                "Bearer " + token,
                                "X-Purpose",
                                "school-records")
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < LONGEST && hub.admin("/healthcheck").statusCode() != 200; i++) {
            Thread.sleep(20);
        }
        assertThat(hub.admin("/healthcheck").statusCode()).as("it signs on").isEqualTo(200);
    }

    private HttpResponse<String> put(String token, String language, String schoolClass) throws Exception {
        return hub.send(hub.request(
                        "/v1/source-records/so-diem/A-01/2026-2027/HS-1",
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json",
                        "Accept-Language",
                        language)
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"Trần Thị Hoa\",\"birthDate\":\"2016-05-17\",\"sex\":\"2\","
                                + "\"enrolments\":[{\"grade\":\"5\",\"className\":\"" + schoolClass
                                + "\",\"from\":\"2026-09-05\"}]}")));
    }

    /** Lets nothing be added to these tables, as PostgreSQL says it where its disk is full. */
    private void full(String... tables) throws Exception {
        SchoolOverHttp.execute(hub, """
                create function full_disk() returns trigger language plpgsql as $$
                begin
                    raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
                end $$""");
        for (String table : tables) {
            SchoolOverHttp.execute(
                    hub,
                    "create trigger full_disk before insert on " + table
                            + " for each statement execute function full_disk()");
        }
    }

    @Test
    void aFullDiskIsAProblemInBothLanguagesAndNothingIsHalfKept(@TempDir Path folder) throws Throwable {
        Doors doors = hub.doors();
        IntakeQueue queue = new IntakeQueue(doors.transactions(), doors.submissions(), doors.files(), doors.intake());
        ResourceExtension resource = ResourceExtension.builder()
                .setRegisterDefaultExceptionMappers(false)
                .addProvider(new Problems())
                .addProvider(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(new Caller(client.client(), Set.of(school))).to(Caller.class);
                    }
                })
                .addResource(new SubmissionsResource(
                        doors.transactions(),
                        doors.journal(),
                        new PlaceRights(doors.organisations()),
                        FullDisk.spool(folder, 1 << 20, 100),
                        doors.reception(),
                        queue,
                        doors.submissions(),
                        doors.learners()))
                .build();
        resource.before();
        try {
            for (String language : List.of("vi", "en")) {
                Response answer = resource.target("/v1/submissions")
                        .request()
                        .header("Accept-Language", language)
                        .post(Entity.entity(roll(), AVRO));
                assertThat(answer.getStatus()).isEqualTo(507);
                assertProblem(TestHub.JSON.readTree(answer.readEntity(String.class)), "disk_full", language);
            }
        } finally {
            resource.after();
            queue.close();
        }
        assertThat(folder).isEmptyDirectory();
        List<SubmissionId> open = doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.submissions().open(tx));
        assertThat(open).isEmpty();
    }

    private static byte[] roll() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SubmissionHeader header = new SubmissionHeader(
                "vnpt", "A-01", new SchoolYear(2026), SubmissionKind.DELTA, Instant.parse("2026-09-10T01:00:00Z"));
        AvroSubmissionWriter.write(
                out,
                header,
                Pupil.roll(Pupil.key("1").name("Trần Thị Hoa").born("2016-05-17"))
                        .iterator(),
                AvroCodec.NULL);
        return out.toByteArray();
    }

    private static void assertProblem(JsonNode body, String slug, String language) {
        assertThat(body.path("type").asText()).isEqualTo("/problems/" + slug);
        assertThat(body.path("title").asText()).isNotBlank();
        String detail = body.path("detail").asText();
        assertThat(detail).doesNotContain("Exception").doesNotContain("SQL");
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(detail))
                .as("detail in " + language)
                .isEqualTo(language.equals("en"));
    }
}
