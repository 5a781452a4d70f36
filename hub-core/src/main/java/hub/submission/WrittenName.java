package hub.submission;

import hub.identity.LegacyEncoding;
import hub.identity.PersonName;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names as people write them: whole, family name first, or in parts. */
final class WrittenName {

    /** Characters of a whole name at the most. */
    static final int MOST = 120;

    private static final String SIGNS = "=|<>@#%&*+!;:\"[]{}\\_~^$";

    private WrittenName() {}

    /**
     * Reads a name, whole where it is written so, else from its parts.
     *
     * @return null where nothing is written, or nothing that can be read as a name
     */
    static @Nullable PersonName read(
            @Nullable String whole, @Nullable String family, @Nullable String middle, @Nullable String given) {
        String full = cleaned(whole);
        String familyName = cleaned(family);
        String middleName = cleaned(middle);
        String givenName = cleaned(given);
        if (full == null || familyName == null || middleName == null || givenName == null) {
            return null;
        }
        PersonName name = full.isEmpty() ? ofParts(familyName, middleName, givenName) : ofWhole(full);
        return name != null && isReadable(name.full()) ? name : null;
    }

    /** Whether nothing is written there. */
    static boolean isMissing(@Nullable String... parts) {
        for (String part : parts) {
            String text = cleaned(part);
            if (text == null || !text.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The name as it was meant, where it came in an old encoding. */
    static PersonName meant(PersonName name, String field, RowFindings findings) {
        LegacyEncoding.Repaired repaired = LegacyEncoding.repaired(name);
        if (repaired != null) {
            findings.add(
                    field,
                    FindingCode.NAME_REPAIRED,
                    "sent",
                    name.full(),
                    "read",
                    repaired.name().full());
            return repaired.name();
        }
        if (LegacyEncoding.leftTraces(name.full())) {
            findings.add(field, FindingCode.NAME_DAMAGED);
        }
        return name;
    }

    /** Notes signs that stand in no name: they turn the line round, are pictures, or are a spreadsheet's. */
    static void unusual(String field, RowFindings findings, @Nullable String... parts) {
        Set<String> found = new TreeSet<>();
        for (String part : parts) {
            if (part != null) {
                part.codePoints().filter(WrittenName::isUnusual).forEach(sign -> found.add(shown(sign)));
            }
        }
        if (!found.isEmpty()) {
            findings.add(field, FindingCode.NAME_UNUSUAL, "found", String.join(" ", found));
        }
    }

    /** Signs beyond ASCII that old encodings leave are read elsewhere. */
    private static boolean isUnusual(int c) {
        return isTurning(c)
                || SIGNS.indexOf(c) >= 0
                || c >= 0x1F000
                || (c >= 0x2190 && c < 0x2C00 && Character.getType(c) == Character.OTHER_SYMBOL);
    }

    private static boolean isTurning(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static String shown(int c) {
        return isTurning(c) ? String.format(Locale.ROOT, "U+%04X", c) : Character.toString(c);
    }

    private static @Nullable String cleaned(@Nullable String written) {
        return written == null ? "" : WrittenText.cleaned(written);
    }

    /** A name in one piece: the first word is the family name, the last the given name; one word is a given name. */
    private static @Nullable PersonName ofWhole(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        if (first < 0) {
            return new PersonName("", "", text);
        }
        return new PersonName(
                text.substring(0, first),
                first == last ? "" : text.substring(first + 1, last),
                text.substring(last + 1));
    }

    /** A name in parts; where no given name is, the parts count as a whole. */
    private static @Nullable PersonName ofParts(String family, String middle, String given) {
        if (given.isEmpty()) {
            return ofWhole(family.isEmpty() ? middle : middle.isEmpty() ? family : family + " " + middle);
        }
        return new PersonName(family, middle, given);
    }

    /** Whether a name has a letter, is not too long, and has nothing that cannot be shown. */
    private static boolean isReadable(String name) {
        if (name.length() > MOST) {
            return false;
        }
        boolean letter = false;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            switch (Character.getType(c)) {
                case Character.UPPERCASE_LETTER,
                        Character.LOWERCASE_LETTER,
                        Character.TITLECASE_LETTER,
                        Character.MODIFIER_LETTER,
                        Character.OTHER_LETTER -> letter = true;
                case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> {
                    return false;
                }
                default -> {
                    if (c == 0xFFFD) {
                        return false;
                    }
                }
            }
            i += Character.charCount(c);
        }
        return letter;
    }
}
