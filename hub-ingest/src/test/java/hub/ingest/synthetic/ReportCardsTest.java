package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.SubmittedRow;
import hub.transcript.JudgedResults;
import hub.transcript.LearningLevel;
import hub.transcript.WrittenResults;
import hub.transcript.YearOutcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The results that the sector's schools write: readable as results are, with slips of each kind, weak where pupils repeat. */
final class ReportCardsTest {

    private static final long SEED = 7;

    private record Judged(SubmittedRow row, WrittenResults written, JudgedResults judged) {}

    private static List<Judged> judged() {
        Sector sector = SyntheticSector.make(new SyntheticSector.Settings(3_000, 2, SEED));
        ReportCards cards = new ReportCards(SEED);
        List<Judged> all = new ArrayList<>();
        for (SectorSubmission file : sector.submissions()) {
            for (Iterator<SubmittedRow> rows = file.rows(); rows.hasNext(); ) {
                SubmittedRow row = rows.next();
                cards.of(file.header().school(), row, file.header().schoolYear())
                        .ifPresent(written -> all.add(new Judged(
                                row,
                                written,
                                JudgedResults.of(written, file.header().schoolYear()))));
            }
        }
        return all;
    }

    @Test
    void most_years_can_be_judged_and_slips_of_each_kind_are_among_them() {
        List<Judged> all = judged();
        assertThat(all).hasSizeGreaterThan(2_000);
        Set<FindingCode> found = EnumSet.noneOf(FindingCode.class);
        long clean = 0;
        long whole = 0;
        for (Judged one : all) {
            assertThat(one.judged().results()).isNotNull();
            one.judged().findings().stream().map(Finding::code).forEach(found::add);
            clean += one.judged().findings().isEmpty() ? 1 : 0;
            YearOutcome outcome = one.judged().outcome();
            boolean secondary = outcome instanceof YearOutcome.Secondary year && year.learningYear() != null;
            boolean primary = outcome instanceof YearOutcome.Primary year && year.result() != null;
            whole += secondary || primary ? 1 : 0;
        }
        assertThat(found)
                .contains(
                        FindingCode.MARK_ABOVE_10,
                        FindingCode.MARK_TOO_FINE,
                        FindingCode.MARK_NO_NUMBER,
                        FindingCode.SUBJECT_UNKNOWN,
                        FindingCode.RESULT_DIFFERS);
        assertThat((double) clean / all.size()).isBetween(0.8, 0.99);
        assertThat((double) whole / all.size()).isGreaterThan(0.9);
    }

    @Test
    void who_repeats_has_weak_results_and_the_same_row_the_same() {
        long weak = 0;
        long repeating = 0;
        for (Judged one : judged()) {
            if (one.judged().outcome() instanceof YearOutcome.Secondary year
                    && year.learningYear() != null
                    && "repeated".equals(one.row().enrolments().get(0).outcome())) {
                repeating++;
                weak += year.learningYear().lifted() == LearningLevel.NOT_ACHIEVED ? 1 : 0;
            }
        }
        assertThat(repeating).isPositive();
        assertThat((double) weak / repeating).isGreaterThan(0.8);
        assertThat(judged().stream().map(Judged::written).toList())
                .isEqualTo(judged().stream().map(Judged::written).toList());
    }

    @Test
    void a_row_without_key_or_of_nursery_has_no_results() {
        Sector sector = SyntheticSector.make(new SyntheticSector.Settings(300, 1, SEED));
        ReportCards cards = new ReportCards(SEED);
        int none = 0;
        for (SectorSubmission file : sector.submissions()) {
            for (Iterator<SubmittedRow> rows = file.rows(); rows.hasNext(); ) {
                SubmittedRow row = rows.next();
                Optional<WrittenResults> written =
                        cards.of(file.header().school(), row, file.header().schoolYear());
                boolean assessed = row.ownKey() != null
                        && !row.enrolments().isEmpty()
                        && String.valueOf(row.enrolments().get(0).grade()).matches(".*[0-9].*");
                assertThat(written.isPresent() && !assessed).isFalse();
                none += written.isEmpty() ? 1 : 0;
            }
        }
        assertThat(none).isPositive();
    }
}
