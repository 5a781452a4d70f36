package hub.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.verify.WholeLog.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was altered is found against a checkpoint kept outside, and said where; what was not altered holds. */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder, start the rest
final class VerificationDbTest {

    @TempDir
    private static Path folder;

    private static WholeLog log;

    @BeforeAll
    static void start() throws Exception {
        log = new WholeLog(folder.resolve("keys"));
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    private static Found after(String... statements) {
        return log.verifyAfter(
                run -> {
                    for (String sql : statements) {
                        run.run(sql);
                    }
                },
                log.whole());
    }

    @Test
    void a_database_that_nobody_altered_holds_in_every_table_that_only_grows() {
        Found found = log.verify(log.whole());
        assertThat(found.first()).isEmpty();
        assertThat(found.verified().held()).isTrue();
        assertThat(found.verified().entries()).isEqualTo(log.outside().size());
        assertThat(found.verified().destroyed()).isEqualTo(3);
        assertThat(found.verified().tiles()).isEqualTo(log.outside().size() / 256);
        assertThat(found.verified().rows()).isGreaterThan(100);
        assertThat(found.verified().maps()).isEqualTo(3);
        assertThat(found.verified().chains())
                .isEqualTo(Long.parseLong(log.database.value("select count(*) from journal_map_learner")))
                .isGreaterThanOrEqualTo(5);
        assertThat(log.database.value("select count(*) from journal_entry where kind = 'journal.joined'"))
                .isEqualTo("1");
    }

    @Test
    void the_tree_alone_holds_too() {
        Found found = log.verify(new Verification.Wanted(log.key, List.of(log.outside()), null, true));
        assertThat(found.first()).isEmpty();
        assertThat(found.verified().entries()).isEqualTo(log.outside().size());
    }

    /** Who adds a table that only grows has it verified, or says here how else. */
    @Test
    void every_table_that_only_grows_is_verified_and_has_rows_here() {
        List<String> growing = log.database.rows("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                  and (relname like 'journal\\_%' or relname like '%\\_version')
                """);
        assertThat(growing).hasSizeGreaterThan(25);
        for (String table : growing) {
            assertThat(log.database.rows("select 1 from " + table + " limit 1"))
                    .as(table)
                    .hasSize(1);
        }
        assertThat(log.verify(log.whole()).verified().tables())
                .isEqualTo(growing.size() - Verification.OTHERWISE.size());
        assertThat(after("create table journal_note (id uuid)").kinds()).containsExactly(FindingKind.TABLE_UNKNOWN);
        assertThat(after("create table learner_note_version (id uuid)").kinds())
                .containsExactly(FindingKind.TABLE_UNKNOWN);
        assertThat(after(
                                "create table learner_note_version (entry_id uuid)",
                                "insert into learner_note_version select id from journal_entry limit 1")
                        .kinds())
                .containsExactly(FindingKind.ROW_OTHER);
    }

    @Test
    void a_year_that_was_taken_out_of_a_table_is_found() {
        for (String table : List.of("journal_entry", "journal_transaction", "journal_shown", "submission_version")) {
            String year = log.database.value("select min(tableoid::regclass::text) from " + table);
            Found found = after("alter table " + table + " detach partition " + year);
            assertThat(found.verified().held()).as(table).isFalse();
        }
    }

    @Test
    void no_function_of_the_owners_is_called_wherever_it_stands() {
        for (String arguments :
                List.of("convert_to(text, text)", "array_to_string(uuid[], text)", "format(text, name)")) {
            Found found = after("create function public." + arguments + " returns "
                    + (arguments.startsWith("convert_to") ? "bytea" : "text")
                    + " language plpgsql as $$ begin raise exception 'called'; end $$");
            assertThat(found.verified().held()).as(arguments).isTrue();
        }
    }

    @Test
    void a_second_entry_of_the_same_id_is_found() {
        assertThat(after(
                                "alter table journal_entry drop constraint journal_entry_pkey cascade",
                                "insert into journal_entry select * from journal_entry order by id limit 1")
                        .kinds())
                .contains(FindingKind.ENTRY_STRAY);
    }

    @Test
    void positions_that_are_none_are_found() {
        assertThat(after(
                                "alter table journal_sequence drop constraint if exists journal_sequence_check",
                                "alter table journal_sequence drop constraint journal_sequence_last_position_key",
                                "update journal_sequence set last_position = first_position - 1"
                                        + " where last_position = (select max(last_position) from journal_sequence)")
                        .kinds())
                .contains(FindingKind.TRANSACTION_COUNT);
    }

    @Test
    void tables_whose_rows_may_lose_values_are_those_of_which_the_database_takes_tombstones() {
        Set<String> said = Set.copyOf(log.database.rows("""
                select distinct (regexp_matches(pg_get_constraintdef(oid), '''(\\w+_version)''', 'g'))[1]
                from pg_constraint
                where conname = 'journal_tombstone_row_table_check'
                """));
        assertThat(Verification.LOSE_VALUES).isEqualTo(said);
    }

    @Test
    void what_comes_after_a_state_is_verified_and_what_lies_before_it_is_trusted() throws Exception {
        try (WholeLog own = new WholeLog(folder.resolve("more"))) {
            VerifiedState state =
                    VerifiedState.of(own.verify(own.whole()).verified().state().text());
            Verification.Wanted nothingNew = new Verification.Wanted(own.key, List.of(own.outside()), state, false);
            assertThat(own.verify(nothingNew).first()).isEmpty();
            assertThat(own.verify(nothingNew).verified().entries()).isZero();

            SignedSize later = own.more();
            own.writeUnsequenced();
            Verification.Wanted since = new Verification.Wanted(own.key, List.of(later), state, false);
            Found found = own.verify(since);
            assertThat(found.first()).isEmpty();
            assertThat(found.verified().entries()).isEqualTo(later.size() - state.size());
            assertThat(found.verified().unsequencedTransactions()).isOne();
            assertThat(found.verified().rows()).isGreaterThan(100);
            Verification.Wanted all = new Verification.Wanted(own.key, List.of(own.outside(), later), null, false);
            assertThat(own.verify(all).first()).isEmpty();
            assertThat(own.verify(all).verified().unsequencedEntries()).isOne();
            assertThat(own.verify(all).verified().state().text())
                    .as("gone on from a state or from the beginning")
                    .isEqualTo(found.verified().state().text());

            assertThat(found.verified().maps()).isEqualTo(2);
            assertThat(found.verified().chains())
                    .as("of chains nothing from a state on")
                    .isZero();
            assertThat(own.verify(all).verified().maps()).isEqualTo(5);
            String learners = "update journal_map set learners = learners + 1 where number = ";
            assertThat(own.verifyAfter(run -> run.run(learners + 3), since).first())
                    .isEmpty();
            for (String number : List.of("4", "5")) {
                assertThat(own.verifyAfter(run -> run.run(learners + number), since)
                                .kinds())
                        .containsExactly(FindingKind.MAP_OTHER);
            }
            assertThat(own.verifyAfter(run -> run.run("delete from journal_map where number = 5"), since)
                            .kinds())
                    .containsExactlyInAnyOrder(FindingKind.COUNT, FindingKind.MAP_MISSING);
            assertThat(own.verifyAfter(
                                    run -> run.run(
                                            "update journal_chain set entries = entries + 1 where map_number = 5"),
                                    all)
                            .kinds())
                    .contains(FindingKind.CHAIN_OTHER);

            String before = "(select transaction_id from journal_sequence where last_position <= " + state.size() + ")";
            String earlier =
                    "update organisation_version set body = body || ' ' where journal_transaction(entry_id) in "
                            + before;
            assertThat(own.verifyAfter(run -> run.run(earlier), since).first()).isEmpty();
            assertThat(own.verifyAfter(run -> run.run(earlier), all).kinds())
                    .containsExactlyInAnyOrder(FindingKind.ROW_OTHER, FindingKind.ROW_MISSING);
            String laterRow = earlier.replace(" in (", " not in (");
            assertThat(own.verifyAfter(run -> run.run(laterRow), since).kinds())
                    .containsExactlyInAnyOrder(FindingKind.ROW_OTHER, FindingKind.ROW_MISSING);
            assertThat(own.verifyAfter(
                                    run -> run.run(
                                            "delete from journal_sequence where last_position > " + (state.size() - 1)),
                                    new Verification.Wanted(own.key, List.of(), state, false))
                            .kinds())
                    .contains(FindingKind.STATE_BEYOND);
        }
    }

    private static final String HEAD = " set head = set_byte(head, 3, 255 - get_byte(head, 3))";
    private static final String ROOT = " set root = set_byte(root, 3, 255 - get_byte(root, 3))";
    private static final String FIRST = "learner_id = '" + WholeLog.LEARNER + "' and map_number = 1";
    /** The bucket of a learner with whom nobody shares it. */
    private static final String BUCKET =
            "bucket = (select bucket from journal_map_learner where learner_id = '" + WholeLog.LEARNER + "')";

    /** What is done to the tables of the map, and all that is found of it. */
    private static final Map<String, Set<FindingKind>> OF_THE_MAP = Map.ofEntries(
            Map.entry(
                    "update journal_chain" + HEAD + " where " + FIRST,
                    Set.of(FindingKind.CHAIN_OTHER, FindingKind.BUCKET_OTHER)),
            Map.entry(
                    "update journal_chain set entries = entries + 1 where " + FIRST,
                    Set.of(FindingKind.CHAIN_OTHER, FindingKind.BUCKET_OTHER)),
            Map.entry(
                    "delete from journal_chain where " + FIRST,
                    Set.of(FindingKind.CHAIN_MISSING, FindingKind.BUCKET_STRAY)),
            Map.entry(
                    "insert into journal_chain select learner_id, 9, entries, head from journal_chain where " + FIRST,
                    Set.of(FindingKind.CHAIN_STRAY, FindingKind.BUCKET_MISSING)),
            Map.entry(
                    "update journal_map_bucket" + ROOT + " where map_number = 2 and " + BUCKET,
                    Set.of(FindingKind.BUCKET_OTHER, FindingKind.MAP_ROOT)),
            Map.entry(
                    "delete from journal_map_bucket where map_number = 1 and " + BUCKET,
                    Set.of(FindingKind.BUCKET_MISSING, FindingKind.MAP_ROOT)),
            Map.entry(
                    "insert into journal_map_bucket select bucket + 1, 3, root from journal_map_bucket"
                            + " where map_number = 1 and " + BUCKET,
                    Set.of(FindingKind.BUCKET_STRAY, FindingKind.MAP_ROOT)),
            Map.entry(
                    "update journal_map" + ROOT + " where number = 1",
                    Set.of(FindingKind.MAP_OTHER, FindingKind.MAP_ROOT)),
            Map.entry(
                    "update journal_map set learners = learners + 1 where number = 3",
                    Set.of(FindingKind.MAP_OTHER, FindingKind.MAP_LEARNERS)),
            Map.entry(
                    "update journal_map set entry_id = '" + WholeLog.LEARNER + "' where number = 2",
                    Set.of(FindingKind.MAP_OTHER)),
            Map.entry(
                    "update journal_map set last_position = 1 where number = 3",
                    Set.of(
                            FindingKind.MAP_OTHER,
                            FindingKind.MAP_ORDER,
                            FindingKind.CHAIN_OTHER,
                            FindingKind.CHAIN_STRAY,
                            FindingKind.MAP_KEY_STRAY,
                            FindingKind.MAP_LEARNERS)),
            Map.entry(
                    "delete from journal_map where number = 3",
                    Set.of(FindingKind.COUNT, FindingKind.MAP_MISSING, FindingKind.CHAIN_STRAY)),
            Map.entry(
                    "delete from journal_map_learner where learner_id = '" + WholeLog.LEARNER + "'",
                    Set.of(FindingKind.MAP_KEY_MISSING, FindingKind.BUCKET_STRAY, FindingKind.JOINT_OTHER)),
            Map.entry(
                    "insert into journal_map_learner values ('" + new UUID(3, 3) + "', '\\x" + "00".repeat(32)
                            + "', 0)",
                    Set.of(FindingKind.MAP_KEY_STRAY)),
            Map.entry(
                    "update journal_map_learner set bucket = 262143 - bucket where learner_id = '" + WholeLog.LEARNER
                            + "'",
                    Set.of(FindingKind.MAP_KEY_BUCKET, FindingKind.BUCKET_MISSING, FindingKind.BUCKET_STRAY)),
            Map.entry("delete from journal_map_key", Set.of(FindingKind.MAP_SECRET)),
            Map.entry("update journal_map_key set fingerprint = 'none'", Set.of(FindingKind.MAP_SECRET)));

    @Test
    void the_map_of_learners_is_held_to_the_entries_in_each_of_its_tables() {
        OF_THE_MAP.forEach(
                (sql, kinds) -> assertThat(after(sql).kinds()).as(sql).containsExactlyInAnyOrderElementsOf(kinds));
    }

    @Test
    void a_key_that_two_learners_have_or_a_second_one_is_found() {
        String free = "alter table journal_map_learner drop constraint journal_map_learner_key_key";
        String of = " from journal_map_learner where learner_id = '" + WholeLog.LEARNER + "'";
        assertThat(after(
                                free,
                                "update journal_map_learner set (key, bucket) = (select key, bucket" + of
                                        + ") where learner_id <> '" + WholeLog.LEARNER + "'")
                        .kinds())
                .contains(FindingKind.MAP_KEY_TWICE, FindingKind.JOINT_OTHER, FindingKind.BUCKET_STRAY);
        assertThat(after(
                                free,
                                "alter table journal_map_learner drop constraint journal_map_learner_pkey",
                                "insert into journal_map_learner select *" + of)
                        .kinds())
                .containsExactly(FindingKind.MAP_KEY_TWICE);
    }

    @Test
    void a_joint_is_held_to_both_chains_and_the_chain_to_the_joint() {
        for (String word : List.of("joined", "own")) {
            Set<FindingKind> kinds = after("update journal_entry set body = regexp_replace(body," + " '(\"" + word
                            + "\":\\{\"count\":)', '\\11') where kind = 'journal.joined'")
                    .kinds();
            assertThat(kinds).contains(FindingKind.COMMITMENT, FindingKind.JOINT_OTHER);
            assertThat(kinds.contains(FindingKind.CHAIN_OTHER)).as(word).isEqualTo(word.equals("joined"));
        }
    }

    @Test
    void a_map_is_held_to_the_entry_of_the_map_before() {
        assertThat(after(
                                "update journal_entry set body = regexp_replace(body, '\"before\":\"....', '\"before\":\"AAAA')"
                                        + " where kind = 'journal.mapped'")
                        .kinds())
                .containsExactlyInAnyOrder(FindingKind.COMMITMENT, FindingKind.MAP_OTHER);
    }

    @Test
    void a_finding_says_where() {
        String row = log.database.value("select id from submission_correction_version order by id limit 1");
        String entry =
                log.database.value("select entry_id from submission_correction_version where id = '" + row + "'");
        String position = log.database.value("select s.first_position + journal_number('" + entry
                + "') from journal_sequence s where s.transaction_id = journal_transaction('" + entry + "')");
        Found found = after("update submission_correction_version set reason = 'không' where id = '" + row + "'");
        assertThat(found.kinds()).containsExactlyInAnyOrder(FindingKind.ROW_OTHER, FindingKind.ROW_MISSING);
        assertThat(found.first().get(FindingKind.ROW_OTHER))
                .isEqualTo(Finding.of(
                        FindingKind.ROW_OTHER,
                        "table",
                        "submission_correction_version",
                        "row",
                        "id=" + row,
                        "entry",
                        entry,
                        "position",
                        position));
    }

    @Test
    void a_state_that_was_altered_is_none() {
        String text = log.verify(log.whole()).verified().state().text();
        assertThat(VerifiedState.of(text).text()).isEqualTo(text);
        String size = "size " + log.outside().size();
        assertThat(text).contains(size);
        assertThatIllegalArgumentException().isThrownBy(() -> VerifiedState.of(text.replace(size, size + "0")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifiedState.of(text.replaceFirst("root ....", "root AAAA")));
        assertThatIllegalArgumentException().isThrownBy(() -> VerifiedState.of("nothing"));
    }
}
