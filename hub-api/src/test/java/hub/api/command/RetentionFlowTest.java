package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.ingest.Pupil;
import hub.ingest.Reception;
import hub.ingest.spool.Spool;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationKind;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator asks what is kept too long, and destroys it, or what an order names, beside a running hub. */
@SuppressWarnings("NullAway.Init")
final class RetentionFlowTest {

    private static final Locale BEFORE = Locale.getDefault();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(folder.resolve("data"));
        doors = Doors.open(configuration);
        Files.writeString(folder.resolve("hub.yml"), "folder: " + folder.resolve("data") + "\n");
        doors.transactions().writing(Actor.OPERATOR, tx -> doors.organisations()
                .register(
                        tx,
                        SchoolRegistration.of(
                                "A-01",
                                "Trường Trung học cơ sở Hoa Sen",
                                null,
                                Set.of(SchoolLevel.LOWER_SECONDARY),
                                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, "00004", Areas.REFORM), null),
                                List.of(),
                                new Validity(LocalDate.of(2025, 7, 1), null))));
        submitted(pupil("HS1", "Nguyễn Thị Ngọc Lan", "2013-05-17"), pupil("HS2", "Trần Văn Minh", "2012-06-18"));
    }

    @AfterAll
    static void stop() {
        doors.close();
        Locale.setDefault(BEFORE);
    }

    private static Pupil pupil(String key, String name, String born) {
        return Pupil.key(key)
                .name(name)
                .born(born)
                .sex("2")
                .ethnicity("Tày")
                .guardian("mother", "Trịnh Thị Kim Oanh", "0912345678")
                .enrolled("7", null, null, "enrolled");
    }

    private static void submitted(Pupil... pupils) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SubmissionHeader header = new SubmissionHeader(
                "so-diem",
                "A-01",
                new SchoolYear(2025),
                SubmissionKind.SNAPSHOT,
                Instant.parse("2025-09-10T01:00:00Z"));
        AvroSubmissionWriter.write(file, header, Pupil.roll(pupils).iterator(), AvroCodec.DEFLATE);
        doors.intake()
                .run(
                        doors.reception()
                                .receive(
                                        Actor.OPERATOR,
                                        doors.spool()
                                                .take(new ByteArrayInputStream(file.toByteArray()), Spool.Packing.NONE),
                                        SubmissionFormat.AVRO,
                                        null,
                                        Reception.Permission.OPERATOR)
                                .id(),
                        mark -> {});
    }

    private static String value(String query) throws Exception {
        try (Connection owner = DriverManager.getConnection(
                        doors.settings().url(),
                        doors.settings().owner().user(),
                        doors.settings().owner().password());
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    private static Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("retention"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--config", folder.resolve("hub.yml").toString()));
        return Ended.of(all);
    }

    private static JsonNode summary(String... arguments) throws Exception {
        Path file = folder.resolve("summary.json");
        Files.deleteIfExists(file);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--json", file.toString()));
        Ended ended = run(all.toArray(String[]::new));
        assertThat(ended.code()).as(ended.complaint()).isZero();
        return JSON.readTree(Files.readString(file));
    }

    @Test
    void whatIsDueIsCountedByKindAndNothingIsWritten() throws Exception {
        String before = value("select count(*) from journal_entry where kind <> 'learner.key'");
        assertThat(summary("due").toString())
                .isEqualTo("{\"due\":{\"contact\":0,\"family\":0,\"sensitive\":0,\"attachments\":0,\"applicants\":0,"
                        + "\"guardianships\":0,\"consents\":0}}");
        Ended ended = run("due");
        assertThat(ended.code()).isZero();
        assertThat(ended.said())
                .contains("contact: 0 records hold some longer than 12 years")
                .contains("family: 0 records hold some longer than 5 years")
                .contains("attachments: 0 ended longer than 2 years ago and hold some");
        assertThat(value("select count(*) from journal_entry where kind <> 'learner.key'"))
                .isEqualTo(before);
        JsonNode none = summary("destroy", "--order", "LICH-1", "--due");
        assertThat(none.path("destroyed").path("family").path("records").asInt())
                .isZero();
        assertThat(none.path("destroyed").path("consents").toString())
                .isEqualTo("{\"ended\":0,\"rows\":0,\"hashes\":0}");
    }

    @Test
    void anOrderDestroysOneKindOfOneRecord() throws Exception {
        String record = value("select id from submission_record where own_key = 'HS1'");
        JsonNode done = summary("destroy", "--order", "12/QĐ", "--record", record, "--kind", "family");
        assertThat(done.path("order").asText()).isEqualTo("12/QĐ");
        assertThat(done.path("destroyed").path("family").path("records").asInt())
                .isEqualTo(1);
        assertThat(done.path("destroyed").path("family").path("parted").asInt()).isZero();
        assertThat(value("select count(*) from submission_version where record_id = '" + record
                        + "' and body like '%Oanh%'"))
                .isEqualTo("0");
        assertThat(value("select count(*) from submission_version where body like '%Oanh%'"))
                .isEqualTo("1");
        assertThat(value("select distinct order_number from journal_tombstone")).isEqualTo("12/QĐ");
        assertThat(value("select actor from journal_entry where kind = 'value.destroyed'"))
                .isEqualTo(Actor.OPERATOR.id());
        Ended again = run("destroy", "--order", "12/QĐ", "--record", record, "--kind", "family");
        assertThat(again.code()).isZero();
        assertThat(again.said()).contains("family: destroyed of 0 records").contains("back-ups keep their own copies");
    }

    @Test
    void anOrderAboutARecordTakesWhatOfItsGuardianshipsHasEnded() throws Exception {
        String record = value("select id from submission_record where own_key = 'HS2'");
        String id = "00000000-0000-7000-8000-00000000000";
        try (Connection owner = DriverManager.getConnection(
                        doors.settings().url(),
                        doors.settings().owner().user(),
                        doors.settings().owner().password());
                Statement statement = owner.createStatement()) {
            statement.execute("insert into access_person values ('" + id + "1', 'https://so.example', 'x', now(), '"
                    + id + "2')");
            statement.execute("insert into access_guardianship (id, person_id, tie, said_code, said_name, record_id,"
                    + " school_id, state, valid_from, valid_to, asked_at, entry_id) select '" + id + "3', '" + id
                    + "1', 'mother', '123', 'Bà Bích', id, school_id, 'confirmed', '2025-01-01', '2025-02-01', now(), '"
                    + id + "4' from submission_record where id = '" + record + "'");
        }
        JsonNode done = summary("destroy", "--order", "13/QĐ", "--record", record, "--kind", "guardianships");
        assertThat(done.path("destroyed").toString())
                .isEqualTo("{\"guardianships\":{\"ended\":1,\"rows\":1,\"hashes\":0}}");
        assertThat(value("select said_name from access_guardianship")).isEqualTo("…");
        assertThat(value("select row_table from journal_tombstone where kind = 'guardianships'"))
                .isEqualTo("access_guardianship");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedInOneLine() {
        String id = "00000000-0000-0000-0000-000000000001";
        run("destroy", "--order", "1").withOneLine(2);
        run("destroy", "--order", "1", "--due", "--record", id, "--kind", "family")
                .withOneLine(2);
        run("destroy", "--order", "1", "--record", id).withOneLine(2);
        run("destroy", "--order", "1", "--record", "HS1", "--kind", "family").withOneLine(2);
        run("destroy", "--order", "1", "--record", id, "--kind", "basic").withOneLine(2);
        run("destroy", "--order", " ", "--due").withOneLine(2);
        run("destroy", "--due").withOneLine(2);
        run("destroy", "--order", "1", "--record", id, "--kind", "family").withOneLine(1);
        run("destroy", "--order", "1", "--record", id, "--kind", "guardianships")
                .withOneLine(1);
    }
}
