package hub.ingest.synthetic;

import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** One submission of the sector; its rows are written anew each time they are asked for. */
public final class SectorSubmission {

    private final int number;
    private final SubmissionHeader header;
    private final int size;
    private final Supplier<List<SubmittedRow>> rows;

    SectorSubmission(int number, SubmissionHeader header, int size, Supplier<List<SubmittedRow>> rows) {
        this.number = number;
        this.header = header;
        this.size = size;
        this.rows = rows;
    }

    /** Its place in sending order, from 1. */
    public int number() {
        return number;
    }

    public SubmissionHeader header() {
        return header;
    }

    /** How many rows it has. */
    public int size() {
        return size;
    }

    /** The rows in the order of the file, equal at each call. */
    public Iterator<SubmittedRow> rows() {
        return rows.get().iterator();
    }

    /** The header of the results that the school sends of the same year: of the learners in the file, nobody is missing. */
    public SubmissionHeader resultsHeader() {
        return new SubmissionHeader(
                header.sourceSystem(), header.school(), header.schoolYear(), SubmissionKind.DELTA, header.madeAt());
    }

    /** A name that sorts in sending order: 00001-2021-2022-00004101.avro. */
    public String fileName() {
        return String.format(Locale.ROOT, "%05d-%s-%s.avro", number, header.schoolYear(), header.school());
    }
}
