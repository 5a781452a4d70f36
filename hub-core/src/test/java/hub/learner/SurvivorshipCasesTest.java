package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.OutsideIdentifier.Assurance;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.learner.Disagreements.Differing;
import hub.learner.Golden.Rule;
import hub.submission.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One case for each rule and each tie: what records say, the oldest first, and whose value is golden by which rules. */
final class SurvivorshipCasesTest {

    private static final Instant MADE = Instant.parse("2025-09-05T03:00:00Z");

    /** A record says VALUE/YEAR, with /v by a verified identifier; nothing where VALUE is a dash. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # rules                         | what records say                                 | of | by
            ""                              | 00004/2025                                       | 1  | only
            ""                              | 00004/2025, -/2025                               | 1  | only
            ""                              | 00004/2025, 00004/2025                           | 2  | agreed
            ""                              | 00004/2025, 00025/2025                           | 2  | newest
            verified_source                 | 00004/2025/v, 00025/2025, 00025/2025             | 1  | verified_source
            verified_source                 | 00004/2025/v, 00025/2025/v, 00097/2025           | 2  | newest
            verified_source                 | 00004/2025/v, 00025/2025, 00004/2025/v           | 3  | verified_source
            verified_source                 | 00004/2025, 00025/2025                           | 2  | newest
            verified_source                 | 00004/2025, -/2025/v                             | 1  | only
            verified_source                 | 00004/2025/v, 00004/2025                         | 1  | agreed
            latest_valid                    | 00004/2026, 00025/2025                           | 1  | latest_valid
            latest_valid                    | 00004/2026, 00025/2026, 00097/2025               | 2  | newest
            latest_valid                    | 00004/2026, 00004/2026, 00097/2025               | 2  | latest_valid
            latest_valid                    | 00004/2026, -/2027                               | 1  | only
            most_frequent                   | 00004/2025, 00004/2025, 00025/2026               | 2  | most_frequent
            most_frequent                   | 00004/2025, 00025/2025, 00025/2025, 00004/2025   | 4  | newest
            most_frequent                   | 00004/2025, 00004/2025, -/2025, -/2025, -/2025   | 2  | agreed
            most_complete                   | 00004/2025, 01/2025, Hà Nội/2025                 | 1  | most_complete
            most_complete                   | 01/2025, Hà Nội/2025, Hà Nội/2025                | 1  | most_complete
            most_complete                   | 00004/2025, 00025/2025, 01/2025                  | 2  | newest
            most_complete                   | Hà Nội/2025, thôn Hạ/2025                        | 2  | newest
            verified_source, most_frequent  | 00004/2025/v, 00025/2025, 00025/2025             | 1  | verified_source
            most_frequent, verified_source  | 00004/2025/v, 00025/2025, 00025/2025             | 3  | most_frequent
            most_frequent, verified_source  | 00004/2025/v, 00025/2025                         | 1  | verified_source
            verified_source, latest_valid   | 00004/2026/v, 00025/2025/v, 00097/2027           | 1  | latest_valid
            latest_valid, most_frequent     | 01/2024, 01/2024, 04/2025, 04/2025, 01/2025      | 4  | most_frequent
            most_complete, most_frequent    | 00004/2025, 00004/2025, 00025/2025, 01/2025      | 2  | most_frequent
            most_complete, most_frequent    | 00004/2025, 00025/2025, 01/2025, 01/2025         | 2  | newest
            """)
    void the_golden_birth_place_is(String rules, String said, int of, String by) {
        List<RecordFacts> records = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String each : said.split(", ", -1)) {
            String[] parts = each.split("/", -1);
            values.add(parts[0]);
            records.add(record(
                    values.size(),
                    Integer.parseInt(parts[1]),
                    parts[0].equals("-") ? null : parts[0],
                    parts.length > 2 ? List.of(verified(null, null)) : List.of()));
        }
        assertThat(golden("birth_place", rules, records).birthPlace())
                .isEqualTo(new Golden<>(values.get(of - 1), records.get(of - 1).recordId(), rule(by)));
    }

    /** The first of the two is the older record. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Nguyễn Minh Anh, Nguyễn M. Anh
            Nguyễn Thị Minh Anh, Nguyễn Minh Anh
            Nguyễn Minh Anh, Nguyen Minh Anh
            Nguyen Thi Minh Anh, Nguyễn Minh Anh
            """)
    void the_most_complete_name_is_the_first(String complete, String less) {
        List<RecordFacts> records = List.of(
                person(1, it -> it.name = named(complete)),
                person(2, it -> it.name = named(less)),
                person(3, it -> it.name = named(less)));
        assertThat(golden("name", "most_complete", records).name())
                .isEqualTo(new Golden<>(named(complete), records.get(0).recordId(), Rule.MOST_COMPLETE));
    }

    @Test
    void the_most_complete_guardians_are_those_of_whom_most_is_told() {
        Guardian bare = new Guardian(named("Lê Thị Hoa"), "mother", null, null);
        Guardian reachable = new Guardian(named("Lê Thị Hoa"), "mother", "0912345678", null);
        List<RecordFacts> records = List.of(
                person(1, it -> it.guardians = List.of(reachable)), person(2, it -> it.guardians = List.of(bare)));
        assertThat(golden("guardians", "most_complete", records).guardians())
                .isEqualTo(new Golden<>(List.of(reachable), records.get(0).recordId(), Rule.MOST_COMPLETE));
    }

    @Test
    void each_attribute_has_rules_of_its_own() {
        List<RecordFacts> records = List.of(
                person(1, it -> {
                    it.name = named("Nguyễn Minh Anh");
                    it.sex = Sex.FEMALE;
                    it.birthDate = BirthDate.parse("2014-03-25");
                    it.ethnicity = "Kinh";
                    it.nationality = "VN";
                    it.commune = "00004";
                    it.identifiers = List.of(verified(null, null));
                }),
                person(2, it -> {
                    it.name = named("Nguyễn Minh Ánh");
                    it.sex = Sex.MALE;
                    it.birthDate = BirthDate.parse("2014-05-23");
                    it.ethnicity = "Tày";
                    it.nationality = "LA";
                    it.commune = "00025";
                }));
        for (GoldenAttribute attribute : List.of(
                GoldenAttribute.NAME,
                GoldenAttribute.BIRTH_DATE,
                GoldenAttribute.SEX,
                GoldenAttribute.ETHNICITY,
                GoldenAttribute.NATIONALITY,
                GoldenAttribute.ADDRESS)) {
            GoldenRecord golden = golden(attribute.key(), "verified_source", records);
            List<Golden<?>> all = List.of(
                    golden.name(),
                    golden.birthDate(),
                    there(golden.sex()),
                    there(golden.ethnicity()),
                    there(golden.nationality()),
                    there(golden.addressCommune()));
            assertThat(all.stream().filter(each -> each.rule() == Rule.VERIFIED_SOURCE))
                    .as(attribute.key())
                    .singleElement()
                    .extracting(Golden::from)
                    .isEqualTo(records.get(0).recordId());
            assertThat(all.stream().filter(each -> each.rule() == Rule.NEWEST)).hasSize(5);
        }
    }

    @Test
    void a_verified_identifier_counts_while_it_holds_on_the_day_in_vietnam_when_the_record_was_made() {
        LocalDate made = LocalDate.of(2025, 9, 5);
        for (OutsideIdentifier holds : List.of(
                verified(null, null),
                verified(made, null),
                verified(null, made.plusDays(1)),
                verified(made, made.plusDays(1)))) {
            assertThat(golden(
                                    "birth_place",
                                    "verified_source",
                                    List.of(
                                            record(1, 2025, "00004", List.of(holds)),
                                            record(2, 2025, "00025", List.of())))
                            .birthPlace())
                    .isEqualTo(new Golden<>("00004", id(1), Rule.VERIFIED_SOURCE));
        }
        for (OutsideIdentifier does : List.of(
                verified(made.plusDays(1), null),
                verified(null, made),
                OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, "001214000001"))) {
            assertThat(golden(
                                    "birth_place",
                                    "verified_source",
                                    List.of(
                                            record(1, 2025, "00004", List.of(does)),
                                            record(2, 2025, "00025", List.of())))
                            .birthPlace())
                    .isEqualTo(new Golden<>("00025", id(2), Rule.NEWEST));
        }
    }

    @Test
    void a_number_comes_from_the_record_that_verified_it_although_a_newer_one_brings_it_too() {
        OutsideIdentifier declared = OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, "001214000001");
        List<RecordFacts> records =
                List.of(record(1, 2025, null, List.of(verified(null, null))), record(2, 2025, null, List.of(declared)));
        assertThat(golden("identifiers", "verified_source", records).identifiers())
                .containsExactly(new Golden<>(verified(null, null), id(1), Rule.AGREED));
        assertThat(golden("identifiers", "", records).identifiers())
                .containsExactly(new Golden<>(declared, id(2), Rule.AGREED));
        assertThat(Survivorship.golden(SurvivorshipRules.shipped(), records).identifiers())
                .containsExactly(new Golden<>(verified(null, null), id(1), Rule.AGREED));
    }

    @Test
    void an_address_follows_the_latest_school_year_by_the_shipped_rules_not_a_late_correction_of_an_earlier_one() {
        RecordFacts moved = new RecordFacts(id(1), "one", 2026, MADE, said(it -> it.commune = "00004"));
        RecordFacts corrected =
                new RecordFacts(id(2), "two", 2025, MADE.plusSeconds(1), said(it -> it.commune = "00025"));
        assertThat(Survivorship.golden(SurvivorshipRules.shipped(), List.of(moved, corrected))
                        .addressCommune())
                .isEqualTo(new Golden<>("00004", id(1), Rule.LATEST_VALID));
    }

    @Test
    void records_that_say_something_else_than_the_golden_record_are_told_with_what_they_say() {
        List<RecordFacts> records = List.of(
                person(1, it -> {
                    it.name = named("Nguyễn Minh Ánh");
                    it.sex = Sex.FEMALE;
                    it.birthPlace = "00004";
                    it.ethnicity = "Tày";
                }),
                person(2, it -> {
                    it.birthDate = BirthDate.parse("2014");
                    it.sex = Sex.UNKNOWN;
                }),
                person(3, it -> {
                    it.sex = Sex.MALE;
                    it.birthPlace = "00025";
                    it.ethnicity = "Kinh";
                }));
        GoldenRecord golden = Survivorship.golden(SurvivorshipRules.shipped(), records);
        assertThat(Survivorship.disagreements(golden, records))
                .isEqualTo(new Disagreements(
                        List.of(new Differing<>(named("Nguyễn Minh Ánh"), id(1))),
                        List.of(new Differing<>(BirthDate.parse("2014"), id(2))),
                        List.of(new Differing<>(Sex.FEMALE, id(1))),
                        List.of(new Differing<>("00004", id(1)))));
        assertThat(Survivorship.disagreements(golden, records.subList(2, 3)))
                .isEqualTo(new Disagreements(List.of(), List.of(), List.of(), List.of()));
        assertThat(Survivorship.disagreements(golden, records).toString() + new Differing<>("00004", id(1)))
                .doesNotContain("Ánh")
                .doesNotContain("00004");
    }

    /** By these rules for that attribute, and by none for the others. */
    private static GoldenRecord golden(String attribute, String rules, List<RecordFacts> records) {
        return Survivorship.golden(RulesText.of(attribute, rules), records);
    }

