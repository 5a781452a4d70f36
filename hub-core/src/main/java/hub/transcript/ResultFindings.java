package hub.transcript;

import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.WrittenText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is found in written results while they are read; what cannot be read is left out, and said. */
final class ResultFindings {

    /** What the sender wrote, of any length. */
    private static final String FOUND = "found";

    private static final String DAY = "2027-01-15";
    /** Of this millennium: LocalDate alone reads +999999999-12-31 too. */
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("2[0-9]{3}-[0-9]{2}-[0-9]{2}");

    private final List<Finding> all = new ArrayList<>();

    void add(String field, FindingCode code, String... namesAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            values.put(namesAndValues[i], namesAndValues[i].equals(FOUND) ? WrittenText.shown(value) : value);
        }
        all.add(new Finding(code, field, values));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /** A mark; missing where none is written or it cannot be used. */
    Entry<Mark> mark(String field, @Nullable String written) {
        Mark mark = markOrNull(field, written);
        return mark == null ? new Entry.Missing<>() : new Entry.Given<>(mark);
    }

    @Nullable
    Mark markOrNull(String field, @Nullable String written) {
        String text = text(written);
        if (text.isEmpty()) {
            return null;
        }
        WrittenMark read = WrittenMark.read(text);
        if (read instanceof WrittenMark.Read mark) {
            return mark.mark();
        }
        FindingCode code =
                switch (((WrittenMark.Wrong) read).fault()) {
                    case NO_NUMBER -> FindingCode.MARK_NO_NUMBER;
                    case ABOVE_10 -> FindingCode.MARK_ABOVE_10;
                    case FINER_THAN_A_TENTH -> FindingCode.MARK_TOO_FINE;
                };
        add(field, code, "found", text);
        return null;
    }

    /** The mark of a primary school's test. */
    @Nullable
    WholeMark wholeMark(String field, @Nullable String written) {
        Mark mark = markOrNull(field, written);
        if (mark == null) {
            return null;
        }
        if (mark.tenths() % 10 != 0 || mark.tenths() == 0) {
            add(field, FindingCode.MARK_NOT_WHOLE, "found", String.valueOf(written));
            return null;
        }
        return new WholeMark(mark.tenths() / 10);
    }

    <T extends Enum<T>> @Nullable T word(String field, ResultWords<T> words, @Nullable String written) {
        String text = text(written);
        if (text.isEmpty()) {
            return null;
        }
        T value = words.read(text);
        if (value == null) {
            add(field, FindingCode.RESULT_WORD_UNKNOWN, "found", text, "expected", words.expected());
        }
        return value;
    }

    @Nullable
    LocalDate day(String field, @Nullable String written) {
        String text = text(written);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (YEAR_MONTH_DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // No such day: told as every other that is none.
        }
        add(field, FindingCode.RESULT_WORD_UNKNOWN, "found", text, "expected", DAY);
        return null;
    }

    /** A day that has to be there is not. */
    void noDay(String field) {
        add(field, FindingCode.RESULT_WORD_UNKNOWN, "found", "", "expected", DAY);
    }

    /** How many sessions were missed; none where nothing is written, null where it cannot be read. */
    @Nullable
    Integer sessions(String field, @Nullable String written) {
        String digits = text(written);
        if (digits.isEmpty()) {
            return 0;
        }
        if (digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) <= Absences.MOST) {
            return Integer.valueOf(digits);
        }
        add(field, FindingCode.RESULT_WORD_UNKNOWN, FOUND, digits, "expected", "0–" + Absences.MOST);
        return null;
    }

    boolean isTrue(String field, @Nullable String written) {
        String text = text(written);
        if (text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            add(field, FindingCode.RESULT_WORD_UNKNOWN, "found", text, "expected", "true, false");
            return false;
        }
        return true;
    }

    /** A text without white space around it; empty where none is written. */
    static String text(@Nullable String written) {
        return written == null ? "" : written.strip();
    }
}
