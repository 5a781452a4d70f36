package hub.transfer;

import hub.identity.BirthDate;
import hub.identity.PersonName;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a school is told of a learner for whom it applies, until the learner is let go: enough to see that no code was mistyped.
 *
 * @param name the first letter of each word
 */
public record Card(String name, int birthYear) {

    private static final Pattern SPACE = Pattern.compile(" ");

    static Card of(PersonName name, BirthDate birthDate) {
        return new Card(
                Arrays.stream(SPACE.split(name.full())).map(Card::initial).collect(Collectors.joining(" ")),
                birthDate.year());
    }

    /** A letter is what a reader takes for one, however many code points it has. */
    private static String initial(String word) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(word);
        return word.substring(0, letters.next()) + "…";
    }

    @Override
    public String toString() {
        return "Card[masked]";
    }
}
