package hub.ingest.read;

import java.util.Locale;
import java.util.Set;

/** What can be wrong with a file or one of its rows, with the values that its text speaks of. */
public enum FaultCode {
    FILE_EMPTY,
    NOT_A_SUBMISSION("expected"),
    FILE_BROKEN("record", "byte", "why"),
    BLOCK_TOO_LARGE("record", "byte", "limit"),
    HEADER_MISSING("field"),
    HEADER_INVALID("field", "expected"),
    SCHEMA_TOO_LARGE("limit"),
    SCHEMA_INCOMPATIBLE("where", "why"),
    CODEC_UNKNOWN("found", "expected"),
    ENCODING_WRONG("line", "expected"),
    COLUMN_MISSING("column", "found"),
    COLUMN_TWICE("column", "found"),
    COLUMN_UNKNOWN("column"),
    COLUMNS_TOO_MANY("line", "limit"),
    LINE_RAGGED("line", "expected", "found"),
    LINE_TOO_LONG("line", "limit"),
    QUOTES_WRONG("line"),
    LINE_SAYS_NOTHING("line"),
    TEXT_TOO_LONG("field", "limit"),
    TEXT_DAMAGED("field"),
    ITEMS_TOO_MANY("field", "limit");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> valueNames;

    FaultCode(String... valueNames) {
        this.valueNames = Set.of(valueNames);
    }

    /** The stable name: file_broken. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Set<String> valueNames() {
        return valueNames;
    }
}
