package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.database.Database;
import hub.database.DatabaseSettings;
import hub.database.TestServer;
import hub.database.Transactions;
import hub.identity.KeyRefusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes, where the database that counts them is taken back to an earlier state and the key folder is not. */
final class CodeIssuerDbTest {

    private final DatabaseSettings settings = TestServer.get().copy();
    private final String name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
    private final Path keys;

    CodeIssuerDbTest(@TempDir Path folder) {
        keys = folder.resolve("keys");
    }

    @AfterEach
    void drop() {
        TestServer.get().drop(settings);
        TestServer.get().administer("drop database if exists " + name + "_backup");
    }

    private interface Work {
        void on(CodeIssuer codes, Transactions transactions);
    }

    private void work(Path folder, Work work) {
        try (Database database = Database.open(settings)) {
            Transactions transactions = database.transactions(Database.clock());
            try (CodeIssuer codes = CodeIssuer.open(transactions, TestDatabase.TESTER, folder)) {
                work.on(codes, transactions);
            }
        }
    }

    private List<String> issued(int pairs, int schools) {
        List<String> issued = new ArrayList<>();
        work(
                keys,
                (codes, transactions) -> transactions.writing(TestDatabase.TESTER, tx -> {
                    for (CodeIssuer.Pair pair : codes.issue(tx, pairs)) {
                        issued.add(pair.studentCode());
                        issued.add(pair.sectorIdentifier());
                    }
                    issued.addAll(codes.sectorIdentifiers(tx, schools));
                }));
        assertThat(issued).hasSize(2 * pairs + schools);
        return issued;
    }

    @Test
    void a_database_restored_from_a_back_up_issues_no_code_twice() {
        Set<String> seen = new HashSet<>(issued(300, 10));
        TestServer.get().administer("create database " + name + "_backup template " + name + " owner hub_owner");
        for (int pairs : new int[] {1, 700, 10_500}) {
            for (String code : issued(pairs, 3)) {
                assertThat(seen.add(code)).as(code).isTrue();
            }
        }

        TestServer.get().drop(settings);
        TestServer.get().administer("create database " + name + " template " + name + "_backup owner hub_owner");
        for (int pairs : new int[] {1, 500}) {
            for (String code : issued(pairs, 3)) {
                assertThat(seen.add(code)).as(code).isTrue();
            }
        }
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_its_codes_unused_for_ever() {
        Set<String> seen = new HashSet<>();
        work(keys, (codes, transactions) -> {
            assertThatThrownBy(() -> transactions.writing(TestDatabase.TESTER, tx -> {
                        codes.issue(tx, 5).forEach(pair -> seen.add(pair.studentCode()));
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
        });
        assertThat(seen).hasSize(5);
        assertThat(issued(20, 0)).doesNotContainAnyElementsOf(seen);
    }

    @Test
    void another_installations_key_is_refused(@TempDir Path other) {
        issued(1, 0);
        assertThatThrownBy(() -> work(other.resolve("keys"), (codes, transactions) -> {}))
                .isInstanceOfSatisfying(KeyRefusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(KeyRefusal.Reason.MISSING));
    }
}
