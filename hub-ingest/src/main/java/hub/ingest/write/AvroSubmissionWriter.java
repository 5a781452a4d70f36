package hub.ingest.write;

import hub.schemas.Schemas;
import hub.submission.SubmissionHeader;
import hub.submission.SubmittedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes a submission as an Avro container file in the newest learner_record. Equal header, rows and codec give equal
 * bytes: the sync marker, which Avro draws at random, comes from the header here.
 */
public final class AvroSubmissionWriter {

    private static final Schema SCHEMA = Schemas.newest(Schemas.LEARNER_RECORD);
    private static final int BLOCK = 64 * 1024;
    private static final List<String> EVENTS = eventSymbols();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);

    private AvroSubmissionWriter() {}

    /**
     * Writes the whole file and flushes; the stream stays open.
     *
     * @throws IllegalArgumentException where a row holds what the contract cannot say: an event that is none of its
     *     three, a version that is not a whole number
     */
    public static void write(OutputStream file, SubmissionHeader header, Iterator<SubmittedRow> rows, AvroCodec codec)
            throws IOException {
        String json = HeaderJson.write(header);
        AvroSubmissionWriter datum = new AvroSubmissionWriter();
        @SuppressWarnings("resource") // closing it would close the caller's stream
        DataFileWriter<Object> container = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA));
        container.setCodec(codec.factory()).setSyncInterval(BLOCK).setMeta(Schemas.HEADER_KEY, json);
        container.create(SCHEMA, file, syncMarker(json));
        while (rows.hasNext()) {
            container.appendEncoded(datum.encode(rows.next()));
        }
        container.flush();
    }

    private ByteBuffer encode(SubmittedRow row) throws IOException {
        bytes.reset();
        required(row.ownKey());
        event(row.event());
        version(row.version());
        optional(row.fullName());
        optional(row.familyName());
        optional(row.middleName());
        optional(row.givenName());
        optional(row.birthDate());
        optional(row.sex());
        optional(row.birthPlace());
        optional(row.ethnicity());
        optional(row.nationality());
        optional(row.addressCommune());
        optional(row.studentCode());
        start(row.identifiers());
        for (SubmittedRow.Identifier identifier : row.identifiers()) {
            out.startItem();
            required(identifier.scheme());
            required(identifier.value());
            optional(identifier.assurance());
            optional(identifier.validFrom());
            optional(identifier.validTo());
        }
        out.writeArrayEnd();
        start(row.guardians());
        for (SubmittedRow.GuardianRow guardian : row.guardians()) {
            out.startItem();
            optional(guardian.name());
            optional(guardian.relation());
            optional(guardian.phone());
            optional(guardian.personalNumber());
        }
        out.writeArrayEnd();
        start(row.enrolments());
        for (SubmittedRow.EnrolmentRow enrolment : row.enrolments()) {
            out.startItem();
            optional(enrolment.school());
            optional(enrolment.site());
            optional(enrolment.schoolYear());
            optional(enrolment.grade());
            optional(enrolment.className());
            optional(enrolment.from());
            optional(enrolment.to());
            optional(enrolment.event());
            optional(enrolment.outcome());
            optional(enrolment.secondPlace());
        }
        out.writeArrayEnd();
        start(row.named());
        for (String name : row.named()) {
            out.startItem();
            out.writeString(name);
        }
        out.writeArrayEnd();
        out.flush();
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private void start(List<?> items) throws IOException {
        out.writeArrayStart();
        out.setItemCount(items.size());
    }

    private void event(@Nullable String event) throws IOException {
        if (event == null) {
            out.writeIndex(0);
            return;
        }
        int symbol = EVENTS.indexOf(event);
        if (symbol < 0) {
            throw new IllegalArgumentException("an event is one of " + EVENTS);
        }
        out.writeIndex(1);
        out.writeEnum(symbol);
    }

    private void version(@Nullable String version) throws IOException {
        if (version == null) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeLong(Long.parseLong(version));
        }
    }

    private void required(@Nullable String text) throws IOException {
        out.writeString(text == null ? "" : text);
    }

    private void optional(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeString(text);
        }
    }

    private static List<String> eventSymbols() {
        return SCHEMA.getField("event").schema().getTypes().get(1).getEnumSymbols();
    }

    private static byte[] syncMarker(String header) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
