package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.read.AvroSubmissionReader;
import hub.ingest.read.Limits;
import hub.ingest.read.Opening;
import hub.ingest.read.ReadRow;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.ingest.write.Rolls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowSourceTest {

    private static final int ROWS = 200;

    /** A school's wide records filled the memory of the whole hub: a batch of them took as many as of small ones. */
    @Test
    void a_batch_of_large_records_has_fewer_of_them_and_none_is_lost() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AvroSubmissionWriter.write(
                file, Rolls.HEADER, Collections.nCopies(ROWS, Rolls.WHOLE).iterator(), AvroCodec.NULL);
        int each = file.size() / ROWS;
        Limits usual = Limits.USUAL;
        Limits tenAtOnce = new Limits(
                usual.metadata(),
                usual.schemaNodes(),
                usual.packedBlock(),
                usual.block(),
                10 * each,
                usual.text(),
                usual.items(),
                usual.line(),
                usual.columns());
        List<Integer> sizes = new ArrayList<>();
        try (RowSource rows = new RowSource(
                ((Opening.Opened) AvroSubmissionReader.open(new ByteArrayInputStream(file.toByteArray()), tenAtOnce))
                        .reader())) {
            for (List<ReadRow> batch = rows.next(5_000); !batch.isEmpty(); batch = rows.next(5_000)) {
                sizes.add(batch.size());
            }
        }
        assertThat(sizes).allMatch(size -> size <= 12);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROWS);
    }
}
