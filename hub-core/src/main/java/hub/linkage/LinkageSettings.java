package hub.linkage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Every constant of the linking of tables, in one place; those shipped stand by their names in settings-1.json.
 *
 * @param alike the Jaro-Winkler similarity from which names are alike
 * @param loose the one from which they still are a little
 * @param textAlike the share of words in common from which texts are alike
 * @param textSpeltAlike the Jaro-Winkler similarity from which texts are, whatever their words
 * @param textMostly the share of words from which they mostly agree
 * @param textHalf the share of words from which they agree by half
 * @param textSome the share of words from which they agree somewhat
 * @param likeWord what a word with a slip counts, an equal one counting 1
 * @param numberNear how far numbers that are near lie apart, as a part of the larger
 * @param numberFar how far numbers that are not quite different lie apart
 * @param agreeing the m of equal values that is expected before anything is learnt
 * @param disagreeing the m of different values that is expected; the grades between share the rest
 * @param strength how many pairs of one person that expectation weighs as much as, in each level
 * @param firstShare the share of pairs of one person among a rule's pairs from which learning begins
 * @param still the largest change at which learning ends
 * @param rounds after how many rounds it ends in any case
 * @param randomPairs how many random pairs u is learnt from
 * @param rulePairs how many pairs of each rule m is learnt from
 * @param leastLeft what is left of an u at least when pairs of one person are taken out of the random ones
 * @param frequency how much of a value's own frequency counts, against its column's average; 1 is all
 * @param ownMost with how many others a row shares a text of its own at most, on average: with itself written a few times
 * @param ownFewest and at least: a remark that nobody repeats tells nothing of who is whom
 * @param ownAgreeing the share of one person's pairs that agree in what is each person's own at least
 * @param dependent how many times more often than by chance two columns agree together before one is learnt beside the other
 * @param fewestPairs how many pairs may be compared in any case
 * @param pairsPerRecord how many for each record
 * @param mostPairs how many at most
 * @param wholeKept the chance that a true pair agrees in a whole value, as blocking expects it
 * @param partKept the chance that a part of a value is the same where the whole is not
 * @param threshold the probability from which a pair is linked
 * @param twice the share of rows with two partners that are one person up to which a file's people are taken to be there once
 * @param pairMost how many bits one pair counts at most, for or against, when groups are joined
 * @param absent how many bits a pair that was not compared counts in a group too large to compare
 * @param outsized the size from which a group is too large to compare every pair in it
 */
public record LinkageSettings(
        double alike,
        double loose,
        double textAlike,
        double textSpeltAlike,
        double textMostly,
        double textHalf,
        double textSome,
        double likeWord,
        double numberNear,
        double numberFar,
        double agreeing,
        double disagreeing,
        double strength,
        double firstShare,
        double still,
        int rounds,
        int randomPairs,
        int rulePairs,
        double leastLeft,
        double frequency,
        double ownMost,
        double ownFewest,
        double ownAgreeing,
        double dependent,
        int fewestPairs,
        int pairsPerRecord,
        int mostPairs,
        double wholeKept,
        double partKept,
        double threshold,
        double twice,
        double pairMost,
        double absent,
        int outsized) {

    public LinkageSettings {
        if (!(agreeing > 0) || !(disagreeing > 0) || !(agreeing + disagreeing < 1)) {
            throw new IllegalArgumentException("of what agrees in part a share is left");
        }
    }

    /** What the release ships. */
    public static LinkageSettings shipped() {
        return Shipped.SETTINGS;
    }

    /** Read once, when it is first asked for; a setting that is missing, or is none, is refused. */
    private static final class Shipped {
        private static final LinkageSettings SETTINGS = read();

        private static LinkageSettings read() {
            try (InputStream in = LinkageSettings.class.getResourceAsStream("settings-1.json")) {
                return new ObjectMapper()
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .readValue(in, LinkageSettings.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
