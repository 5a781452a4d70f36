package hub.api.learner;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Orders;
import hub.access.PlaceFacts;
import hub.access.PlaceFacts.Standing;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.access.RecordOrder;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.ingest.RecordOrders;
import hub.journal.Journal;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows orders to the level that keeps them, and to nobody else. */
public final class ShownOrders {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Orders orders;
    private final Journal journal;
    private final Organisations organisations;

    public ShownOrders(Transactions transactions, Orders orders, Journal journal, Organisations organisations) {
        this.transactions = transactions;
        this.orders = orders;
        this.journal = journal;
        this.organisations = organisations;
    }

    /** The answer to an order once it is recorded. */
    Response made(RecordOrders.Done done, Caller caller, Purpose purpose, UriInfo uri) {
        return answer(
                Response.created(uri.getBaseUriBuilder()
                        .path("v1/orders/" + done.order())
                        .build()),
                done,
                caller,
                purpose);
    }

    Response answer(Response.ResponseBuilder answer, RecordOrders.Done done, Caller caller, Purpose purpose) {
        journal.awaitPosition(transactions, done.entry(), LONGEST_WAIT);
        return answer(answer, caller, purpose, done.order());
    }

    /** The answer that shows an order as it stands. */
    Response answer(Response.ResponseBuilder answer, Caller caller, Purpose purpose, UUID order) {
        OrderView view = transactions.read(caller.actor(), tx -> views(
                        tx, List.of(kept(tx, caller, purpose, order).order()))
                .get(0));
        return answer.entity(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** An order, and the right of the level that keeps it. */
    record Kept(RecordOrder order, PlaceGrant grant) {}

    /**
     * The order.
     *
     * @throws Problem not_found to who does not keep it
     */
    Kept kept(ReadTx tx, Caller caller, Purpose purpose, UUID id) {
        return orders.find(tx, id)
                .flatMap(order -> grants(tx, caller, purpose).stream()
                        .filter(grant -> grant.organisation().equals(order.organisation()))
                        .findFirst()
                        .map(grant -> new Kept(order, grant)))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
    }

    /** The orders that the caller's levels keep, the newest first, before an id. */
    List<RecordOrder> list(ReadTx tx, Caller caller, Purpose purpose, UUID before, int limit) {
        return orders.of(tx, grants(tx, caller, purpose), before, limit);
    }

    private static List<PlaceGrant> grants(ReadTx tx, Caller caller, Purpose purpose) {
        Asked asked = new Asked(caller, purpose, Action.KEEP_ORDERS, VietnamDays.of(tx.now()));
        List<PlaceGrant> grants = new ArrayList<>();
        for (OrganisationId organisation : caller.organisations()) {
            if (Access.decide(asked, new PlaceFacts(organisation, Standing.SAME)) instanceof Decision.Granted granted
                    && granted.grant() instanceof PlaceGrant grant) {
                grants.add(grant);
            }
        }
        return grants;
    }

    List<OrderView> views(ReadTx tx, Collection<RecordOrder> found) {
        LocalDate today = VietnamDays.of(tx.now());
        Map<OrganisationId, Organisation> levels =
                organisations
                        .find(tx, found.stream().map(RecordOrder::organisation).collect(Collectors.toSet()), today)
                        .stream()
                        .collect(Collectors.toMap(Organisation::id, level -> level));
        return found.stream().map(order -> OrderView.of(order, levels)).toList();
    }
}
