package hub.database;

/** Writes the columns of one row to a COPY. */
@FunctionalInterface
public interface CopyRow<T> {

    void write(T row, CopyOut out);
}
