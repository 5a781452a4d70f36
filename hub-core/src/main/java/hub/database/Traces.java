package hub.database;

import java.lang.reflect.Method;

/**
 * Hear of work when it begins: of which kind it is, how long it takes, how much it was. A name, a code or any other value of
 * anybody has no way in.
 */
public interface Traces {

    /** Hear nothing. */
    Traces NONE = new Traces() {

        @Override
        public Span begin(Work work) {
            return Span.NONE;
        }

        @Override
        public Span begin(Method statement) {
            return Span.NONE;
        }
    };

    /** Begins work on this thread, which is to close it; what begins here until then is part of it. */
    Span begin(Work work);

    /** Begins a statement, known by its method alone. */
    Span begin(Method statement);
}
