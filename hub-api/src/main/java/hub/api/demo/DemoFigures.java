package hub.api.demo;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.ingest.synthetic.LinkageFigures;
import hub.ingest.synthetic.RecordKey;
import hub.ingest.synthetic.Sector;
import hub.learner.LearnerCounts;
import hub.learner.LearnerId;
import hub.submission.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a demonstration achieved, against the truth of its sector. */
final class DemoFigures {

    private DemoFigures() {}

    /** The figures in the order in which they are told. */
    static Map<String, Object> of(Sector sector, SectorLoad load, Doors doors, long loadNanos, long startNanos) {
        Map<RecordKey, LearnerId> assignment = load.assignment();
        LinkageFigures linkage = sector.truth().judge(assignment::get);
        LearnerCounts counts =
                doors.transactions().read(Actor.OPERATOR, tx -> doors.learners().counts(tx));
        long reviews =
                doors.transactions().read(Actor.OPERATOR, tx -> doors.matching().openReviews(tx));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("submitted", load.submitted());
        figures.put("accepted", load.accepted());
        figures.put("rejected", load.rejected());
        figures.put("rejected_planted", sector.plantedLines());
        figures.put("unchanged", load.count(Outcome.UNCHANGED));
        figures.put("true_learners", sector.truth().learners());
        figures.put("learners", counts.learners());
        figures.put("learners_without_code", counts.withoutCode());
        figures.put("codes_issued", counts.codesIssued());
        figures.put("true_pairs", linkage.truePairs());
        figures.put("pairs_without_shared_identifier", linkage.pairsWithoutSharedIdentifier());
        figures.put("pair_precision", rounded(linkage.pairPrecision()));
        figures.put("pair_recall", rounded(linkage.pairRecall()));
        figures.put("pair_recall_without_identifier", rounded(linkage.pairRecallWithoutIdentifier()));
        figures.put("twin_pairs", linkage.twinPairs());
        figures.put("homonym_pairs", linkage.homonymPairs());
        figures.put("twins_linked_automatically", linkage.twinsLinked());
        figures.put("homonyms_linked_automatically", linkage.homonymsLinked());
        figures.put("reviews", reviews);
        figures.put("first_load_records_per_second", Math.round(load.accepted() * 1e9 / loadNanos));
        figures.put("seconds", rounded((System.nanoTime() - startNanos) / 1e9));
        return figures;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
