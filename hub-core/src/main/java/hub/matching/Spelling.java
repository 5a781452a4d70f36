package hub.matching;

import java.util.Arrays;
import java.util.Set;

/** How near two spellings are, and whether a word can be a Vietnamese syllable at all. */
public final class Spelling {

    private static final Set<String> ONSETS = Set.of(
            "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
            "r", "s", "t", "th", "tr", "v", "x");
    private static final Set<String> RIMES = rimes();

    private Spelling() {}

    private static Set<String> rimes() {
        String all =
                "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et enh ech eu i ia ich iec iem ien ieng"
                        + " iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi"
                        + " om on ong op ot ooc oong u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop"
                        + " uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu uych ya yem yen yet yeu y";
        return Set.copyOf(Arrays.asList(all.split(" ")));
    }

    /** Whether every word of a plain form can be spelt in Vietnamese: khanh can, khnah and kanh cannot. */
    public static boolean isVietnamese(String plain) {
        int start = 0;
        while (start < plain.length()) {
            int end = plain.indexOf(' ', start);
            if (end < 0) {
                end = plain.length();
            }
            if (!isSyllable(plain.substring(start, end))) {
                return false;
            }
            start = end + 1;
        }
        return !plain.isEmpty();
    }

    private static boolean isSyllable(String word) {
        for (int split = Math.min(3, word.length() - 1); split >= 0; split--) {
            String onset = word.substring(0, split);
            String rime = word.substring(split);
            if (ONSETS.contains(onset) && RIMES.contains(rime) && fits(onset, rime)) {
                return true;
            }
        }
        return word.equals("gi");
    }

    /** The rules of spelling that tie an onset to its vowel. */
    private static boolean fits(String onset, String rime) {
        char vowel = rime.charAt(0);
        boolean front = vowel == 'i' || vowel == 'e' || vowel == 'y';
        return switch (onset) {
            case "c" -> !front;
            case "k", "gh", "ngh" -> front;
            case "g", "ng" -> vowel != 'e' && vowel != 'y' && (vowel != 'i' || onset.equals("g"));
            case "" -> true;
            case "qu" -> vowel != 'u';
            case "p" -> true;
            default -> vowel != 'y' || rime.equals("y");
        };
    }

    /** Whether one insertion, deletion, substitution or swap of neighbours makes one the other; equal is not one edit. */
    public static boolean oneEdit(String a, String b) {
        if (a.length() > b.length()) {
            return oneEdit(b, a);
        }
        int n = a.length();
        int m = b.length();
        if (m - n > 1) {
            return false;
        }
        int i = 0;
        while (i < n && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (n < m) {
            return same(a, i, b, i + 1, n - i);
        }
        if (i == n) {
            return false;
        }
        return same(a, i + 1, b, i + 1, n - i - 1)
                || (i + 1 < n
                        && a.charAt(i) == b.charAt(i + 1)
                        && a.charAt(i + 1) == b.charAt(i)
                        && same(a, i + 2, b, i + 2, n - i - 2));
    }

    private static boolean same(String a, int from, String b, int other, int length) {
        return a.regionMatches(from, b, other, length);
    }

    /** Damerau-Levenshtein distance (optimal alignment), given up above a limit: then limit + 1. */
    public static int distance(String a, String b, int limit) {
        int n = a.length();
        int m = b.length();
        if (Math.abs(n - m) > limit) {
            return limit + 1;
        }
        int[] before = new int[m + 1];
        int[] row = new int[m + 1];
        int[] next = new int[m + 1];
        for (int j = 0; j <= m; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= n; i++) {
            next[0] = i;
            int best = i;
            for (int j = 1; j <= m; j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, before[j - 2] + 1);
                }
                next[j] = least;
                best = Math.min(best, least);
            }
            if (best > limit) {
                return limit + 1;
            }
            int[] free = before;
            before = row;
            row = next;
            next = free;
        }
        return Math.min(row[m], limit + 1);
    }

    /** Jaro-Winkler similarity, 0 to 1. */
    public static double jaroWinkler(String a, String b) {
        int n = a.length();
        int m = b.length();
        if (n == 0 || m == 0) {
            return n == m ? 1 : 0;
        }
        int window = Math.max(0, Math.max(n, m) / 2 - 1);
        boolean[] usedA = new boolean[n];
        boolean[] usedB = new boolean[m];
        int matches = 0;
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - window); j < Math.min(m, i + window + 1); j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int moved = 0;
        int j = 0;
        for (int i = 0; i < n; i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j)) {
                    moved++;
                }
                j++;
            }
        }
        double jaro = ((double) matches / n + (double) matches / m + (matches - moved / 2.0) / matches) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(n, m)) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    /** Whether two spellings are a typing error or two apart: one edit in a word of three letters or more, two in a long name. */
    public static boolean isNear(String a, String b) {
        if (a.compareTo(b) > 0) {
            return isNear(b, a);
        }
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter < 2 || longer < 3 || longer - shorter > 2) {
            return false;
        }
        if (oneEdit(a, b)) {
            return true;
        }
        // Two edits change at most four kinds of letters.
        return shorter >= 7
                && Long.bitCount(letters(a) ^ letters(b)) <= 4
                && distance(a, b, 2) <= 2
                && jaroWinkler(a, b) >= 0.92;
    }

    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }

    /** Whether all letters of a plain form are the first letters of the other's words: t m of thi minh. */
    public static boolean isInitials(String few, String whole) {
        if (few.length() >= whole.length() || (few.length() > 1 && few.charAt(1) != ' ')) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && whole.charAt(i - 1) != ' ') {
                continue;
            }
            while (at < few.length() && few.charAt(at) == ' ') {
                at++;
            }
            if (at == few.length() || few.charAt(at) != whole.charAt(i)) {
                return false;
            }
            at++;
        }
        return at == few.length();
    }
}
