package hub.ingest.synthetic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every part of a name once, known by its number, with what can be done to it. */
final class NameTable {

    private static final int TONE_MOVES = 1;
    private static final int OTHER_I = 2;
    private static final int MARKED = 4;
    private static final int DECOMPOSES = 8;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private byte[] traits = new byte[1024];

    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = names.size();
        numbers.put(name, number);
        names.add(name);
        if (number == traits.length) {
            traits = java.util.Arrays.copyOf(traits, number * 2);
        }
        traits[number] = (byte) ((Spelling.toneMoved(name).equals(name) ? 0 : TONE_MOVES)
                | (Spelling.otherI(name).equals(name) ? 0 : OTHER_I)
                | (Spelling.plain(name).equals(name) ? 0 : MARKED)
                | (Spelling.decomposes(name) ? DECOMPOSES : 0));
        return number;
    }

    String name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }

    boolean toneMoves(int number) {
        return (traits[number] & TONE_MOVES) != 0;
    }

    boolean hasOtherI(int number) {
        return (traits[number] & OTHER_I) != 0;
    }

    boolean isMarked(int number) {
        return (traits[number] & MARKED) != 0;
    }

    boolean decomposes(int number) {
        return (traits[number] & DECOMPOSES) != 0;
    }
}
