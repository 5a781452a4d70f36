package hub.submission;

import java.util.Map;
import org.jspecify.annotations.Nullable;

public record Finding(FindingCode code, @Nullable String field, Map<String, String> values) {
    public static Finding of(FindingCode code) {
        return new Finding(code, null, Map.of());
    }
}
