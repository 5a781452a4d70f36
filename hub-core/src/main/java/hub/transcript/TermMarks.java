package hub.transcript;

import java.util.List;

/**
 * The marks of a scored subject in one term.
 *
 * @param regular those of regular assessment (thường xuyên), in their order
 * @param midTerm that of the middle of the term (giữa kỳ)
 * @param endOfTerm that of its end (cuối kỳ)
 */
public record TermMarks(List<Entry<Mark>> regular, Entry<Mark> midTerm, Entry<Mark> endOfTerm) {

    public TermMarks {
        regular = List.copyOf(regular);
    }

    @Override
    public String toString() {
        return "TermMarks[masked]";
    }
}
