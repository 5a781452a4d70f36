package hub.ingest.read;

import hub.submission.FindingCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a CSV file tell of it: its encoding and its separator.
 *
 * @param mark bytes of the byte-order mark, to be passed over
 * @param hint whether the first line is Excel's "sep=;"
 */
record CsvHead(Charset charset, int mark, char separator, boolean hint) {

    static final int SIZE = 64 * 1024;

    private static final char[] SEPARATORS = {',', ';', '\t'};

    /** What a "sep=" line may name. */
    private static final String HINTED = ",;\t|";

    /** The head, or what stands against reading the file as CSV. */
    record Reading(@Nullable CsvHead head, @Nullable Fault fault) {}

    static Reading read(byte[] bytes, Limits limits) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (starts(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (starts(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        }
        if (bytes.length == mark) {
            return refused(Fault.of(FindingCode.FILE_EMPTY));
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            for (byte b : bytes) {
                if (b == 0) {
                    return refused(Fault.of(FindingCode.NOT_A_SUBMISSION, "expected", "CSV (UTF-8)"));
                }
            }
            long wrong = lineOfAnotherEncoding(bytes);
            if (wrong > 0) {
                return refused(Fault.of(FindingCode.ENCODING_WRONG, "line", wrong, "expected", "UTF-8"));
            }
        }
        String text = new String(bytes, mark, bytes.length - mark, charset);
        if (text.regionMatches(true, 0, "sep=", 0, 4)
                && text.length() > 5
                && HINTED.indexOf(text.charAt(4)) >= 0
                && text.charAt(5) < ' ') {
            return new Reading(new CsvHead(charset, mark, text.charAt(4), true), null);
        }
        return new Reading(new CsvHead(charset, mark, separator(text, limits), false), null);
    }

    /** The separator that makes the most known columns of the first line; of equal ones, the most cells. */
    private static char separator(String text, Limits limits) throws IOException {
        char best = SEPARATORS[0];
        long most = -1;
        for (char separator : SEPARATORS) {
            try (CsvRecords records = new CsvRecords(new StringReader(text), separator, limits)) {
                CsvRecords.CsvRecord first = records.next();
                while (first != null && first.isBlank()) {
                    first = records.next();
                }
                if (first == null) {
                    return separator;
                }
                long known = first.cells().stream()
                        .filter(title -> CsvColumns.of(title) != null || ResultsColumns.of(title) >= 0)
                        .count();
                long score = known * 1_000 + first.cells().size();
                if (score > most) {
                    most = score;
                    best = separator;
                }
            }
        }
        return best;
    }

    /**
     * The first line that is no UTF-8 where that holds for most lines with letters beyond ASCII: then the file is in another
     * encoding (windows-1258, TCVN3). 0 where it is UTF-8, or where only some lines are damaged.
     */
    private static long lineOfAnotherEncoding(byte[] bytes) {
        long line = 1;
        long firstWrong = 0;
        int wrong = 0;
        int right = 0;
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r') {
                continue;
            }
            boolean cut = i == bytes.length && bytes.length == SIZE;
            if (!cut && !isAscii(bytes, from, i)) {
                if (isUtf8(bytes, from, i)) {
                    right++;
                } else {
                    wrong++;
                    firstWrong = firstWrong == 0 ? line : firstWrong;
                }
            }
            if (i + 1 < bytes.length && bytes[i] == '\r' && bytes[i + 1] == '\n') {
                i++;
            }
            from = i + 1;
            line++;
        }
        return wrong > right ? firstWrong : 0;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        return bytes.length >= mark.length && Arrays.equals(Arrays.copyOf(bytes, mark.length), toBytes(mark));
    }

    private static byte[] toBytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Reading refused(Fault fault) {
        return new Reading(null, fault);
    }
}
