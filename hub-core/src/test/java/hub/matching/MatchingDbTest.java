package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.TestDatabase;
import hub.database.WriteTx;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.journal.Journal;
import hub.journal.Sequencer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MatchingDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Matching matching = new Matching(MatchModel.shipped());
    /** What the last answers said of each record: the natural keys of its part. */
    private final Map<UUID, Set<UUID>> parts = new HashMap<>();

    @AfterEach
    void empty() {
        database.execute(
                "truncate matching_profile, matching_key, matching_crowd, matching_edge, matching_review, matching_decision, submission_slice,"
                        + " submission_record");
    }

    private void send(List<MatchSubject> subjects, int year) {
        database.transactions().writing(TestDatabase.TESTER, tx -> {
            tx.lock(7, matching.stripes(matching.arrivals(tx, subjects)));
            Slices.records(tx, subjects);
            Slices.add(tx, subjects, year);
            note(matching.work(tx, matching.arrivals(tx, subjects), Set.of(), Set.of()));
        });
    }

    private synchronized void note(Matched matched) {
        for (Component component : matched.components()) {
            for (Part part : component.parts()) {
                part.records().forEach(record -> parts.put(record, Set.copyOf(part.records())));
            }
        }
    }

    private static MatchSubject girl(long id, UUID school, String key, String name) {
        return People.someone()
                .named(name)
                .mother("Lê Thị Hồng", "0912345678")
                .at(school, key)
                .id(id)
                .subject();
    }

    private List<UUID> resembling(People known, String schoolCommune, UUID... coded) {
        return database
                .transactions()
                .read(
                        TestDatabase.TESTER,
                        tx -> matching.resembling(
                                tx,
                                known.subject().person(),
                                schoolCommune.isEmpty() ? null : schoolCommune,
                                Set.of(coded)))
                .stream()
                .filter(Resemblance::isLikely)
                .map(Resemblance::recordId)
                .toList();
    }

    @Test
    void what_is_known_of_somebody_finds_each_of_their_records_once_whoever_keeps_it() {
        MatchSubject first = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject second = girl(2, People.TRUNG_VUONG, "8", "NGUYEN THI MINH HOA");
        MatchSubject another = People.someone()
                .named("Trần Gia Huy")
                .born("2014-03-26")
                .at(People.HOA_SEN, "2")
                .id(3)
                .subject();
        send(List.of(first, another), 2020);
        send(List.of(second), 2021);
        People known = People.someone().named("Nguyễn Thị Minh Hòa").mother("Lê Thị Hồng", "0912345678");
        assertThat(resembling(known, "")).containsExactlyInAnyOrder(first.recordId(), second.recordId());
    }

    @Test
    void the_records_to_whom_a_known_code_leads_are_compared_under_it_though_no_key_is_shared() {
        MatchSubject held = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        send(List.of(held), 2020);
        People known = People.someone()
                .named("Nguyễn Thị Minh Hòa")
                .born("2012-11-02")
                .from("", "")
                .code("1234567897");
        assertThat(resembling(known, "")).isEmpty();
        assertThat(resembling(known, "", held.recordId())).containsExactly(held.recordId());
    }

    @Test
    void a_record_is_found_by_where_the_school_is_at_which_the_child_is_to_be() {
        MatchSubject held = People.someone()
                .named("Nguyễn Thị Minh Hòa")
                .schooled("00097")
                .from("", "00097")
                .id(1)
                .subject();
        send(List.of(held), 2020);
        People known =
                People.someone().named("Nguyễn Thị Minh Hòa").born("2014-03-15").from("", "00097");
        assertThat(resembling(known, "")).isEmpty();
        assertThat(resembling(known, "00097")).containsExactly(held.recordId());
    }

    @Test
    void two_schools_spellings_become_one_part_with_its_explanation() {
        MatchSubject first = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject second = girl(2, People.TRUNG_VUONG, "8", "NGUYEN THI MINH HOA");
        send(List.of(first), 2020);
        send(List.of(second), 2021);
        assertThat(parts.get(first.recordId())).containsExactlyInAnyOrder(first.recordId(), second.recordId());
        List<Explanation> why = database.transactions()
                .read(TestDatabase.TESTER, tx -> matching.explanations(tx, List.of(first, second), 0));
        assertThat(why).hasSize(1);
        assertThat(why.get(0).evidence())
                .extracting(Evidence::attribute)
                .contains(Attribute.GIVEN, Attribute.BIRTH_DATE, Attribute.GUARDIAN);
        assertThat(why.get(0).evidence().stream().mapToInt(Evidence::weight).sum() - 2100)
                .isEqualTo(why.get(0).weight());
    }

    @Test
    void what_was_explained_under_one_model_is_explained_so_after_another_is_put_in_force() throws IOException {
        Journal journal = new Journal();
        MatchSubject first = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject second = girl(2, People.TRUNG_VUONG, "8", "NGUYEN THI MINH HOA");
        ObjectNode text = MatchModel.shipped().copyOfJson();
        text.put("prior", text.get("prior").asDouble() - 1);
        MatchModel later = MatchModel.of(text);
        Sequencer sequencer = Sequencer.start(database.database(), journal, database.clock());
        try {
            long before = position(journal, tx -> matching.begin(tx, journal));
            List<Explanation> then = explained(matching, List.of(first, second), before);
            long after = position(
                    journal, tx -> assertThat(matching.apply(tx, journal, later).version())
                            .isEqualTo(2));
            assertThat(database.transactions()
                            .<MatchModel>write(TestDatabase.TESTER, tx -> matching.apply(tx, journal, later))
                            .version())
                    .isEqualTo(2);
            assertThat(then).hasSize(1);
            assertThat(explained(matching, List.of(first, second), before)).isEqualTo(then);
            assertThat(explained(new Matching(MatchModel.shipped()), List.of(second, first), before))
                    .isEqualTo(then);
            assertThat(explained(matching, List.of(first, second), after).get(0).weight())
                    .isEqualTo(then.get(0).weight() - 100);
        } finally {
            sequencer.close();
        }
    }

    private static long position(Journal journal, Consumer<WriteTx> act) {
        UUID transaction = database.transactions().write(TestDatabase.TESTER, tx -> {
            act.accept(tx);
            return journal.transaction(tx);
        });
        return journal.awaitPosition(database.transactions(), transaction, Duration.ofSeconds(10));
    }

    private static List<Explanation> explained(Matching model, List<MatchSubject> records, long position) {
        return database.transactions().read(TestDatabase.TESTER, tx -> model.explanations(tx, records, position));
    }

    @Test
    void twins_with_dropped_diacritics_are_left_to_a_person() {
        MatchSubject anh = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Anh");
        MatchSubject acute = girl(2, People.HOA_SEN, "2", "Nguyễn Thị Minh Ánh");
        MatchSubject plain = girl(3, People.TRUNG_VUONG, "8", "Nguyen Thi Minh Anh");
        send(List.of(anh, acute), 2020);
        send(List.of(plain), 2021);
        assertThat(parts.get(plain.recordId())).containsExactly(plain.recordId());
        List<ReviewCase> reviews =
                database.transactions().read(TestDatabase.TESTER, tx -> matching.reviews(tx, Set.of(plain.recordId())));
        assertThat(reviews).hasSize(2).allMatch(review -> review.reason().equals(ReviewCase.CONTESTED));
        assertThat(reviews.get(0).pieces()).isNotEmpty();
        List<ReviewCase> ofOne =
                database.transactions().read(TestDatabase.TESTER, tx -> matching.reviews(tx, List.of(anh.recordId())));
        assertThat(ofOne).hasSize(1);
    }

    @Test
    void a_record_that_is_gone_leaves_nothing_and_its_rival_is_decided() {
        MatchSubject anh = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Anh");
        MatchSubject acute = girl(2, People.HOA_SEN, "2", "Nguyễn Thị Minh Ánh");
        MatchSubject plain = girl(3, People.TRUNG_VUONG, "8", "Nguyen Thi Minh Anh");
        send(List.of(anh, acute, plain), 2020);
        database.execute("update submission_slice set cancelled = true where record_id = '" + acute.recordId() + "'");
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> note(matching.work(
                                tx, matching.arrivals(tx, List.of()), Set.of(), Set.of(acute.recordId()))));
        assertThat(parts.get(plain.recordId())).containsExactlyInAnyOrder(anh.recordId(), plain.recordId());
        assertThat(database.value("select count(*) from matching_review where state = 'open'"))
                .isEqualTo("0");
        assertThat(database.value("select count(*) from matching_profile")).isEqualTo("2");
        assertThat(database.value("select count(*) from matching_key where record_id = '" + acute.recordId() + "'"))
                .isEqualTo("0");
        assertThat(database.value("select count(*) from matching_edge")).isEqualTo("1");
    }

    @Test
    void a_changed_record_leaves_its_old_part() {
        MatchSubject first = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject second = girl(2, People.TRUNG_VUONG, "8", "Nguyễn Thị Minh Hòa");
        send(List.of(first, second), 2020);
        assertThat(parts.get(first.recordId())).hasSize(2);
        MatchSubject corrected = People.someone()
                .named("Trần Văn Bách")
                .born("2011-11-11")
                .from("79", "")
                .at(People.TRUNG_VUONG, "8")
                .id(2)
                .subject();
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> note(matching.work(tx, matching.arrivals(tx, List.of(corrected)), Set.of(), Set.of())));
        assertThat(parts.get(first.recordId())).containsExactly(first.recordId());
        assertThat(parts.get(second.recordId())).containsExactly(second.recordId());
        assertThat(database.value("select count(*) from matching_edge")).isEqualTo("0");
        assertThat(database.value("select count(*) from matching_key k where not exists"
                        + " (select 1 from matching_profile p where p.record_id = k.record_id)"))
                .isEqualTo("0");
    }

    @Test
    void a_new_school_year_parts_two_keys_of_one_source() {
        MatchSubject first = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject second = girl(2, People.HOA_SEN, "2", "Nguyễn Thị Minh Hòa");
        send(List.of(first), 2020);
        send(List.of(second), 2021);
        assertThat(parts.get(first.recordId())).hasSize(2);
        database.transactions().writing(TestDatabase.TESTER, tx -> Slices.add(tx, List.of(first), 2021));
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> note(matching.work(
                                tx, matching.arrivals(tx, List.of()), Set.of(first.recordId()), Set.of())));
        assertThat(parts.get(first.recordId())).hasSize(1);
        assertThat(parts.get(second.recordId())).hasSize(1);
    }

    @Test
    void any_order_and_batching_gives_the_parts_of_all_at_once() {
        List<Sent> sector = SmallSector.records(250, 11);
        Set<Set<String>> expected = Orders.atOnce(sector);
        assertThat(expected.stream().anyMatch(part -> part.size() > 1)).isTrue();
        Random random = new Random(5);
        for (int size : List.of(1000, 200, 37, 7)) {
            empty();
            parts.clear();
            List<Sent> shuffled = new ArrayList<>(sector);
            Collections.shuffle(shuffled, random);
            Map<UUID, String> names = new HashMap<>();
            for (int from = 0; from < shuffled.size(); from += size) {
                List<Sent> batch = shuffled.subList(from, Math.min(shuffled.size(), from + size));
                // New ids in the order of arrival: nothing may depend on them.
                List<MatchSubject> subjects = new ArrayList<>();
                for (Sent sent : batch) {
                    UUID id = new UUID(random.nextLong(), random.nextLong());
                    names.put(id, sent.natural());
                    subjects.add(sent.subject(id));
                }
                database.transactions().writing(TestDatabase.TESTER, tx -> {
                    tx.lock(7, matching.stripes(matching.arrivals(tx, subjects)));
                    Slices.records(tx, subjects);
                    for (int i = 0; i < batch.size(); i++) {
                        for (int year : batch.get(i).years()) {
                            Slices.add(tx, List.of(subjects.get(i)), year);
                        }
                    }
                    note(matching.work(tx, matching.arrivals(tx, subjects), Set.of(), Set.of()));
                });
            }
            assertThat(Orders.named(parts.values(), names)).isEqualTo(expected);
        }
    }

    @Test
    void batches_at_once_see_each_other() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                empty();
                long base = 1000L + round * 10L;
                String day = String.format("2013-0%d-%02d", 1 + round % 9, 2 + round);
                // Each shares a key with the middle one only in its own way; all four are one child.
                List<MatchSubject> records = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    records.add(People.someone()
                            .named(i % 2 == 0 ? "Phạm Quang Tuệ" : "Pham Quang Tue")
                            .born(day)
                            .mother("Đỗ Thị Lụa", "09876543" + (10 + round))
                            .at(new UUID(5, i), "k" + round)
                            .id(base + i)
                            .subject());
                }
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> sent = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    MatchSubject record = records.get(i);
                    int year = 2019 + i;
                    sent.add(threads.submit(() -> {
                        start.await();
                        send(List.of(record), year);
                        return null;
                    }));
                }
                start.countDown();
                for (Future<?> each : sent) {
                    each.get();
                }
                assertThat(database.value("select count(*) from matching_edge")).isEqualTo("6");
                List<MatchSubject> again = records;
                database.transactions()
                        .writing(
                                TestDatabase.TESTER,
                                tx -> note(matching.work(
                                        tx,
                                        matching.arrivals(tx, List.of()),
                                        Set.of(again.get(0).recordId()),
                                        Set.of())));
                assertThat(parts.get(records.get(0).recordId())).hasSize(4);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void two_spellings_at_the_same_instant_become_one_part() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 30; round++) {
                empty();
                parts.clear();
                MatchSubject marked = girl(1, People.HOA_SEN, "k" + round, "Phạm Thị Minh Thúy");
                MatchSubject plain = girl(2, People.TRUNG_VUONG, "m" + round, "PHAM THI MINH THUY");
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<?>> sent = new ArrayList<>();
                for (MatchSubject record : List.of(marked, plain)) {
                    int year = record.equals(marked) ? 2020 : 2021;
                    sent.add(threads.submit(() -> {
                        start.await();
                        send(List.of(record), year);
                        return null;
                    }));
                }
                for (Future<?> each : sent) {
                    each.get();
                }
                // The later of the two saw the earlier: its answer has both.
                assertThat(parts.values()).anyMatch(part -> part.size() == 2);
                assertThat(database.value("select count(*) from matching_edge")).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_identifier_of_another_name_and_birth_date_is_left_to_a_person() {
        MatchSubject first = People.someone().number("001314123456").id(1).subject();
        MatchSubject second = People.someone()
                .named("Trần Văn Bách")
                .born("2011-11-20")
                .number("001314123456")
                .at(People.TRUNG_VUONG, "8")
                .id(2)
                .subject();
        send(List.of(first), 2020);
        send(List.of(second), 2021);
        assertThat(parts.get(second.recordId())).containsExactly(second.recordId());
        assertThat(database.rows("select reason, state from matching_review"))
                .containsExactly("identifier_against_person,open");
    }

    @Test
    void a_bridge_between_two_numbers_is_left_to_a_person() {
        MatchSubject one = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject numbered = withNumber(one, "001314123456");
        MatchSubject other = withNumber(girl(2, People.TRUNG_VUONG, "2", "Nguyễn Thị Minh Hòa"), "001314654321");
        MatchSubject bridge = girl(3, new UUID(1, 3), "3", "Nguyễn Thị Minh Hòa");
        send(List.of(numbered), 2020);
        send(List.of(other), 2021);
        send(List.of(bridge), 2022);
        assertThat(parts.values()).allMatch(part -> part.size() == 1);
        assertThat(database.rows("select reason from matching_review where state = 'open' order by reason"))
                .containsExactly(ReviewCase.CONTESTED, ReviewCase.CONTESTED, "numbers_differ");
    }

    private static MatchSubject withNumber(MatchSubject subject, String number) {
        Person person = subject.person();
        return new MatchSubject(
                subject.recordId(),
                subject.sourceSystem(),
                subject.school(),
                subject.schoolCommune(),
                subject.ownKey(),
                new Person(
                        person.name(),
                        person.birthDate(),
                        person.sex(),
                        person.birthPlace(),
                        null,
                        null,
                        person.addressCommune(),
                        List.of(OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, number)),
                        null,
                        person.guardians()));
    }

    @Test
    void a_flagged_record_links_and_is_listed_until_it_is_not() {
        MatchSubject first = girl(1, People.HOA_SEN, "1", "Nguyễn Thị Minh Hòa");
        MatchSubject second = girl(2, People.TRUNG_VUONG, "8", "Nguyễn Thị Minh Hòa");
        send(List.of(first), 2020);
        flag(first);
        send(List.of(second), 2021);
        assertThat(parts.get(first.recordId())).hasSize(2);
        List<OpenReview> listed = list(Set.of(People.HOA_SEN), ReviewPlace.START, 10);
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).review().isOfOneRecord()).isTrue();
        assertThat(listed.get(0).review().reason()).isEqualTo("personal_number_conflict");
        database.transactions().writing(TestDatabase.TESTER, tx -> matching.unflag(tx, List.of(first.recordId())));
        assertThat(list(Set.of(People.HOA_SEN), ReviewPlace.START, 10)).isEmpty();
        flag(first);
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> note(matching.work(
                                tx, matching.arrivals(tx, List.of()), Set.of(), Set.of(first.recordId()))));
        assertThat(list(Set.of(People.HOA_SEN), ReviewPlace.START, 10)).isEmpty();
    }

    private void flag(MatchSubject subject) {
        database.transactions()
                .writing(
                        TestDatabase.TESTER,
                        tx -> matching.flag(tx, List.of(subject.recordId()), "personal_number_conflict"));
    }

    private List<OpenReview> list(Set<UUID> schools, ReviewPlace after, int limit) {
        return database.transactions().read(TestDatabase.TESTER, tx -> matching.reviews(tx, schools, after, limit));
    }

    @Test
    void reviews_are_listed_page_by_page_for_the_schools_concerned() {
        for (int i = 0; i < 5; i++) {
            database.clock().move(Duration.ofSeconds(1));
            String day = (2010 + i) + "-0" + (2 + i) + "-" + (11 + 4 * i);
            MatchSubject anh = People.someone()
                    .born(day)
                    .at(People.HOA_SEN, "a" + i)
                    .id(10 + i)
                    .subject();
            MatchSubject acute = People.someone()
                    .named("Nguyễn Thị Minh Ánh")
                    .born(day)
                    .at(i < 3 ? People.TRUNG_VUONG : new UUID(1, 3), "b" + i)
                    .id(20 + i)
                    .subject();
            send(List.of(anh, acute), 2020);
        }
        List<OpenReview> first = list(Set.of(People.TRUNG_VUONG), ReviewPlace.START, 2);
        assertThat(first).hasSize(2);
        List<OpenReview> second = list(Set.of(People.TRUNG_VUONG), first.get(1).place(ReviewPlace.Order.AGE), 2);
        assertThat(second).hasSize(1);
        assertThat(second.get(0).since()).isAfter(first.get(1).since());
        assertThat(second.get(0).review().pieces()).isNotEmpty();
        assertThat(Set.of(second.get(0).schoolA(), second.get(0).schoolB()))
                .containsExactlyInAnyOrder(People.HOA_SEN, People.TRUNG_VUONG);
        assertThat(list(Set.of(People.HOA_SEN), ReviewPlace.START, 10)).hasSize(5);
        assertThat(list(Set.of(new UUID(1, 9)), ReviewPlace.START, 10)).isEmpty();
        List<OpenReview> all =
                database.transactions().read(TestDatabase.TESTER, tx -> matching.reviews(tx, ReviewPlace.START, 10));
        assertThat(all).hasSize(5);
    }

    /** As school software writes whom it does not know yet. */
    private static List<MatchSubject> placeholders(int from, int to) {
        List<MatchSubject> crowd = new ArrayList<>();
        for (int i = from; i < to; i++) {
            crowd.add(People.someone()
                    .named("Học Sinh Mới")
                    .born("2014-01-01")
                    .from("", "")
                    .at(new UUID(2, i % 7), "c" + i)
                    .id(10_000 + i)
                    .subject());
        }
        return crowd;
    }

    private static MatchSubject lua(long id, UUID school) {
        return People.someone()
                .named("Học Sinh Mới")
                .born("2014-01-01")
                .from("", "")
                .mother("Đỗ Thị Lụa", "0987654321")
                .at(school, "c" + id)
                .id(id)
                .subject();
    }

    private Matched sendAndTell(List<MatchSubject> crowd, int year) {
        return database.transactions().write(TestDatabase.TESTER, tx -> {
            Slices.records(tx, crowd);
            Slices.add(tx, crowd, year);
            Arrivals arrivals = matching.arrivals(tx, crowd);
            tx.lock(7, matching.stripes(arrivals));
            Matched matched = matching.work(tx, arrivals, Set.of(), Set.of());
            note(matched);
            return matched;
        });
    }

    @Test
    void nobody_is_compared_for_a_crowded_key_whichever_came_first_and_other_keys_still_find_them() {
        int most = MatchModel.shipped().blockAlarm;
        assertThat(sendAndTell(placeholders(0, most - 1), 2020).crowds()).isEmpty();
        assertThat(sendAndTell(List.of(lua(9_001, People.HOA_SEN)), 2020).crowds())
                .isEmpty();
        assertThat(database.value("select count(*) from matching_edge")).isNotEqualTo("0");
        Matched over = sendAndTell(placeholders(most, most + 1), 2020);
        assertThat(over.crowds()).isNotEmpty().allMatch(crowd -> crowd.records() == most + 1);
        assertThat(over.crowded())
                .containsExactly(placeholders(most, most + 1).get(0).recordId());
        assertThat(database.value("select count(*) from matching_edge")).isEqualTo("0");
        assertThat(parts).hasSize(most + 1).allSatisfy((record, part) -> assertThat(part)
                .containsExactly(record));
        Matched later = sendAndTell(List.of(lua(9_002, People.TRUNG_VUONG)), 2021);
        assertThat(later.crowds()).isEmpty();
        assertThat(later.crowded()).hasSize(1);
        assertThat(parts.get(lua(9_002, People.TRUNG_VUONG).recordId()))
                .containsExactlyInAnyOrder(
                        lua(9_001, People.HOA_SEN).recordId(),
                        lua(9_002, People.TRUNG_VUONG).recordId());
    }

    @Test
    void whoever_says_something_new_under_a_key_is_counted_once_for_it() {
        int most = MatchModel.shipped().blockAlarm;
        sendAndTell(placeholders(0, most), 2020);
        List<MatchSubject> again = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            again.add(People.someone()
                    .named("Học Sinh Mới")
                    .born("2014-01-01")
                    .from("", "")
                    .mother("Đỗ Thị Lụa", "09%08d".formatted(i))
                    .at(new UUID(2, i % 7), "c" + i)
                    .id(10_000 + i)
                    .subject());
        }
        Matched told = database.transactions()
                .write(TestDatabase.TESTER, tx -> matching.work(tx, matching.arrivals(tx, again), Set.of(), Set.of()));
        assertThat(told.crowds()).isEmpty();
    }

    @Test
    void a_crowd_in_one_batch_and_over_many_comes_to_the_same() {
        int most = MatchModel.shipped().blockAlarm;
        assertThat(sendAndTell(placeholders(0, 2 * most), 2020).crowds())
                .isNotEmpty()
                .allMatch(crowd -> crowd.records() == 2 * most);
        Map<UUID, Set<UUID>> atOnce = Map.copyOf(parts);
        empty();
        parts.clear();
        for (int from = 0; from < 2 * most; from += most / 4) {
            sendAndTell(placeholders(from, from + most / 4), 2020);
        }
        assertThat(parts).isEqualTo(atOnce);
        assertThat(database.value("select count(*) from matching_edge")).isEqualTo("0");
    }
}
