package hub.api.family;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Consent.By;
import hub.access.Consent.Matter;
import hub.access.Consents;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.access.Role;
import hub.api.family.ConsentBody.WithdrawalBody;
import hub.api.family.ConsentsView.ConsentView;
import hub.api.learner.LearnerAnswers;
import hub.calendar.VietnamDays;
import hub.database.WriteTx;
import hub.enrolment.ConsentRegister;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the school and the family keep what may be made public of a learner. */
@Path("/v1/learners/{code}/consents")
@Produces(MediaType.APPLICATION_JSON)
public final class ConsentsResource {

    /** What a family says through the hub is known by that; the journal has who said it. */
    private static final String SAID_HERE = "Gia đình, người học khai trên hệ thống";

    private final LearnerAnswers answers;
    private final Consents consents;
    private final ConsentRegister register;

    public ConsentsResource(LearnerAnswers answers, Consents consents, ConsentRegister register) {
        this.answers = answers;
        this.consents = consents;
        this.register = register;
    }

    @GET
    @Operation(
            operationId = "listConsents",
            summary =
                    "What was agreed to be made public of a learner, by whom it has to be, and whether it may be today",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsentsView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    public Response list(
            @PathParam("code") String code,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answers.ofToday(
                code,
                Action.KEEP_CONSENTS,
                caller,
                purpose,
                "consent.seen",
                uri,
                (tx, grant) -> Response.ok(ConsentsView.of(register.of(tx, grant))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "giveConsent",
            summary = "Register that the representative, or the learner, agreed that something is made public",
            description =
                    "A family says so of itself: the representative until the learner is of age, the learner from "
                            + "then on. What a child from seven on says is registered by the school, with its evidence.",
            tags = "families")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ConsentView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    public Response give(
            @PathParam("code") String code,
            @Nullable ConsentBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        ConsentBody said = needed(body);
        Matter matter = said.readMatter();
        By by = said.readBy();
        String evidence = ConsentBody.evidence(said.evidence(), otherwise(caller));
        return answers.ofToday(code, Action.KEEP_CONSENTS, caller, purpose, null, uri, (tx, grant) -> {
            LocalDate day = ConsentBody.day(said.day(), VietnamDays.of(tx.now()));
            if (caller.role() == Role.FAMILY) {
                ofItself(tx, grant, by);
            }
            return Response.status(Response.Status.CREATED)
                    .entity(ConsentView.of(register.give(tx, grant, matter, by, day, evidence)));
        });
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawConsent",
            summary = "Take a consent back: from that day on nothing more is made public by it",
            tags = "families")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConsentView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(responseCode = "409", description = "it was taken back before, or is given later than that day")
    public Response withdraw(
            @PathParam("code") String code,
            @PathParam("id") UUID id,
            @Nullable WithdrawalBody body,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        WithdrawalBody said = needed(body);
        String evidence = ConsentBody.evidence(said.evidence(), otherwise(caller));
        return answers.ofToday(
                code,
                Action.KEEP_CONSENTS,
                caller,
                purpose,
                null,
                uri,
                (tx, grant) -> Response.ok(ConsentView.of(consents.withdraw(
                        tx, grant, id, ConsentBody.day(said.day(), VietnamDays.of(tx.now())), evidence))));
    }

    private void ofItself(WriteTx tx, LearnerGrant grant, By by) {
        By family = register.familyIs(tx, grant);
        if (by != family) {
            throw GuardianshipBody.invalid("by", family.word());
        }
    }

    private static @Nullable String otherwise(Caller caller) {
        return caller.role() == Role.FAMILY ? SAID_HERE : null;
    }

    private static <T> T needed(@Nullable T body) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        return body;
    }
}
