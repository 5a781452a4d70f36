package hub.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.schemas.Schemas;
import hub.submission.FindingCode;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads a submission from an Avro container file.
 *
 * <p>A block counts once its sync marker stands behind it. Where the file ends inside a block, the records of it that are
 * whole are delivered too, if its codec can unpack a part (null, deflate). Records before bad bytes in a block are
 * delivered, those behind them are not: nothing says any more where a record begins.
 */
public final class AvroSubmissionReader implements SubmissionReader {

    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int SYNC = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContainerBytes file;
    private final byte[] sync;
    private final SubmissionHeader header;
    private final Limits limits;
    private final Unpacking unpacking;
    private final BlockDecoder block;
    private final RecordDecoder decoder;
    private final SubmissionContent content;
    private byte[] packed = new byte[64 * 1024];

    /** Where the present block begins, how many of its records are still to come, and the number of the next record. */
    private long blockStart;

    private long left;
    private long ordinal = 1;

    /** Bytes of the present block as it lies in the file, and how many of them there are. */
    private int size;

    private int taken;
    private long batchLeft;
    private boolean cut;
    private boolean ended;

    /** A break that was met while passing over rows, still to be delivered. */
    private @Nullable ReadRow found;

    private AvroSubmissionReader(
            ContainerBytes file, byte[] sync, SubmissionHeader header, String codec, Schema writer, Limits limits)
            throws IOException {
        this.file = file;
        this.sync = sync;
        this.header = header;
        this.limits = limits;
        this.block = new BlockDecoder(limits.text());
        this.content = WriterSchema.contentOf(writer);
        this.decoder = content == SubmissionContent.RESULTS
                ? new ResultsDecoder(writer, block, limits)
                : new RowDecoder(writer, block, limits);
        this.unpacking = new Unpacking(codec, limits.block());
    }

    /** Opens a container file; closing the reader closes the stream. */
    public static Opening open(InputStream bytes, Limits limits) throws IOException {
        ContainerBytes file = new ContainerBytes(bytes);
        Opening opening;
        try {
            opening = open(file, limits);
        } catch (Damage e) {
            opening = new Opening.Refused(List.of(e.fault(1, file.position())));
        } catch (IOException e) {
            file.close();
            throw e;
        }
        if (opening instanceof Opening.Refused) {
            file.close();
        }
        return opening;
    }

    private static Opening open(ContainerBytes file, Limits limits) throws IOException, Damage {
        if (file.atEnd()) {
            return refused(Fault.of(FindingCode.FILE_EMPTY));
        }
        byte[] magic = new byte[MAGIC.length];
        if (file.take(magic, MAGIC.length) < MAGIC.length || !Arrays.equals(magic, MAGIC)) {
            return refused(Fault.of(FindingCode.NOT_A_SUBMISSION, "expected", "Avro"));
        }
        Map<String, byte[]> metadata = metadata(file, limits);
        byte[] sync = file.piece(SYNC);
        List<Fault> faults = new ArrayList<>();
        String codec = text(metadata, "avro.codec", "null");
        if (!Unpacking.CODECS.contains(codec)) {
            String found = codec.length() > 40 ? codec.substring(0, 40) + "…" : codec;
            faults.add(Fault.of(
                    FindingCode.CODEC_UNKNOWN, "found", found, "expected", String.join(", ", Unpacking.CODECS)));
        }
        WriterSchema.Reading schema = WriterSchema.read(metadata.getOrDefault("avro.schema", new byte[0]), limits);
        faults.addAll(schema.faults());
        HeaderFacts.Reading facts = header(metadata.get(Schemas.HEADER_KEY));
        if (facts instanceof HeaderFacts.Reading.Wrong wrong) {
            faults.addAll(wrong.faults());
        }
        if (faults.isEmpty() && schema.schema() != null && facts instanceof HeaderFacts.Reading.Read read) {
            return new Opening.Opened(
                    new AvroSubmissionReader(file, sync, read.header(), codec, schema.schema(), limits));
        }
        return new Opening.Refused(faults);
    }

    private static Map<String, byte[]> metadata(ContainerBytes file, Limits limits) throws IOException, Damage {
        Map<String, byte[]> metadata = new HashMap<>();
        long budget = limits.metadata();
        while (true) {
            long count = file.number();
            if (count < 0) {
                file.number();
                count = -count;
            }
            if (count == 0) {
                return metadata;
            }
            if (count < 0 || count > budget) {
                throw Damage.because("metadata");
            }
            for (long i = 0; i < count; i++) {
                String key = new String(file.piece(length(file, budget)), StandardCharsets.UTF_8);
                budget -= key.length() + 1L;
                byte[] value = file.piece(length(file, budget));
                budget -= value.length;
                metadata.put(key, value);
            }
        }
    }

    private static int length(ContainerBytes file, long budget) throws IOException, Damage {
        long length = file.number();
        if (length < 0 || length > budget) {
            throw Damage.because("metadata");
        }
        return (int) length;
    }

