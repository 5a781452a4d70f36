package hub.transfer;

import static hub.transfer.Moves.ACCEPT;
import static hub.transfer.Moves.EXCEPT;
import static hub.transfer.Moves.ON_PAPER;
import static hub.transfer.Moves.after;
import static hub.transfer.Moves.filed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What a stage means, and the words by which stages, pieces, desks and kinds are stored for good. */
class StageTest {

    @Test
    void five_stages_are_ends_and_two_are_in_flight() {
        EnumSet<Stage> ends = EnumSet.noneOf(Stage.class);
        EnumSet<Stage> inFlight = EnumSet.noneOf(Stage.class);
        for (Stage stage : Stage.values()) {
            if (stage.isEnd()) {
                ends.add(stage);
            }
            if (stage.isInFlight()) {
                inFlight.add(stage);
            }
        }
        assertThat(ends).containsExactly(Stage.PLACED, Stage.LEFT, Stage.REFUSED, Stage.TAKEN_BACK, Stage.OVERTAKEN);
        assertThat(inFlight).containsExactly(Stage.ACCEPTED, Stage.RELEASED);
    }

    @Test
    void words_are_read_as_they_are_written() {
        for (Stage stage : Stage.values()) {
            assertThat(Stage.of(stage.word())).isEqualTo(stage);
        }
        for (Piece piece : Piece.values()) {
            assertThat(Piece.of(piece.word())).isEqualTo(piece);
        }
        for (Desk desk : Desk.values()) {
            assertThat(Desk.of(desk.word())).isEqualTo(desk);
        }
        for (MoveKind kind : MoveKind.values()) {
            assertThat(MoveKind.of(kind.word())).isEqualTo(kind);
        }
        for (Applicant.Relation relation : Applicant.Relation.values()) {
            assertThat(Applicant.Relation.of(relation.word())).isEqualTo(relation);
        }
        assertThat(Arrays.stream(Stage.values()).map(Stage::word))
                .containsExactly(
                        "requested",
                        "complete",
                        "accepted",
                        "released",
                        "placed",
                        "left",
                        "refused",
                        "taken_back",
                        "overtaken");
        assertThat(new MoveStep.Overtake().word()).isEqualTo("overtake");
    }

    @Test
    void what_was_filed_outside_the_time_of_the_year_waits_for_an_exception_until_it_is_accepted() {
        Move march = filed(MoveKind.TRANSFER, "2026-03-02");
        assertThat(march.waitsForException()).isTrue();
        Move complete = after(march, "2026-03-02", ON_PAPER);
        assertThat(complete.waitsForException()).isTrue();
        Move excepted = complete.with(EXCEPT, Desk.RECEIVING_LEVEL, LocalDate.parse("2026-03-03"));
        assertThat(excepted.waitsForException()).isFalse();
        assertThat(after(excepted, "2026-03-04", ACCEPT).waitsForException()).isFalse();
        assertThat(after(march, "2026-03-02", Moves.REFUSE).waitsForException()).isFalse();
        assertThat(filed(MoveKind.TRANSFER, "2026-01-05").waitsForException()).isFalse();
        assertThat(filed(MoveKind.TRANSFER, "2026-10-05").waitsForException()).isFalse();
    }
}
