package hub.database;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Traces as they are told, in the order in which their work ended. */
public final class HeardTraces implements Traces {

    /** Work that was told. */
    public record Heard(String words, Map<String, Long> amounts, boolean failed) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public Span begin(Work work) {
        return new Hearing(work.words());
    }

    @Override
    public Span begin(Method statement) {
        return new Hearing(statement.getName());
    }

    private final class Hearing implements Span {

        private final String words;
        private final Map<String, Long> amounts = new TreeMap<>();
        private boolean failed;
        private boolean forgotten;

        Hearing(String words) {
            this.words = words;
        }

        @Override
        public void with(String what, long amount) {
            amounts.put(what, amount);
        }

        @Override
        public void failed() {
            failed = true;
        }

        @Override
        public void forget() {
            forgotten = true;
        }

        @Override
        public void close() {
            if (!forgotten) {
                heard.add(new Heard(words, amounts, failed));
            }
        }
    }
}
