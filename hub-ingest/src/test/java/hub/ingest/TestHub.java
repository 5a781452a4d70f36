package hub.ingest;

import hub.TestAreas;
import hub.TestDatabase;
import hub.access.Guardianships;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Transactions;
import hub.enrolment.Enrolments;
import hub.enrolment.Families;
import hub.enrolment.Relations;
import hub.ingest.read.Limits;
import hub.ingest.read.SubmittedResults;
import hub.ingest.spool.Spool;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroResultsWriter;
import hub.ingest.write.AvroSubmissionWriter;
import hub.journal.Journal;
import hub.journal.Sequencer;
import hub.learner.CodeIssuer;
import hub.learner.Learners;
import hub.matching.MatchModel;
import hub.matching.Matching;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Organisations;
import hub.organisation.Organisations.SectorIdentifiers;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import hub.submission.Received;
import hub.submission.RecordCheck;
import hub.submission.SourceRecords;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.Submissions;
import hub.submission.SubmittedRow;
import hub.transcript.Results;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rooms of a hub on a test's database, with schools to submit for. */
public final class TestHub implements AutoCloseable {

    public final TestDatabase database;
    public final Transactions transactions;
    public final Journal journal = new Journal();
    public final CodeIssuer codes;
    public final Organisations organisations;
    public final Submissions submissions = new Submissions(journal);
    public final SourceRecords records = new SourceRecords();
    public final Matching matching = new Matching(MatchModel.shipped());
    public final Learners learners;
    public final Enrolments enrolments = new Enrolments();
    public final Guardianships guardianships = new Guardianships(journal);
    public final Families families;
    public final Relations relations;
    public final Results results;
    public final Intake intake;
    public final Decisions decisions;
    public final Reception reception;
    public final Spool spool;
    public final Path folder;
    private final Sequencer sequencer;

    public TestHub(TestDatabase database) {
        this(database, folderWithKeys());
    }

    private TestHub(TestDatabase database, Path folder) {
        try {
            this.database = database;
            transactions = database.transactions();
            this.folder = folder;
            codes = CodeIssuer.open(transactions, TestDatabase.TESTER, folder.resolve("keys"));
            organisations = new Organisations(
                    Areas.official(),
                    journal,
                    new SectorIdentifiers(codes.sector().name(), codes::sectorIdentifiers));
            learners = new Learners(journal, codes, records);
            families = new Families(guardianships, learners, records, enrolments);
            relations = new Relations(learners, enrolments, records, organisations, families);
            results = new Results(journal, records, learners);
            Path bodies = Files.createDirectories(folder.resolve("spool"));
            spool = new Spool(bodies, 1L << 32);
            SpooledFiles files = new SpooledFiles(bodies, Limits.USUAL);
            intake = Intake.over(
                    transactions,
                    journal,
                    organisations,
                    submissions,
                    records,
                    new RecordCheck(Areas.official(), codes.students()),
                    matching,
                    learners,
                    enrolments,
                    results,
                    List.of(enrolments),
                    files);
            decisions = intake.decisions();
            reception = new Reception(transactions, organisations, submissions, files);
            sequencer = Sequencer.start(database.database(), journal, database.clock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folderWithKeys() {
        Path folder = folder();
        TestAreas.keysInto(folder.resolve("keys"));
        return folder;
    }

    private static Path folder() {
        try {
            Path made = Files.createTempDirectory("hub-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second server of the same database, with the same key folder. */
    public TestHub anotherServer() {
        return new TestHub(database, folder);
    }

    /** Registers a school in a commune of today. */
    public OrganisationId school(String code, String name, String commune) {
        Registered registered = transactions.write(
                TestDatabase.TESTER,
                tx -> organisations.register(
                        tx,
                        SchoolRegistration.of(
                                code,
                                name,
                                null,
                                Set.of(SchoolLevel.PRIMARY, SchoolLevel.LOWER_SECONDARY),
                                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, commune, Areas.REFORM), null),
                                List.of(),
                                new Validity(LocalDate.of(2025, 7, 1), null))));
        return ((Registered.Landed) registered).school();
    }

    /** A header of a school's submission. */
    public static SubmissionHeader header(String source, String school, int year, SubmissionKind kind, String madeAt) {
        return new SubmissionHeader(source, school, new SchoolYear(year), kind, Instant.parse(madeAt));
    }

    /** Hands rows over as an Avro file and works them to their end. */
    public Submission submit(SubmissionHeader header, List<SubmittedRow> rows) {
        return intake.run(receive(header, rows, AvroCodec.DEFLATE).id(), mark -> {});
    }

    /** Hands results over as an Avro file and works them to their end. */
    public Submission submitResults(SubmissionHeader header, List<SubmittedResults> rows) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AvroResultsWriter.write(file, header, rows.iterator(), AvroCodec.DEFLATE);
            return work(file.toByteArray(), SubmissionFormat.AVRO, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands a file over and works it to its end. */
    public Submission work(byte[] file, SubmissionFormat format, @Nullable SubmissionHeader said) throws IOException {
        Received received = reception.receive(
                TestDatabase.TESTER,
                spool.take(new ByteArrayInputStream(file), Spool.Packing.NONE),
                format,
                said,
                Reception.Permission.OPERATOR);
        return intake.run(received.id(), mark -> {});
    }

    /** Hands rows over as an Avro file. */
    public Received receive(SubmissionHeader header, List<SubmittedRow> rows, AvroCodec codec) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            AvroSubmissionWriter.write(file, header, rows.iterator(), codec);
            return reception.receive(
                    TestDatabase.TESTER,
                    spool.take(new ByteArrayInputStream(file.toByteArray()), Spool.Packing.NONE),
                    SubmissionFormat.AVRO,
                    null,
                    Reception.Permission.OPERATOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sequencer.close();
        codes.close();
    }
}
