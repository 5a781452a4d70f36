package hub.api.web;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ended, so that the next one goes on there; callers hand it back as they got it. */
public final class Cursor {

    private Cursor() {}

    /** The opaque form of the last item's place in the order. */
    public static String after(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The place after which the next page begins; null at the first page.
     *
     * @throws Problem where the text was never handed out
     */
    public static @Nullable String read(@Nullable String cursor) {
        return read("cursor", cursor);
    }

    /** The same of a parameter of another name. */
    public static @Nullable String read(String parameter, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable(parameter);
        }
    }

    /**
     * The same where places are whole numbers.
     *
     * @param first what stands for the first page
     */
    public static long number(@Nullable String cursor, long first) {
        String place = read(cursor);
        try {
            return place == null ? first : Long.parseLong(place);
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    /**
     * The same where places are ids.
     *
     * @param first what stands for the first page
     */
    public static UUID id(@Nullable String cursor, UUID first) {
        String place = read(cursor);
        try {
            return place == null ? first : UUID.fromString(place);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** What a cursor is answered with that cannot be one of ours. */
    public static Problem unreadable() {
        return unreadable("cursor");
    }

    /** The same of a parameter of another name. */
    public static Problem unreadable(String parameter) {
        return Problem.at(
                parameter, ProblemKind.INVALID_FIELD, Map.of("field", parameter, "expected", "Link; rel=\"next\""));
    }
}
