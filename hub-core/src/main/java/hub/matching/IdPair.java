package hub.matching;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** The ids of two records, the smaller first; of one record, its id twice. */
record IdPair(UUID a, UUID b) {

    static <T> UUID[] firsts(Collection<T> things, Function<T, IdPair> pair) {
        return things.stream().map(thing -> pair.apply(thing).a).toArray(UUID[]::new);
    }

    static <T> UUID[] seconds(Collection<T> things, Function<T, IdPair> pair) {
        return things.stream().map(thing -> pair.apply(thing).b).toArray(UUID[]::new);
    }
}
