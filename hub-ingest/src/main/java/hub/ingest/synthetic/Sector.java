package hub.ingest.synthetic;

import hub.calendar.SchoolYear;
import hub.ingest.synthetic.Geography.School;
import hub.ingest.synthetic.Places.Commune;
import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.organisation.SchoolLevel;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic sector: schools, what they sent, and the truth. Each school sends one snapshot a school year, made between 20 May
 * and 30 June, when the year's moves and outcomes are known; of a year under way, made in the sector's last days. Only compact
 * columns are held; rows are written when read.
 */
public final class Sector {

    /** Of submitted lines, those that the hub must refuse. */
    static final double REFUSED = 0.003;

    /** One in so many records comes changed in a resend. */
    static final int CHANGED_ONE_IN = 1000;

    private static final List<RefusedKind> KINDS = List.of(RefusedKind.values());
    /** Of schools, those that took another name within the sector's years. */
    private static final double RENAMED = 0.08;

    private static final LocalDate OPENED = LocalDate.of(2000, 9, 5);
    private static final int PLANTED_KEYS = 500_000;
    /** Hours of the day, in UTC: whatever is sent again comes after what was made that day. */
    private static final int RESENT = 15;

    private final Settings settings;
    private final Geography geography;
    private final Population population;
    private final Lives lives;
    private final SlipBook slips;
    private final Clerk clerk;
    private final Truth truth;
    private final List<FilePlan> files = new ArrayList<>();
    private final int plantedLines;

    /**
     * A submission before its rows are written.
     *
     * @param year years since the sector's first
     * @param planted places in the file's order after which a line to be refused stands, rising
     * @param firstPlanted how many such lines the files before it have
     */
    @SuppressWarnings("ArrayRecordComponent") // read only, and never compared
    private record FilePlan(int number, int year, School school, Instant madeAt, int[] planted, int firstPlanted) {}

    Sector(Settings settings, Geography geography, Population population, Lives lives, SlipBook slips) {
        this.settings = settings;
        this.geography = geography;
        this.population = population;
        this.lives = lives;
        this.slips = slips;
        clerk = new Clerk(settings.seed(), settings.firstYear(), population, geography, lives, slips);
        truth = new Truth(population, lives, slips, clerk, geography);
        plantedLines = plan();
    }

    private int plan() {
        List<FilePlan> unnumbered = new ArrayList<>();
        for (int year = 0; year < settings.years(); year++) {
            for (School school : geography.schools()) {
                if (lives.fileSize(year, school.index()) > 0) {
                    unnumbered.add(new FilePlan(0, year, school, madeAt(year, school), new int[0], 0));
                }
            }
        }
        unnumbered.sort(Comparator.comparing(FilePlan::madeAt)
                .thenComparing(plan -> plan.school().index()));
        int planted = 0;
        for (FilePlan plan : unnumbered) {
            int[] places = plantedPlaces(plan);
            files.add(new FilePlan(files.size() + 1, plan.year(), plan.school(), plan.madeAt(), places, planted));
            planted += places.length;
        }
        return planted;
    }

    private Instant madeAt(int year, School school) {
        Dice dice = Dice.of(settings.seed(), Dice.For.MADE_AT, school.index(), year);
        LocalDate day = settings.isUnderWay() && year == settings.years() - 1
                ? settings.until().minusDays(dice.between(2, 4))
                : LocalDate.of(settings.firstYear() + year + 1, 5, 20).plusDays(dice.below(42));
        return day.atTime(dice.between(1, 14), dice.below(60), dice.below(60)).toInstant(ZoneOffset.UTC);
    }

    private int[] plantedPlaces(FilePlan plan) {
        int size = lives.fileSize(plan.year(), plan.school().index());
        int[] places = new int[size];
        int count = 0;
        long file = (long) plan.year() << 32 | plan.school().index();
        for (int place = 0; place < size; place++) {
            if (Dice.real(settings.seed(), Dice.For.PLANTED, file, place) < REFUSED / (1 - REFUSED)) {
                places[count++] = place;
            }
        }
        return Arrays.copyOf(places, count);
    }