    private static HeaderFacts.Reading header(byte @Nullable [] json) {
        Map<String, String> facts = new HashMap<>();
        if (json != null && !WriterSchema.isDeeperThan(8, json)) {
            try {
                JsonNode node = JSON.readTree(json);
                node.properties().forEach(fact -> {
                    if (fact.getValue().isTextual()) {
                        facts.put(fact.getKey(), fact.getValue().textValue());
                    }
                });
            } catch (JsonProcessingException e) {
                return new HeaderFacts.Reading.Wrong(
                        List.of(Fault.of(FindingCode.HEADER_INVALID, "field", Schemas.HEADER_KEY, "expected", "JSON")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            return new HeaderFacts.Reading.Wrong(
                    List.of(Fault.of(FindingCode.HEADER_MISSING, "field", Schemas.HEADER_KEY)));
        }
        return HeaderFacts.read(facts);
    }

    private static String text(Map<String, byte[]> metadata, String key, String otherwise) {
        byte[] value = metadata.get(key);
        return value == null ? otherwise : new String(value, StandardCharsets.UTF_8);
    }

    private static Opening refused(Fault fault) {
        return new Opening.Refused(List.of(fault));
    }

    @Override
    public SubmissionHeader header() {
        return header;
    }

    @Override
    public SubmissionContent content() {
        return content;
    }

    @Override
    public List<Fault> notices() {
        return List.of();
    }

    @Override
    public List<ReadRow> next(int most) {
        List<ReadRow> rows = new ArrayList<>(Math.min(most, 10_000));
        batchLeft = limits.batch();
        while (rows.size() < most && batchLeft > 0) {
            ReadRow row = read();
            if (row == null) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public long skip(long rows) {
        long from = ordinal;
        long target = rows > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + rows;
        while (ordinal < target && found == null && !ended) {
            found = guarded(() -> pass(target));
        }
        return ordinal - from;
    }

    @Override
    public long position() {
        return ordinal - 1;
    }

    /** Passes over a whole block or over one row. */
    private @Nullable ReadRow pass(long target) throws IOException, Damage {
        if (left == 0) {
            if (!takeBlock()) {
                ended = true;
                return null;
            }
            if (!cut && left <= target - ordinal) {
                ordinal += left;
                left = 0;
                return null;
            }
            unpackBlock();
            return null;
        }
        row();
        return null;
    }

    private @Nullable ReadRow read() {
        ReadRow broken = found;
        if (broken != null) {
            found = null;
            return broken;
        }
        return ended ? null : guarded(this::nextRow);
    }

    private @Nullable ReadRow nextRow() throws IOException, Damage {
        while (left == 0) {
            if (!takeBlock()) {
                ended = true;
                return null;
            }
            unpackBlock();
        }
        return row();
    }

    private ReadRow row() throws IOException {
        int before = block.left();
        ReadRow row = decoder.read(ordinal);
        batchLeft -= before - block.left();
        ordinal++;
        left--;
        return row;
    }

    /** A step through the file. */
    private interface Step {
        @Nullable
        ReadRow take() throws IOException, Damage;
    }

    /** What the step gives, or the break that it met. */
    private @Nullable ReadRow guarded(Step step) {
        try {
            return step.take();
        } catch (Damage e) {
            return broken(e);
        } catch (BlockDecoder.BadBytes e) {
            return broken(e.damage());
        } catch (AvroRuntimeException | IndexOutOfBoundsException e) {
            // Avro's resolution holds neither a union's branch nor an enum's symbol against their number.
            return broken(Damage.because("branch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReadRow.Broken broken(Damage damage) {
        ended = true;
        Damage reason = cut ? Damage.because("truncated") : damage;
        return new ReadRow.Broken(ordinal, reason.fault(ordinal, blockStart));
    }

    /** Takes the next block as it lies in the file, its marker held against the file's; false at the end. */
    private boolean takeBlock() throws IOException, Damage {
        if (cut) {
            throw Damage.because("truncated");
        }
        if (block.left() > 0) {
            throw Damage.because("bytes_left_over");
        }
        if (file.atEnd()) {
            return false;
        }
        blockStart = file.position();
        long count = file.number();
        long bytes = file.number();
        if (count < 0 || bytes < 0) {
            throw Damage.because("negative_length");
        }
        if (bytes > limits.packedBlock()) {
            throw Damage.tooLarge(limits.packedBlock());
        }
        size = (int) bytes;
        if (size > packed.length) {
            packed = new byte[size];
        }
        taken = file.take(packed, size);
        byte[] marker = new byte[SYNC];
        cut = taken < size || file.take(marker, SYNC) < SYNC;
        if (!cut && !Arrays.equals(marker, sync)) {
            throw Damage.because("sync_marker");
        }
        left = count;
        return true;
    }

    /** Makes the block that was taken readable. */
    private void unpackBlock() throws Damage {
        unpacking.unpack(packed, taken, taken == size);
        block.open(unpacking.buffer(), unpacking.length());
        if (!cut && left > unpacking.length()) {
            throw Damage.because("count");
        }
    }

    @Override
    public void close() {
        unpacking.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
