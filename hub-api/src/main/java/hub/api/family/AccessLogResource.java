package hub.api.family;

import hub.access.Action;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Clients;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.api.family.AccessLogView.LookView;
import hub.api.family.AccessLogView.OrganisationName;
import hub.api.learner.LearnerAnswers;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.enrolment.LearnerReader;
import hub.journal.Journal;
import hub.journal.Looks;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a family sees who looked. */
@Path("/v1/learners/{code}/access-log")
@Produces(MediaType.APPLICATION_JSON)
public final class AccessLogResource {

    private static final String OF_CLIENT = "client:";

    private final LearnerAnswers answers;
    private final LearnerReader reader;
    private final Journal journal;
    private final Clients clients;
    private final Organisations organisations;

    public AccessLogResource(
            LearnerAnswers answers,
            LearnerReader reader,
            Journal journal,
            Clients clients,
            Organisations organisations) {
        this.answers = answers;
        this.reader = reader;
        this.journal = journal;
        this.clients = clients;
        this.organisations = organisations;
    }

    @GET
    @Operation(
            operationId = "getAccessLog",
            summary =
                    "Who looked at what is held of a learner: when, for whom, what for, and at which groups of fields",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccessLogView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    public Response looks(
            @PathParam("code") String code,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        long before = Cursor.number(cursor, Long.MAX_VALUE);
        return answers.ofToday(
                code,
                Action.SEE_ACCESS_LOG,
                caller,
                purpose,
                "learner.access_log_seen",
                uri,
                (tx, grant) -> page(tx, grant, before, caller, uri));
    }

    private Response.ResponseBuilder page(ReadTx tx, LearnerGrant grant, long before, Caller caller, UriInfo uri) {
        Looks found = journal.looks(
                tx, reader.everyOne(tx, grant), grant.records(), VietnamDays.of(tx.now()), before, Paging.SIZE + 1);
        Map<ClientId, String> software = clients.names(
                tx,
                found.looks().stream()
                        .map(AccessLogResource::client)
                        .filter(Objects::nonNull)
                        .toList());
        Map<OrganisationId, OrganisationName> names = names(tx, found.looks());
        return Paging.page(
                uri,
                found.looks(),
                look -> Long.toString(look.position()),
                (shown, next) -> new AccessLogView(
                        shown.stream()
                                .map(look -> view(look, caller, software, names))
                                .toList(),
                        found.withheld(),
                        next.isEmpty() ? null : next));
    }

    private static LookView view(
            Looks.Look look,
            Caller caller,
            Map<ClientId, String> software,
            Map<OrganisationId, OrganisationName> names) {
        ClientId client = client(look);
        return new LookView(
                look.at(),
                look.kind(),
                look.actor().equals(caller.id().actor()),
                look.role(),
                client == null ? null : software.get(client),
                look.organisations().stream()
                        .map(OrganisationId::parse)
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .toList(),
                look.purpose(),
                look.fields());
    }

    private Map<OrganisationId, OrganisationName> names(ReadTx tx, List<Looks.Look> looks) {
        Set<OrganisationId> named = new HashSet<>();
        looks.forEach(look -> look.organisations().forEach(each -> named.add(OrganisationId.parse(each))));
        Map<OrganisationId, OrganisationName> names = new HashMap<>();
        for (Organisation each : organisations.find(tx, named, VietnamDays.of(tx.now()))) {
            names.put(each.id(), new OrganisationName(each.code(), each.name()));
        }
        return names;
    }

    private static @Nullable ClientId client(Looks.Look look) {
        return Stream.of(look.actor())
                .filter(actor -> actor.startsWith(OF_CLIENT))
                .map(actor -> ClientId.parse(actor.substring(OF_CLIENT.length())))
                .findFirst()
                .orElse(null);
    }
}
