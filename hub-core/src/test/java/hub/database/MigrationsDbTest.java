package hub.database;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.journal.Journal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the schema of the release to today's while the release's statements are written, and a reader stays open. */
final class MigrationsDbTest {

    private static final int WRITERS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Journal journal = new Journal();
    private final AtomicInteger written = new AtomicInteger();

    /** Everything that makes a schema: columns, constraints, indexes, functions, what may be done by whom. */
    private static List<String> schema(Connection owner) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
                            || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attstorage::text
                        from pg_attribute a join pg_class c on c.oid = a.attrelid
                        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0
                            and not a.attisdropped
                        union all
                        select 'table ' || relname || ' ' || relkind::text || ' ' || coalesce(relacl::text, '') || ' '
                            || coalesce(obj_description(oid, 'pg_class'), '') || ' ' || coalesce(pg_get_expr(relpartbound, oid), '')
                        from pg_class where relnamespace = 'public'::regnamespace
                        union all
                        select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
                        from pg_constraint where connamespace = 'public'::regnamespace
                        union all
                        select 'index ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid
                        from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = 'public'::regnamespace
                        union all
                        select 'function ' || pg_get_functiondef(p.oid) from pg_proc p join pg_language l on l.oid = p.prolang
                        where pronamespace = 'public'::regnamespace and l.lanname in ('sql', 'plpgsql')
                        order by 1
                        """)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static List<String> without(List<String> these, List<String> those) {
        return these.stream().filter(line -> !those.contains(line)).toList();
    }

    private static Connection owner(DatabaseSettings settings) throws SQLException {
        return DriverManager.getConnection(
                settings.url(), settings.owner().user(), settings.owner().password());
    }

    private static long count(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Void write(Transactions transactions, AtomicBoolean over) {
        while (!over.get()) {
            transactions.writing(TestDatabase.TESTER, tx -> journal.append(tx, "hub.tested", tx.newId())
                    .with("number", written.get()));
            written.incrementAndGet();
        }
        return null;
    }

    private void untilWritten(int more) throws InterruptedException {
        int target = written.get() + more;
        for (int i = 0; written.get() < target; i++) {
            assertThat(i).as("writers go on").isLessThan(6_000);
            Thread.sleep(10);
        }
    }

    @Test
    void the_released_schema_becomes_todays_while_it_is_written_and_read() throws Exception {
        DatabaseSettings settings = TestServer.get().empty();
        Migrations.run(settings, new DirectoryResourceAccessor(ReleasedSchema.writtenTo(folder)));
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean over = new AtomicBoolean();
        try (Database database = Database.open(settings);
                Connection watching = owner(settings);
                Connection reading = owner(settings)) {
            Transactions transactions = database.transactions(Database.clock());
            List<Future<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> write(transactions, over)));
            }
            untilWritten(100);
            // Who reads for long, as a back-up or a report does, is waited for, and nobody waits for who waits.
            reading.setAutoCommit(false);
            count(reading, "select count(*) from journal_entry");
            Future<?> migrating = threads.submit(() -> Migrations.run(settings));
            untilWritten(500);
            Thread.sleep(4_000);
            assertThat(migrating.isDone()).as("the reader is still there").isFalse();
            untilWritten(100);
            reading.rollback();
            migrating.get(1, TimeUnit.MINUTES);
            untilWritten(100);
            over.set(true);
            for (Future<Void> writer : writers) {
                writer.get(1, TimeUnit.MINUTES);
            }
            assertThat(count(watching, "select count(*) from journal_entry")).isEqualTo(written.get());
            assertThat(count(watching, "select count(distinct tableoid) from journal_entry"))
                    .isOne();
            DatabaseSettings fresh = TestServer.get().copy();
            try (Connection other = owner(fresh)) {
                List<String> come = schema(watching);
                List<String> made = schema(other);
                assertThat(without(come, made)).as("left over").isEmpty();
                assertThat(without(made, come)).as("missing").isEmpty();
            } finally {
                TestServer.get().drop(fresh);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
            TestServer.get().drop(settings);
        }
    }
}
