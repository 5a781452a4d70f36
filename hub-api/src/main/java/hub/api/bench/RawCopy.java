package hub.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.api.setup.Doors;
import hub.database.Actor;
import hub.database.FlatTable;
import hub.identity.NameForms;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.ingest.read.AvroSubmissionReader;
import hub.ingest.read.Limits;
import hub.ingest.read.Opening;
import hub.ingest.read.ReadRow;
import hub.ingest.read.SubmissionReader;
import hub.organisation.Areas;
import hub.submission.Checked;
import hub.submission.Facts;
import hub.submission.RecordCheck;
import hub.submission.RecordText;
import hub.submission.SourceRecord;
import hub.submission.SubmissionHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The raw limit: the accepted records, one flat row each with guardians and enrolments as jsonb, by COPY into a table with a
 * primary key and indexes on own key, normal name and birth date. Only COPY and commit are timed; median of three.
 */
final class RawCopy {

    private static final int ROWS_AT_ONCE = 50_000;
    private static final int TIMES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Doors doors;
    private final Path sector;

    /** A flat row; what is not known is null. */
    private record Row(
            UUID id,
            SubmissionHeader header,
            String ownKey,
            Person person,
            String normalName,
            String guardians,
            String enrolments) {}

    RawCopy(Doors doors, Path sector) {
        this.doors = doors;
        this.sector = sector;
    }

    long rowsPerSecond() throws IOException {
        long[] speeds = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            speeds[i] = once();
        }
        Arrays.sort(speeds);
        return speeds[TIMES / 2];
    }

    private long once() throws IOException {
        try (FlatTable table = FlatTable.make(doors.settings())) {
            return once(table);
        }
    }

    private long once(FlatTable table) throws IOException {
        doors.checkpoint();
        long nanos = 0;
        long count = 0;
        RecordCheck check = new RecordCheck(Areas.official(), doors.codes().students());
        List<Row> rows = new ArrayList<>(ROWS_AT_ONCE);
        for (Path file : IngestBench.files(sector)) {
            read(file, check, rows);
            if (rows.size() >= ROWS_AT_ONCE) {
                nanos += copy(table, rows);
                count += rows.size();
                rows.clear();
            }
        }
        nanos += copy(table, rows);
        count += rows.size();
        return Math.round(count * 1e9 / Math.max(1, nanos));
    }

    private long copy(FlatTable table, List<Row> rows) {
        long start = System.nanoTime();
        doors.transactions()
                .writing(
                        Actor.OPERATOR,
                        tx -> table.copy(tx, rows, (row, out) -> {
                            Person person = row.person();
                            out.uuid(row.id())
                                    .text(row.header().sourceSystem())
                                    .text(row.header().school())
                                    .text(row.ownKey())
                                    .text(person.name().full())
                                    .text(row.normalName())
                                    .text(person.birthDate().iso())
                                    .int2(person.sex().number())
                                    .text(person.birthPlace())
                                    .text(person.ethnicity())
                                    .text(person.nationality())
                                    .text(person.addressCommune())
                                    .text(person.identifier(OutsideIdentifier.PERSONAL_NUMBER))
                                    .text(person.studentCode())
                                    .jsonb(row.guardians())
                                    .jsonb(row.enrolments());
                        }));
        return System.nanoTime() - start;
    }

    private void read(Path file, RecordCheck check, List<Row> rows) throws IOException {
        Opening opening = AvroSubmissionReader.open(Files.newInputStream(file), Limits.USUAL);
        if (!(opening instanceof Opening.Opened opened)) {
            throw new IOException("a generated file cannot be read");
        }
        try (SubmissionReader reader = opened.reader()) {
            for (List<ReadRow> read = reader.next(1_000); !read.isEmpty(); read = reader.next(1_000)) {
                for (ReadRow row : read) {
                    if (row instanceof ReadRow.Row whole
                            && check.check(whole.row(), reader.header()) instanceof Checked.Accepted accepted) {
                        rows.add(row(reader.header(), accepted.record()));
                    }
                }
            }
        }
    }

    private Row row(SubmissionHeader header, SourceRecord record) throws IOException {
        Facts facts = RecordText.facts(record.person(), record.enrolments());
        JsonNode text = JSON.readTree(facts.text());
        return new Row(
                doors.transactions().newId(),
                header,
                record.ownKey(),
                facts.person(),
                NameForms.normal(record.person().name()),
                text.path("person").withArray("guardians").toString(),
                text.path("enrolments").toString());
    }
}
