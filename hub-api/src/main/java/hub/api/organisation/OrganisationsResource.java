package hub.api.organisation;

import hub.access.Caller;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.api.web.PlaceRights;
import hub.api.web.Tags;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.journal.Journal;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Organisations;
import hub.organisation.Registered;
import hub.organisation.SchoolRegistration;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tree of organisations: open to every client, changed by the level above. */
@Path("/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganisationsResource {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int NEAREST = 3;
    private static final String WRITTEN =
            "a sector identifier, a school's code, or kind:code with a kind of ministry, province, district, commune, school";

    private final Transactions transactions;
    private final Organisations organisations;
    private final Journal journal;
    private final PlaceRights rights;

    public OrganisationsResource(
            Transactions transactions, Organisations organisations, Journal journal, PlaceRights rights) {
        this.transactions = transactions;
        this.rights = rights;
        this.organisations = organisations;
        this.journal = journal;
    }

    @GET
    @Operation(
            operationId = "listOrganisations",
            summary = "What lies directly below an organisation, in the order of the codes",
            tags = "organisations")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganisationsView.class)))
    @ApiResponse(responseCode = "404", description = "there is no such parent on that day")
    public Response list(
            @Parameter(description = WRITTEN + "; without it: the ministry") @QueryParam("parent") @Nullable
                    String parent,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @Context UriInfo uri) {
        return transactions.read(caller.actor(), tx -> {
            LocalDate day = asOf == null ? VietnamDays.of(tx.now()) : asOf;
            Organisation above =
                    parent == null ? find(tx, "ministry:" + Areas.MINISTRY.code(), day) : find(tx, parent, day);
            List<Organisation> found =
                    organisations.children(tx, above.id(), day, after(tx, cursor, day), Paging.SIZE + 1);
            return Paging.page(
                            uri,
                            found,
                            organisation -> organisation.id().toString(),
                            (items, next) -> new OrganisationsView(
                                    items.stream().map(OrganisationView::of).toList(), next.isEmpty() ? null : next))
                    .build();
        });
    }

    @GET
    @Path("/{code}")
    @Operation(operationId = "getOrganisation", summary = "One organisation as it is on a day", tags = "organisations")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganisationView.class)))
    public Response get(
            @Parameter(description = WRITTEN, example = "01000123") @PathParam("code") String code,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @Parameter(hidden = true) @Context Caller caller,
            @Context Request request) {
        Organisation organisation =
                transactions.read(caller.actor(), tx -> find(tx, code, asOf == null ? VietnamDays.of(tx.now()) : asOf));
        EntityTag tag = tag(organisation);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.build()
                : Response.ok(OrganisationView.of(organisation)).tag(tag).build();
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSchool",
            summary = "Register a school or change what is known of it; its level above does",
            tags = "organisations")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrganisationView.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrganisationView.class)))
    public Response put(
            @Parameter(description = "the school's code", example = "01000123") @PathParam("code") String code,
            @Parameter(description = "needed for a change of a known school")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @Nullable SchoolBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @Context Request request,
            @Context UriInfo uri) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        SchoolRegistration registration = body.registration(code, organisations.areas());
        Put put = transactions.write(caller.actor(), tx -> put(tx, caller, registration, ifMatch, request));
        UUID entry = put.landed().entry();
        if (entry != null) {
            journal.awaitPosition(transactions, entry, LONGEST_WAIT);
        }
        Response.ResponseBuilder answer = put.landed().change() == Registered.Change.REGISTERED
                ? Response.created(uri.getAbsolutePath())
                : Response.ok();
        Organisation school = put.school();
        if (school != null) {
            answer.entity(OrganisationView.of(school)).tag(tag(school));
        }
        return answer.build();
    }

    /** What came of it, and the school as it is today; null where it is not open today. */
    private record Put(Registered.Landed landed, @Nullable Organisation school) {}

    private Put put(
            WriteTx tx, Caller caller, SchoolRegistration registration, @Nullable String ifMatch, Request request) {
        LocalDate today = VietnamDays.of(tx.now());
        LocalDate from = registration.validity().from();
        LocalDate day = from.isAfter(today) ? from : today;
        Optional<Organisation> known = organisations.school(tx, registration.code(), day);
        known.ifPresent(school -> rights.registering(tx, caller, school.id(), day));
        AreaKey commune = registration.state().place().commune();
        AreaKey area = commune != null ? commune : registration.state().place().former();
        if (area == null) {
            throw Problem.of(ProblemKind.FORBIDDEN);
        }
        LocalDate areaDay = commune != null && day.isBefore(Areas.REFORM) ? Areas.REFORM : day;
        Organisation place = organisations
                .find(tx, area.kind(), area.code(), commune != null ? areaDay : area.validFrom())
                .orElseThrow(() -> Problem.of(ProblemKind.FORBIDDEN));
        rights.registeringIn(tx, caller, place.id(), areaDay);

        if (ifMatch != null) {
            Tags.require(request, ifMatch, known.map(OrganisationsResource::tag).orElse(null));
        }
        Registered registered = organisations.register(tx, registration);
        if (!(registered instanceof Registered.Landed landed)) {
            throw formerCodeUnknown(tx, String.valueOf(registration.formerCode()));
        }
        if (landed.change() == Registered.Change.CHANGED && ifMatch == null) {
            throw Problem.of(ProblemKind.PRECONDITION_REQUIRED);
        }
        Organisation after = organisations.find(tx, List.of(landed.school()), day).stream()
                .findFirst()
                .orElse(null);
        return new Put(landed, after);
    }

    private Problem formerCodeUnknown(ReadTx tx, String code) {
        String nearest = organisations.nearest(tx, code, NEAREST).stream()
                .map(near -> near.code() + " " + near.name())
                .collect(Collectors.joining("; "));
        return Problem.at(
                "/formerCode",
                ProblemKind.SCHOOL_UNKNOWN,
                Map.of("school", code, "nearest", nearest.isEmpty() ? "–" : nearest));
    }

    private Organisation find(ReadTx tx, String written, LocalDate day) {
        int colon = written.indexOf(':');
        Optional<Organisation> found;
        if (colon < 0) {
            found = organisations
                    .withSectorIdentifier(tx, written, day)
                    .or(() -> organisations.school(tx, written, day));
        } else {
            try {
                OrganisationKind kind = OrganisationKind.of(written.substring(0, colon));
                found = organisations.find(tx, kind, written.substring(colon + 1), day);
            } catch (IllegalArgumentException e) {
                found = Optional.empty();
            }
        }
        return found.orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    private @Nullable Organisation after(ReadTx tx, @Nullable String cursor, LocalDate day) {
        String place = Cursor.read(cursor);
        if (place == null) {
            return null;
        }
        try {
            return organisations.find(tx, List.of(OrganisationId.parse(place)), day).stream()
                    .findFirst()
                    .orElseThrow(Cursor::unreadable);
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    private static EntityTag tag(Organisation organisation) {
        return Tags.of(OrganisationView.of(organisation));
    }
}
