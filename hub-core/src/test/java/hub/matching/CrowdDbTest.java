package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One block of 65,000 equal keys: with all pairs it would be two thousand million comparisons and as many edges. */
final class CrowdDbTest {

    private static final int CROWD = 65_000;
    private static final int BATCH = 5_000;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final Matching matching = new Matching(MatchModel.shipped());

    @AfterEach
    void empty() {
        database.execute(
                "truncate matching_profile, matching_key, matching_crowd, submission_slice, submission_record");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void it_ends_within_bounds_and_every_member_is_told() {
        int told = 0;
        List<Matched.Crowd> crowds = new ArrayList<>();
        for (int from = 0; from < CROWD; from += BATCH) {
            List<MatchSubject> batch = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                batch.add(People.someone()
                        .named("Học Sinh Mới")
                        .born("2014-01-01")
                        .from("", "")
                        .at(new UUID(2, i % 50), "c" + i)
                        .id(10_000 + i)
                        .subject());
            }
            Matched matched = database.transactions().write(TestDatabase.TESTER, tx -> {
                Slices.records(tx, batch);
                Slices.add(tx, batch, 2020);
                Arrivals arrivals = matching.arrivals(tx, batch);
                tx.lock(7, matching.stripes(arrivals));
                return matching.work(tx, arrivals, Set.of(), Set.of());
            });
            told += matched.crowded().size();
            crowds.addAll(matched.crowds());
        }
        assertThat(told).isEqualTo(CROWD);
        assertThat(crowds).isNotEmpty().allMatch(crowd -> crowd.records() == BATCH);
        assertThat(database.value("select count(*) from matching_edge")).isEqualTo("0");
        assertThat(database.value("select max(members) from (select count(*) as members from matching_key"
                        + " where key_hash in (select key_hash from matching_crowd) group by key_hash) as block"))
                .isEqualTo(Integer.toString(CROWD));
    }
}
