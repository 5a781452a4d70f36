package hub.submission;

import hub.identity.PersonName;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names as people write them: whole, family name first, or in parts; any spacing, any Unicode form. */
final class WrittenName {

    private WrittenName() {}

    /** A name written in one piece: the first word is the family name, the last the given name; one word is a given name. */
    static @Nullable PersonName ofWhole(String text) {
        List<String> words = words(text);
        int last = words.size() - 1;
        return switch (words.size()) {
            case 0 -> null;
            case 1 -> new PersonName("", "", words.get(0));
            default -> new PersonName(words.get(0), String.join(" ", words.subList(1, last)), words.get(last));
        };
    }

    /** A name written in parts; where no given name is, the parts count as a whole. */
    static @Nullable PersonName ofParts(@Nullable String family, @Nullable String middle, @Nullable String given) {
        String familyName = joined(family);
        String middleName = joined(middle);
        String givenName = joined(given);
        if (givenName.isEmpty()) {
            return ofWhole(familyName + " " + middleName);
        }
        return new PersonName(familyName, middleName, givenName);
    }

    private static String joined(@Nullable String text) {
        return text == null ? "" : String.join(" ", words(text));
    }

    /** The words, composed (NFC). */
    private static List<String> words(String text) {
        String composed = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        List<String> words = new ArrayList<>(5);
        int start = -1;
        for (int i = 0; i <= composed.length(); i++) {
            boolean space = i == composed.length()
                    || Character.isWhitespace(composed.charAt(i))
                    || Character.isSpaceChar(composed.charAt(i));
            if (!space && start < 0) {
                start = i;
            } else if (space && start >= 0) {
                words.add(composed.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Whether a name has a letter, and nothing that cannot be shown. */
    static boolean isReadable(String name) {
        return name.codePoints().anyMatch(Character::isLetter)
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || c == 0xFFFD
                                || Character.getType(c) == Character.PRIVATE_USE
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.UNASSIGNED);
    }
}
