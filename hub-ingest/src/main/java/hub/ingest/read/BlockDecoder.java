package hub.ingest.read;

import hub.submission.FindingCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding over one block in memory. Nothing is taken at its word: a length is held against the bytes that
 * are left before anything is made of it, and a count against what the block could hold.
 *
 * <p>A text that is whole but too long, or not UTF-8, is passed over and remembered as a {@link #flaw()} of the record,
 * since the rest of the block can still be read.
 */
final class BlockDecoder extends Decoder {

    /** What is wrong with the block's bytes, on its way through Avro's interfaces. */
    static final class BadBytes extends IOException {

        private static final long serialVersionUID = 1;
        private final transient Damage damage;

        BadBytes(String why) {
            super(why);
            this.damage = Damage.because(why);
        }

        Damage damage() {
            return damage;
        }
    }

    /** Items without a byte of their own (nulls) that one block may hold. */
    private static final int SPARE_ITEMS = 10_000;

    /** What stands for a byte that is no UTF-8; a text that holds it was damaged here or before it was sent. */
    private static final char REPLACEMENT = '\uFFFD';

    private final int textLimit;
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long itemsLeft;
    private @Nullable FindingCode flaw;

    BlockDecoder(int textLimit) {
        this.textLimit = textLimit;
    }

    void open(byte[] block, int length) {
        bytes = block;
        at = 0;
        end = length;
        itemsLeft = (long) length + SPARE_ITEMS;
        flaw = null;
    }

    int left() {
        return end - at;
    }

    /** What was wrong with a text since the last call, or null. */
    @Nullable
    FindingCode flaw() {
        FindingCode found = flaw;
        flaw = null;
        return found;
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        int from = at;
        at += length;
        if (length > textLimit) {
            flaw = FindingCode.TEXT_TOO_LONG;
            return "";
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            flaw = FindingCode.TEXT_DAMAGED;
        }
        return text;
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public void skipString() throws IOException {
        pass();
    }

    /** Bytes where the hub reads a text: held to the same limit. */
    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        int length = length();
        int from = at;
        at += length;
        if (length > textLimit) {
            flaw = FindingCode.TEXT_TOO_LONG;
            return ByteBuffer.allocate(0);
        }
        ByteBuffer copy = ByteBuffer.allocate(length);
        copy.put(bytes, from, length).flip();
        return copy;
    }

    @Override
    public void skipBytes() throws IOException {
        pass();
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws IOException {
        need(length);
        System.arraycopy(bytes, at, into, start, length);
        at += length;
    }

    @Override
    public void skipFixed(int length) throws IOException {
        need(length);
        at += length;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        need(1);
        return bytes[at++] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long number = readLong();
        if (number != (int) number) {
            throw new BadBytes("number");
        }
        return (int) number;
    }

    @Override
    public long readLong() throws IOException {
        if (at < end && bytes[at] >= 0) {
            int b = bytes[at++];
            int number = (b >>> 1) ^ -(b & 1);
            return number;
        }
        long bits = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte b = bytes[at++];
            bits |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw new BadBytes("number");
    }

    @Override
    public float readFloat() throws IOException {
        need(Float.BYTES);
        at += Float.BYTES;
        return Float.intBitsToFloat((int) little(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        need(Double.BYTES);
        at += Double.BYTES;
        return Double.longBitsToDouble(little(Double.BYTES));
    }

    private long little(int size) {
        long bits = 0;
        for (int i = 1; i <= size; i++) {
            bits = (bits << 8) | (bytes[at - i] & 0xFF);
        }
        return bits;
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return items();
    }

    @Override
    public long arrayNext() throws IOException {
        return items();
    }

    @Override
    public long skipArray() throws IOException {
        return skipItems();
    }

    @Override
    public long readMapStart() throws IOException {
        return items();
    }

    @Override
    public long mapNext() throws IOException {
        return items();
    }

    @Override
    public long skipMap() throws IOException {
        return skipItems();
    }

    private long items() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = -count;
            length();
        }
        if (count < 0 || count > itemsLeft) {
            throw new BadBytes("count");
        }
        itemsLeft -= count;
        return count;
    }

    /** Passes over pieces that give their size in bytes; the count of the first that does not, or 0 at the end. */
    private long skipItems() throws IOException {
        while (true) {
            long count = readLong();
            if (count >= 0) {
                if (count > itemsLeft) {
                    throw new BadBytes("count");
                }
                itemsLeft -= count;
                return count;
            }
            pass();
        }
    }

    /** Passes over a length and what it counts. */
    private void pass() throws IOException {
        int length = length();
        at += length;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new BadBytes("negative_length");
        }
        if (length > end - at) {
            throw new BadBytes("length_beyond_block");
        }
        return (int) length;
    }

    private void need(int length) throws IOException {
        if (length > end - at) {
            throw new BadBytes("block_too_short");
        }
    }
}
