package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.api.learner.ReviewsView.ReviewView;
import hub.api.web.Cursor;
import hub.api.web.Languages;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.database.Transactions;
import hub.matching.Matching;
import hub.matching.OpenReview;
import hub.matching.ReviewPlace;
import hub.organisation.OrganisationId;
import hub.problem.Language;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person's decision in the caller's part of the tree. Of a record of another school a caller learns that
 * there is one and how far it agrees with its own, and no value of it.
 */
@Path("/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
public final class ReviewsResource {

    private static final String BETWEEN = "/";

    private final Transactions transactions;
    private final PlaceRights rights;
    private final Matching matching;
    private final ListedRecords listed;

    public ReviewsResource(Transactions transactions, PlaceRights rights, Matching matching, ListedRecords listed) {
        this.transactions = transactions;
        this.rights = rights;
        this.matching = matching;
        this.listed = listed;
    }

    @GET
    @Operation(
            operationId = "listReviews",
            summary = "What waits for a person's decision, the oldest first, and why",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReviewsView.class)))
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        ReviewPlace after = after(cursor);
        Language asked = Languages.of(language);
        return transactions.write(caller.actor(), tx -> {
            Set<UUID> schools = rights.schools(tx, caller, purpose, Action.SEE_REVIEWS).stream()
                    .map(OrganisationId::value)
                    .collect(Collectors.toSet());
            List<OpenReview> found = matching.reviews(tx, schools, after, Paging.SIZE + 1);
            Set<RecordId> own = new LinkedHashSet<>();
            found.stream().limit(Paging.SIZE).forEach(open -> own.addAll(own(open, schools)));
            Map<RecordId, ListedRecordView> records = listed.look(tx, "review.seen", purpose, own);
            return Paging.page(
                            uri,
                            found,
                            open -> open.place(ReviewPlace.Order.AGE).since()
                                    + BETWEEN
                                    + open.place(ReviewPlace.Order.AGE).review(),
                            (items, next) -> new ReviewsView(
                                    items.stream()
                                            .map(open -> view(open, own(open, schools), records, asked))
                                            .toList(),
                                    next.isEmpty() ? null : next))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private static ReviewView view(
            OpenReview open, Set<RecordId> own, Map<RecordId, ListedRecordView> records, Language language) {
        boolean elsewhere = !open.review().isOfOneRecord() && own.size() < 2;
        return ReviewView.of(
                open, own.stream().map(records::get).filter(Objects::nonNull).toList(), elsewhere, language);
    }

    /** Of the records of a review those that are of these schools. */
    private static Set<RecordId> own(OpenReview open, Set<UUID> schools) {
        return Stream.of(
                        schools.contains(open.schoolA())
                                ? new RecordId(open.review().recordA())
                                : null,
                        schools.contains(open.schoolB())
                                ? new RecordId(open.review().recordB())
                                : null)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ReviewPlace after(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        if (place == null) {
            return ReviewPlace.START;
        }
        int between = place.indexOf(BETWEEN);
        if (between < 0) {
            throw Cursor.unreadable();
        }
        try {
            return new ReviewPlace(
                    Instant.parse(place.substring(0, between)), UUID.fromString(place.substring(between + 1)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }
}
