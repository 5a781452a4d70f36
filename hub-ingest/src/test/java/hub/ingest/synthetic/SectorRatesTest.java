package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.SectorStatistics.Rate;
import hub.ingest.synthetic.SyntheticSector.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectorRatesTest {

    private static final Sector SECTOR = SyntheticSector.make(new Settings(20_000, 5, 7));
    private static final SectorStatistics STATISTICS = SectorStatistics.of(SECTOR);

    /** The rates that are fixed for every sector, written down here a second time. */
    private static final Map<String, Double> FIXED = Map.ofEntries(
            Map.entry("record: no personal number", 20.0),
            Map.entry("record: personal number mistyped", 0.5),
            Map.entry("record: guardians personal number", 0.1),
            Map.entry("record: other twins personal number", 2.0),
            Map.entry("record: no guardian", 30.0),
            Map.entry("record: no phone", 40.0),
            Map.entry("record: diacritics dropped", 8.0),
            Map.entry("record: all capitals", 5.0),
            Map.entry("record: nfd", 20.0),
            Map.entry("record: tone placement", 5.0),
            Map.entry("record: i for y", 3.0),
            Map.entry("record: middle name lost or cut", 4.0),
            Map.entry("record: typing error", 3.0),
            Map.entry("record: legacy encoding", 0.5),
            Map.entry("record: name parts swapped", 0.5),
            Map.entry("record: day and month swapped", 0.7),
            Map.entry("record: first of january", 1.0),
            Map.entry("record: year only", 0.5),
            Map.entry("record: other date error", 0.7),
            Map.entry("record: sex wrong", 0.3),
            Map.entry("record: sex missing", 1.0),
            Map.entry("births: twins", 1.2),
            Map.entry("learners: with a sibling", 30.0),
            Map.entry("learners: homonyms of one birth date", 0.4),
            Map.entry("learners: minority forms of name", 10.0),
            Map.entry("learner and year: moves", 2.0),
            Map.entry("learner and year: repeats", 1.0),
            Map.entry("learner and year: drops out", 0.8),
            Map.entry("after grade 9: drops out", 3.0),
            Map.entry("lines: planted to be refused", 0.3));

    @Test
    void every_fixed_rate_is_met_within_chance() {
        Map<String, Rate> measured =
                STATISTICS.rates().stream().collect(java.util.stream.Collectors.toMap(Rate::name, rate -> rate));
        FIXED.forEach((name, percent) -> {
            Rate rate = measured.get(name);
            assertThat(rate).as(name).isNotNull();
            double asked = percent / 100;
            double chance = 4 * Math.sqrt(asked * (1 - asked) / rate.of()) + 1.0 / rate.of();
            assertThat(Math.abs(rate.measured() - asked))
                    .as("%s is %.3f %%, not %.3f %%", name, 100 * rate.measured(), percent)
                    .isLessThanOrEqualTo(chance);
        });
    }

    @Test
    void rare_names_are_no_rarer_than_asked() {
        assertThat(STATISTICS.rates())
                .filteredOn(rate -> rate.name().equals("learners: a part of the name seen fewer than five times"))
                .singleElement()
                .satisfies(rate -> assertThat(rate.measured()).isGreaterThanOrEqualTo(0.20));
    }

    @Test
    void a_median_school_has_about_430_pupils() {
        assertThat(STATISTICS.medianSchool()).isBetween(390.0, 470.0);
    }

    @Test
    void learners_are_people_in_the_truth_over_all_years() {
        assertThat(SECTOR.truth().learners()).isEqualTo(20_000);
    }

    @Test
    void a_third_of_true_pairs_share_no_identifier_at_any_seed() {
        for (long seed : new long[] {1, 2, 7}) {
            LinkageFigures figures =
                    SyntheticSector.make(new Settings(20_000, 5, seed)).truth().judge(key -> null);
            assertThat(figures.truePairs()).isGreaterThanOrEqualTo(5_000);
            assertThat((double) figures.pairsWithoutSharedIdentifier() / figures.truePairs())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(0.30);
        }
    }

    @Test
    void the_table_prints_every_rate() {
        String table = STATISTICS.print();
        FIXED.keySet().forEach(name -> assertThat(table).contains(name));
        assertThat(table).contains("median school (pupils)");
    }
}
