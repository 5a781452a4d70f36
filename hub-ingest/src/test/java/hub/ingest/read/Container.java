package hub.ingest.read;

import com.github.luben.zstd.Zstd;
import hub.ingest.write.HeaderJson;
import hub.ingest.write.Rolls;
import hub.schemas.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.xerial.snappy.Snappy;

/** Container files made by hand, byte by byte, so that they can hold what no honest writer writes. */
final class Container {

    private static final byte[] SYNC = "sync-of-the-test".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Container() {}

    /** An honest start: the newest schema, the roll's header. */
    static Container start(String codec) {
        return start(codec, Schemas.newest(Schemas.LEARNER_RECORD).toString(), HeaderJson.write(Rolls.HEADER));
    }

    static Container start(String codec, String schema, String header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("avro.codec", codec);
        metadata.put("avro.schema", schema);
        metadata.put(Schemas.HEADER_KEY, header);
        return start(metadata);
    }

    static Container start(Map<String, String> metadata) {
        Container file = new Container();
        file.raw("Obj\u0001".getBytes(StandardCharsets.US_ASCII));
        file.number(metadata.size());
        metadata.forEach((key, value) -> file.text(key).text(value));
        file.number(0);
        file.raw(SYNC);
        return file;
    }

    /** A block that says to hold so many records. */
    Container block(long count, byte[] data) {
        number(count).number(data.length).raw(data);
        return raw(SYNC);
    }

    Container number(long value) {
        raw(datum().number(value).bytes());
        return this;
    }

    Container text(String text) {
        raw(datum().text(text).bytes());
        return this;
    }

    Container raw(byte... piece) {
        bytes.writeBytes(piece);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    static Datum datum() {
        return new Datum();
    }

    /** The bytes as a block of that codec holds them. */
    static byte[] packed(String codec, byte[] plain) throws IOException {
        return switch (codec) {
            case "deflate" -> deflate(plain);
            case "zstandard" -> zstandard(plain);
            case "snappy" -> snappy(plain);
            default -> plain;
        };
    }

    private static byte[] snappy(byte[] plain) throws IOException {
        byte[] body = Snappy.compress(plain);
        CRC32 checksum = new CRC32();
        checksum.update(plain);
        return ByteBuffer.allocate(body.length + 4)
                .put(body)
                .putInt((int) checksum.getValue())
                .array();
    }

    static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] zstandard(byte[] plain) {
        return Zstd.compress(plain, 3);
    }

    /** Avro's binary encoding, one value after the other. */
    static final class Datum {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Datum number(long value) {
            long zigzag = (value << 1) ^ (value >> 63);
            while ((zigzag & ~0x7FL) != 0) {
                bytes.write((int) ((zigzag & 0x7F) | 0x80));
                zigzag >>>= 7;
            }
            bytes.write((int) zigzag);
            return this;
        }

        Datum text(String text) {
            return raw(text.getBytes(StandardCharsets.UTF_8));
        }

        /** A text of these bytes. */
        Datum raw(byte[] utf8) {
            number(utf8.length);
            bytes.writeBytes(utf8);
            return this;
        }

        Datum nulls(int count) {
            for (int i = 0; i < count; i++) {
                number(0);
            }
            return this;
        }

        /** A record of the newest schema that has its key and full name and nothing else. */
        Datum named(String ownKey, byte[] fullName) {
            return text(ownKey).nulls(2).number(1).raw(fullName).nulls(10).nulls(4);
        }

        Datum named(String ownKey, String fullName) {
            return named(ownKey, fullName.getBytes(StandardCharsets.UTF_8));
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
