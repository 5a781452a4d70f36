package hub.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import hub.submission.FindingCode;
import hub.submission.SubmissionHeader;
import hub.submission.SubmittedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a reader makes of a file, from its first row to its last. */
record Reading(SubmissionHeader header, List<ReadRow> rows, List<Fault> notices) {

    static Reading avro(byte[] file) throws IOException {
        return avro(file, Limits.USUAL);
    }

    static Reading avro(byte[] file, Limits limits) throws IOException {
        return all(AvroSubmissionReader.open(new ByteArrayInputStream(file), limits));
    }

    static Reading csv(String file, SubmissionHeader header) throws IOException {
        return csv(file.getBytes(StandardCharsets.UTF_8), header, Limits.USUAL);
    }

    static Reading csv(byte[] file, SubmissionHeader header, Limits limits) throws IOException {
        return all(CsvSubmissionReader.open(new ByteArrayInputStream(file), header, limits));
    }

    private static Reading all(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        List<ReadRow> rows = new ArrayList<>();
        try (SubmissionReader reader = ((Opening.Opened) opening).reader()) {
            for (List<ReadRow> more = reader.next(3); !more.isEmpty(); more = reader.next(3)) {
                assertThat(more).hasSizeLessThanOrEqualTo(3);
                rows.addAll(more);
            }
            assertThat(reader.next(3)).isEmpty();
            return new Reading(reader.header(), rows, reader.notices());
        }
    }

    /** The rows that can be read, in order. */
    List<SubmittedRow> readable() {
        List<SubmittedRow> readable = new ArrayList<>();
        for (ReadRow row : rows) {
            if (row instanceof ReadRow.Row whole) {
                readable.add(whole.row());
            }
        }
        return readable;
    }

    /** The faults of the rows that cannot be read. */
    List<Fault> unreadable() {
        List<Fault> faults = new ArrayList<>();
        for (ReadRow row : rows) {
            if (row instanceof ReadRow.Unreadable unreadable) {
                faults.add(unreadable.fault());
            }
        }
        return faults;
    }

    ReadRow last() {
        return rows.get(rows.size() - 1);
    }

    /** Holds that the file breaks at that record for that reason. */
    void assertBroken(long record, String why) {
        assertThat(last()).isInstanceOf(ReadRow.Broken.class);
        assertThat(last().ordinal()).isEqualTo(record);
        Fault fault = ((ReadRow.Broken) last()).fault();
        assertThat(fault.code()).isEqualTo(FindingCode.FILE_BROKEN);
        assertThat(fault.values())
                .containsEntry("record", Long.toString(record))
                .containsEntry("why", why);
    }

    static List<Fault> refused(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Refused.class);
        return ((Opening.Refused) opening).faults();
    }

    static List<Fault> refusedAvro(byte[] file) throws IOException {
        return refused(AvroSubmissionReader.open(new ByteArrayInputStream(file), Limits.USUAL));
    }

    static List<Fault> refusedCsv(byte[] file, SubmissionHeader header) throws IOException {
        return refused(CsvSubmissionReader.open(new ByteArrayInputStream(file), header, Limits.USUAL));
    }
}
