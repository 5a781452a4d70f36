package hub.transcript;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mark as somebody wrote it: read, or what is wrong with it. */
public sealed interface WrittenMark {

    /** A mark that can be used. */
    record Read(Mark mark) implements WrittenMark {}

    /** None that can be used. */
    record Wrong(Fault fault) implements WrittenMark {}

    /** What is wrong with a mark. */
    enum Fault {
        /** Words, an empty field, a sign. */
        NO_NUMBER,
        /** 11, 10.5. */
        ABOVE_10,
        /** 7.25: nobody but the school may round it. */
        FINER_THAN_A_TENTH
    }

    /** Digits, and after a point or a comma further ones; a figure that only adds zeros is the same number. */
    Pattern NUMBER = Pattern.compile("0*([0-9]+?)(?:[.,]([0-9]?)([0-9]*))?");

    /** Reads 8.5, 8,5, 8, 8.50. */
    static WrittenMark read(String text) {
        Matcher number = NUMBER.matcher(text.strip());
        if (!number.matches()) {
            return new Wrong(Fault.NO_NUMBER);
        }
        String whole = number.group(1);
        String tenth = number.group(2) == null ? "" : number.group(2);
        String finer = number.group(3) == null ? "" : number.group(3);
        boolean isFiner = !finer.chars().allMatch(digit -> digit == '0');
        int tenths = whole.length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(whole + (tenth.isEmpty() ? "0" : tenth));
        if (tenths > Mark.HIGHEST.tenths() || (tenths == Mark.HIGHEST.tenths() && isFiner)) {
            return new Wrong(Fault.ABOVE_10);
        }
        return isFiner ? new Wrong(Fault.FINER_THAN_A_TENTH) : new Read(new Mark(tenths));
    }
}
