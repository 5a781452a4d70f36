package hub.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import hub.learner.Golden.Rule;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which record's value survives by the shipped rules, and why. */
class SurvivorshipTest {

    private static final Guardian MOTHER = new Guardian(new PersonName("Lê", "Thị", "Hoa"), "mother", null, null);
    private static final Guardian FATHER = new Guardian(new PersonName("Lê", "Văn", "Nam"), "father", null, null);

    private final List<RecordFacts> records = new ArrayList<>();

    /** What one record says; whatever is not said is not there. */
    private static final class Said {
        PersonName name = new PersonName("Nguyễn", "Minh", "Anh");
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

    @Test
    void without_a_record_there_is_no_golden_record() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Survivorship.golden(SurvivorshipRules.shipped(), List.of()));
    }

    @Test
    void what_one_record_alone_says_is_taken_from_it_and_what_none_says_is_not_there() {
        said(1, it -> it.ethnicity = "Kinh");
        said(2, it -> {});
        GoldenRecord golden = golden();
        assertThat(golden.ethnicity()).isEqualTo(new Golden<>("Kinh", record(1), Rule.ONLY));
        assertThat(golden.sex()).isNull();
        assertThat(golden.birthPlace()).isNull();
        assertThat(golden.nationality()).isNull();
        assertThat(golden.addressCommune()).isNull();
        assertThat(golden.guardians()).isNull();
        assertThat(golden.identifiers()).isEmpty();
    }

    @Test
    void what_all_say_is_taken_from_the_newest() {
        said(1, it -> it.sex = Sex.FEMALE);
        said(2, it -> it.sex = Sex.FEMALE);
        assertThat(golden().sex()).isEqualTo(new Golden<>(Sex.FEMALE, record(2), Rule.AGREED));
        assertThat(golden().name().rule()).isEqualTo(Rule.AGREED);
    }

    @Test
    void what_most_say_beats_what_is_newer() {
        said(1, it -> it.birthPlace = "00097");
        said(2, it -> it.birthPlace = "00097");
        said(3, it -> it.birthPlace = "00004");
        assertThat(golden().birthPlace()).isEqualTo(new Golden<>("00097", record(2), Rule.MOST_FREQUENT));
    }

    @Test
    void of_equally_frequent_values_the_newest_is_taken() {
        said(1, it -> it.nationality = "VN");
        said(2, it -> it.nationality = "LA");
        assertThat(golden().nationality()).isEqualTo(new Golden<>("LA", record(2), Rule.NEWEST));
    }

    @Test
    void a_day_beats_a_month_and_a_month_beats_a_year_however_many_say_less() {
        said(1, it -> it.birthDate = BirthDate.parse("2014-03"));
        said(2, it -> it.birthDate = BirthDate.parse("2014"));
        said(3, it -> it.birthDate = BirthDate.parse("2014"));
        assertThat(golden().birthDate())
                .isEqualTo(new Golden<>(BirthDate.parse("2014-03"), record(1), Rule.MOST_COMPLETE));
        said(0, it -> it.birthDate = BirthDate.parse("2014-03-25"));
        assertThat(golden().birthDate())
                .isEqualTo(new Golden<>(BirthDate.parse("2014-03-25"), record(0), Rule.MOST_COMPLETE));
    }

    @Test
    void what_is_newer_and_complete_stays_against_older_years() {
        said(1, it -> it.birthDate = BirthDate.parse("2014"));
        said(2, it -> it.birthDate = BirthDate.parse("2014"));
        said(3, it -> it.birthDate = BirthDate.parse("2014-03-25"));
        assertThat(golden().birthDate())
                .isEqualTo(new Golden<>(BirthDate.parse("2014-03-25"), record(3), Rule.MOST_COMPLETE));
    }

    @Test
    void among_days_the_most_frequent_counts_and_a_year_is_no_rival() {
        said(1, it -> it.birthDate = BirthDate.parse("2014-03-25"));
        said(2, it -> it.birthDate = BirthDate.parse("2014-03-25"));
        said(3, it -> it.birthDate = BirthDate.parse("2014-05-23"));
        said(4, it -> it.birthDate = BirthDate.parse("2014"));
        assertThat(golden().birthDate())
                .isEqualTo(new Golden<>(BirthDate.parse("2014-03-25"), record(2), Rule.MOST_FREQUENT));
    }

    @Test
    void an_address_follows_the_newest_record_that_names_one_not_the_most() {
        said(1, it -> it.commune = "00097");
        said(2, it -> it.commune = "00097");
        said(3, it -> it.commune = "00004");
        said(4, it -> {});
        assertThat(golden().addressCommune()).isEqualTo(new Golden<>("00004", record(3), Rule.NEWEST));
    }

    @Test
    void an_address_that_all_name_or_one_alone_says_so() {
        said(1, it -> it.commune = "00097");
        assertThat(golden().addressCommune()).isEqualTo(new Golden<>("00097", record(1), Rule.ONLY));
        said(2, it -> it.commune = "00097");
        assertThat(golden().addressCommune()).isEqualTo(new Golden<>("00097", record(2), Rule.AGREED));
    }

    @Test
    void guardians_come_whole_from_the_newest_record_that_names_any() {
        said(1, it -> it.guardians = List.of(MOTHER, FATHER));
        said(2, it -> it.guardians = List.of(MOTHER));
        said(3, it -> {});
        assertThat(golden().guardians()).isEqualTo(new Golden<>(List.of(MOTHER), record(2), Rule.NEWEST));
    }

    @Test
    void every_identifier_is_kept_once_from_the_newest_record_that_brings_it_in_order_of_scheme_and_value() {
        OutsideIdentifier personal = OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, "001214000001");
        OutsideIdentifier ministry = OutsideIdentifier.declared(OutsideIdentifier.MINISTRY_STUDENT, "0123456789");
        said(1, it -> it.identifiers = List.of(personal, ministry));
        said(2, it -> it.identifiers = List.of(personal));
        assertThat(golden().identifiers())
                .containsExactly(
                        new Golden<>(ministry, record(1), Rule.ONLY), new Golden<>(personal, record(2), Rule.AGREED));
    }

    @Test
    void two_records_made_at_one_instant_are_told_apart_by_their_natural_keys() {
        said(1, it -> it.ethnicity = "Kinh");
        RecordFacts twin = records.get(0);
        Said other = new Said();
        other.ethnicity = "Tày";
        records.add(new RecordFacts(record(7), "natural 0", 2025, twin.madeAt(), person(other)));
        assertThat(golden().ethnicity()).isEqualTo(new Golden<>("Tày", record(7), Rule.NEWEST));
    }

    @Test
    void the_order_in_which_records_come_says_nothing() {
        said(1, it -> it.ethnicity = "Kinh");
        said(2, it -> {
            it.ethnicity = "Tày";
            it.commune = "00097";
        });
        said(3, it -> {
            it.sex = Sex.MALE;
            it.birthDate = BirthDate.parse("2014");
        });
        GoldenRecord first = golden();
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(records, random);
            assertThat(golden()).isEqualTo(first);
        }
    }

    @Test
    void a_golden_record_shows_nothing_in_a_log() {
        said(1, it -> {});
        assertThat(golden().toString()).doesNotContain("Anh").doesNotContain("2014");
    }

    private GoldenRecord golden() {
        return Survivorship.golden(SurvivorshipRules.shipped(), records);
    }

    private static RecordId record(int number) {
        return new RecordId(new UUID(1, number));
    }

    private void said(int number, java.util.function.Consumer<Said> saying) {
        Said said = new Said();
        saying.accept(said);
        records.add(new RecordFacts(
                record(number), "natural " + number, 2025, Instant.ofEpochSecond(1_000_000 + number), person(said)));
    }

    private static Person person(Said said) {
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
}
