package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmittedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The truth held against the rows alone: records, people and pairs are found again by reading what was submitted. */
class TruthTest {

    private final Sector sector = SyntheticSector.make(new Settings(900, 5, 11));
    private final Map<RecordKey, String> people = new HashMap<>();

    TruthTest() {
        sector.truth().forEachRecord(people::put);
    }

    @Test
    void every_accepted_row_has_a_person_and_every_person_a_row() {
        Set<RecordKey> submitted = identifiers().keySet();
        assertThat(submitted).isEqualTo(people.keySet());
        assertThat(people).hasSize(sector.truth().records());
        assertThat(new HashSet<>(people.values())).hasSize(900);
        assertThat(sector.truth().learners()).isEqualTo(900);
    }

    @Test
    void pairs_share_an_identifier_where_their_rows_ever_did() {
        Map<RecordKey, Set<String>> identifiers = identifiers();
        List<String> told = new ArrayList<>();
        sector.truth().forEachTruePair((one, other, shares) -> told.add(pair(one, other) + shares));
        List<String> read = new ArrayList<>();
        List<RecordKey> keys = new ArrayList<>(people.keySet());
        for (int i = 0; i < keys.size(); i++) {
            for (int j = i + 1; j < keys.size(); j++) {
                RecordKey one = keys.get(i);
                RecordKey other = keys.get(j);
                if (people.getOrDefault(one, "").equals(people.get(other))) {
                    boolean shares = !Collections.disjoint(
                            identifiers.getOrDefault(one, Set.of()), identifiers.getOrDefault(other, Set.of()));
                    read.add(pair(one, other) + shares);
                }
            }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(read);
        assertThat(read).anyMatch(pair -> pair.endsWith("true")).anyMatch(pair -> pair.endsWith("false"));
    }

    @Test
    void a_perfect_linkage_is_judged_perfect() {
        LinkageFigures figures = sector.truth().judge(people::get);
        assertThat(figures.truePairs()).isPositive();
        assertThat(figures.linkedPairs()).isEqualTo(figures.truePairs());
        assertThat(figures.pairPrecision()).isEqualTo(1);
        assertThat(figures.pairRecall()).isEqualTo(1);
        assertThat(figures.pairRecallWithoutIdentifier()).isEqualTo(1);
        assertThat(figures.twinPairs()).isPositive();
        assertThat(figures.twinsLinked()).isZero();
        assertThat(figures.homonymsLinked()).isZero();
    }

    @Test
    void twins_put_together_are_told() {
        Map<String, String> firstTwin = new HashMap<>();
        sector.truth().forEachTwins((one, other) -> firstTwin.put(other, one));
        LinkageFigures figures = sector.truth().judge(key -> {
            String person = people.getOrDefault(key, "");
            return firstTwin.getOrDefault(person, person);
        });
        assertThat(figures.twinsLinked()).isEqualTo(figures.twinPairs()).isPositive();
        assertThat(figures.linkedPairs()).isEqualTo(figures.truePairs() + figures.twinPairs());
        assertThat(figures.pairRecall()).isEqualTo(1);
    }

    @Test
    void an_empty_linkage_finds_nothing() {
        LinkageFigures figures = sector.truth().judge(key -> null);
        assertThat(figures.linkedPairs()).isZero();
        assertThat(figures.pairRecall()).isZero();
    }

    /** Every identifier that a record's rows ever carried, refused lines aside. */
    private Map<RecordKey, Set<String>> identifiers() {
        Set<String> refused = new HashSet<>();
        sector.planted().forEach(planted -> refused.add(planted.file() + "/" + planted.ordinal()));
        Map<RecordKey, Set<String>> identifiers = new HashMap<>();
        for (SectorSubmission submission : sector.submissions()) {
            submission.rows().forEachRemaining(row -> {
                if (!refused.contains(submission.number() + "/" + row.ordinal())) {
                    Set<String> of = identifiers.computeIfAbsent(key(submission, row), any -> new HashSet<>());
                    row.identifiers().forEach(known -> of.add(known.scheme() + " " + known.value()));
                }
            });
        }
        return identifiers;
    }

    static RecordKey key(SectorSubmission submission, SubmittedRow row) {
        String ownKey = row.ownKey();
        return new RecordKey(
                submission.header().sourceSystem(), submission.header().school(), ownKey == null ? "" : ownKey);
    }

    private static String pair(RecordKey one, RecordKey other) {
        String first = one.toString();
        String second = other.toString();
        return first.compareTo(second) < 0 ? first + second : second + first;
    }
}