    public Settings settings() {
        return settings;
    }

    /** The schools as they are to be registered. */
    public List<SectorSchool> schools() {
        return geography.schools().stream().map(this::school).toList();
    }

    private SectorSchool school(School school) {
        Commune commune = geography.communes().get(school.commune());
        List<SectorSchool.Named> names = new ArrayList<>();
        names.add(new SectorSchool.Named(school.name(), OPENED));
        Dice dice = Dice.of(settings.seed(), Dice.For.SCHOOL_NAME, school.index());
        if (dice.chance(RENAMED)) {
            int year = settings.firstYear() + dice.between(1, settings.years());
            LocalDate renamed = LocalDate.of(year, 7, dice.chance(0.5) ? 1 : 15);
            if (!renamed.isAfter(settings.until())) {
                names.add(new SectorSchool.Named(geography.otherName(school, dice), renamed));
            }
        }
        return new SectorSchool(
                school.code(),
                SchoolLevel.of(school.level().code()),
                commune.code(),
                commune.before().get(school.index() % commune.before().size()).code(),
                names,
                school.vendor().code());
    }

    /** The submissions in the order in which they were made. */
    public List<SectorSubmission> submissions() {
        return files.stream()
                .map(plan -> new SectorSubmission(
                        plan.number(),
                        header(plan, SubmissionKind.SNAPSHOT, plan.madeAt()),
                        lives.fileSize(plan.year(), plan.school().index()) + plan.planted().length,
                        () -> rows(plan)))
                .toList();
    }

    /** Whether the sector's schools know what a school year came to. */
    public boolean isOver(SchoolYear year) {
        return !settings.isUnderWay() || year.compareTo(settings.lastYear()) < 0;
    }

    public Truth truth() {
        return truth;
    }

    /** All lines of {@link #submissions()}, those to be refused among them. */
    public int lines() {
        return lives.lines() + plantedLines;
    }

    /** How many lines the hub must refuse. */
    public int plantedLines() {
        return plantedLines;
    }

    /** Every line that the hub must refuse, in sending order. */
    public List<PlantedLine> planted() {
        List<PlantedLine> all = new ArrayList<>(plantedLines);
        for (FilePlan plan : files) {
            int[] lines = plan.planted().length == 0 ? new int[0] : ordered(plan);
            for (int i = 0; i < plan.planted().length; i++) {
                int place = plan.planted()[i];
                RefusedKind kind = kind(plan, i);
                all.add(new PlantedLine(plan.number(), place + i + 2L, plantedKey(plan, i, kind, lines[place]), kind));
            }
        }
        return all;
    }

    /**
     * Each source record's newest line once more, in another order and made later, one in a thousand changed. The submissions
     * are deltas that speak of every field, one for each school and year that has newest lines, since a snapshot of a past year
     * without the children who are in a later one would say that they vanished.
     */
    public Resend resend() {
        List<SectorSubmission> submissions = new ArrayList<>();
        int number = 0;
        for (FilePlan plan : files) {
            int[] newest = newest(plan);
            if (newest.length > 0) {
                number++;
                Instant madeAt = settings.until()
                        .minusDays(1)
                        .atTime(RESENT, 0)
                        .toInstant(ZoneOffset.UTC)
                        .plusSeconds(number);
                submissions.add(new SectorSubmission(
                        number, header(plan, SubmissionKind.DELTA, madeAt), newest.length, () -> again(plan)));
            }
        }
        return new Resend(submissions, changes());
    }

    private List<Resend.Change> changes() {
        List<Resend.Change> changes = new ArrayList<>();
        for (FilePlan plan : files) {
            for (int line : newest(plan)) {
                int record = lives.record(line);
                if (isChanged(record)) {
                    changes.add(new Resend.Change(truth.key(record), clerk.changedField(line)));
                }
            }
        }
        return changes;
    }

