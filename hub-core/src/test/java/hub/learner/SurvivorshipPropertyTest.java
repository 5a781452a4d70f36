package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.OutsideIdentifier.Assurance;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

final class SurvivorshipPropertyTest {

    @Property(tries = 300)
    void the_order_in_which_records_come_says_nothing_whatever_the_rules(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
        Random random = new Random(seed);
        SurvivorshipRules rules = rules(random);
        List<RecordFacts> records = records(random, count);
        GoldenRecord golden = Survivorship.golden(rules, records);
        Disagreements disagreements = Survivorship.disagreements(golden, records);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(records, random);
            assertThat(Survivorship.golden(rules, records)).isEqualTo(golden);
            assertThat(Survivorship.disagreements(golden, records)).isEqualTo(disagreements);
        }
    }

    @Property(tries = 300)
    void a_golden_value_is_said_by_the_record_it_names_and_every_other_value_is_a_disagreement(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
        Random random = new Random(seed);
        List<RecordFacts> records = records(random, count);
        GoldenRecord golden = Survivorship.golden(rules(random), records);
        Disagreements disagreements = Survivorship.disagreements(golden, records);
        said(records, golden.name(), Person::name, disagreements.name().size());
        said(
                records,
                golden.birthDate(),
                Person::birthDate,
                disagreements.birthDate().size());
        said(
                records,
                golden.birthPlace(),
                Person::birthPlace,
                disagreements.birthPlace().size());
        said(
                records,
                golden.sex(),
                person -> person.sex() == Sex.UNKNOWN ? null : person.sex(),
                disagreements.sex().size());
    }

    private static <T> void said(
            List<RecordFacts> records, @Nullable Golden<T> golden, Function<Person, @Nullable T> read, int differing) {
        int otherwise = 0;
        for (RecordFacts record : records) {
            T value = read.apply(record.person());
            if (golden == null) {
                assertThat(value).isNull();
            } else if (record.recordId().equals(golden.from())) {
                assertThat(value).isEqualTo(golden.value());
            } else if (value != null && !value.equals(golden.value())) {
                otherwise++;
            }
        }
        assertThat(differing).isEqualTo(otherwise);
    }

    private static SurvivorshipRules rules(Random random) {
        List<String> members = new ArrayList<>();
        for (GoldenAttribute attribute : GoldenAttribute.values()) {
            List<String> rules = new ArrayList<>();
            attribute.rules().forEach(rule -> rules.add('"' + rule.key() + '"'));
            Collections.shuffle(rules, random);
            members.add('"' + attribute.key() + "\":" + rules.subList(0, random.nextInt(rules.size() + 1)));
        }
        return SurvivorshipRules.read("{" + String.join(",", members) + "}");
    }

    /** Few values, so that they meet often. */
    private static List<RecordFacts> records(Random random, int count) {
        List<RecordFacts> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new RecordFacts(
                    new RecordId(new UUID(random.nextLong(), random.nextLong())),
                    "natural " + i,
                    2024 + random.nextInt(2),
                    Instant.ofEpochSecond(1_750_000_000L + random.nextInt(3)),
                    new Person(
                            new PersonName("Nguyễn", one(random, "", "M.", "Minh"), one(random, "Anh", "Ánh")),
                            BirthDate.parse(one(random, "2014", "2014-03", "2014-03-25", "2014-05-23")),
                            one(random, Sex.values()),
                            maybe(random, "00004", "01", "Hà Nội"),
                            maybe(random, "Kinh", "Tày"),
                            maybe(random, "VN", "LA"),
                            maybe(random, "00004", "00025"),
                            random.nextBoolean()
                                    ? List.of()
                                    : List.of(new OutsideIdentifier(
                                            OutsideIdentifier.PERSONAL_NUMBER,
                                            one(random, "001214000001", "001214000002"),
                                            one(random, Assurance.values()),
                                            null,
                                            null)),
                            null,
                            random.nextBoolean()
                                    ? List.of()
                                    : List.of(new Guardian(
                                            new PersonName("Lê", "Thị", "Hoa"),
                                            one(random, "mother", "guardian"),
                                            maybe(random, "0912345678"),
                                            null)))));
        }
        return records;
    }

    @SafeVarargs
    private static <T> T one(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static @Nullable String maybe(Random random, String... values) {
        return random.nextInt(3) == 0 ? null : one(random, values);
    }
}
