package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.organisation.OrganisationId;
import hub.submission.Sender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class SenderLanesTest {

    private static Sender sender(long number) {
        return new Sender("so-diem", new OrganisationId(new UUID(7, number)));
    }

    @Test
    void oneSendersWorkIsDoneInTheOrderInWhichItCameHoweverLongEachTakes() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        try (SenderLanes lanes = SenderLanes.open()) {
            Future<Integer> last = null;
            for (int i = 0; i < 50; i++) {
                int number = i;
                lanes.run(sender(number % 5 + 1L), Thread::yield);
                last = lanes.add(sender(9), () -> {
                    Thread.sleep(number % 3);
                    done.add(number);
                    return number;
                });
            }
            assertThat(last).isNotNull();
            assertThat(last.get()).isEqualTo(49);
        }
        assertThat(done).hasSize(50).isSorted();
    }

    @Test
    void whatFailsIsToldToWhoWaitsForItAndTheNextIsWorked() throws Exception {
        try (SenderLanes lanes = SenderLanes.open()) {
            Future<String> failing = lanes.add(sender(1), () -> {
                throw new IllegalStateException("a full disk");
            });
            Future<String> next = lanes.add(sender(1), () -> "worked");
            assertThat(next.get()).isEqualTo("worked");
            assertThatThrownBy(failing::get).hasRootCauseMessage("a full disk");
        }
    }
}
