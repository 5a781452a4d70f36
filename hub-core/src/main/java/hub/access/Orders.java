package hub.access;

import hub.access.OrderSql.Row;
import hub.access.RecordOrder.Kind;
import hub.access.RecordOrder.Said;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders of courts and authorities about learners' records: journalled, every act kept, tied to source records. */
public final class Orders {

    /**
     * Keeps an order: from the commit on it closes these records.
     *
     * @param grant of the level above every school concerned
     * @param learner of whom the records speak
     */
    public RecordOrder make(
            WriteTx tx, DecisionGrant grant, EntryDraft entry, Said said, UUID learner, Set<UUID> records) {
        if (grant.action() != Action.KEEP_ORDERS || !grant.records().containsAll(records) || records.isEmpty()) {
            throw new IllegalArgumentException("this right is for something else");
        }
        RecordOrder order = new RecordOrder(tx.newId(), said, grant.organisation(), tx.now(), null);
        OrderSql sql = tx.sql(OrderSql.class);
        sql.make(
                order.id(),
                said.kind().word(),
                said.number(),
                said.authority(),
                said.dated(),
                order.organisation(),
                tx.now(),
                entry.id());
        UUID[] closed = records.toArray(UUID[]::new);
        if (said.kind() == Kind.SEAL) {
            sql.seal(closed, learner, order.id());
        } else {
            sql.restrict(closed, order.id());
        }
        version(sql, grant.look().in(entry), order, "made", records);
        return order;
    }

    /**
     * Withdraws an order at the level that keeps it: it closes nothing any more.
     *
     * @return what it closed
     * @throws Problem conflict where it does not stand any more
     */
    public Closed withdraw(WriteTx tx, PlaceGrant grant, EntryDraft entry, UUID id) {
        OrderSql sql = tx.sql(OrderSql.class);
        RecordOrder order = sql.held(id).stream()
                .findFirst()
                .map(Orders::order)
                .filter(each -> grant.action() == Action.KEEP_ORDERS
                        && each.organisation().equals(grant.organisation()))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        if (!order.stands()) {
            throw Problem.of(ProblemKind.CONFLICT);
        }
        Closed closed = new Closed(
                new TreeSet<>(sql.closedBy(id)),
                sql.learnerSealedBy(id).stream().findFirst().orElse(null));
        sql.end(id, tx.now());
        sql.unseal(id);
        sql.unrestrict(id);
        version(sql, grant.look().in(entry), order, "withdrawn", closed.records());
        return closed;
    }

    /**
     * What an order closed.
     *
     * @param learner who was sealed; null where a record was restricted
     */
    public record Closed(Set<UUID> records, @Nullable UUID learner) {

        public Closed {
            records = Set.copyOf(records);
        }
    }

    private static void version(OrderSql sql, EntryDraft entry, RecordOrder order, String act, Set<UUID> records) {
        Said said = order.said();
        entry.with("order", order.id().toString())
                .with("records", records.stream().sorted().map(UUID::toString).toList());
        for (UUID record : records) {
            sql.version(
                    entry.id(),
                    record,
                    order.id(),
                    act,
                    said.kind().word(),
                    said.number(),
                    said.authority(),
                    said.dated(),
                    order.organisation());
            entry.causesRow(
                    "access_order_version",
                    entry.id(),
                    record,
                    order.id(),
                    act,
                    said.kind().word(),
                    said.number(),
                    said.authority(),
                    said.dated(),
                    order.organisation());
        }
    }

    /** The order of that id, standing or not, for whoever has asked whether the caller keeps it. */
    public Optional<RecordOrder> find(ReadTx tx, UUID id) {
        return tx.sql(OrderSql.class).find(id).stream().findFirst().map(Orders::order);
    }

    /** The orders that these levels keep, the newest first, before an id. */
    public List<RecordOrder> of(ReadTx tx, Collection<PlaceGrant> grants, UUID before, int limit) {
        UUID[] levels = grants.stream()
                .filter(grant -> grant.action() == Action.KEEP_ORDERS)
                .map(grant -> grant.organisation().value())
                .toArray(UUID[]::new);
        return tx.sql(OrderSql.class).ofOrganisations(levels, before, limit).stream()
                .map(Orders::order)
                .toList();
    }

    /** Those of these records that are sealed. */
    public static Set<UUID> sealed(ReadTx tx, Collection<UUID> records) {
        return records.isEmpty() ? Set.of() : Set.copyOf(tx.sql(OrderSql.class).sealed(records.toArray(UUID[]::new)));
    }

    private static RecordOrder order(Row row) {
        return new RecordOrder(
                row.id(),
                new Said(Kind.of(row.kind()).orElseThrow(), row.number(), row.authority(), row.dated()),
                row.organisationId(),
                row.madeAt(),
                row.withdrawnAt());
    }
}
