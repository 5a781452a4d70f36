package hub.api.token;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.access.Action;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which action each method of the API is: docs/access/endpoints.csv, read as it is reviewed. */
public final class Endpoints {

    /** What a method is that every caller may use, whatever its role. */
    private static final String ANY = "any";

    private static final Endpoints REVIEWED = read();

    private final Map<String, Optional<Action>> actions;

    private Endpoints(Map<String, Optional<Action>> actions) {
        this.actions = actions;
    }

    /**
     * The action of a resource's method; empty where every caller may use it.
     *
     * @throws IllegalStateException where the file has no row of it: nothing is served that nobody has reviewed
     */
    public static Optional<Action> action(Class<?> resource, Method method) {
        String endpoint = endpoint(resource, method);
        Optional<Action> action = REVIEWED.actions.get(endpoint);
        if (action == null) {
            throw new IllegalStateException("docs/access/endpoints.csv has no row of " + endpoint);
        }
        return action;
    }

    /** All that have a row: GET /v1/learners/{code}, and its action. */
    static Map<String, Optional<Action>> all() {
        return Map.copyOf(REVIEWED.actions);
    }

    /** GET /v1/learners/{code}: as the file writes a method. */
    static String endpoint(Class<?> resource, Method method) {
        String verb = "";
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            verb = http == null ? verb : http.value();
        }
        Path onClass = resource.getAnnotation(Path.class);
        Path onMethod = method.getAnnotation(Path.class);
        return verb + " " + (onClass == null ? "" : onClass.value()) + (onMethod == null ? "" : onMethod.value());
    }

    private static Endpoints read() {
        Map<String, Optional<Action>> actions = new HashMap<>();
        try (InputStream in = Endpoints.class.getResourceAsStream("endpoints.csv")) {
            if (in == null) {
                throw new IllegalStateException("no resource endpoints.csv");
            }
            try (CsvReader<NamedCsvRecord> rows =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord row : rows) {
                    String action = row.getField("action");
                    String endpoint = row.getField("method") + " " + row.getField("path");
                    Optional<Action> read = action.equals(ANY)
                            ? Optional.empty()
                            : Optional.of(Action.valueOf(action.toUpperCase(Locale.ROOT)));
                    if (actions.put(endpoint, read) != null) {
                        throw new IllegalStateException(endpoint + " stands twice");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Endpoints(actions);
    }
}
