package hub.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hub.TestDatabase;
import hub.database.ReadTx;
import hub.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JournalDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final UUID LEARNER = UUID.fromString("019aa000-0000-7000-8000-000000000001");

    private static final UUID OTHER = UUID.fromString("019aa000-0000-7000-8000-000000000002");

    private static final Journal journal = new Journal();
    private static @Nullable Sequencer sequencer;

    @BeforeAll
    static void lead() {
        sequencer = Sequencer.start(database.database(), journal, database.clock());
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(sequencer).close();
    }

    private UUID write(String kind) {
        return database.transactions()
                .write(TestDatabase.TESTER, tx -> journal.append(tx, kind, null).id());
    }

    private long await(UUID entry) {
        return journal.awaitPosition(database.transactions(), entry, LONG);
    }

    @Test
    void entries_of_one_transaction_get_consecutive_positions_and_the_last_is_the_recorded_time() {
        long before = await(write("first"));
        List<UUID> entries = database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID one = journal.append(tx, "one", null).id();
            UUID two = journal.append(tx, "two", LEARNER)
                    .with("b", 2)
                    .with("a", List.of("x", true))
                    .causes("some_version", "row".getBytes(UTF_8))
                    .id();
            return List.of(one, two);
        });
        assertThat(await(entries.get(0))).isEqualTo(before + 2);
        List<JournalEntry> read = entries(tx -> journal.entriesAfter(tx, before, 10));
        assertThat(read).extracting(JournalEntry::id).containsExactlyElementsOf(entries);
        assertThat(read).extracting(JournalEntry::position).containsExactly(before + 1, before + 2);
        assertThat(read.get(1).body())
                .isEqualTo("{\"actor\":\"test\",\"causes\":[{\"hash\":\"" + Digests.sha256("row".getBytes(UTF_8))
                        + "\",\"table\":\"some_version\"}],\"facts\":{\"a\":[\"x\",true],\"b\":2},\"id\":\""
                        + entries.get(1) + "\",\"kind\":\"two\",\"learner\":\"" + LEARNER + "\",\"v\":1}");
    }

    @Test
    void a_commitment_is_the_salted_hash_of_the_body() throws Exception {
        UUID entry = write("committed");
        String row = database.value("select encode(salt, 'hex') || ' ' || encode(commitment, 'hex') || ' ' || body"
                + " from journal_entry where id = '" + entry + "'");
        String[] parts = row.split(" ", 3);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(parts[0]), "HmacSHA256"));
        assertThat(parts[1]).isEqualTo(HexFormat.of().formatHex(mac.doFinal(parts[2].getBytes(UTF_8))));
        assertThat(parts[0]).hasSize(64);
        await(entry);
    }

    @Test
    void an_entry_says_whom_it_is_about_once_that_is_known() {
        long before = await(write("before"));
        UUID entry = database.transactions().write(TestDatabase.TESTER, tx -> {
            EntryDraft draft = journal.append(tx, "late_learner", null);
            tx.beforeCommit(() -> draft.about(LEARNER));
            return draft.id();
        });
        long position = await(entry);
        List<JournalEntry> about = entries(tx -> journal.entriesAbout(tx, LEARNER, position, 1));
        assertThat(about).extracting(JournalEntry::id, JournalEntry::learnerId).containsExactly(tuple(entry, LEARNER));
        assertThat(position).isEqualTo(before + 1);
    }

    @Test
    void entries_added_by_the_acts_before_the_commit_are_written_too() {
        long before = await(write("before"));
        UUID entry = database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID first = journal.append(tx, "first", null).id();
            tx.beforeCommit(() -> journal.append(tx, "second", null));
            return first;
        });
        await(entry);
        assertThat(entries(tx -> journal.entriesAfter(tx, before, 10)))
                .extracting(JournalEntry::kind)
                .containsExactly("first", "second");
    }

    @Test
    void a_draft_takes_nothing_that_would_not_be_written() {
        List<EntryDraft> kept = new ArrayList<>();
        await(database.transactions().write(TestDatabase.TESTER, tx -> {
            EntryDraft draft = journal.append(tx, "kept", null).with("n", 1);
            assertThatIllegalArgumentException().isThrownBy(() -> draft.with("n", 2));
            assertThatIllegalArgumentException().isThrownBy(() -> draft.with("half", "\ud83d"));
            kept.add(draft);
            return draft.id();
        }));
        EntryDraft written = kept.get(0);
        assertThatIllegalStateException().isThrownBy(() -> written.with("too", "late"));
        assertThatIllegalStateException().isThrownBy(() -> written.about(LEARNER));
        assertThatIllegalStateException().isThrownBy(() -> written.causes("some_version", new byte[0]));
    }

    @Test
    void a_value_changed_after_it_was_given_stays_as_it_was_given() {
        List<String> codes = new ArrayList<>(List.of("a"));
        UUID entry = database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID id = journal.append(tx, "copied", null).with("codes", codes).id();
            codes.add("b");
            return id;
        });
        await(entry);
        assertThat(database.value(
                        "select body::jsonb #>> '{facts,codes}' from journal_entry where id = '" + entry + "'"))
                .isEqualTo("[\"a\"]");
    }

    @Test
    void pages_of_the_feed_begin_within_a_transaction_and_miss_nothing() {
        long before = await(write("before"));
        List<UUID> written = new ArrayList<>();
        for (int size : new int[] {3, 1, 300, 2}) {
            List<UUID> entries = database.transactions().write(TestDatabase.TESTER, tx -> IntStream.range(0, size)
                    .mapToObj(i -> journal.append(tx, "paged", i % 2 == 0 ? OTHER : null)
                            .id())
                    .toList());
            await(entries.get(0));
            written.addAll(entries);
        }
        List<JournalEntry> all = new ArrayList<>();
        for (List<JournalEntry> page = feed(before); !page.isEmpty(); page = feed(last(page))) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            all.addAll(page);
        }
        assertThat(all).extracting(JournalEntry::id).containsExactlyElementsOf(written);
        assertThat(all)
                .extracting(JournalEntry::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + written.size())
                        .boxed()
                        .toList());
        List<UUID> about = new ArrayList<>(all.stream()
                .filter(entry -> OTHER.equals(entry.learnerId()))
                .map(JournalEntry::id)
                .toList());
        Collections.reverse(about);
        assertThat(entries(tx -> journal.entriesAbout(tx, OTHER, Long.MAX_VALUE, 1_000)))
                .extracting(JournalEntry::id)
                .containsExactlyElementsOf(about);
    }

    private List<JournalEntry> feed(long position) {
        return entries(tx -> journal.entriesAfter(tx, position, 7));
    }

    private static long last(List<JournalEntry> page) {
        return page.get(page.size() - 1).position();
    }

    @Test
    void a_moment_of_knowledge_never_lies_within_a_transaction() {
        long before = await(write("before"));
        UUID entry = database.transactions().write(TestDatabase.TESTER, tx -> {
            journal.append(tx, "one", null);
            journal.append(tx, "two", null);
            return journal.append(tx, "three", null).id();
        });
        long after = await(entry);
        KnownAt watermark = known(journal::watermark);
        assertThat(after).isEqualTo(before + 3);
        assertThat(known(tx -> journal.knownAtPosition(tx, after - 1)).position())
                .isEqualTo(before);
        assertThat(known(tx -> journal.knownAtPosition(tx, after))).isEqualTo(watermark);
        assertThat(known(tx -> journal.knownAtPosition(tx, after + 9))).isEqualTo(watermark);
        assertThat(known(tx -> journal.knownAtPosition(tx, 0))).isEqualTo(KnownAt.NOTHING);
    }

    @Test
    void an_instant_means_what_was_known_then_and_none_or_a_future_one_the_watermark() {
        await(write("then"));
        KnownAt then = known(journal::watermark);
        database.clock().move(Duration.ofHours(1));
        await(write("now"));
        KnownAt now = known(journal::watermark);
        assertThat(now.instant()).isAfterOrEqualTo(then.instant().plus(Duration.ofMinutes(59)));
        assertThat(known(tx -> journal.knownAt(tx, then.instant()))).isEqualTo(then);
        assertThat(known(tx -> journal.knownAt(tx, now.instant().minusNanos(1_000))))
                .isEqualTo(then);
        assertThat(known(tx -> journal.knownAt(tx, now.instant()))).isEqualTo(now);
        assertThat(known(tx -> journal.knownAt(tx, now.instant().plus(Duration.ofDays(9)))))
                .isEqualTo(now);
        assertThat(known(tx -> journal.knownAt(tx, null))).isEqualTo(now);
        assertThat(known(tx -> journal.knownAt(tx, Instant.EPOCH))).isEqualTo(KnownAt.NOTHING);
    }

    private static KnownAt known(Function<ReadTx, KnownAt> work) {
        return database.transactions().read(TestDatabase.TESTER, work);
    }

    private static List<JournalEntry> entries(Function<ReadTx, List<JournalEntry>> work) {
        return database.transactions().read(TestDatabase.TESTER, work);
    }

    @Test
    void a_batch_of_ten_thousand_entries_keeps_their_order() {
        long before = await(write("before"));
        UUID entry = database.transactions().write(TestDatabase.TESTER, tx -> {
            EntryDraft last = journal.append(tx, "batch", null).with("n", 0);
            for (int i = 1; i < 10_000; i++) {
                last = journal.append(tx, "batch", null).with("n", i).causes("some_version", new byte[] {(byte) i});
            }
            return last.id();
        });
        assertThat(await(entry)).isEqualTo(before + 10_000);
        assertThat(database.value("select count(*) from journal_entry where kind = 'batch'"
                        + " and journal_number(id) = (body::jsonb #>> '{facts,n}')::bigint"
                        + " and id = journal_entry_id(journal_transaction(id), journal_number(id))"))
                .isEqualTo("10000");
    }

    @Test
    void whoever_waits_in_vain_is_told_so() {
        assertThatThrownBy(() -> journal.awaitPosition(database.transactions(), LEARNER, Duration.ofMillis(20)))
                .isInstanceOf(Problem.class);
    }
}
