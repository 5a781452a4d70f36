package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmittedRow.EnrolmentRow;
import hub.transfer.MoveKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SectorMovesTest {

    private static final Settings SETTINGS = new Settings(8_000, 3, 7, LocalDate.of(2026, 11, 28));
    private static final Sector SECTOR = SyntheticSector.make(SETTINGS);

    private static Map<RecordKey, EnrolmentRow> newest() {
        Map<RecordKey, EnrolmentRow> newest = new HashMap<>();
        for (SectorSubmission submission : SECTOR.submissions()) {
            submission.rows().forEachRemaining(row -> {
                if (row.ownKey() != null) {
                    newest.put(TruthTest.key(submission, row), row.enrolments().get(0));
                }
            });
        }
        return newest;
    }

    @Test
    void equal_sectors_have_equal_moves_and_no_more_than_asked_for() {
        List<SectorMove> moves = new SectorMoves(SECTOR).all(300);
        assertThat(new SectorMoves(SyntheticSector.make(SETTINGS)).all(300)).isEqualTo(moves);
        assertThat(moves).hasSize(300);
        assertThat(new SectorMoves(SECTOR).all(40)).hasSize(40);
        assertThat(moves.stream().map(SectorMove::kind).collect(Collectors.toSet()))
                .isEqualTo(Set.of(MoveKind.values()));
        assertThat(moves.stream().map(SectorMove::stop).collect(Collectors.toSet()))
                .isEqualTo(Set.of(SectorMove.Stop.values()));
    }

    @Test
    void nobody_asks_twice_and_each_asks_from_where_they_are() {
        Map<RecordKey, EnrolmentRow> newest = newest();
        List<SectorMove> moves = new SectorMoves(SECTOR).all(300);
        assertThat(moves).extracting(SectorMove::record).doesNotHaveDuplicates();
        Map<String, String> levels = SECTOR.schools().stream()
                .collect(Collectors.toMap(
                        SectorSchool::code, school -> school.level().word()));
        for (SectorMove move : moves) {
            EnrolmentRow last = newest.get(move.record());
            boolean own = move.kind() == MoveKind.WITHDRAWAL || move.kind() == MoveKind.CLASS_CHANGE;
            assertThat(last).isNotNull();
            assertThat(move.receiving().equals(move.record().school())).isEqualTo(own);
            if (move.kind() == MoveKind.FIRST_ENROLMENT) {
                assertThat(move.grade()).isIn(6, 10);
                assertThat(last.schoolYear()).isLessThan("2026-2027");
                assertThat(last.outcome()).isEqualTo("completed");
            } else {
                assertThat(last.schoolYear()).isEqualTo("2026-2027");
                assertThat(last.grade()).isEqualTo(Integer.toString(move.grade()));
                assertThat(levels.get(move.receiving()))
                        .isEqualTo(levels.get(move.record().school()));
            }
        }
    }
}
