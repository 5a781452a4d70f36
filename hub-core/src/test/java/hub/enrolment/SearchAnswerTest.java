package hub.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Decision.Granted;
import hub.access.LearnerFacts;
import hub.access.LearnerFacts.KnownRecord;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.learner.LearnerId;
import hub.matching.PairScore;
import hub.matching.Resemblance;
import hub.matching.Resemblances;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom a search shows, by which record, in which order, and of whom it says that there is somebody. */
final class SearchAnswerTest {

    private static final OrganisationId OWN = new OrganisationId(new UUID(1, 1));
    private static final OrganisationId OTHER = new OrganisationId(new UUID(1, 2));

    private final List<Resemblance> found = new ArrayList<>();
    private final Map<RecordId, LearnerId> learnerOf = new HashMap<>();
    private final Map<LearnerId, LearnerGrant> grants = new HashMap<>();

    private static LearnerId learner(int number) {
        return new LearnerId(new UUID(9, number));
    }

    private static RecordId record(int number) {
        return new RecordId(new UUID(7, number));
    }

    private void resembles(int record, int learner, Resemblance how) {
        found.add(how);
        assertThat(how.recordId()).isEqualTo(record(record).value());
        learnerOf.put(record(record), learner(learner));
    }

    /** The asker's school holds these records of the learner, and another holds the rest. */
    private void mayBeSeen(int learner, Integer... own) {
        List<KnownRecord> records = new ArrayList<>();
        Set<RecordId> held =
                Set.copyOf(Stream.of(own).map(SearchAnswerTest::record).toList());
        held.forEach(record -> records.add(new KnownRecord(record.value(), OWN, null)));
        learnerOf.forEach((record, of) -> {
            if (of.equals(learner(learner)) && !held.contains(record)) {
                records.add(new KnownRecord(record.value(), OTHER, null));
            }
        });
        Asked asked = new Asked(
                new Caller(new ClientId(new UUID(3, 3)), Set.of(OWN)),
                Purpose.ENROLMENT,
                Action.SEE_LEARNER,
                LocalDate.of(2026, 11, 23));
        LearnerFacts facts =
                new LearnerFacts(learner(learner).value(), records, List.of(), List.of(), Set.of(), Set.of(OWN));
        grants.put(learner(learner), (LearnerGrant) ((Granted) Access.decide(asked, facts)).grant());
    }

    private SearchAnswer answer() {
        return SearchAnswer.of(5, found, learnerOf, grants);
    }

    @Test
    void each_learner_is_shown_once_by_the_heaviest_of_the_records_that_may_be_seen() {
        resembles(1, 1, Resemblances.likely(1));
        resembles(2, 1, Resemblances.certain(2));
        resembles(3, 2, Resemblances.likely(3));
        mayBeSeen(1, 1, 2);
        mayBeSeen(2, 3);
        SearchAnswer answer = answer();
        assertThat(answer.seen()).extracting(SearchAnswer.Candidate::nearest).containsExactly(record(2), record(3));
        assertThat(answer.elsewhere()).isEmpty();
    }

    @Test
    void a_record_that_may_not_be_seen_adds_nothing_to_its_learner() {
        resembles(1, 1, Resemblances.likely(1));
        resembles(2, 1, Resemblances.certain(2));
        mayBeSeen(1, 1);
        SearchAnswer answer = answer();
        assertThat(answer.seen()).hasSize(1);
        assertThat(answer.seen().get(0).nearest()).isEqualTo(record(1));
        assertThat(answer.seen().get(0).score().score())
                .isEqualTo(Resemblances.likely(1).score().score());
        assertThat(answer.elsewhere()).isEmpty();
    }

    @Test
    void a_learner_of_whom_only_what_may_not_be_seen_resembles_is_somebody_elsewhere() {
        resembles(2, 1, Resemblances.certain(2));
        mayBeSeen(1, 1);
        SearchAnswer answer = answer();
        assertThat(answer.seen()).isEmpty();
        assertThat(answer.elsewhere()).containsExactly(learner(1));
    }

    @Test
    void outside_the_scope_there_is_one_word_for_all() {
        resembles(1, 1, Resemblances.certain(1));
        resembles(2, 2, Resemblances.certain(2));
        resembles(3, 2, Resemblances.likely(3));
        SearchAnswer answer = answer();
        assertThat(answer.seen()).isEmpty();
        assertThat(answer.elsewhere()).containsExactlyInAnyOrder(learner(1), learner(2));
    }

    @Test
    void what_only_whereabouts_say_counts_inside_the_scope_alone() {
        resembles(1, 1, Resemblances.likelyByItsPlaces(1));
        assertThat(answer().elsewhere()).isEmpty();
        mayBeSeen(1, 1);
        assertThat(answer().seen()).hasSize(1);
    }

    @Test
    void an_identifier_against_another_person_is_shown_in_doubt_and_tells_nothing_outside() {
        resembles(1, 1, Resemblances.numberOfAnother(1));
        assertThat(answer().elsewhere()).isEmpty();
        mayBeSeen(1, 1);
        assertThat(answer().seen()).hasSize(1);
        assertThat(answer().seen().get(0).score().verdict()).isEqualTo(PairScore.Verdict.REVIEW);
    }

    @Test
    void with_fewer_than_four_attributes_nothing_is_told_of_anybody_elsewhere() {
        resembles(1, 1, Resemblances.certain(1));
        resembles(2, 2, Resemblances.certain(2));
        mayBeSeen(2, 2);
        SearchAnswer answer = SearchAnswer.of(3, found, learnerOf, grants);
        assertThat(answer.elsewhere()).isNull();
        assertThat(answer.seen()).hasSize(1);
        assertThat(SearchAnswer.of(4, found, learnerOf, grants).elsewhere()).containsExactly(learner(1));
    }

    @Test
    void what_the_machine_would_link_comes_first_and_no_more_than_ten_are_shown() {
        for (int i = 1; i <= 12; i++) {
            resembles(i, i, i == 7 ? Resemblances.certain(i) : Resemblances.likely(i));
            mayBeSeen(i, i);
        }
        resembles(13, 13, Resemblances.twin(13));
        mayBeSeen(13, 13);
        List<SearchAnswer.Candidate> seen = answer().seen();
        assertThat(seen).hasSize(10);
        assertThat(seen.get(0).nearest()).isEqualTo(record(7));
        assertThat(seen.get(0).score().verdict()).isEqualTo(PairScore.Verdict.LINK);
        assertThat(answer().elsewhere()).isEmpty();
    }
}
