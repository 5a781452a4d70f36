package hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hub.TestDatabase;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TransactionsDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    record ThingId(UUID value) {}

    record Thing(ThingId id, String name) {}

    interface ThingSql {
        @SqlUpdate("insert into thing (id, name) values (:id, :name)")
        void insert(ThingId id, String name);

        @SqlQuery("select id, name from thing where id = any(:ids) order by name")
        List<Thing> among(List<ThingId> ids);
    }

    @BeforeAll
    static void table() {
        database.execute("create table thing (id uuid primary key, name text); grant all on thing to hub_app");
    }

    @Test
    void typed_ids_and_records_travel_both_ways() {
        ThingId id = database.transactions().write(TestDatabase.TESTER, tx -> {
            ThingId made = new ThingId(tx.newId());
            tx.sql(ThingSql.class).insert(made, "Hoa");
            tx.copy("thing (id, name)", List.of("Ánh", "Bình"), (name, out) -> out.uuid(tx.newId())
                    .text(name));
            tx.lock(1, List.of(3, 1, 2, 3));
            return made;
        });
        List<Thing> found = database.transactions()
                .read(TestDatabase.TESTER, tx -> tx.sql(ThingSql.class).among(List.of(id)));
        assertThat(found).containsExactly(new Thing(id, "Hoa"));
        assertThat(database.value("select count(*) from thing")).isEqualTo("3");
    }

    @Test
    void each_transaction_and_statement_is_told_without_a_value_and_what_fails_as_failed() {
        HeardTraces traces = new HeardTraces();
        try (Database traced = Database.open(database.settings(), traces)) {
            Transactions transactions = traced.transactions(database.clock());
            ThingId id = new ThingId(transactions.newId());
            transactions.writing(
                    TestDatabase.TESTER, tx -> tx.sql(ThingSql.class).insert(id, "Dung"));
            transactions.read(TestDatabase.TESTER, tx -> tx.sql(ThingSql.class).among(List.of(id)));
            assertThatThrownBy(() -> transactions.writing(
                            TestDatabase.TESTER, tx -> tx.sql(ThingSql.class).insert(id, "Dung")))
                    .isInstanceOf(DatabaseFailure.class);
            assertThatThrownBy(() -> transactions.read(TestDatabase.TESTER, tx -> {
                        throw Problem.of(ProblemKind.NOT_FOUND);
                    }))
                    .isInstanceOf(Problem.class);
        }
        database.execute("delete from thing where name = 'Dung'");
        assertThat(traces.heard())
                .extracting(HeardTraces.Heard::words, HeardTraces.Heard::failed)
                .containsExactly(
                        tuple("insert", false),
                        tuple("hub.write", false),
                        tuple("among", false),
                        tuple("hub.read", false),
                        tuple("insert", true),
                        tuple("hub.write", true),
                        tuple("hub.read", false));
        assertThat(traces.heard().get(1).amounts()).containsOnlyKeys("hub.connection_wait_us", "hub.commit_us");
        assertThat(traces.heard().get(5).amounts()).containsOnlyKeys("hub.connection_wait_us");
    }

    @Test
    void a_pool_without_a_connection_is_told_as_failed() {
        HeardTraces traces = new HeardTraces();
        Transactions transactions;
        try (Database traced = Database.open(database.settings(), traces)) {
            transactions = traced.transactions(database.clock());
        }
        assertThatThrownBy(() -> transactions.read(TestDatabase.TESTER, ReadTx::now))
                .isInstanceOf(RuntimeException.class);
        assertThat(traces.heard())
                .extracting(HeardTraces.Heard::words, HeardTraces.Heard::failed)
                .containsExactly(tuple("hub.read", true));
    }
}
