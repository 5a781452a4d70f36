package hub.problem;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stops a caller, thrown once at a door and mapped once to RFC 9457.
 *
 * <p>Its message names the kind and the field only: values may be the caller's own words and belong in the answer, not
 * in a log.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemKind kind;
    private final transient Function<Language, Map<String, String>> values;
    private final @Nullable String pointer;

    private Problem(ProblemKind kind, Map<String, String> values, @Nullable String pointer, @Nullable Throwable cause) {
        this(kind, language -> values, pointer, cause);
    }

    private Problem(
            ProblemKind kind,
            Function<Language, Map<String, String>> values,
            @Nullable String pointer,
            @Nullable Throwable cause) {
        super(pointer == null ? kind.slug() : kind.slug() + " at " + pointer, cause);
        if (!values.apply(Language.VI).keySet().containsAll(kind.valueNames())) {
            throw new IllegalArgumentException(kind.slug() + " needs the values " + kind.valueNames());
        }
        this.kind = kind;
        this.values = values;
        this.pointer = pointer;
    }

    public static Problem of(ProblemKind kind) {
        return new Problem(kind, Map.<String, String>of(), null, null);
    }

    /**
     * A problem with the values that its detail speaks of.
     *
     * @throws IllegalArgumentException where one of {@link ProblemKind#valueNames()} is missing
     */
    public static Problem of(ProblemKind kind, Map<String, String> values) {
        return new Problem(kind, values, null, null);
    }

    /** A problem whose values are words themselves, which differ by language. */
    public static Problem told(ProblemKind kind, Function<Language, Map<String, String>> values) {
        return new Problem(kind, values, null, null);
    }

    /**
     * A problem with one part of what was sent.
     *
     * @param pointer JSON pointer (RFC 6901) to the part of the body, or the name of the parameter, that is wrong
     */
    public static Problem at(String pointer, ProblemKind kind, Map<String, String> values) {
        return new Problem(kind, values, pointer, null);
    }

    /** A problem with one part of what was sent, told in words that differ by language. */
    public static Problem told(String pointer, ProblemKind kind, Function<Language, Map<String, String>> values) {
        return new Problem(kind, values, pointer, null);
    }

    /** A problem that another exception told of; the cause is for the log and never reaches the caller. */
    public static Problem because(Throwable cause, ProblemKind kind, Map<String, String> values) {
        return new Problem(kind, values, null, cause);
    }

    public ProblemKind kind() {
        return kind;
    }

    /** What its detail speaks of, by name. */
    public Map<String, String> values() {
        return Map.copyOf(values.apply(Language.VI));
    }

    public @Nullable String pointer() {
        return pointer;
    }

    public String title(Language language) {
        return kind.title(language);
    }

    public String detail(Language language) {
        return kind.detail(language, values.apply(language));
    }
}
