package hub.ingest;

import hub.ingest.read.AvroSubmissionReader;
import hub.ingest.read.CsvSubmissionReader;
import hub.ingest.read.Limits;
import hub.ingest.read.Opening;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bodies that lie in the spool folder, read as what they are. */
public final class SpooledFiles {

    private final Path folder;
    private final Limits limits;

    public SpooledFiles(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * Opens a body.
     *
     * @param said the header, where the sender says it beside the body (CSV); a container file carries its own
     */
    public Opening open(String name, SubmissionFormat format, @Nullable SubmissionHeader said) throws IOException {
        InputStream bytes = Files.newInputStream(folder.resolve(name));
        return format == SubmissionFormat.CSV
                ? CsvSubmissionReader.open(bytes, Objects.requireNonNull(said), limits)
                : AvroSubmissionReader.open(bytes, limits);
    }

    /** The rows of a submission that was received. */
    RowSource rows(Submission submission) throws IOException {
        String name = submission.spooled();
        if (name == null) {
            throw new IOException("the submission has no file");
        }
        Opening opening = open(name, submission.format(), submission.header());
        if (opening instanceof Opening.Opened opened) {
            return new RowSource(opened.reader());
        }
        throw new IOException("the file could be read when it was received");
    }

    /** Whether a body of that name lies here. */
    public boolean has(@Nullable String name) {
        return name != null && Files.exists(folder.resolve(name));
    }

    /** Removes a body that is not needed any more. */
    public void discard(@Nullable String name) {
        try {
            if (name != null) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            // What is left costs room only; the next start finds no submission that needs it.
        }
    }
}
