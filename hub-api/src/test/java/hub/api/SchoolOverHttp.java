package hub.api;

import com.fasterxml.jackson.databind.JsonNode;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.ingest.Pupil;
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
import hub.submission.SubmissionKind;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A school, or a level above, as its software calls the hub in tests. */
final class SchoolOverHttp {

    private final TestHub hub;
    private final String code;
    private final String token;

    private SchoolOverHttp(TestHub hub, String code, OrganisationId organisation) throws Exception {
        this.hub = hub;
        this.code = code;
        this.token = hub.token(hub.client(organisation));
    }

    /** A school of a commune of today, registered anew. */
    static SchoolOverHttp school(TestHub hub, String code, String name, String commune) throws Exception {
        Registered registered = hub.doors().transactions().write(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .register(
                        tx,
                        SchoolRegistration.of(
                                code,
                                name,
                                null,
                                Set.of(SchoolLevel.LOWER_SECONDARY),
                                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, commune, Areas.REFORM), null),
                                List.of(),
                                new Validity(Areas.REFORM, null))));
        return new SchoolOverHttp(hub, code, ((Registered.Landed) registered).school());
    }

    /** A province or commune of today. */
    static SchoolOverHttp level(TestHub hub, OrganisationKind kind, String code) throws Exception {
        return new SchoolOverHttp(hub, code, organisation(hub, kind, code));
    }

    static OrganisationId organisation(TestHub hub, OrganisationKind kind, String code) {
        return hub.doors().transactions().read(Actor.OPERATOR, tx -> hub.doors()
                .organisations()
                .find(tx, kind, code, LocalDate.of(2026, 9, 1))
                .orElseThrow()
                .id());
    }

    /** Sends a file and waits until it is worked; the submission as it then stands. */
    JsonNode submit(String source, int year, SubmissionKind kind, String madeAt, Pupil... pupils) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SubmissionHeader header = new SubmissionHeader(source, code, new SchoolYear(year), kind, Instant.parse(madeAt));
        AvroSubmissionWriter.write(file, header, Pupil.roll(pupils).iterator(), AvroCodec.DEFLATE);
        return send(file.toByteArray());
    }

    /** Sends the bytes of an Avro file and waits until they are worked. */
    JsonNode send(byte[] file) throws Exception {
        HttpResponse<String> posted = hub.send(hub.request("/v1/submissions")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/vnd.apache.avro")
                .POST(BodyPublishers.ofByteArray(file)));
        return settled(TestHub.json(posted).path("id").asText());
    }

    /** Waits until a submission is worked, or withdrawn; the submission as it then stands. */
    JsonNode settled(String id) throws Exception {
        for (int i = 0; i < 400; i++) {
            JsonNode submission = TestHub.json(get("/v1/submissions/" + id));
            String state = submission.path("state").asText();
            if (!Set.of("received", "working", "withdrawing").contains(state)) {
                untilKnown();
                return submission;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not worked: " + id);
    }

    /** Waits until all that is committed has its positions, so that it can be read. */
    private void untilKnown() throws Exception {
        String waiting = "select count(*) from journal_transaction t"
                + " where not exists (select from journal_sequence where transaction_id = t.id)";
        for (int i = 0; i < 400; i++) {
            if (value(hub, waiting).equals("0")) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the sequencer is behind");
    }

    /** A look with the purpose of keeping school records. */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        return hub.send(hub.request(path, headers)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "school-records")
                .GET());
    }

    /** A look with a purpose that is written so. */
    HttpResponse<String> getFor(String purpose, String path) throws Exception {
        return hub.send(hub.request(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", purpose)
                .GET());
    }

    HttpResponse<byte[]> getOnPaper(String path) throws Exception {
        return hub.sendForBytes(hub.request(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "school-records")
                .header("Accept", "application/pdf")
                .GET());
    }

    HttpResponse<String> getWithoutPurpose(String path) throws Exception {
        return hub.send(
                hub.request(path).header("Authorization", "Bearer " + token).GET());
    }

    HttpResponse<String> post(String path) throws Exception {
        return hub.send(
                hub.request(path).header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody()));
    }

    String token() {
        return token;
    }

    /** Asks who is meant, with the purpose of keeping school records. */
    HttpResponse<String> lookUp(String body) throws Exception {
        return hub.send(hub.request("/v1/lookups")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("X-Purpose", "school-records")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(String path, String body, String... headers) throws Exception {
        return hub.send(hub.request(path, headers)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    /** An act on JSON, with the purpose of keeping school records. */
    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return hub.send(hub.request(path, headers)
                .header("Authorization", "Bearer " + token)
                .header("X-Purpose", "school-records")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Every item of a list, page by page, each page's place taken from the Link header. */
    List<JsonNode> all(String path, String items) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            HttpResponse<String> page = get(next);
            TestHub.json(page).path(items).forEach(found::add);
            String link = page.headers().firstValue("Link").orElse("");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return found;
    }

    /** Does something as the database's owner. */
    static void execute(TestHub hub, String sql) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        hub.settings().url(),
                        hub.settings().owner().user(),
                        hub.settings().owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only value of a query, past every grant. */
    static String value(TestHub hub, String query) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        hub.settings().url(),
                        hub.settings().owner().user(),
                        hub.settings().owner().password());
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
