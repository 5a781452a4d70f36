package hub.api.transfer;

import hub.access.Action;
import hub.access.Caller;
import hub.access.Purpose;
import hub.access.Role;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.identity.BirthDate;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.transfer.Filed;
import hub.transfer.Filings;
import hub.transfer.Wanted;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files applications, whichever address they come by. */
public final class NewTransfers {

    private static final int NEAREST = 3;
    private static final int LONGEST_SCHOOL_CODE = 20;

    private final Transactions transactions;
    private final Organisations organisations;
    private final PlaceRights places;
    private final TransferRights rights;
    private final Filings filings;
    private final ShownTransfers shown;

    public NewTransfers(
            Transactions transactions,
            Organisations organisations,
            PlaceRights places,
            TransferRights rights,
            Filings filings,
            ShownTransfers shown) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.places = places;
        this.rights = rights;
        this.filings = filings;
        this.shown = shown;
    }

    /** What filing came to; the view of an application that stands. */
    private record Answered(Filed filed, @Nullable TransferView view, Instant now) {}

    Response file(TransferBody body, String code, Caller caller, Purpose purpose, UriInfo uri) {
        boolean family = caller.role() == Role.FAMILY;
        Wanted wanted = family ? body.wantedByFamily() : body.wanted();
        BirthDate born = body.born();
        // What came of it is committed before a wrong code is told: it is counted and in the journal.
        Answered answered = transactions.write(caller.actor(), tx -> {
            OrganisationId school = school(tx, body.school());
            Filed filed = family
                    ? filings.file(tx, caller, purpose, school, code, born, wanted)
                    : filings.file(tx, places.grant(tx, caller, purpose, Action.APPLY, school), code, born, wanted);
            return new Answered(filed, view(tx, caller, purpose, filed), tx.now());
        });
        if (answered.filed() instanceof Filed.Standing standing) {
            UUID id = standing.application().id().value();
            return Response.status(standing.fresh() ? 201 : 200)
                    .location(uri.getBaseUriBuilder().path("v1/transfers/" + id).build())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .entity(answered.view())
                    .build();
        }
        if (answered.filed() instanceof Filed.Retired retired) {
            return Response.status(308)
                    .location(uri.getBaseUriBuilder()
                            .path("v1/learners/" + retired.studentCode() + "/transfers")
                            .build())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        if (answered.filed() instanceof Filed.TooManyMisses) {
            Instant tomorrow = VietnamDays.of(answered.now())
                    .plusDays(1)
                    .atStartOfDay(VietnamDays.ZONE)
                    .toInstant();
            long seconds = Duration.between(answered.now(), tomorrow).toSeconds() + 1;
            throw Problem.of(ProblemKind.RATE_LIMITED, Map.of("seconds", Long.toString(seconds)));
        }
        if (answered.filed() instanceof Filed.CannotStand cannot) {
            throw cannot.problem();
        }
        throw Problem.of(ProblemKind.NOT_FOUND);
    }

    private @Nullable TransferView view(WriteTx tx, Caller caller, Purpose purpose, Filed filed) {
        if (!(filed instanceof Filed.Standing standing)) {
            return null;
        }
        TransferRights.Seen seen =
                rights.find(tx, caller, purpose, standing.application().id().value());
        return shown.full(tx, seen.grant(), standing.application());
    }

    private OrganisationId school(ReadTx tx, @Nullable String code) {
        if (code == null || code.isBlank() || code.length() > LONGEST_SCHOOL_CODE) {
            throw TransferBody.invalid("/school", "01000123");
        }
        return organisations
                .school(tx, code.strip(), VietnamDays.of(tx.now()))
                .orElseThrow(() -> unknown(tx, code.strip()))
                .id();
    }

    private Problem unknown(ReadTx tx, String school) {
        String nearest = organisations.nearest(tx, school, NEAREST).stream()
                .map(near -> near.code() + " " + near.name())
                .collect(Collectors.joining("; "));
        return Problem.at(
                "/school",
                ProblemKind.SCHOOL_UNKNOWN,
                Map.of("school", school, "nearest", nearest.isEmpty() ? "–" : nearest));
    }
}
