package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.ingest.Pupil;
import hub.ingest.Reception;
import hub.ingest.spool.Spool;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.CsvSubmissionWriter;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationKind;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionId;
import hub.submission.SubmissionKind;
import hub.submission.SubmissionState;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command ingest as an operator runs it, beside a running hub on the embedded database. */
class IngestFlowTest {

    private static final List<String> CSV_OPTIONS = List.of(
            "--source=vnpt",
            "--school=24005",
            "--year=2026-2027",
            "--kind=DELTA",
            "--made-at=2026-10-01T09:00:00+07:00");
    private static final Locale BEFORE = Locale.getDefault();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path hub;

    @SuppressWarnings("NullAway.Init") // openHub makes it
    private static Doors doors;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** What a command came to. */
    @BeforeAll
    static void openHub() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        doors = Doors.open(configuration());
        Files.writeString(hub.resolve("hub.yml"), "folder: " + hub.resolve("data") + "\n");
        for (int school = 24001; school <= 24014; school++) {
            register(Integer.toString(school));
        }
    }

    @AfterAll
    static void closeHub() {
        doors.close();
        Locale.setDefault(BEFORE);
    }

    @Test
    void filesAreSubmittedInTheOrderOfTheirNamesAndToldByLineAndInTotal() throws IOException {
        avro(folder.resolve("2.avro"), header("24001", "2026-10-02T00:00:00Z"), pupils("24001", 3, "version 2"));
        avro(folder.resolve("1.avro"), header("24001", "2026-10-01T00:00:00Z"), pupils("24001", 2, "version 1"));
        Files.writeString(folder.resolve("schools.csv"), "code,name\n");
        Path json = folder.resolve("summary.json");
        Path reports = folder.resolve("reports");
        Ended ended = ingest(folder.toString(), "--json", json.toString(), "--report", reports.toString());
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.said().lines().limit(2))
                .containsExactly("1.avro: done, 2 records: 2 new", "2.avro: done, 3 records: 1 new, 2 changed");
        JsonNode summary = new ObjectMapper().readTree(json.toFile());
        assertThat(summary.path("files").asInt()).isEqualTo(2);
        assertThat(summary.path("new").asInt()).isEqualTo(3);
        assertThat(summary.path("changed").asInt()).isEqualTo(2);
        assertThat(Files.readString(reports.resolve("2.avro.report.csv")).lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("24001-1;changed;"));
    }

    @Test
    void theSameFileAgainAnswersTheEarlierReportAndChangesNothing() throws IOException {
        Path file = folder.resolve("roll.avro");
        avro(file, header("24002", "2026-10-01T00:00:00Z"), pupils("24002", 2, ""));
        assertThat(ingest(file.toString()).code()).isZero();
        long before = entries();
        Ended again = ingest(file.toString(), "--report", folder.toString());
        assertThat(again.said()).contains("roll.avro: done, 2 records: 2 new; submitted before");
        assertThat(again.code()).isZero();
        assertThat(entries()).isEqualTo(before);
        assertThat(folder.resolve("roll.avro.report.csv")).isNotEmptyFile();
    }

    @Test
    void whatAnEarlierRunLeftOpenIsWorkedBeforeNewFiles() throws IOException {
        Path left = folder.resolve("left.avro");
        avro(left, header("24003", "2026-10-01T00:00:00Z"), pupils("24003", 2, "version 1"));
        SubmissionId open = received(left);
        Path file = folder.resolve("new.avro");
        avro(file, header("24003", "2026-10-02T00:00:00Z"), pupils("24003", 2, "version 2"));
        Ended ended = ingest(file.toString());
        assertThat(ended.said().lines().limit(2))
                .containsExactly(
                        "left open: vnpt 24003 2026-2027: done, 2 records: 2 new",
                        "new.avro: done, 2 records: 2 changed");
        assertThat(find(open).state()).isEqualTo(SubmissionState.DONE);
    }

    @Test
    void aSubmissionWhoseFileLiesWithAnotherServerIsLeftToIt() throws IOException {
        Path file = folder.resolve("other.avro");
        avro(file, header("24004", "2026-10-01T00:00:00Z"), pupils("24004", 1, ""));
        SubmissionId open = received(file);
        Path spooled = hub.resolve("data")
                .resolve("spool")
                .resolve(String.valueOf(find(open).spooled()));
        Path elsewhere = Files.move(spooled, folder.resolve("elsewhere"));
        try {
            Ended ended = ingest(file.toString());
            assertThat(ended.said()).contains("other.avro: received, 0 records; submitted before");
            assertThat(find(open).state()).isEqualTo(SubmissionState.RECEIVED);
        } finally {
            Files.move(elsewhere, spooled);
        }
    }

    @Test
    void aCsvFileIsSubmittedUnderTheHeaderThatTheOptionsSay() throws IOException {
        Path file = csv("24005");
        List<String> arguments = new ArrayList<>(CSV_OPTIONS);
        arguments.add(file.toString());
        Ended ended = ingest(arguments.toArray(String[]::new));
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.said()).contains("roll.csv: done, 2 records: 2 new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--source", "--school", "--year", "--kind", "--made-at"})
    void aCsvFileWithoutItsWholeHeaderIsWrongUsage(String missing) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(csv("24006").toString()));
        CSV_OPTIONS.stream().filter(option -> !option.startsWith(missing + "=")).forEach(arguments::add);
        Ended ended = ingest(arguments.toArray(String[]::new));
        assertThat(ended).isEqualTo(new Ended(2, "", "hub: a CSV file needs " + missing + "\n"));
    }

    @Test
    void aWrongHeaderFactNamesItsOption() throws IOException {
        List<String> arguments = new ArrayList<>(CSV_OPTIONS);
        arguments.set(4, "--made-at=yesterday");
        arguments.add(csv("24006").toString());
        Ended ended = ingest(arguments.toArray(String[]::new));
        assertThat(ended).isEqualTo(new Ended(2, "", "hub: --made-at must be like 2026-11-23T18:30:00+07:00\n"));
    }

    @Test
    void anAvroFileIsKnownByItsContentAndMayBeGzipped() throws IOException {
        Path plain = folder.resolve("no-extension");
        avro(plain, header("24007", "2026-10-01T00:00:00Z"), pupils("24007", 1, ""));
        Path packed = folder.resolve("packed.avro.gz");
        avro(folder.resolve("packed"), header("24008", "2026-10-01T00:00:00Z"), pupils("24008", 1, ""));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(folder.resolve("packed"), out);
        }
        Ended ended = ingest(plain.toString(), packed.toString());
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.said())
                .contains("no-extension: done, 1 records: 1 new", "packed.avro.gz: done, 1 records: 1 new");
    }

    @Test
    void aMissingFileIsWrongUsageAndNothingIsSubmitted() throws IOException {
        Path file = folder.resolve("there.avro");
        avro(file, header("24009", "2026-10-01T00:00:00Z"), pupils("24009", 1, ""));
        long before = entries();
        Path missing = folder.resolve("missing.avro");
        assertThat(ingest(file.toString(), missing.toString()))
                .isEqualTo(new Ended(2, "", "hub: no such file: " + missing + "\n"));
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void aFolderWithoutFilesAndAnUnknownOptionAreWrongUsage() {
        assertThat(ingest(folder.toString()))
                .isEqualTo(new Ended(2, "", "hub: no Avro file in the folder " + folder + "\n"));
        Ended unknown = ingest(folder.toString(), "--fast");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.complaint().lines()).hasSize(1);
    }

    @Test
    void aFileThatIsNotReceivedIsToldAndTheOthersLand() throws IOException {
        avro(folder.resolve("1.avro"), header("99999", "2026-10-01T00:00:00Z"), pupils("99999", 1, ""));
        Files.writeString(folder.resolve("2.avro"), "no container");
        avro(folder.resolve("3.avro"), header("24010", "2026-10-01T00:00:00Z"), pupils("24010", 1, ""));
        Path json = folder.resolve("summary.json");
        Ended ended = ingest(folder.toString(), "--json", json.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.complaint()).isEqualTo("hub: 2 of 3 files were not received\n");
        assertThat(ended.said().lines().limit(3).toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1.avro: ").contains("99999"),
                        line -> assertThat(line).startsWith("2.avro: "),
                        line -> assertThat(line).isEqualTo("3.avro: done, 1 records: 1 new"));
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .path("not_received")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aFileThatBreaksOffEndsInOneWithOneLine() throws IOException {
        Path whole = folder.resolve("whole.avro");
        avro(whole, header("24011", "2026-10-01T00:00:00Z"), pupils("24011", 3, ""));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length - 5));
        Ended ended = ingest(whole.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.complaint()).matches("hub: 1 of \\d submissions broke off\n");
    }

    @Test
    void aFileOfWhichNoRecordIsTakenEndsInOneWithOneLine() throws IOException {
        Path file = folder.resolve("nameless.avro");
        avro(
                file,
                header("24012", "2026-10-01T00:00:00Z"),
                Pupil.roll(
                        Pupil.key("24012-0").born("2014-05-06"),
                        Pupil.key("24012-1").born("2014-05-07")));
        Ended ended = ingest(file.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.complaint()).matches("hub: 1 of \\d submissions had every record refused\n");
        assertThat(ended.said()).contains("nameless.avro: done, 2 records: 2 refused");
    }

    @Test
    void aSnapshotThatNeedsConfirmationEndsInOneWithOneLine() throws IOException {
        Path first = folder.resolve("1.avro");
        avro(first, snapshot("24013", "2026-10-01T00:00:00Z"), pupils("24013", 3, ""));
        Path second = folder.resolve("2.avro");
        avro(second, snapshot("24013", "2026-10-02T00:00:00Z"), pupils("24013", 1, ""));
        assertThat(ingest(first.toString()).code()).isZero();
        Ended ended = ingest(second.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.complaint()).matches("hub: 1 of \\d submissions wait for the sender to confirm the absent\n");
    }

    @Test
    void theDatabaseOfARunningHubIsUpToDate() {
        assertThat(run(List.of("db", "status")).said()).isEqualTo("the database is that of this hub\n");
        assertThat(run(List.of("db", "migrate")).said()).isEqualTo("the database is that of this hub\n");
    }

    @Test
    void whoeverIsLetInIsToldForWhom() {
        Ended ended = run(List.of("client", "add", "--name", "Sở", "--organisation", "province:01", "24001"));
        assertThat(ended.code()).as(ended.complaint()).isZero();
        assertThat(ended.said())
                .contains("acts_for       province:01 Thành phố Hà Nội")
                .contains("acts_for       school:24001 Trường 24001");
    }

    private static Ended ingest(String... arguments) {
        List<String> all = new ArrayList<>(List.of("ingest"));
        all.addAll(Arrays.asList(arguments));
        return run(all);
    }

    /** The command with the configuration of the running hub. */
    private static Ended run(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--config", hub.resolve("hub.yml").toString()));
        return Ended.of(all);
    }

    @Test
    void resultsBesideARollAreSubmittedAfterItAndToldByTheirPlace() throws IOException {
        avro(folder.resolve("1.avro"), header("24014", "2026-10-01T00:00:00Z"), pupils("24014", 2, ""));
        Path sheet = folder.resolve("2.csv");
        Files.writeString(
                sheet, "own_key;grade;period;subject;mid_term\n24014-0;7;HK1;Toán;11\n24014-7;7;HK1;Toán;8\n");
        Path reports = folder.resolve("reports");
        List<String> arguments = new ArrayList<>(
                List.of(folder.resolve("1.avro").toString(), sheet.toString(), "--report", reports.toString()));
        CSV_OPTIONS.forEach(option -> arguments.add(option.replace("24005", "24014")));
        Ended ended = ingest(arguments.toArray(String[]::new));
        assertThat(ended.complaint()).isEmpty();
        assertThat(ended.said().lines().limit(2))
                .containsExactly("1.avro: done, 2 records: 2 new", "2.csv: done, 2 records: 1 new, 1 refused");
        assertThat(Files.readString(reports.resolve("2.csv.report.csv")))
                .contains("24014-0;", "subjects.mathematics.first.mid_term: The mark 11 is above 10")
                .contains("own_key: This school has no record under this key yet");
    }

    private static SubmissionId received(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return doors.reception()
                    .receive(
                            Actor.OPERATOR,
                            doors.spool().take(bytes, Spool.Packing.NONE),
                            SubmissionFormat.AVRO,
                            null,
                            Reception.Permission.OPERATOR)
                    .id();
        }
    }

    private static Submission find(SubmissionId id) {
        Submission found = doors.transactions()
                .read(Actor.OPERATOR, tx -> doors.submissions().find(tx, id));
        assertThat(found).isNotNull();
        return found;
    }

    /** How many entries were ever journalled. */
    private static long entries() {
        DatabaseSettings settings =
                EmbeddedServer.running(configuration().embedded()).orElseThrow();
        try (Connection connection = DriverManager.getConnection(
                        settings.url(),
                        settings.owner().user(),
                        settings.owner().password());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from journal_entry")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HubConfiguration configuration() {
        HubConfiguration configuration = new HubConfiguration();
        configuration.keepIn(hub.resolve("data"));
        return configuration;
    }

    private static SubmissionHeader header(String school, String madeAt) {
        return new SubmissionHeader("vnpt", school, new SchoolYear(2026), SubmissionKind.DELTA, Instant.parse(madeAt));
    }

    private static SubmissionHeader snapshot(String school, String madeAt) {
        return new SubmissionHeader(
                "vnpt", school, new SchoolYear(2026), SubmissionKind.SNAPSHOT, Instant.parse(madeAt));
    }

    /** Learners who differ; what tells the versions of one apart is where they were born. */
    private static List<SubmittedRow> pupils(String school, int count, String version) {
        List<Pupil> pupils = new ArrayList<>();
        List<String> names = List.of("Nguyễn Thị Minh Anh", "Trần Quốc Bảo", "Lê Hoàng Phúc Khang");
        // Nobody's birth date is one slip away from that of a namesake in another test's school.
        int number = Integer.parseInt(school.substring(3));
        for (int i = 0; i < count; i++) {
            pupils.add(Pupil.key(school + "-" + i)
                    .name(names.get(i))
                    .born("20%02d-%02d-%02d".formatted(number, (i + number) % 12 + 1, 13 + (3 * i + 5 * number) % 15))
                    .ethnicity(version.endsWith("2") ? "Tày" : "Kinh"));
        }
        return Pupil.roll(pupils.toArray(Pupil[]::new));
    }

    private static void avro(Path file, SubmissionHeader header, List<SubmittedRow> rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            AvroSubmissionWriter.write(out, header, rows.iterator(), AvroCodec.ZSTANDARD);
        }
    }

    private Path csv(String school) throws IOException {
        Path file = folder.resolve("roll.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            CsvSubmissionWriter.write(
                    out, SubmissionKind.DELTA, pupils(school, 2, "").iterator(), ';');
        }
        return file;
    }

    private static void register(String code) {
        SchoolRegistration school = SchoolRegistration.of(
                code,
                "Trường " + code,
                null,
                Set.of(SchoolLevel.PRIMARY),
                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, "00004", Areas.REFORM), null),
                List.of(),
                new Validity(LocalDate.of(2025, 7, 1), null));
        doors.transactions().writing(Actor.OPERATOR, tx -> doors.organisations().register(tx, school));
    }
}
