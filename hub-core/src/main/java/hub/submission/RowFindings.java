package hub.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found in one row while it is checked, and whether it can still be taken. */
final class RowFindings {

    private static final int TEXT_MOST = 200;

    private final List<Finding> all = new ArrayList<>(2);
    private boolean refused;

    void add(String field, FindingCode code, String... namesAndValues) {
        all.add(Finding.at(field, code, namesAndValues));
        refused |= code.effect() == FindingCode.Effect.REFUSES;
    }

    boolean isRefused() {
        return refused;
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /** A field's text, cleaned; null where there is none. */
    @Nullable
    String text(String field, @Nullable String written) {
        if (written == null) {
            return null;
        }
        String text = WrittenText.cleaned(written);
        if (text == null || text.length() > TEXT_MOST) {
            add(field, FindingCode.TEXT_INVALID, "field", field, "limit", Integer.toString(TEXT_MOST));
            return null;
        }
        return text.isEmpty() ? null : text;
    }
}
