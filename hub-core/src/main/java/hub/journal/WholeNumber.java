package hub.journal;

import java.util.regex.Pattern;

/** A whole number as the log's texts write one: decimal digits, none of them a leading zero. */
final class WholeNumber {

    private static final Pattern WRITTEN = Pattern.compile("0|[1-9][0-9]{0,18}");

    private WholeNumber() {}

    static long parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("no whole number");
        }
        return Long.parseLong(text);
    }
}
