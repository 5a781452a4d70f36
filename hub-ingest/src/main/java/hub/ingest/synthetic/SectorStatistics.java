package hub.ingest.synthetic;

import hub.ingest.synthetic.Geography.School;
import hub.ingest.synthetic.NamePool.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a sector is like, counted on its truth and on the book of slips, beside what was asked. */
public final class SectorStatistics {

    /**
     * A share that the sector was asked to have.
     *
     * @param asked NaN where it follows from the others and is only told
     * @param atLeast whether more than asked is as good
     */
    public record Rate(String name, double asked, boolean atLeast, long count, long of) {

        public double measured() {
            return of == 0 ? 0 : (double) count / of;
        }

        /** How far chance may take the measured share from the asked one: so many standard deviations and one case. */
        boolean holds(double deviations) {
            if (Double.isNaN(asked)) {
                return true;
            }
            double spread = deviations * Math.sqrt(asked * (1 - asked) / of) + 1.0 / of;
            return atLeast ? measured() >= asked : Math.abs(measured() - asked) <= spread;
        }
    }

    private final Sector sector;
    private final Population population;
    private final Lives lives;
    private final List<Rate> rates = new ArrayList<>();

    private SectorStatistics(Sector sector) {
        this.sector = sector;
        population = sector.population();
        lives = sector.lives();
    }

    public static SectorStatistics of(Sector sector) {
        SectorStatistics statistics = new SectorStatistics(sector);
        statistics.slips();
        statistics.people();
        statistics.names();
        statistics.years();
        statistics.records();
        return statistics;
    }

    public List<Rate> rates() {
        return List.copyOf(rates);
    }

