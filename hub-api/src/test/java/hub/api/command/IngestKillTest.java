package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import hub.api.command.HubFolder.Running;
import hub.ingest.RegistryDump;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorFiles;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.synthetic.SyntheticSector;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at ten moments of an ingest, five times of Java and five times of PostgreSQL, then the same files again: whatever was
 * killed, the registry is equal to that of a run that nobody disturbed.
 */
class IngestKillTest {

    private static final int LEARNERS = 4_000;
    private static final int YEARS = 2;
    private static final long SEED = 20_260_901;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static HubFolder prepared;

    @SuppressWarnings("NullAway.Init")
    private static Path files;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, String> undisturbedLines;

    @SuppressWarnings("NullAway.Init")
    private static RegistryDump undisturbed;

    private static long records;

    private enum Victim {
        JAVA,
        POSTGRESQL,
        POSTGRESQL_AND_ITS_CHILDREN
    }

    /**
     * When to kill.
     *
     * @param percent of the records that are worked at the least
     * @param more milliseconds after that, so that each of an ingest's steps is hit
     */
    private record Moment(Victim victim, int percent, int more) {}

    private static final List<Moment> MOMENTS = List.of(
            new Moment(Victim.JAVA, 6, 0),
            new Moment(Victim.POSTGRESQL, 13, 40),
            new Moment(Victim.JAVA, 22, 15),
            new Moment(Victim.POSTGRESQL_AND_ITS_CHILDREN, 29, 90),
            new Moment(Victim.JAVA, 36, 700),
            new Moment(Victim.POSTGRESQL, 40, 1_100),
            new Moment(Victim.JAVA, 56, 60),
            new Moment(Victim.POSTGRESQL_AND_ITS_CHILDREN, 65, 0),
            new Moment(Victim.JAVA, 77, 120),
            new Moment(Victim.POSTGRESQL, 86, 20));

    @BeforeAll
    static void undisturbed() throws Exception {
        files = folder.resolve("files");
        Sector sector = SyntheticSector.make(new SyntheticSector.Settings(LEARNERS, YEARS, SEED));
        new SectorFiles(sector).write(files, AvroCodec.ZSTANDARD, file -> {});
        largeFile(sector);
        prepared = HubFolder.empty(folder.resolve("prepared"));
        prepared.run("import organisations", files.resolve("schools.csv")).done();

        HubFolder hub = prepared.copy(folder.resolve("undisturbed"));
        undisturbedLines = byFile(hub.run("ingest", files).done());
        records = hub.asked(owner -> HubFolder.number(owner, "select sum(mark) from submission_submission"));
        undisturbed = hub.dump();
        System.out.printf(
                Locale.ROOT,
                "undisturbed: %d files, %,d records, %,d facts%n",
                undisturbedLines.size(),
                records,
                undisturbed.size());
    }

    /** A file of more than one batch amid the others: what all schools hold of a year, sent once more by another system. */
    private static void largeFile(Sector sector) throws IOException {
        List<SubmittedRow> rows = new ArrayList<>();
        SectorSubmission last = sector.submissions().get(0);
        for (SectorSubmission submission : sector.submissions()) {
            if (submission.header().schoolYear().equals(last.header().schoolYear())) {
                submission.rows().forEachRemaining(row -> rows.add(copied(rows.size() + 1L, submission, row)));
                last = submission;
            }
        }
        SubmissionHeader header = new SubmissionHeader(
                "tong-hop",
                last.header().school(),
                last.header().schoolYear(),
                SubmissionKind.DELTA,
                last.header().madeAt());
        try (OutputStream out =
                Files.newOutputStream(files.resolve(last.fileName().replace(".avro", "-all.avro")))) {
            AvroSubmissionWriter.write(out, header, rows.iterator(), AvroCodec.DEFLATE);
        }
    }

    private static SubmittedRow copied(long ordinal, SectorSubmission from, SubmittedRow row) {
        return new SubmittedRow(
                ordinal,
                from.number() + "-" + row.ownKey(),
                row.event(),
                row.version(),
                row.fullName(),
                row.familyName(),
                row.middleName(),
                row.givenName(),
                row.birthDate(),
                row.sex(),
                row.birthPlace(),
                row.ethnicity(),
                row.nationality(),
                row.addressCommune(),
                row.studentCode(),
                row.identifiers(),
                row.guardians(),
                List.of(),
                List.of());
    }

