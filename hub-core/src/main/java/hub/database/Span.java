package hub.database;

/** A piece of work that has begun; it is told once it is closed. */
public interface Span extends AutoCloseable {

    /** One of which nobody hears. */
    Span NONE = new Span() {

        @Override
        public void with(String what, long amount) {}

        @Override
        public void failed() {}

        @Override
        public void forget() {}

        @Override
        public void close() {}
    };

    /** Says how much of something it was. */
    void with(String what, long amount);

    /** It did not come to what it should have. */
    void failed();

    /** There was nothing to do: it is not told. */
    void forget();

    @Override
    void close();
}
