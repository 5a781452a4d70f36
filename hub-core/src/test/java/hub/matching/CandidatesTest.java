package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CandidatesTest {

    private static final MatchModel MODEL = MatchModel.shipped();

    private static final List<MatchProfile> PROFILES = SmallSector.records(150, 3).stream()
            .map(sent -> MatchProfile.of(sent.subject(new UUID(1, 1)), MODEL))
            .toList();

    @Test
    void every_pair_that_shares_a_key_comes_once() {
        Set<Set<Integer>> expected = new HashSet<>();
        for (int i = 0; i < PROFILES.size(); i++) {
            for (int j = i + 1; j < PROFILES.size(); j++) {
                long[] keys = MatchKeys.of(PROFILES.get(j), MODEL);
                if (Arrays.stream(MatchKeys.of(PROFILES.get(i), MODEL))
                        .anyMatch(key -> Arrays.binarySearch(keys, key) >= 0)) {
                    expected.add(Set.of(i, j));
                }
            }
        }
        Set<Set<Integer>> found = new HashSet<>();
        int[] times = new int[1];
        Candidates.Figures figures = Candidates.forEach(PROFILES, MODEL, (one, other) -> {
            found.add(Set.of(one, other));
            times[0]++;
        });
        assertThat(found).isEqualTo(expected).isNotEmpty();
        assertThat(times[0]).isEqualTo(expected.size());
        assertThat(figures.pairs()).isEqualTo(expected.size());
        assertThat(figures.keys())
                .isEqualTo(PROFILES.stream()
                        .mapToLong(profile -> MatchKeys.of(profile, MODEL).length)
                        .sum());
        assertThat(figures.largestBlock()).isGreaterThan(1);
    }
}