    @Test
    void whateverIsKilledTheSameFilesAgainGiveTheRegistryOfAnUndisturbedRun() throws Exception {
        int within = 0;
        for (int i = 0; i < MOMENTS.size(); i++) {
            Moment moment = MOMENTS.get(i);
            HubFolder hub = prepared.copy(folder.resolve("run-" + i));
            long begin = System.nanoTime();
            double reached = killed(hub, moment);
            within += reached >= 0.05 && reached <= 0.95 ? 1 : 0;
            assertThat(byFile(hub.run("ingest", files).done())).isEqualTo(undisturbedLines);
            RegistryDump dump = hub.dump();
            assertThat(undisturbed.differences(dump)).as(moment.toString()).isEmpty();
            hub.asked(owner -> {
                wholeAndOnce(owner);
                return owner;
            });
            hub.delete();
            System.out.printf(
                    Locale.ROOT,
                    "kill -9 %2d of %d: %s at %.1f %% of the records; after the same files again all %,d facts are equal (%d s)%n",
                    i + 1,
                    MOMENTS.size(),
                    moment.victim().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    100 * reached,
                    dump.size(),
                    (System.nanoTime() - begin) / 1_000_000_000);
        }
        long java = MOMENTS.stream().filter(m -> m.victim() == Victim.JAVA).count();
        System.out.printf(
                Locale.ROOT,
                "%d kills, %d of Java and %d of PostgreSQL, %d at 5 to 95 %% of %,d records: every registry equal to the"
                        + " undisturbed one (%,d facts), positions without a gap%n",
                MOMENTS.size(),
                java,
                MOMENTS.size() - java,
                within,
                records,
                undisturbed.size());
        assertThat(within).isGreaterThanOrEqualTo(8);
    }

    /** Starts an ingest and kills its victim; what part of the records was worked by then. */
    private static double killed(HubFolder hub, Moment moment) throws IOException, InterruptedException, SQLException {
        Running ingest = hub.run("ingest", files);
        double reached;
        ProcessHandle server;
        try (Connection watch = hub.watch(ingest)) {
            while (worked(watch) * 100 < moment.percent() * records) {
                assertThat(ingest.process().isAlive()).isTrue();
                Thread.sleep(5);
            }
            Thread.sleep(moment.more());
            reached = (double) worked(watch) / records;
            server = hub.server();
            assertThat(server).isNotNull();
            if (moment.victim() == Victim.JAVA) {
                ingest.process().destroyForcibly();
            } else {
                List<ProcessHandle> children = moment.victim() == Victim.POSTGRESQL
                        ? List.of()
                        : server.descendants().toList();
                server.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (SQLException e) {
            ingest.process().destroyForcibly();
            throw e;
        }
        if (moment.victim() == Victim.JAVA) {
            assertThat(ingest.process().waitFor()).isEqualTo(137);
            assertThat(server.isAlive()).as("the server outlives Java").isTrue();
        } else {
            // The hub starts its server again, waits for it, and goes on.
            assertThat(byFile(ingest.done())).isEqualTo(undisturbedLines);
            assertThat(server.isAlive()).isFalse();
        }
        return reached;
    }

    private static long worked(Connection watch) throws SQLException {
        return HubFolder.number(watch, "select coalesce(sum(mark), 0) from submission_submission");
    }

    /** What is said of each file, now or by an earlier run. */
    private static Map<String, String> byFile(List<String> said) {
        Map<String, String> lines = new TreeMap<>();
        for (String line : said) {
            int end = line.indexOf(".avro: ");
            if (end > 0) {
                lines.put(line.substring(0, end), line.substring(end + 7).replace("; submitted before", ""));
            }
        }
        return lines;
    }

    /** No file twice, every row of each in its report once, and a code for every learner who is not in doubt. */
    private static void wholeAndOnce(Connection owner) throws SQLException {
        assertThat(HubFolder.number(owner, "select count(*) from submission_submission"))
                .isEqualTo(undisturbedLines.size());
        assertThat(HubFolder.number(owner, """
                select count(*) from submission_submission s
                where mark <> (select count(distinct o) from submission_batch b, unnest(b.ordinals) o where b.submission_id = s.id)
                    or mark <> (select sum(cardinality(b.ordinals)) from submission_batch b where b.submission_id = s.id)
                """)).isZero();
        assertThat(HubFolder.number(owner, """
                with present as (
                    select distinct on (v.learner_id) v.learner_id, v.body::jsonb as body
                    from learner_version v join journal_sequence s on s.transaction_id = journal_transaction(v.entry_id)
                    where v.learner_id in (select learner_id from learner_link)
                    order by v.learner_id, s.first_position + journal_number(v.entry_id) desc)
                select count(*) from present p
                where case p.body ->> 'state'
                    when 'ACTIVE' then not exists (select from learner_code c
                        where c.learner_id = p.learner_id and c.student_code = p.body ->> 'studentCode')
                    when 'IN_REVIEW' then p.body ? 'studentCode'
                        or exists (select from learner_code c where c.learner_id = p.learner_id)
                    else true end
                """)).isZero();
        assertThat(HubFolder.number(owner, """
                select (select count(*) from journal_entry) - (select max(last_position) from journal_sequence)
                """)).isZero();
    }
}
