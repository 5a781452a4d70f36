package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.matching.MatchModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped model on sectors on which nothing was tuned: below the quality of large sectors by what chance makes of small ones. */
final class SectorLinkageTest {

    @ParameterizedTest
    @ValueSource(longs = {101, 102})
    void most_pairs_are_found_hardly_one_is_wrong_and_no_twins_are_joined(long seed) {
        SectorLinkage run = new SectorLinkage(SyntheticSector.Settings.of(4_000, seed), MatchModel.shipped());
        LinkageFigures figures = run.figures;
        assertThat(figures.truePairs()).isGreaterThan(1_500);
        assertThat(figures.twinsLinked()).isZero();
        assertThat(figures.pairPrecision()).isGreaterThan(0.997);
        assertThat(figures.pairRecall()).isGreaterThan(0.95);
        assertThat(figures.pairRecallWithoutIdentifier()).isGreaterThan(0.89);
        assertThat(run.linked.reviews().size() + run.flagged).isLessThan((int) (run.accepted / 100));
        assertThat(run.missed()).hasSize((int) (figures.truePairs() - figures.linkedTruePairs()));
        assertThat(run.wrong()).hasSize((int) (figures.linkedPairs() - figures.linkedTruePairs()));
    }
}
