package hub.database;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of one row of a binary COPY, each call one column; null writes NULL. */
public final class CopyOut {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long DAYS_TO_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long MICROS_TO_2000 = DAYS_TO_2000 * 86_400L * 1_000_000L;
    private static final int OID_INT8 = 20;
    private static final int OID_INT2 = 21;
    private static final int OID_TEXT = 25;
    private static final int OID_UUID = 2950;
    private static final int RANGE_LOWER_INCLUSIVE = 0x02;
    private static final int RANGE_UPPER_INFINITE = 0x10;

    private byte[] buffer = new byte[1 << 17];
    private int end;
    private int row;
    private int columns;

    CopyOut() {}

    void header() {
        end = 0;
        room(SIGNATURE.length + 8);
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        end = SIGNATURE.length;
        putInt(0);
        putInt(0);
    }

    void beginRow() {
        room(2);
        row = end;
        end += 2;
        columns = 0;
    }

    void endRow(int expected) {
        if (columns != expected) {
            throw new IllegalStateException("the row has " + columns + " columns, the COPY names " + expected);
        }
        buffer[row] = (byte) (columns >> 8);
        buffer[row + 1] = (byte) columns;
    }

    void trailer() {
        room(2);
        buffer[end++] = (byte) 0xff;
        buffer[end++] = (byte) 0xff;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return end;
    }

    void clear() {
        end = 0;
    }

