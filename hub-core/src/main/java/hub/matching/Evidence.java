package hub.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * One piece of what speaks for or against two records being of one person.
 *
 * @param weight hundredths of a bit: how much likelier this level is for one person's records than for two people's
 */
public record Evidence(Attribute attribute, Level level, int weight) {

    public double bits() {
        return weight / 100.0;
    }

    /** The form in which edges keep their evidence: given:exact:512;birth_date:swapped:650. */
    static String write(List<Evidence> pieces) {
        StringBuilder text = new StringBuilder(pieces.size() * 24);
        for (Evidence piece : pieces) {
            if (!text.isEmpty()) {
                text.append(';');
            }
            text.append(piece.attribute.key())
                    .append(':')
                    .append(piece.level.key())
                    .append(':')
                    .append(piece.weight);
        }
        return text.toString();
    }

    static List<Evidence> read(String text) {
        List<Evidence> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(';', at);
            if (end < 0) {
                end = text.length();
            }
            int first = text.indexOf(':', at);
            int second = text.indexOf(':', first + 1);
            pieces.add(new Evidence(
                    Attribute.of(text.substring(at, first)),
                    Level.of(text.substring(first + 1, second)),
                    Integer.parseInt(text.substring(second + 1, end))));
            at = end + 1;
        }
        return pieces;
    }
}
