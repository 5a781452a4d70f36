package hub.ingest.reference;

import hub.problem.Language;
import hub.problem.MessageTemplates;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be wrong with a line of reference data. */
public enum ImportFault {
    LINE_UNREADABLE,
    ENCODING_WRONG,
    COLUMN_MISSING("column"),
    COLUMN_TWICE("column"),
    FIELD_EMPTY,
    SCHOOL_CODE_WRONG,
    TEXT_TOO_LONG("most"),
    LEVEL_UNKNOWN,
    COMMUNE_UNKNOWN("codes"),
    COMMUNE_SPLIT("codes"),
    DAY_WRONG,
    END_BEFORE_START,
    SITES_WRONG,
    FORMER_CODE_UNKNOWN;

    private static final MessageTemplates TEXTS = new MessageTemplates(ImportFault.class, "imports");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> valueNames;

    ImportFault(String... valueNames) {
        this.valueNames = Set.of(valueNames);
    }

    /** The stable name: commune_unknown. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values that the text speaks of. */
    public Set<String> valueNames() {
        return valueNames;
    }

    /** What is wrong and what was expected. */
    public String text(Language language, Map<String, String> values) {
        return TEXTS.text(language, slug(), values);
    }

    static MessageTemplates texts() {
        return TEXTS;
    }
}
