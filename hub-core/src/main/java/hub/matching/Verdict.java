package hub.matching;

import java.util.Locale;

/** What a person says of two source records. */
public enum Verdict {
    /** One person's: they are never parted. */
    SAME,
    /** Two people's: they are never joined, nor is anything that would join them. */
    DIFFERENT,
    /** Nobody can say: nothing is asked again until their evidence weighs otherwise. */
    CANNOT_TELL;

    /** The name in stored rows and in answers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
