package hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
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
}