    private static Rule rule(String key) {
        for (Rule rule : Rule.values()) {
            if (rule.key().equals(key)) {
                return rule;
            }
        }
        throw new IllegalArgumentException(key);
    }

    private static <T> T there(@Nullable T value) {
        assertThat(value).isNotNull();
        if (value == null) {
            throw new IllegalStateException();
        }
        return value;
    }

    private static RecordId id(int number) {
        return new RecordId(new UUID(1, number));
    }

    private static OutsideIdentifier verified(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new OutsideIdentifier(OutsideIdentifier.PERSONAL_NUMBER, "001214000001", Assurance.VERIFIED, from, to);
    }

    private static PersonName named(String full) {
        int first = full.indexOf(' ');
        int last = full.lastIndexOf(' ');
        return new PersonName(
                full.substring(0, first),
                first == last ? "" : full.substring(first + 1, last),
                full.substring(last + 1));
    }

    /** A record made a second after the one before; what is not said is not there. */
    private static RecordFacts record(
            int number, int year, @Nullable String birthPlace, List<OutsideIdentifier> identifiers) {
        return new RecordFacts(id(number), "natural " + number, year, MADE.plusSeconds(number), said(it -> {
            it.birthPlace = birthPlace;
            it.identifiers = identifiers;
        }));
    }

    private static RecordFacts person(int number, java.util.function.Consumer<Said> saying) {
        return new RecordFacts(id(number), "natural " + number, 2025, MADE.plusSeconds(number), said(saying));
    }

    private static Person said(java.util.function.Consumer<Said> saying) {
        Said said = new Said();
        saying.accept(said);
        return new Person(
                said.name,
                said.birthDate,
                said.sex,
                said.birthPlace,
                said.ethnicity,
                said.nationality,
                said.commune,
                said.identifiers,
                null,
                said.guardians);
    }

    private static final class Said {
        PersonName name = named("Nguyễn Minh Anh");
        BirthDate birthDate = BirthDate.parse("2014-03-25");
        Sex sex = Sex.UNKNOWN;

        @Nullable
        String birthPlace;

        @Nullable
        String ethnicity;

        @Nullable
        String nationality;

        @Nullable
        String commune;

        List<OutsideIdentifier> identifiers = List.of();
        List<Guardian> guardians = List.of();
    }
}
