package hub.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What rows are put together by: a column's whole value, or a part of it that a slip may leave as it is. A value has one
 * key, or several where each of its words is one.
 */
final class BlockingKey {

    static final int NO_KEY = -1;

    /** So many of a text's rarest words are keys: with two slips in them one still brings the pair together. */
    private static final int WORDS = 5;

    private final int column;
    private final String part;
    /** For each value its keys, {@link #NO_KEY} where it has fewer. */
    private final int[][] keys;

    private BlockingKey(int column, String part, int[][] keys) {
        this.column = column;
        this.part = part;
        this.keys = keys;
    }

    /** The keys that a column offers, the whole value first. */
    static List<BlockingKey> of(int column, ColumnValues values) {
        List<BlockingKey> keys = new ArrayList<>();
        switch (values.column().type()) {
            case GIVEN_NAME, FAMILY_NAME -> {
                keys.add(single(column, "whole", values, WrittenForm::respelt));
                keys.add(single(column, "skeleton", values, same -> WrittenForm.skeleton(WrittenForm.plain(same))));
                keys.add(single(column, "initial", values, same -> beginning(WrittenForm.plain(same), 1)));
            }
            case FULL_NAME -> {
                keys.add(single(column, "whole", values, BlockingKey::sortedWords));
                keys.add(words(column, values));
                keys.add(single(column, "initials", values, BlockingKey::sortedInitials));
            }
            case DATE -> {
                keys.add(single(column, "whole", values, same -> same));
                keys.add(single(column, "year and month", values, digits -> known(digits.substring(0, 6), "00")));
                keys.add(single(column, "month and day", values, digits -> known(digits.substring(4), "00")));
                keys.add(single(column, "year", values, digits -> digits.substring(0, 4)));
            }
            case IDENTIFIER -> {
                keys.add(single(column, "whole", values, WrittenForm::bare));
                keys.add(single(column, "first half", values, same -> half(WrittenForm.bare(same), true)));
                keys.add(single(column, "second half", values, same -> half(WrittenForm.bare(same), false)));
            }
            case POSTCODE -> {
                keys.add(single(column, "whole", values, WrittenForm::bare));
                keys.add(single(column, "area", values, PostcodeComparison::area));
            }
            case TEXT -> {
                keys.add(single(column, "whole", values, WrittenForm::plain));
                keys.add(words(column, values));
            }
            case NUMBER, CATEGORY -> keys.add(single(column, "whole", values, WrittenForm::plain));
        }
        return keys;
    }

    private static BlockingKey single(int column, String part, ColumnValues values, UnaryOperator<String> form) {
        Map<String, Integer> numbers = new HashMap<>();
        int[][] keys = new int[values.different()][];
        for (int code = 0; code < keys.length; code++) {
            String key = form.apply(values.values().get(code));
            keys[code] = new int[] {key.isEmpty() ? NO_KEY : numbers.computeIfAbsent(key, any -> numbers.size())};
        }
        return new BlockingKey(column, part, keys);
    }

    private static BlockingKey words(int column, ColumnValues values) {
        Map<String, Integer> numbers = new HashMap<>();
        int[][] all = new int[values.different()][];
        for (int code = 0; code < all.length; code++) {
            all[code] = WrittenForm.words(WrittenForm.plain(values.values().get(code))).stream()
                    .filter(word -> word.length() >= 2)
                    .mapToInt(word -> numbers.computeIfAbsent(word, any -> numbers.size()))
                    .distinct()
                    .toArray();
        }
        int[] rows = new int[numbers.size()];
        for (int code = 0; code < all.length; code++) {
            for (int word : all[code]) {
                rows[word] += values.rows(code);
            }
        }
        for (int code = 0; code < all.length; code++) {
            // A word of one row alone brings nobody together.
            int[] rarest = Arrays.stream(all[code])
                    .filter(word -> rows[word] > 1)
                    .boxed()
                    .sorted((a, b) -> rows[a] != rows[b] ? Integer.compare(rows[a], rows[b]) : Integer.compare(a, b))
                    .limit(WORDS)
                    .mapToInt(word -> word)
                    .toArray();
            all[code] = Arrays.copyOf(rarest, WORDS);
            Arrays.fill(all[code], rarest.length, WORDS, NO_KEY);
        }
        return new BlockingKey(column, "word", all);
    }

    private static String beginning(String text, int letters) {
        return text.substring(0, Math.min(letters, text.length()));
    }

    private static String known(String digits, String unknown) {
        return digits.startsWith(unknown) || digits.endsWith(unknown) ? "" : digits;
    }

    private static String half(String bare, boolean first) {
        int middle = bare.length() / 2;
        if (middle < 3) {
            return "";
        }
        return first ? bare.substring(0, middle) : bare.substring(middle);
    }

    private static String sortedWords(String same) {
        List<String> words = WrittenForm.words(WrittenForm.respelt(same));
        words.sort(null);
        return String.join(" ", words);
    }

    private static String sortedInitials(String same) {
        List<String> words = WrittenForm.words(WrittenForm.plain(same));
        if (words.size() < 2) {
            return "";
        }
        List<String> initials =
                new ArrayList<>(List.of(beginning(words.get(0), 1), beginning(words.get(words.size() - 1), 1)));
        initials.sort(null);
        return String.join("", initials);
    }

    int column() {
        return column;
    }

    /** What of the column it is. */
    String part() {
        return part;
    }

    boolean isWhole() {
        return part.equals("whole");
    }

    /** How many keys a value may have. */
    int most() {
        return keys.length == 0 ? 1 : keys[0].length;
    }

    /** One of a value's keys. */
    int key(int code, int which) {
        return code == ColumnValues.MISSING ? NO_KEY : keys[code][which];
    }
}
