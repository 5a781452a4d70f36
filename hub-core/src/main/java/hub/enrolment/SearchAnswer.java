package hub.enrolment;

import hub.access.LearnerGrant;
import hub.learner.LearnerId;
import hub.matching.PairScore;
import hub.matching.Resemblance;
import hub.submission.RecordId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may be meant by what is known of somebody: each learner once, by whichever of their records says most for it.
 *
 * @param seen those whom the asker may see, by the records alone that the Grant opens; the likeliest first
 * @param elsewhere those of whom the asker is told that there is somebody, and nothing else; null where too little is known
 *     for that to be told
 */
public record SearchAnswer(List<Candidate> seen, @Nullable Set<LearnerId> elsewhere) {

    /** So many attributes have to be known for it to be told that somebody is elsewhere. */
    public static final int ATTRIBUTES_LEAST = 4;

    /** More are not shown: who has so many says too little. */
    private static final int MOST = 10;

    private static final Comparator<Candidate> LIKELIEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.score().verdict(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.score().score(), Comparator.reverseOrder())
            .thenComparing(Candidate::nearest);

    /**
     * A learner whom the asker may see.
     *
     * @param nearest the record that resembles most
     */
    public record Candidate(LearnerGrant grant, RecordId nearest, PairScore score) {}

    public SearchAnswer {
        seen = List.copyOf(seen);
        elsewhere = elsewhere == null ? null : Set.copyOf(elsewhere);
    }

    /**
     * Parts what was found. A record that its Grant does not open adds nothing to what is told of its learner; a learner of
     * whom only such records speak for it is somebody elsewhere, and there the whereabouts of a child do not count: else
     * whoever asks for one commune after the other would learn where a child lives.
     *
     * @param attributes how many are known
     * @param learnerOf of each record found the learner of whom it speaks
     * @param grants of the learners whom the asker may see
     */
    static SearchAnswer of(
            int attributes,
            List<Resemblance> found,
            Map<RecordId, LearnerId> learnerOf,
            Map<LearnerId, LearnerGrant> grants) {
        Map<LearnerId, Candidate> seen = new HashMap<>();
        Set<LearnerId> elsewhere = new TreeSet<>();
        for (Resemblance each : found) {
            RecordId record = new RecordId(each.recordId());
            LearnerId learner = learnerOf.get(record);
            if (learner == null) {
                continue;
            }
            LearnerGrant grant = grants.get(learner);
            if (grant == null || !grant.records().contains(each.recordId())) {
                if (each.isLikelyWithoutPlaces()) {
                    elsewhere.add(learner);
                }
            } else if (each.isLikely()) {
                seen.merge(
                        learner,
                        new Candidate(grant, record, each.score()),
                        (one, other) -> LIKELIEST_FIRST.compare(one, other) <= 0 ? one : other);
            }
        }
        elsewhere.removeAll(seen.keySet());
        return new SearchAnswer(
                seen.values().stream().sorted(LIKELIEST_FIRST).limit(MOST).toList(),
                attributes < ATTRIBUTES_LEAST ? null : elsewhere);
    }
}
