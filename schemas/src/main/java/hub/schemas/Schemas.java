package hub.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The published contracts, by subject and version: {@code /hub/schemas/<subject>/v1.avsc}, {@code v2.avsc} and so on. A
 * published file is never edited or removed.
 */
public final class Schemas {

    /** What a source system knows of one learner in one school. */
    public static final String LEARNER_RECORD = "learner_record";

    /** What a source system knows of one learner's results in one school year. */
    public static final String LEARNER_RESULTS = "learner_results";

    /** What changed about one learner, as the hub tells it to those who keep a copy. */
    public static final String LEARNER_CHANGE = "learner_change";

    /** What a sender says of a whole submission. */
    public static final String SUBMISSION_HEADER = "submission_header";

    /** The container file's metadata key that holds the submission's header as JSON. */
    public static final String HEADER_KEY = "hub.header";

    /** The container file's metadata key that holds, as JSON, up to where all changes are told. */
    public static final String TOLD_KEY = "hub.told";

    private Schemas() {}

    /**
     * Every published version of a subject, v1 first.
     *
     * @throws IllegalArgumentException where there is no such subject
     */
    public static List<Schema> versions(String subject) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String file = "/hub/schemas/" + subject + "/v" + (versions.size() + 1) + ".avsc";
            try (InputStream in = Schemas.class.getResourceAsStream(file)) {
                if (in == null) {
                    break;
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (SchemaParseException e) {
                throw new IllegalStateException(file + " is not an Avro schema", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("no such subject: " + subject);
        }
        return List.copyOf(versions);
    }

    /** The newest published version of a subject: what the hub itself reads and writes. */
    public static Schema newest(String subject) {
        List<Schema> versions = versions(subject);
        return versions.get(versions.size() - 1);
    }
}
