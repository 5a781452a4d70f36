package hub.ingest.write;

import hub.schemas.Schemas;
import hub.submission.SubmissionHeader;
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
 * Writes rows of one contract as an Avro container file, field by field. Equal header, rows and codec give equal bytes: the sync
 * marker, which Avro draws at random, comes from the header here.
 */
abstract class ContainerWriter<T> {

    private static final int BLOCK = 64 * 1024;
    /** The same in every contract. */
    private static final List<String> EVENTS = Schemas.newest(Schemas.LEARNER_RECORD)
            .getField("event")
            .schema()
            .getTypes()
            .get(1)
            .getEnumSymbols();

    private final Schema schema;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);

    ContainerWriter(Schema schema) {
        this.schema = schema;
    }

    /** Writes the whole file and flushes; the stream stays open. */
    final void container(OutputStream file, SubmissionHeader header, Iterator<T> rows, AvroCodec codec)
            throws IOException {
        container(file, Schemas.HEADER_KEY, HeaderJson.write(header), rows, codec);
    }

    /** The same with other metadata, under a key of its own. */
    final void container(OutputStream file, String key, String json, Iterator<T> rows, AvroCodec codec)
            throws IOException {
        @SuppressWarnings("resource") // closing it would close the caller's stream
        DataFileWriter<Object> blocks = new DataFileWriter<>(new GenericDatumWriter<>(schema));
        blocks.setCodec(codec.factory()).setSyncInterval(BLOCK).setMeta(key, json);
        blocks.create(schema, file, syncMarker(json));
        while (rows.hasNext()) {
            bytes.reset();
            fields(rows.next());
            out.flush();
            blocks.appendEncoded(ByteBuffer.wrap(bytes.toByteArray()));
        }
        blocks.flush();
    }

    /** Writes every field of a row, in the schema's order. */
    abstract void fields(T row) throws IOException;

    /** Writes one item of an array. */
    interface Item<I> {
        void write(I item) throws IOException;
    }

    final <I> void items(List<I> items, Item<I> item) throws IOException {
        out.writeArrayStart();
        out.setItemCount(items.size());
        for (I each : items) {
            out.startItem();
            item.write(each);
        }
        out.writeArrayEnd();
    }

    /** Takes the branch of a union of null and something: whether there is something. */
    final boolean isThere(@Nullable Object value) throws IOException {
        out.writeIndex(value == null ? 0 : 1);
        return value != null;
    }

    final void event(@Nullable String event) throws IOException {
        int symbol = EVENTS.indexOf(event);
        if (event != null && symbol < 0) {
            throw new IllegalArgumentException("an event is one of " + EVENTS);
        }
        if (isThere(event)) {
            out.writeEnum(symbol);
        }
    }

    final void number(long number) throws IOException {
        out.writeLong(number);
    }

    final void version(@Nullable String version) throws IOException {
        out.writeIndex(version == null ? 0 : 1);
        if (version != null) {
            out.writeLong(Long.parseLong(version));
        }
    }

    final void required(@Nullable String text) throws IOException {
        out.writeString(text == null ? "" : text);
    }

    final void optional(@Nullable String text) throws IOException {
        out.writeIndex(text == null ? 0 : 1);
        if (text != null) {
            out.writeString(text);
        }
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
