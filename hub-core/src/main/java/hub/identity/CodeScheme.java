package hub.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way of making codes from sequence numbers: one code for one number, and no number to be seen in a code.
 *
 * <p>Its name is stored beside each code, so that codes of several schemes live side by side. Safe for use by several
 * threads.
 */
public interface CodeScheme {

    /** Stable name, kept with every code. */
    String name();

    /** How many codes there are: sequence numbers run from 0 up to this, not included. */
    long capacity();

    /**
     * The code of a sequence number.
     *
     * @throws IllegalArgumentException where the number is outside {@link #capacity()}
     */
    String issue(long sequence);

    /** The codes of {@code count} sequence numbers from {@code first} on, in that order. */
    List<String> issue(long first, int count);

    /**
     * The sequence number of a code: proof that it was made here, never a key.
     *
     * @throws IllegalArgumentException where the code is not well-formed
     */
    long sequenceOf(String code);

    /** Whether the text is a code as issued, check character included; nothing says that it was issued. */
    boolean isWellFormed(String text);

    /** The code that somebody meant who typed it by hand, or null where it is none. */
    @Nullable
    String read(String typed);
}
