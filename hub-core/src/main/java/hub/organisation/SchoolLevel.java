package hub.organisation;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A level that a school teaches; many schools teach two or three. */
public enum SchoolLevel {
    NURSERY,
    KINDERGARTEN,
    PRIMARY,
    LOWER_SECONDARY,
    UPPER_SECONDARY,
    CONTINUING;

    private static final Map<String, Set<SchoolLevel>> WORDS = Map.ofEntries(
            Map.entry("nursery", EnumSet.of(NURSERY)),
            Map.entry("nhà trẻ", EnumSet.of(NURSERY)),
            Map.entry("kindergarten", EnumSet.of(KINDERGARTEN)),
            Map.entry("mẫu giáo", EnumSet.of(KINDERGARTEN)),
            Map.entry("mầm non", EnumSet.of(NURSERY, KINDERGARTEN)),
            Map.entry("primary", EnumSet.of(PRIMARY)),
            Map.entry("tiểu học", EnumSet.of(PRIMARY)),
            Map.entry("lower_secondary", EnumSet.of(LOWER_SECONDARY)),
            Map.entry("thcs", EnumSet.of(LOWER_SECONDARY)),
            Map.entry("trung học cơ sở", EnumSet.of(LOWER_SECONDARY)),
            Map.entry("upper_secondary", EnumSet.of(UPPER_SECONDARY)),
            Map.entry("thpt", EnumSet.of(UPPER_SECONDARY)),
            Map.entry("trung học phổ thông", EnumSet.of(UPPER_SECONDARY)),
            Map.entry("continuing", EnumSet.of(CONTINUING)),
            Map.entry("gdtx", EnumSet.of(CONTINUING)),
            Map.entry("giáo dục thường xuyên", EnumSet.of(CONTINUING)));

    /** As stored and served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws IllegalArgumentException where the word names no level
     */
    public static SchoolLevel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Reads levels as people write them, joined by +: "primary+lower_secondary", "Tiểu học + THCS"; empty where a word is unknown. */
    public static Optional<Set<SchoolLevel>> read(String text) {
        Set<SchoolLevel> levels = EnumSet.noneOf(SchoolLevel.class);
        for (String word : text.split("\\+", -1)) {
            Set<SchoolLevel> named = WORDS.get(word.strip().toLowerCase(Locale.ROOT));
            if (named == null) {
                return Optional.empty();
            }
            levels.addAll(named);
        }
        return Optional.of(levels);
    }
}
