package hub.ingest.read;

import java.io.IOException;
import java.io.InputStream;

/** A container file's bytes in order, with the place reached; a number or a piece that is cut short is damage. */
final class ContainerBytes implements AutoCloseable {

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long before;

    ContainerBytes(InputStream in) {
        this.in = in;
    }

    /** How many bytes were taken. */
    long position() {
        return before + at;
    }

    boolean atEnd() throws IOException {
        return at == end && !fill();
    }

    /** A zigzag variable-length number, as Avro writes it. */
    long number() throws IOException, Damage {
        long bits = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end && !fill()) {
                throw Damage.because("truncated");
            }
            byte b = buffer[at++];
            bits |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw Damage.because("number");
    }

    /** Takes up to that many bytes; fewer only where the file ends. */
    int take(byte[] into, int length) throws IOException {
        int taken = 0;
        while (taken < length && (at < end || fill())) {
            int piece = Math.min(length - taken, end - at);
            System.arraycopy(buffer, at, into, taken, piece);
            at += piece;
            taken += piece;
        }
        return taken;
    }

    /** Exactly that many bytes, of which the caller has said that they are not too many. */
    byte[] piece(int length) throws IOException, Damage {
        byte[] piece = new byte[length];
        if (take(piece, length) < length) {
            throw Damage.because("truncated");
        }
        return piece;
    }

    private boolean fill() throws IOException {
        before += end;
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
