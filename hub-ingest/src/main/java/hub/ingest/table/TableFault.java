package hub.ingest.table;

import hub.problem.Language;
import hub.problem.MessageTemplates;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Why a table, or the description of its columns, cannot be used. */
public enum TableFault {
    DESCRIPTION_NOT_UTF_8("file"),
    DESCRIPTION_UNREADABLE("file", "line", "why"),
    DESCRIPTION_SHAPELESS("file"),
    MAPPING_MISSING("file", "place"),
    SETTING_UNKNOWN("file", "place", "known"),
    SETTING_MISSING("file", "place"),
    COLUMNS_MISSING("file"),
    TYPE_UNKNOWN("file", "place", "type", "types"),
    COLUMNS_TOO_MANY("file", "columns", "most"),
    PATTERN_WRONG("file", "pattern"),
    PATTERN_COSTLY("file", "line", "column", "pattern"),
    PATTERN_GROUPS("file", "pattern"),
    TRUTH_NOWHERE("file", "column", "pattern"),
    FILE_EMPTY("file"),
    ENCODING_WRONG("file"),
    COLUMN_MISSING("file", "column", "there"),
    COLUMN_TWICE("file", "column"),
    CELLS_WRONG("file", "line", "cells", "expected"),
    ID_MISSING("file", "line", "column"),
    ID_TWICE("file", "line", "column", "id", "before"),
    LINE_UNREADABLE("file", "line");

    private static final MessageTemplates TEXTS = new MessageTemplates(TableFault.class, "tables");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> valueNames;

    TableFault(String... valueNames) {
        this.valueNames = Set.of(valueNames);
    }

    /** The stable name: type_unknown. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values that the text speaks of. */
    public Set<String> valueNames() {
        return valueNames;
    }

    /** What is wrong and where, in one line. */
    public String text(Language language, Map<String, String> values) {
        return TEXTS.text(language, slug(), values);
    }

    static MessageTemplates texts() {
        return TEXTS;
    }
}
