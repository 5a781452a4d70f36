package hub.linkage;

/** A column that rows are compared in. */
public record Column(String name, ColumnType type) {

    public Column {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column has a name");
        }
    }
}