    public CopyOut uuid(@Nullable UUID value) {
        if (value == null) {
            return absent();
        }
        begin(16);
        putLong(value.getMostSignificantBits());
        putLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyOut text(@Nullable String value) {
        if (value == null) {
            return absent();
        }
        columns++;
        putText(value);
        return this;
    }

    /** A JSON text into a column of type jsonb. */
    public CopyOut jsonb(String value) {
        columns++;
        // The binary form of jsonb is a version, 1, and the text.
        putText('\u0001' + value);
        return this;
    }

    public CopyOut int2(@Nullable Integer value) {
        if (value == null) {
            return absent();
        }
        begin(2);
        putShort(value);
        return this;
    }

    public CopyOut int4(@Nullable Integer value) {
        if (value == null) {
            return absent();
        }
        begin(4);
        putInt(value);
        return this;
    }

    public CopyOut int8(@Nullable Long value) {
        if (value == null) {
            return absent();
        }
        begin(8);
        putLong(value);
        return this;
    }

    /** A {@code real} column: four bytes. */
    public CopyOut real(@Nullable Double value) {
        if (value == null) {
            return absent();
        }
        begin(4);
        putInt(Float.floatToIntBits(value.floatValue()));
        return this;
    }

    public CopyOut bool(@Nullable Boolean value) {
        if (value == null) {
            return absent();
        }
        begin(1);
        buffer[end++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyOut bytes(byte @Nullable [] value) {
        if (value == null) {
            return absent();
        }
        begin(value.length);
        System.arraycopy(value, 0, buffer, end, value.length);
        end += value.length;
        return this;
    }

    public CopyOut date(@Nullable LocalDate value) {
        if (value == null) {
            return absent();
        }
        begin(4);
        putInt(daysSince2000(value));
        return this;
    }

    /** A {@code timestamptz} column; what is finer than a microsecond is cut off. */
    public CopyOut instant(@Nullable Instant value) {
        if (value == null) {
            return absent();
        }
        begin(8);
        putLong(ChronoUnit.MICROS.between(Instant.EPOCH, value.truncatedTo(ChronoUnit.MICROS)) - MICROS_TO_2000);
        return this;
    }

    public CopyOut texts(@Nullable Iterable<String> values) {
        if (values == null) {
            return absent();
        }
        Collection<String> elements = counted(values);
        int start = beginArray(OID_TEXT, elements.size());
        for (String element : elements) {
            putText(element);
        }
        return endArray(start);
    }

    public CopyOut int2s(int @Nullable [] values) {
        if (values == null) {
            return absent();
        }
        int start = beginArray(OID_INT2, values.length);
        for (int element : values) {
            room(6);
            putInt(2);
            putShort(element);
        }
        return endArray(start);
    }

    public CopyOut int8s(long @Nullable [] values) {
        if (values == null) {
            return absent();
        }
        int start = beginArray(OID_INT8, values.length);
        for (long element : values) {
            room(12);
            putInt(8);
            putLong(element);
        }
        return endArray(start);
    }

    public CopyOut uuids(@Nullable Iterable<UUID> values) {
        if (values == null) {
            return absent();
        }
        Collection<UUID> elements = counted(values);
        int start = beginArray(OID_UUID, elements.size());
        for (UUID element : elements) {
            room(20);
            putInt(16);
            putLong(element.getMostSignificantBits());
            putLong(element.getLeastSignificantBits());
        }
        return endArray(start);
    }

    /** A {@code daterange} column, lower bound included, upper not; a null upper bound is open, no lower one is no period. */
    public CopyOut days(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return absent();
        }
        if (to == null) {
            begin(9);
            buffer[end++] = (byte) (RANGE_LOWER_INCLUSIVE | RANGE_UPPER_INFINITE);
            putInt(4);
            putInt(daysSince2000(from));
            return this;
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period of days ends after it starts");
        }
        begin(17);
        buffer[end++] = (byte) RANGE_LOWER_INCLUSIVE;
        putInt(4);
        putInt(daysSince2000(from));
        putInt(4);
        putInt(daysSince2000(to));
        return this;
    }

    private CopyOut absent() {
        room(4);
        putInt(-1);
        columns++;
        return this;
    }

    private void begin(int length) {
        room(length + 4);
        putInt(length);
        columns++;
    }

    private static <E> Collection<E> counted(Iterable<E> values) {
        if (values instanceof Collection<E> collection) {
            return collection;
        }
        List<E> elements = new ArrayList<>();
        values.forEach(elements::add);
        return elements;
    }

    private int beginArray(int elementType, int size) {
        room(24);
        int start = end;
        putInt(0);
        putInt(size == 0 ? 0 : 1);
        putInt(0);
        putInt(elementType);
        if (size > 0) {
            putInt(size);
            putInt(1);
        }
        return start;
    }

    private CopyOut endArray(int start) {
        int length = end - start - 4;
        ByteBuffer.wrap(buffer).putInt(start, length);
        columns++;
        return this;
    }

    private static int daysSince2000(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - DAYS_TO_2000);
    }

    /** Length and UTF-8 bytes; encoded here, as String.getBytes would copy each value once more. */
    private void putText(String value) {
        int length = value.length();
        room(4 + 3 * length);
        int start = end;
        byte[] out = buffer;
        int to = start + 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                if (c == 0) {
                    throw new IllegalArgumentException("text for the database holds no character zero");
                }
                out[to++] = (byte) c;
            } else if (c < 0x800) {
                out[to++] = (byte) (0xc0 | (c >> 6));
                out[to++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == length
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new IllegalArgumentException("text for the database holds no half of a character");
                }
                int point = Character.toCodePoint(c, value.charAt(++i));
                out[to++] = (byte) (0xf0 | (point >> 18));
                out[to++] = (byte) (0x80 | ((point >> 12) & 0x3f));
                out[to++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                out[to++] = (byte) (0x80 | (point & 0x3f));
            } else {
                out[to++] = (byte) (0xe0 | (c >> 12));
                out[to++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                out[to++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        putInt(to - start - 4);
        end = to;
    }

    private void room(int needed) {
        if (buffer.length - end < needed) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, end + needed));
        }
    }

    private void putShort(int value) {
        if (value < Short.MIN_VALUE || value > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a number does not fit into two bytes");
        }
        buffer[end++] = (byte) (value >> 8);
        buffer[end++] = (byte) value;
    }

    private void putInt(int value) {
        byte[] out = buffer;
        int at = end;
        out[at] = (byte) (value >> 24);
        out[at + 1] = (byte) (value >> 16);
        out[at + 2] = (byte) (value >> 8);
        out[at + 3] = (byte) value;
        end = at + 4;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }
}
