package hub.ingest.synthetic;

import hub.matching.Doubt;
import hub.matching.MatchModel;
import hub.matching.Rehearsal;
import hub.matching.ReviewCase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says where the linking of a sector loses pairs and where it errs: run by hand, {@code SectorLinkageMain LEARNERS SEED [MODEL.json]}. */
final class SectorLinkageMain {

    private static final int EXAMPLES = Integer.getInteger("examples", 20);

    private SectorLinkageMain() {}

    public static void main(String[] arguments) throws IOException {
        int learners = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        SectorLinkage run = new SectorLinkage(
                SyntheticSector.Settings.of(learners, seed),
                arguments.length > 2 ? read(arguments[2]) : MatchModel.shipped());
        LinkageFigures figures = run.figures;
        long reviews = (long) run.linked.reviews().size() + run.flagged;
        System.out.printf(
                "learners %d seed %d records %d true pairs %d without identifier %d%n",
                learners,
                seed,
                run.sector.lives().records(),
                figures.truePairs(),
                figures.pairsWithoutSharedIdentifier());
        System.out.printf(
                "FIGURES precision %.5f recall %.4f without identifier %.4f twins %d homonyms %d wrong %d reviews %d"
                        + " of %d accepted: %.3f %% (flagged %d)%n",
                figures.pairPrecision(),
                figures.pairRecall(),
                figures.pairRecallWithoutIdentifier(),
                figures.twinsLinked(),
                figures.homonymsLinked(),
                figures.linkedPairs() - figures.linkedTruePairs(),
                reviews,
                run.accepted,
                100.0 * reviews / run.accepted,
                run.flagged);
        System.out.printf(
                "keys %.2f candidates %.2f largest block %d%n",
                (double) run.all.candidates().keys() / run.all.size(),
                (double) run.all.candidates().pairs() / run.all.size(),
                run.all.candidates().largestBlock());
        years(run);
        missed(run);
        wrong(run);
        reviews(run);
    }

    /** In how many pairs of one person two schools claim the same years. */
    private static void years(SectorLinkage run) {
        Map<String, Integer> common = new TreeMap<>();
        for (int person = 0; person < run.sector.population().size(); person++) {
            int end = run.sector.lives().firstRecord(person + 1);
            for (int one = run.sector.lives().firstRecord(person); one < end; one++) {
                for (int other = one + 1; other < end; other++) {
                    Set<Integer> years = new TreeSet<>(run.years(one));
                    years.retainAll(run.years(other));
                    common.merge("one person, common years " + years.size(), 1, Integer::sum);
                }
            }
        }
        common.forEach((what, count) -> System.out.printf("  %6d %s%n", count, what));
    }

    private static MatchModel read(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return MatchModel.read(in);
        }
    }

    private static void missed(SectorLinkage run) {
        Map<String, Integer> causes = new HashMap<>();
        Map<String, Integer> slips = new HashMap<>();
        Map<String, Integer> shown = new HashMap<>();
        for (SectorLinkage.Pair pair : run.missed()) {
            Rehearsal.Told told = run.all.tell(SectorLinkage.id(pair.one()), SectorLinkage.id(pair.other()));
            String cause = cause(told);
            causes.merge(cause, 1, Integer::sum);
            slips.merge(cause + " | " + slips(run, pair), 1, Integer::sum);
            if (shown.merge(cause, 1, Integer::sum) <= EXAMPLES) {
                System.out.println("MISSED " + cause + " | " + tell(run, pair));
            }
        }
        print("MISSED BY CAUSE", causes, 30);
        print("MISSED BY SLIPS", slips, 60);
    }

    private static String cause(Rehearsal.Told told) {
        if (!told.sharesKey()) {
            return "no key, alone " + told.score().verdict();
        }
        Set<Doubt> doubts = told.score().doubts();
        return told.score().verdict() + (doubts.isEmpty() ? "" : " " + doubts);
    }

    private static String slips(SectorLinkage run, SectorLinkage.Pair pair) {
        Set<Slip> both = new TreeSet<>(run.slips(pair.one()));
        both.addAll(run.slips(pair.other()));
        both.removeAll(Set.of(Slip.NFD, Slip.ALL_CAPITALS, Slip.TONE_PLACEMENT, Slip.I_FOR_Y, Slip.LEGACY_ENCODING));
        return both.stream().map(Slip::name).collect(Collectors.joining(" "));
    }

    private static void wrong(SectorLinkage run) {
        for (SectorLinkage.Pair pair : run.wrong()) {
            System.out.println("WRONG " + tell(run, pair));
        }
    }

    private static void reviews(SectorLinkage run) {
        Map<String, Integer> reasons = new HashMap<>();
        Map<String, Integer> shown = new HashMap<>();
        for (ReviewCase review : run.linked.reviews()) {
            String reason = review.reason() + (run.isOfOnePerson(review) ? " one" : " two");
            reasons.merge(reason, 1, Integer::sum);
            if (shown.merge(reason, 1, Integer::sum) <= EXAMPLES) {
                System.out.println("REVIEW " + reason + " | "
                        + tell(
                                run,
                                new SectorLinkage.Pair(
                                        SectorLinkage.number(review.recordA()),
                                        SectorLinkage.number(review.recordB()))));
            }
        }
        print("REVIEWS", reasons, 30);
    }

    private static String tell(SectorLinkage run, SectorLinkage.Pair pair) {
        return side(run, pair.one()) + " | " + side(run, pair.other()) + " | "
                + run.all
                        .tell(SectorLinkage.id(pair.one()), SectorLinkage.id(pair.other()))
                        .score() + " parts "
                + size(run, pair.one()) + " " + size(run, pair.other());
    }

    private static long size(SectorLinkage run, int record) {
        int person = run.sector.lives().person(record);
        long same = 0;
        for (int each = run.sector.lives().firstRecord(person);
                each < run.sector.lives().firstRecord(person + 1);
                each++) {
            same += run.part(each) == run.part(record) ? 1 : 0;
        }
        return same;
    }

    private static String side(SectorLinkage run, int record) {
        return run.person(record).name().full() + " "
                + run.person(record).birthDate().iso() + " "
                + run.sector.truth().key(record).sourceSystem() + " " + run.years(record) + " " + run.slips(record);
    }

    private static void print(String title, Map<String, Integer> counts, int most) {
        System.out.println(title);
        List<Map.Entry<String, Integer>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .toList();
        sorted.forEach(each -> System.out.printf("  %6d %s%n", each.getValue(), each.getKey()));
    }
}