    /** The median of pupils in a school's file. */
    public double medianSchool() {
        List<Integer> sizes = new ArrayList<>();
        for (int year = 0; year < sector.settings().years(); year++) {
            for (School school : sector.geography().schools()) {
                int size = lives.fileSize(year, school.index());
                if (size > 0) {
                    sizes.add(size);
                }
            }
        }
        int[] sorted = sizes.stream().mapToInt(Integer::intValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private void slips() {
        long[] counts = new long[Slip.values().length];
        long twins = 0;
        for (int record = 0; record < lives.records(); record++) {
            int so = sector.slips().of(record);
            for (Slip slip : Slip.values()) {
                counts[slip.number()] += slip.in(so) ? 1 : 0;
            }
            twins += population.isTwin(lives.person(record)) ? 1 : 0;
        }
        for (Slip slip : Slip.values()) {
            long of = slip == Slip.OTHER_TWINS_PERSONAL_NUMBER ? twins : lives.records();
            asked("record: " + words(slip.name()), slip.rate(), counts[slip.number()], of);
        }
    }

    private void people() {
        long twins = 0;
        long withSibling = 0;
        long minority = 0;
        for (int family = 0; family < population.families(); family++) {
            int children = population.firstChild(family + 1) - population.firstChild(family);
            withSibling += children > 1 ? children : 0;
            minority += population.traditionOf(family).isMinorityForm() ? children : 0;
        }
        for (int person = 0; person < population.size(); person++) {
            twins += population.isFirstTwin(person) ? 1 : 0;
        }
        asked("births: twins", Population.TWIN_BIRTHS, twins, population.size() - twins);
        asked("learners: with a sibling", Population.WITH_SIBLING, withSibling, population.size());
        asked("learners: homonyms of one birth date", Population.HOMONYMS, sameNameAndBirth(), population.size());
        asked("learners: minority forms of name", 0.10, minority, population.size());
    }

    /** Learners who share the whole name and the birth date with another one, by comparing all of them. */
    private long sameNameAndBirth() {
        Map<Long, Integer> seen = new HashMap<>();
        for (int person = 0; person < population.size(); person++) {
            seen.merge(nameAndBirth(person), 1, Integer::sum);
        }
        return seen.values().stream()
                .filter(count -> count > 1)
                .mapToLong(Integer::intValue)
                .sum();
    }

    private long nameAndBirth(int person) {
        long hash = population.birthDay(person);
        String full = full(person);
        for (int i = 0; i < full.length(); i++) {
            hash = Dice.mix(hash * 31 + full.charAt(i));
        }
        return hash;
    }

    private String full(int person) {
        return new Parts(population.familyName(person), population.middleName(person), population.givenName(person))
                .full();
    }

    private void names() {
        Map<String, Integer> full = new HashMap<>();
        int[] families = new int[population.names().size()];
        int[] middles = new int[population.names().size()];
        int[] givens = new int[population.names().size()];
        for (int person = 0; person < population.size(); person++) {
            full.merge(full(person), 1, Integer::sum);
            families[population.family(person)]++;
            middles[population.middle(person)]++;
            givens[population.given(person)]++;
        }
        long rareFull = 0;
        long rarePart = 0;
        long rareGiven = 0;
        for (int person = 0; person < population.size(); person++) {
            boolean given = givens[population.given(person)] < 5;
            rareFull += full.getOrDefault(full(person), 0) < 5 ? 1 : 0;
            rareGiven += given ? 1 : 0;
            rarePart +=
                    given || families[population.family(person)] < 5 || middles[population.middle(person)] < 5 ? 1 : 0;
        }
        int all = population.size();
        rates.add(new Rate("learners: a part of the name seen fewer than five times", 0.20, true, rarePart, all));
        told("learners: given name seen fewer than five times", rareGiven, all);
        told("learners: whole name seen fewer than five times", rareFull, all);
    }

    private void years() {
        LifeCounts counts = lives.counts();
        asked("learner and year: moves", Lives.MOVES, counts.moves, counts.moveChances);
        asked("learner and year: repeats", Lives.REPEATS, counts.repeats, counts.repeatChances);
        asked("learner and year: drops out", Lives.DROPS_OUT, counts.dropOuts, counts.dropOutChances);
        asked("after grade 9: drops out", Lives.DROPS_OUT_AFTER_NINE, counts.nineDropOuts, counts.nineChances);
        double leftOut = 1 - Lives.CLOSES - Lives.LEAVES_OPEN;
        asked(
                "move within the year: former school leaves its claim open",
                Lives.LEAVES_OPEN,
                counts.leftOpen,
                counts.moveWithinYear);
        asked(
                "move within the year: former school leaves the child out",
                leftOut,
                counts.leftOut,
                counts.moveWithinYear);
        asked("move within the year: claims truly overlap", Lives.OVERLAPS, counts.overlaps, counts.moveWithinYear);
        asked("lines: planted to be refused", Sector.REFUSED, sector.plantedLines(), sector.lines());
    }

    private void records() {
        long several = 0;
        long changesOfVendor = 0;
        long changes = 0;
        long typedAnew = 0;
        for (int person = 0; person < population.size(); person++) {
            int first = lives.firstRecord(person);
            int end = lives.firstRecord(person + 1);
            several += end - first > 1 ? 1 : 0;
            for (int record = first + 1; record < end; record++) {
                changes++;
                changesOfVendor += vendor(record) == vendor(record - 1) ? 0 : 1;
            }
        }
        for (int record = 0; record < lives.records(); record++) {
            typedAnew += sector.slips().typedAnewFrom(record) == Integer.MAX_VALUE ? 0 : 1;
        }
        LinkageFigures figures = sector.truth().judge(record -> null);
        told("learners: records in two or more schools", several, population.size());
        told("change of school: to another vendor's software", changesOfVendor, changes);
        told("records: typed anew in a later year", typedAnew, lives.records());
        told("true pairs: without a shared identifier", figures.pairsWithoutSharedIdentifier(), figures.truePairs());
        told("twins' pairs of records, to true pairs", figures.twinPairs(), figures.truePairs());
        told("homonyms' pairs of records, to true pairs", figures.homonymPairs(), figures.truePairs());
        Map<String, Integer> byVendor = new TreeMap<>();
        for (int record = 0; record < lives.records(); record++) {
            byVendor.merge(vendor(record).code(), 1, Integer::sum);
        }
        byVendor.forEach((vendor, count) -> told("records: from " + vendor, count, lives.records()));
    }

    private Vendor vendor(int record) {
        return sector.geography().schools().get(lives.school(record)).vendor();
    }

    private void asked(String name, double asked, long count, long of) {
        rates.add(new Rate(name, asked, false, count, of));
    }

    private void told(String name, long count, long of) {
        rates.add(new Rate(name, Double.NaN, false, count, of));
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The table: asked, measured, counted, of how many. */
    public String print() {
        StringBuilder text = new StringBuilder();
        line(text, "schools", sector.geography().schools().size());
        line(text, "communes", sector.geography().communes().size());
        line(text, "submissions", sector.submissions().size());
        line(text, "median school (pupils)", Math.round(medianSchool()));
        line(text, "learners", population.size());
        line(text, "source records", lives.records());
        line(text, "lines", sector.lines());
        line(text, "lines to be refused", sector.plantedLines());
        LinkageFigures figures = sector.truth().judge(record -> null);
        line(text, "true pairs", figures.truePairs());
        text.append(String.format(Locale.ROOT, "%n%-62s %9s %9s %10s %10s%n", "", "asked", "measured", "count", "of"));
        for (Rate rate : rates) {
            String asked = Double.isNaN(rate.asked())
                    ? "-"
                    : String.format(Locale.ROOT, "%s%.2f %%", rate.atLeast() ? ">= " : "", 100 * rate.asked());
            text.append(String.format(
                    Locale.ROOT,
                    "%-62s %9s %7.2f %% %10d %10d%n",
                    rate.name(),
                    asked,
                    100 * rate.measured(),
                    rate.count(),
                    rate.of()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long number) {
        text.append(String.format(Locale.ROOT, "%-62s %9d%n", name, number));
    }
}
