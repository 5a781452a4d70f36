package hub.linkage;

import hub.matching.Spelling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares texts of several words: a rare word in common says more than a frequent one, and a word with a slip is nearly the same. */
final class TextComparison implements Comparison {

    private static final List<Grade> GRADES = List.of(
            Grade.EXACT,
            Grade.PLAIN,
            Grade.ONE_EDIT,
            Grade.ALIKE,
            Grade.MOSTLY,
            Grade.HALF,
            Grade.SOME,
            Grade.LOOSE,
            Grade.DIFFERENT);

    /** Longer texts are compared by their words alone: letters in common say little there. */
    private static final int LINE = 40;

    private final String[] plain;
    private final int[][] words;
    private final String[] vocabulary;
    private final double[] rarity;
    private final double[] total;
    private final LinkageSettings settings;

    TextComparison(List<String> values, LinkageSettings settings) {
        this.settings = settings;
        plain = values.stream().map(WrittenForm::plain).toArray(String[]::new);
        words = new int[plain.length][];
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < plain.length; i++) {
            words[i] = WrittenForm.words(plain[i]).stream()
                    .mapToInt(word -> numbers.computeIfAbsent(word, any -> numbers.size()))
                    .sorted()
                    .distinct()
                    .toArray();
        }
        vocabulary = new String[numbers.size()];
        numbers.forEach((word, number) -> vocabulary[number] = word);
        int[] texts = new int[vocabulary.length];
        for (int[] text : words) {
            for (int word : text) {
                texts[word]++;
            }
        }
        rarity = new double[vocabulary.length];
        for (int word = 0; word < rarity.length; word++) {
            rarity[word] = Math.log(1 + (double) plain.length / texts[word]);
        }
        total = Arrays.stream(words)
                .mapToDouble(text ->
                        Arrays.stream(text).mapToDouble(word -> rarity[word]).sum())
                .toArray();
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        String a = plain[one];
        String b = plain[other];
        if (a.equals(b)) {
            return 1;
        }
        if (Math.min(a.length(), b.length()) >= 3 && Spelling.oneEdit(a, b)) {
            return 2;
        }
        double share = share(one, other);
        if (share >= settings.textAlike() || isSpeltAlike(a, b)) {
            return 3;
        }
        if (share >= settings.textMostly()) {
            return 4;
        }
        if (share >= settings.textHalf()) {
            return 5;
        }
        if (share >= settings.textSome()) {
            return 6;
        }
        return share > 0 ? 7 : 8;
    }

    private boolean isSpeltAlike(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        return longer <= LINE
                && Math.min(a.length(), b.length()) * 3 > longer * 2
                && Spelling.jaroWinkler(a, b) >= settings.textSpeltAlike();
    }

    /** Which share of both texts' words, by their rarity, has an equal or like one in the other. */
    double share(int one, int other) {
        int[] a = words[one];
        int[] b = words[other];
        double both = total[one] + total[other];
        if (both == 0) {
            return 0;
        }
        double common = 0;
        int i = 0;
        int j = 0;
        int leftA = 0;
        int leftB = 0;
        int[] restA = new int[a.length];
        int[] restB = new int[b.length];
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                restA[leftA++] = a[i++];
            } else if (i == a.length || b[j] < a[i]) {
                restB[leftB++] = b[j++];
            } else {
                common += 2 * rarity[a[i++]];
                j++;
            }
        }
        for (int x = 0; x < leftA && leftB > 0; x++) {
            for (int y = 0; y < leftB; y++) {
                if (isAlike(vocabulary[restA[x]], vocabulary[restB[y]])) {
                    common += settings.likeWord() * (rarity[restA[x]] + rarity[restB[y]]);
                    restB[y] = restB[--leftB];
                    break;
                }
            }
        }
        return common / both;
    }

    /** One slip behind the first letter in a word of four letters or more, or a word cut short to its beginning. */
    private static boolean isAlike(String a, String b) {
        // Most words part here, and a long text has many of them.
        if (a.charAt(0) != b.charAt(0) || Character.isDigit(a.charAt(0))) {
            return false;
        }
        int shorter = Math.min(a.length(), b.length());
        return (shorter >= 4 && Spelling.oneEdit(a, b)) || a.startsWith(b) || b.startsWith(a);
    }
}
