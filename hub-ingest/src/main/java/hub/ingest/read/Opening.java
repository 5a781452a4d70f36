package hub.ingest.read;

import java.util.List;

/** What comes of opening a file. */
public sealed interface Opening {

    /** It can be read; the caller closes the reader. */
    record Opened(SubmissionReader reader) implements Opening {}

    /** It cannot be read at all, for these reasons; the stream is closed. */
    record Refused(List<Fault> faults) implements Opening {

        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
