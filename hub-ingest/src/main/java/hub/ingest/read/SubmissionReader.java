package hub.ingest.read;

import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import java.util.List;

/** Reads one submission from its start to its end, in memory that does not grow with the file. */
public interface SubmissionReader extends AutoCloseable {

    SubmissionHeader header();

    /** What the file tells: its rows are {@link ReadRow.Row} of a roll, or {@link ReadRow.Results}. */
    SubmissionContent content();

    /** What the whole file gives reason to say, though it can be read: columns that nobody knows. */
    List<Fault> notices();

    /**
     * The next rows, in the file's order; fewer than asked where they are large; empty only at the end. A
     * {@link ReadRow.Broken} is the last row of all.
     *
     * @throws java.io.UncheckedIOException where the file's disk fails
     */
    List<ReadRow> next(int most);

    /**
     * Passes over rows that were worked already, without judging them: afterwards {@link #next} gives what it gives to one
     * who read up to here. A block of a container file of which no row is wanted is not unpacked; CSV is read again.
     *
     * @return how many were passed over; fewer than asked only where the file ends or breaks before
     * @throws java.io.UncheckedIOException where the file's disk fails
     */
    long skip(long rows);

    /** How many rows were delivered or passed over, a break not counted: where to go on later. */
    long position();

    @Override
    void close();
}