    private static boolean isChanged(int record) {
        return record % CHANGED_ONE_IN == 7;
    }

    private int[] newest(FilePlan plan) {
        return Arrays.stream(lives.file(plan.year(), plan.school().index()))
                .filter(line -> lives.lastYear(lives.record(line)) == plan.year())
                .toArray();
    }

    private List<SubmittedRow> again(FilePlan plan) {
        int[] lines = sorted(newest(plan), line -> Dice.hash(settings.seed(), Dice.For.ORDER, line));
        List<SubmittedRow> rows = new ArrayList<>(lines.length);
        for (int line : lines) {
            long ordinal = rows.size() + 1L;
            rows.add(isChanged(lives.record(line)) ? clerk.changed(ordinal, line) : clerk.line(ordinal, line));
        }
        return rows;
    }

    private List<SubmittedRow> rows(FilePlan plan) {
        int[] lines = ordered(plan);
        List<SubmittedRow> rows = new ArrayList<>(lines.length + plan.planted().length);
        int next = 0;
        for (int place = 0; place < lines.length; place++) {
            rows.add(clerk.line(rows.size() + 1L, lines[place]));
            if (next < plan.planted().length && plan.planted()[next] == place) {
                RefusedKind kind = kind(plan, next);
                String key = plantedKey(plan, next, kind, lines[place]);
                rows.add(clerk.refused(rows.size() + 1L, lines[place], kind, key));
                next++;
            }
        }
        return rows;
    }

    private static RefusedKind kind(FilePlan plan, int planted) {
        return KINDS.get((plan.firstPlanted() + planted) % KINDS.size());
    }

    private @Nullable String plantedKey(FilePlan plan, int planted, RefusedKind kind, int line) {
        return switch (kind) {
            case OWN_KEY_MISSING -> null;
            case OWN_KEY_TWICE -> clerk.ownKey(lives.record(line));
            default ->
                clerk.ownKey(
                        plan.school(),
                        PLANTED_KEYS + plan.firstPlanted() + planted,
                        settings.firstYear() + plan.year());
        };
    }

    private SubmissionHeader header(FilePlan plan, SubmissionKind kind, Instant madeAt) {
        return new SubmissionHeader(
                plan.school().vendor().code(),
                plan.school().code(),
                new SchoolYear(settings.firstYear() + plan.year()),
                kind,
                madeAt);
    }

    /** The lines of a file as its software lists them: by class and given name, or by the record's number. */
    private int[] ordered(FilePlan plan) {
        int[] lines = lives.file(plan.year(), plan.school().index());
        if (!plan.school().vendor().listsByClass()) {
            return sorted(lines, line -> lives.sequence(lives.record(line)));
        }
        record Listed(int line, String by, int sequence) {}
        return Arrays.stream(lines)
                .mapToObj(line -> new Listed(
                        line,
                        (char) lives.grade(line) + clerk.className(line) + " "
                                + population.givenName(lives.person(lives.record(line))),
                        lives.sequence(lives.record(line))))
                .sorted(Comparator.comparing(Listed::by).thenComparing(Listed::sequence))
                .mapToInt(Listed::line)
                .toArray();
    }

    private interface Rank {
        long of(int line);
    }

    private static int[] sorted(int[] lines, Rank rank) {
        record Ranked(int line, long rank) {}
        return Arrays.stream(lines)
                .mapToObj(line -> new Ranked(line, rank.of(line)))
                .sorted(Comparator.comparing(Ranked::rank).thenComparing(Ranked::line))
                .mapToInt(Ranked::line)
                .toArray();
    }

    Geography geography() {
        return geography;
    }

    Population population() {
        return population;
    }

    Lives lives() {
        return lives;
    }

    SlipBook slips() {
        return slips;
    }

    Clerk clerk() {
        return clerk;
    }
}
