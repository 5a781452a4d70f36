package hub.transcript;

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

    /** Any number that is certainly no mark. */
    int BEYOND = 100;

    /**
     * Reads 8.5, 8,5, 8, 8.50: digits, and after a point or a comma further ones; a figure that only adds zeros is the same
     * number.
     */
    static WrittenMark read(String text) {
        String written = text.strip();
        int whole = 0;
        int tenth = 0;
        boolean finer = false;
        int point = -1;
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            int digit = each - '0';
            if (point < 0 && i > 0 && (each == '.' || each == ',')) {
                point = i;
            } else if (digit < 0 || digit > 9) {
                return new Wrong(Fault.NO_NUMBER);
            } else if (point < 0) {
                whole = Math.min(whole * 10 + digit, BEYOND);
            } else if (i == point + 1) {
                tenth = digit;
            } else {
                finer |= digit > 0;
            }
        }
        int tenths = whole * 10 + tenth;
        if (written.isEmpty()) {
            return new Wrong(Fault.NO_NUMBER);
        }
        if (tenths > Mark.HIGHEST.tenths() || (tenths == Mark.HIGHEST.tenths() && finer)) {
            return new Wrong(Fault.ABOVE_10);
        }
        return finer ? new Wrong(Fault.FINER_THAN_A_TENTH) : new Read(new Mark(tenths));
    }
}
