package hub.transcript;

/**
 * A subject or educational activity as the programme has it for one grade.
 *
 * @param name in Vietnamese
 * @param periods a year
 */
public record Subject(SubjectCode code, String name, Kind kind, int periods) {

    /** How it is assessed. */
    public enum Kind {
        /** Secondary school, with marks. */
        MARKS,
        /** Secondary school, with remarks alone. */
        REMARKS,
        /** Primary school: T, H, C. */
        LETTERS,
        /** Primary school: T, H, C, and periodic tests. */
        LETTERS_AND_TEST
    }

    @Override
    public String toString() {
        return code.toString();
    }
}
