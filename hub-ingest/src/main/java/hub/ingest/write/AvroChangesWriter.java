package hub.ingest.write;

import hub.enrolment.Changes.Told;
import hub.schemas.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes a page of changes as an Avro container file in the newest learner_change; equal changes and metadata give equal bytes. */
public final class AvroChangesWriter extends ContainerWriter<Told> {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AvroChangesWriter() {
        super(Schemas.newest(Schemas.LEARNER_CHANGE));
    }

    /**
     * The whole file.
     *
     * @param told as JSON, up to where all is told: the file's metadata
     */
    public static byte[] write(String told, List<Told> changes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new AvroChangesWriter().container(file, Schemas.TOLD_KEY, told, changes.iterator(), AvroCodec.DEFLATE);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return file.toByteArray();
    }

    @Override
    void fields(Told change) throws IOException {
        number(change.position());
        required(MICROS.format(change.recordedAt()));
        required(change.kind().word());
        required(change.code());
        optional(change.other());
    }
}
