package hub.api.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list: its items, and the way to the next page as Link header and as cursor. */
public final class Paging {

    /** How many items a page has at most. */
    public static final int SIZE = 100;

    private Paging() {}

    /**
     * The answer for one page.
     *
     * @param found up to {@link #SIZE} + 1 items: the one more tells that there is a next page
     * @param place an item's place in the order of the list
     * @param view makes the body of the items shown and the next page's cursor, which is empty at the last page
     */
    public static <T> Response.ResponseBuilder page(
            UriInfo uri, List<T> found, Function<T, String> place, BiFunction<List<T>, String, ?> view) {
        if (found.size() <= SIZE) {
            return linked(uri, null, view.apply(found, ""));
        }
        List<T> shown = found.subList(0, SIZE);
        String next = Cursor.after(place.apply(shown.get(SIZE - 1)));
        return linked(uri, next, view.apply(shown, next));
    }

    /** The answer for one page whose end is known; the next page's cursor is null at the last one. */
    public static Response.ResponseBuilder linked(UriInfo uri, @Nullable String next, Object view) {
        if (next == null) {
            return Response.ok(view);
        }
        URI link = uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
        return Response.ok(view)
                .header(HttpHeaders.LINK, "<" + link.getRawPath() + "?" + link.getRawQuery() + ">; rel=\"next\"");
    }
}
