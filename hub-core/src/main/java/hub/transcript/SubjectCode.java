package hub.transcript;

import java.util.regex.Pattern;

/** The code of a subject or educational activity, such as {@code history_and_geography}. */
public record SubjectCode(String value) implements Comparable<SubjectCode> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    public SubjectCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a subject's code has small letters, digits and low lines");
        }
    }

    @Override
    public int compareTo(SubjectCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
