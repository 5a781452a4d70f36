package hub.ingest.read;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.xerial.snappy.Snappy;

/**
 * Unpacks blocks into one buffer that never passes the limit, whatever a block claims or holds. Avro's own codecs are not
 * used, because they unpack without a limit.
 */
final class Unpacking implements AutoCloseable {

    /** The names of the codecs that are read, as Avro writes them. */
    static final List<String> CODECS = List.of("null", "deflate", "snappy", "zstandard");

    private static final int SNAPPY_CHECKSUM = 4;

    private final String codec;
    private final int limit;
    private final Inflater inflater = new Inflater(true);
    private final ZstdDecompressCtx zstandard = new ZstdDecompressCtx();
    private byte[] buffer = new byte[256 * 1024];
    private int length;

    Unpacking(String codec, int limit) {
        this.codec = codec;
        this.limit = limit;
    }

    /** The unpacked bytes, valid until the next block. */
    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    /**
     * Unpacks a block.
     *
     * @param whole whether the block is all there; of one that is cut short, null and deflate give what is there
     */
    void unpack(byte[] packed, int size, boolean whole) throws Damage {
        length = 0;
        switch (codec) {
            case "deflate" -> inflate(packed, size, whole);
            case "snappy" -> unsnap(packed, size);
            case "zstandard" -> unpackZstandard(packed, size);
            default -> {
                reserve(size);
                System.arraycopy(packed, 0, buffer, 0, size);
                length = size;
            }
        }
    }

    private void inflate(byte[] packed, int size, boolean whole) throws Damage {
        inflater.reset();
        inflater.setInput(packed, 0, size);
        try {
            while (!inflater.finished()) {
                if (length == buffer.length) {
                    reserve(length + 1);
                }
                int got = inflater.inflate(buffer, length, buffer.length - length);
                length += got;
                if (got == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    if (whole) {
                        throw Damage.because("deflate");
                    }
                    return;
                }
            }
        } catch (DataFormatException e) {
            throw Damage.because("deflate");
        }
    }

    private void unsnap(byte[] packed, int size) throws Damage {
        int body = size - SNAPPY_CHECKSUM;
        try {
            if (body < 1) {
                throw Damage.because("snappy");
            }
            int claimed = Snappy.uncompressedLength(packed, 0, body);
            reserve(claimed < 0 ? Integer.MAX_VALUE : claimed);
            length = Snappy.uncompress(packed, 0, body, buffer, 0);
        } catch (IOException e) {
            throw Damage.because("snappy");
        }
        CRC32 checksum = new CRC32();
        checksum.update(buffer, 0, length);
        if ((int) checksum.getValue()
                != ByteBuffer.wrap(packed, body, SNAPPY_CHECKSUM).getInt()) {
            throw Damage.because("checksum");
        }
    }

    /** In one call into the buffer: so the frame's window, which it may claim to be 2 GB, takes no memory of its own. */
    private void unpackZstandard(byte[] packed, int size) throws Damage {
        while (true) {
            try {
                length = zstandard.decompressByteArray(buffer, 0, buffer.length, packed, 0, size);
                return;
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    throw Damage.because("zstandard");
                }
                reserve(buffer.length + 1);
            }
        }
    }

    private void reserve(int bytes) throws Damage {
        if (bytes > limit) {
            throw Damage.tooLarge(limit);
        }
        if (bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(limit, Math.max(bytes, buffer.length * 2)));
        }
    }

    @Override
    public void close() {
        inflater.end();
        zstandard.close();
    }
}
