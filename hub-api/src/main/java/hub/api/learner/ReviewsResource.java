package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.DecisionGrant;
import hub.access.Purpose;
import hub.access.SchoolsGrant;
import hub.api.learner.ReviewedView.SideView;
import hub.api.learner.ReviewedView.StepView;
import hub.api.learner.ReviewsView.ReviewView;
import hub.api.web.Cursor;
import hub.api.web.Languages;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.api.web.Tags;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.ingest.Decisions;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.matching.Matching;
import hub.matching.OpenReview;
import hub.matching.PersonDecision;
import hub.matching.ReviewCase;
import hub.matching.ReviewPlace;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
    private final DecisionRights deciding;
    private final Matching matching;
    private final Learners learners;
    private final SourceRecords records;
    private final Decisions decisions;
    private final ListedRecords listed;
    private final ShownDecisions shown;

    public ReviewsResource(
            Transactions transactions,
            PlaceRights rights,
            DecisionRights deciding,
            Matching matching,
            Learners learners,
            SourceRecords records,
            Decisions decisions,
            ListedRecords listed,
            ShownDecisions shown) {
        this.transactions = transactions;
        this.rights = rights;
        this.deciding = deciding;
        this.matching = matching;
        this.learners = learners;
        this.records = records;
        this.decisions = decisions;
        this.listed = listed;
        this.shown = shown;
    }

    @GET
    @Operation(operationId = "listReviews", summary = "What waits for a person's decision, and why", tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReviewsView.class)))
    public Response list(
            @Parameter(
                            description = "the oldest first, or first where a decision is likely to put most right",
                            schema =
                                    @Schema(
                                            allowableValues = {"age", "value"},
                                            defaultValue = "age"))
                    @QueryParam("order")
                    @Nullable
                    String order,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        ReviewPlace.Order by = order(order);
        ReviewPlace after = after(by, cursor);
        Language asked = Languages.of(language);
        return transactions.write(caller.actor(), tx -> {
            SchoolsGrant grant = rights.schools(tx, caller, purpose, Action.SEE_REVIEWS);
            Set<UUID> schools =
                    grant.schools().stream().map(OrganisationId::value).collect(Collectors.toSet());
            List<OpenReview> found = matching.reviews(tx, grant, after, Paging.SIZE + 1);
            Set<RecordId> own = new LinkedHashSet<>();
            found.stream().limit(Paging.SIZE).forEach(open -> own.addAll(own(open, schools)));
            Map<RecordId, ListedRecordView> records = listed.look(tx, "review.seen", grant, own);
            return Paging.page(
                            uri,
                            found,
                            open -> place(open.place(by)),
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

    /** A review with the learners of its records, as both were when it was read. */
    private record Reviewed(
            OpenReview open, Map<RecordId, LearnerId> learnerOf, Map<LearnerId, Set<RecordId>> members) {

        Set<RecordId> records() {
            return new TreeSet<>(Set.copyOf(List.of(
                    new RecordId(open.review().recordA()),
                    new RecordId(open.review().recordB()))));
        }

        Set<RecordId> concerned() {
            Set<RecordId> concerned = new TreeSet<>(records());
            members.values().forEach(concerned::addAll);
            return concerned;
        }

        Set<RecordId> others(RecordId record) {
            LearnerId learner = learnerOf.get(record);
            Set<RecordId> others = new TreeSet<>(learner == null ? Set.of() : members.getOrDefault(learner, Set.of()));
            others.remove(record);
            return others;
        }

        /** What a decision rests on: the pair, its evidence, and whom it would join or part. */
        EntityTag tag() {
            return Tags.of(
                    open.id(),
                    open.open(),
                    open.review().reason(),
                    open.review().weight(),
                    open.review().evidence(),
                    records().stream().map(this::others).toList());
        }
    }

    private Reviewed reviewed(ReadTx tx, OpenReview open) {
        Set<RecordId> of = new Reviewed(open, Map.of(), Map.of()).records();
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, of);
        Map<LearnerId, Set<RecordId>> members = new HashMap<>();
        new LinkedHashSet<>(learnerOf.values())
                .forEach(learner -> members.put(learner, learners.recordsOf(tx, learner)));
        return new Reviewed(open, learnerOf, members);
    }

    /** The review where the caller may see a record of it. */
    private OpenReview find(ReadTx tx, UUID review, Caller caller, Purpose purpose) {
        OpenReview open = matching.review(tx, review);
        if (open == null
                || rights.among(
                                tx,
                                caller,
                                purpose,
                                Action.SEE_REVIEWS,
                                List.of(new OrganisationId(open.schoolA()), new OrganisationId(open.schoolB())))
                        .schools()
                        .isEmpty()) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return open;
    }

    @GET
    @Path("/{review}")
    @Operation(
            operationId = "getReview",
            summary = "One review: both records, the evidence step by step, the other records of their learners",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReviewedView.class)))
    public Response get(
            @PathParam("review") UUID review,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        Language asked = Languages.of(language);
        return transactions.write(caller.actor(), tx -> {
            Reviewed reviewed = reviewed(tx, find(tx, review, caller, purpose));
            Map<RecordId, OrganisationId> schools = records.schoolsOf(tx, reviewed.concerned());
            SchoolsGrant grant = rights.among(tx, caller, purpose, Action.SEE_REVIEWS, schools.values());
            Set<RecordId> visible = new TreeSet<>();
            schools.forEach((record, school) -> {
                if (grant.schools().contains(school)) {
                    visible.add(record);
                }
            });
            Map<RecordId, ListedRecordView> views = listed.look(tx, "review.seen", grant, visible);
            OpenReview open = reviewed.open();
            Set<RecordId> own = new LinkedHashSet<>(reviewed.records());
            own.retainAll(visible);
            return Response.ok(new ReviewedView(
                            view(open, own, views, asked),
                            open.open() ? "open" : "settled",
                            open.review().isOfOneRecord()
                                    ? List.of()
                                    : matching.waterfall(tx, open.review()).stream()
                                            .map(step -> StepView.of(step, asked))
                                            .toList(),
                            reviewed.records().stream()
                                    .map(record -> side(reviewed, record, visible, views))
                                    .toList(),
                            isDecidable(open)
                                    && deciding.find(tx, caller, purpose, reviewed.records(), reviewed.concerned())
                                            .isPresent(),
                            matching.decisionAbout(
                                    tx, open.review().recordA(), open.review().recordB())))
                    .tag(reviewed.tag())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    private static SideView side(
            Reviewed reviewed, RecordId record, Set<RecordId> visible, Map<RecordId, ListedRecordView> views) {
        Set<RecordId> others = reviewed.others(record);
        return new SideView(
                visible.contains(record) ? record.value() : null,
                others.stream().map(views::get).filter(Objects::nonNull).toList(),
                !visible.containsAll(others));
    }

    /** Whether it asks of whom a record is; that a record's own facts are wrong is for its sender to put right. */
    private static boolean isDecidable(OpenReview open) {
        return !open.review().isOfOneRecord() || open.challenge() != null;
    }

    @POST
    @Path("/{review}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideReview",
            summary =
                    "Decide a review; the level above all schools concerned does. Of a challenge: different takes the record"
                            + " out of its learner, same leaves it there for good",
            tags = "learners")
    @ApiResponse(
            responseCode = "200",
            description = "the same was decided already",
            content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @ApiResponse(responseCode = "409", description = "another decision says otherwise, or the review has settled")
    public Response decide(
            @PathParam("review") UUID review,
            @Parameter(description = "the ETag of the review as it was read")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            DecisionBody.@Nullable OfReview body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context Request request,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        Verdict verdict = DecisionBody.verdict(body.verdict(), Verdict.values());
        String note = DecisionBody.note(body.note());
        Decisions.Done done = transactions.write(caller.actor(), tx -> {
            Reviewed seen = reviewed(tx, find(tx, review, caller, purpose));
            deciding.grant(tx, caller, purpose, seen.records(), seen.concerned());
            Decisions.Held held = decisions.hold(tx, seen.records());
            Reviewed reviewed = reviewed(tx, find(tx, review, caller, purpose));
            DecisionGrant grant = deciding.grant(tx, caller, purpose, reviewed.records(), reviewed.concerned());
            OpenReview open = reviewed.open();
            if (!isDecidable(open)) {
                throw Problem.of(ProblemKind.CONFLICT);
            }
            List<PersonDecision.Pair> pairs = pairs(tx, reviewed, verdict);
            int weight = open.review().weight();
            UUID alike = pairs.isEmpty() ? null : matching.alike(tx, verdict, pairs, weight);
            if (alike != null) {
                return new Decisions.Done(alike, null);
            }
            Tags.require(request, ifMatch, reviewed.tag());
            if (!open.open() || pairs.isEmpty()) {
                throw Problem.of(ProblemKind.CONFLICT);
            }
            Decisions.Held all = open.challenge() == null ? held : decisions.hold(tx, records(pairs));
            return decisions.decide(tx, all, new Decisions.Word(verdict, pairs, weight, grant.organisation(), note));
        });
        return shown.made(done, caller, purpose, uri);
    }

    private static Set<RecordId> records(List<PersonDecision.Pair> pairs) {
        Set<RecordId> records = new TreeSet<>();
        for (PersonDecision.Pair pair : pairs) {
            records.add(new RecordId(pair.recordA()));
            records.add(new RecordId(pair.recordB()));
        }
        return records;
    }

    /** Of which pairs the verdict holds: of a challenged record and every other, where it is different from them all. */
    private List<PersonDecision.Pair> pairs(ReadTx tx, Reviewed reviewed, Verdict verdict) {
        ReviewCase of = reviewed.open().review();
        if (!of.isOfOneRecord()) {
            return List.of(new PersonDecision.Pair(of.recordA(), of.recordB()));
        }
        RecordId record = new RecordId(of.recordA());
        Set<RecordId> others = reviewed.others(record);
        if (verdict == Verdict.DIFFERENT || others.isEmpty()) {
            return others.stream()
                    .map(other -> new PersonDecision.Pair(record.value(), other.value()))
                    .toList();
        }
        Set<UUID> linked = others.stream().map(RecordId::value).collect(Collectors.toSet());
        return List.of(new PersonDecision.Pair(record.value(), matching.nearest(tx, record.value(), linked)));
    }

    private static ReviewPlace.Order order(@Nullable String written) {
        if (written == null || written.equals("age")) {
            return ReviewPlace.Order.AGE;
        }
        if (written.equals("value")) {
            return ReviewPlace.Order.VALUE;
        }
        throw Problem.at("order", ProblemKind.INVALID_FIELD, Map.of("field", "order", "expected", "age, value"));
    }

    private static String place(ReviewPlace place) {
        return (place.order() == ReviewPlace.Order.AGE ? place.since().toString() : Integer.toString(place.value()))
                + BETWEEN
                + place.review();
    }

    private static ReviewPlace after(ReviewPlace.Order order, @Nullable String cursor) {
        String place = Cursor.read(cursor);
        if (place == null) {
            return ReviewPlace.start(order);
        }
        int between = place.indexOf(BETWEEN);
        if (between < 0) {
            throw Cursor.unreadable();
        }
        String where = place.substring(0, between);
        try {
            UUID review = UUID.fromString(place.substring(between + 1));
            return order == ReviewPlace.Order.AGE
                    ? new ReviewPlace(order, Instant.parse(where), 0, review)
                    : new ReviewPlace(order, Instant.EPOCH, Integer.parseInt(where), review);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }
}
