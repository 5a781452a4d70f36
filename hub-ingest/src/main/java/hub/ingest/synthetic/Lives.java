package hub.ingest.synthetic;

import hub.ingest.synthetic.Geography.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened, year by year: who was in which school and grade, who moved, repeated, left and came back. From it follow
 * the source records (one of each person in each school) and their claims (one line for each of them and year); columns of plain
 * numbers. Records of one person follow one another.
 */
final class Lives {

    static final double MOVES = 0.02;
    static final double REPEATS = 0.01;
    static final double DROPS_OUT = 0.008;
    static final double DROPS_OUT_AFTER_NINE = 0.03;

    /** Of moves, those of the whole family to another place; the others are one child's change of school. */
    private static final double FAMILY_MOVES = 0.012;

    /** Of moves that could happen in summer, those that do. */
    private static final double IN_SUMMER = 0.5;

    /** Of moves within the year: the former school closes its claim, leaves it open, or leaves the child out of its file. */
    static final double CLOSES = 0.70;

    static final double LEAVES_OPEN = 0.20;

    /** Of moves within the year: the new school's claim begins before the former one's end. */
    static final double OVERLAPS = 0.10;

    /** Of those who dropped out, come back after a year. */
    static final double RETURNS = 0.10;

    /** A school year of which everything is known: so many days after 5 September, the summer with them. */
    static final int WHOLE_YEAR = 365;

    /** The most days between the end of one place and the beginning of the next. */
    private static final int LONGEST_GAP = 10;

    private final long seed;
    private final int years;
    private final int daysOfLastYear;
    private final Population population;
    private final Geography geography;
    private final int schools;
    private final LifeCounts counts = new LifeCounts();

    private int records;
    private final int[] firstRecord;
    private int[] personOf = new int[1024];
    private short[] schoolOf = new short[1024];
    private short[] address = new short[1024];
    private byte[] firstYear = new byte[1024];
    private byte[] lastYear = new byte[1024];
    private int[] sequence = {};

    private int lines;
    private int[] recordOf = new int[1024];
    private int[] facts = new int[1024];
    private byte[] flags = new byte[1024];

    private final Rolls rolls;

    Lives(SyntheticSector.Settings settings, Population population, Geography geography) {
        seed = settings.seed();
        years = settings.years();
        daysOfLastYear = settings.daysOfLastYear();
        this.population = population;
        this.geography = geography;
        schools = geography.schools().size();
        firstRecord = new int[population.size() + 1];
        for (int person = 0; person < population.size(); person++) {
            live(person);
            firstRecord[person + 1] = records;
        }
        numberRecords();
        rolls = new Rolls(years * schools, lines, this::fileOf);
    }

    /** One person's years. */
    private void live(int person) {
        int family = population.familyOf(person);
        Dice dice = Dice.of(seed, Dice.For.LIFE, person);
        int commune = population.home(family);
        int grade = population.entry(person);
        int school = -1;
        Level level = null;
        boolean attending = false;
        int away = 0;
        boolean out = false;
        for (int year = 0; year < years; year++) {
            int elsewhere = movesTo(family, year, commune);
            if (grade < 1) {
                grade++;
                commune = elsewhere < 0 ? commune : elsewhere;
                continue;
            }
            if (grade > 12) {
                return;
            }
            PlaceEvent began = PlaceEvent.ENROLLED;
            if (out) {
                commune = elsewhere < 0 ? commune : elsewhere;
                away++;
                if (away != 2 || !dice.chance(RETURNS)) {
                    continue;
                }
                out = false;
                attending = false;
                elsewhere = -1;
                began = PlaceEvent.RETURNED;
            }
            boolean last = year == years - 1;
            int known = last ? daysOfLastYear : WHOLE_YEAR;
            counts.learnerYears++;
            boolean familyMoves = elsewhere >= 0;
            boolean ownMove = dice.chance((MOVES - FAMILY_MOVES) / (1 - FAMILY_MOVES)) && !familyMoves;
            boolean summer = dice.chance(IN_SUMMER);
            boolean moves = (familyMoves || ownMove) && began != PlaceEvent.RETURNED;
            counts.moveChances += began == PlaceEvent.RETURNED ? 0 : 1;
            Level now = Level.of(grade);
            boolean summerMove = moves && summer && attending && now == level;
            if (summerMove) {
                commune = familyMoves ? elsewhere : commune;
                school = newSchool(family, now, commune, school, year, ownMove, dice);
                began = PlaceEvent.MOVED_IN;
            } else if (now != level) {
                school = chooseSchool(family, now, commune, dice);
            }
            level = now;
            boolean repeats = dice.chance(REPEATS);
            double drop = dice.real();
            boolean dropsOut = grade != 9 && drop < DROPS_OUT;
            boolean within = dropsOut && (dice.chance(0.6) || last || grade == 12);
            int dropDay = dice.between(120, 250);
            int moveDay = dice.between(30, within ? 100 : 210);
            within &= dropDay <= known;
            double closing = dice.real();
            double gap = dice.real();
            int days = 1 + dice.below(LONGEST_GAP);
            int from = 0;
            boolean movesWithin = moves && !summerMove && moveDay + LONGEST_GAP <= known;
            counts.moves += summerMove || movesWithin ? 1 : 0;
            if (movesWithin) {
                counts.moveWithinYear++;
                boolean omitted = closing >= CLOSES + LEAVES_OPEN;
                boolean open = !omitted && closing >= CLOSES;
                counts.leftOpen += open ? 1 : 0;
                counts.leftOut += omitted ? 1 : 0;
                if (!omitted) {
                    claim(
                            person,
                            school,
                            commune,
                            year,
                            grade,
                            from,
                            moveDay,
                            began,
                            PlaceEvent.MOVED_OUT,
                            YearOutcome.NONE,
                            open);
                }
                commune = familyMoves ? elsewhere : commune;
                school = newSchool(family, now, commune, school, year, ownMove, dice);
                counts.overlaps += gap < OVERLAPS ? 1 : 0;
                from = moveDay + (gap < OVERLAPS ? -days : gap < 0.3 ? days : 0);
                began = PlaceEvent.MOVED_IN;
            }
            if (grade != 9) {
                counts.dropOutChances++;
                counts.dropOuts += dropsOut ? 1 : 0;
            }
            if (within) {
                claim(
                        person,
                        school,
                        commune,
                        year,
                        grade,
                        from,
                        dropDay,
                        began,
                        PlaceEvent.DROPPED_OUT,
                        YearOutcome.NONE,
                        false);
                out = true;
                away = 0;
                attending = false;
                continue;
            }
            if (known < WHOLE_YEAR) {
                claim(person, school, commune, year, grade, from, 0, began, null, YearOutcome.NONE, false);
                return;
            }
            counts.repeatChances++;
            counts.repeats += repeats ? 1 : 0;
            YearOutcome outcome =
                    repeats ? YearOutcome.REPEATED : grade == now.last() ? YearOutcome.COMPLETED : YearOutcome.PROMOTED;
            claim(person, school, commune, year, grade, from, 0, began, null, outcome, false);
            if (grade == 9 && !repeats && !last) {
                counts.nineChances++;
                dropsOut = drop < DROPS_OUT_AFTER_NINE;
                counts.nineDropOuts += dropsOut ? 1 : 0;
            }
            grade += repeats ? 0 : 1;
            attending = !dropsOut;
            out = dropsOut;
            away = 0;
        }
    }

    /** The commune to which a family moves in a year, or -1. */
    private int movesTo(int family, int year, int commune) {
        if (Dice.real(seed, Dice.For.MOVE, family, year) >= FAMILY_MOVES) {
            return -1;
        }
        Dice dice = Dice.of(seed, Dice.For.MOVE, family, 100L + year);
        return dice.chance(0.75)
                ? geography.nearby(commune, dice)
                : dice.below(geography.communes().size());
    }

    /** The school of a level that the family's children go to; one in eight goes elsewhere. */
    private int chooseSchool(int family, Level level, int commune, Dice dice) {
        boolean own = dice.chance(0.12);
        double ownThrow = dice.real();
        double familys = Dice.real(seed, Dice.For.CHOICE, population.choice(family), 10L * commune + level.number());
        return geography.school(level, commune, own ? ownThrow : familys);
    }

    /** Another school after a move; siblings who move with the family go to the same one. */
    private int newSchool(int family, Level level, int commune, int than, int year, boolean own, Dice dice) {
        Dice choice = own ? dice : Dice.of(seed, Dice.For.CHOICE, family, 1_000_000L + 10L * year + level.number());
        return geography.other(level, commune, than, own && dice.chance(0.1), choice);
    }

    private void claim(
            int person,
            int school,
            int commune,
            int year,
            int grade,
            int from,
            int to,
            PlaceEvent began,
            @Nullable PlaceEvent ended,
            YearOutcome outcome,
            boolean leftOpen) {
        int record = record(person, school, commune, year);
        if (lines == recordOf.length) {
            int larger = lines + (lines >> 1);
            recordOf = Arrays.copyOf(recordOf, larger);
            facts = Arrays.copyOf(facts, larger);
            flags = Arrays.copyOf(flags, larger);
        }
        recordOf[lines] = record;
        facts[lines] = year | grade << 4 | from << 8 | to << 17 | outcome.packed() << 26;
        flags[lines] = (byte) (began.packed() | (ended == null ? 0 : ended.packed()) << 3 | (leftOpen ? 64 : 0));
        lines++;
    }

    private int record(int person, int school, int commune, int year) {
        for (int record = firstRecord[person]; record < records; record++) {
            if (schoolOf[record] == school) {
                lastYear[record] = (byte) year;
                return record;
            }
        }
        if (records == personOf.length) {
            int larger = records + (records >> 1);
            personOf = Arrays.copyOf(personOf, larger);
            schoolOf = Arrays.copyOf(schoolOf, larger);
            address = Arrays.copyOf(address, larger);
            firstYear = Arrays.copyOf(firstYear, larger);
            lastYear = Arrays.copyOf(lastYear, larger);
        }
        personOf[records] = person;
        schoolOf[records] = (short) school;
        address[records] = (short) commune;
        firstYear[records] = (byte) year;
        lastYear[records] = (byte) year;
        return records++;
    }

    /** Numbers the records of each school in the order of their first years, by lot within a year. */
    private void numberRecords() {
        sequence = new int[records];
        int[] start = new int[schools + 1];
        for (int record = 0; record < records; record++) {
            start[schoolOf[record] + 1]++;
        }
        for (int school = 0; school < schools; school++) {
            start[school + 1] += start[school];
        }
        long[] keys = new long[records];
        int[] next = Arrays.copyOf(start, schools);
        for (int record = 0; record < records; record++) {
            long lot = Dice.hash(seed, Dice.For.KEY, record) & 0xFFFFFFL;
            keys[next[schoolOf[record]]++] = (long) firstYear[record] << 56 | lot << 32 | record;
        }
        for (int school = 0; school < schools; school++) {
            Arrays.sort(keys, start[school], start[school + 1]);
            for (int at = start[school]; at < start[school + 1]; at++) {
                sequence[(int) (keys[at] & 0xFFFFFFFFL)] = at - start[school] + 1;
            }
        }
    }

    private int fileOf(int line) {
        return year(line) * schools + schoolOf[recordOf[line]];
    }

    LifeCounts counts() {
        return counts;
    }

    int records() {
        return records;
    }

    int lines() {
        return lines;
    }

    int person(int record) {
        return personOf[record];
    }

    int school(int record) {
        return schoolOf[record];
    }

    /** The commune, by its place in the geography, where the child lived when the school made the record. */
    int address(int record) {
        return address[record];
    }

    int firstYear(int record) {
        return firstYear[record];
    }

    int lastYear(int record) {
        return lastYear[record];
    }

    /** The record's number within its school, from 1. */
    int sequence(int record) {
        return sequence[record];
    }

    /** The first record of a person; of the number of people, the number of records. */
    int firstRecord(int person) {
        return firstRecord[person];
    }

    /** How many lines the file of a school and year has. */
    int fileSize(int year, int school) {
        return rolls.size(year * schools + school);
    }

    /** The lines of the file of a school and year, by person. */
    int[] file(int year, int school) {
        return rolls.lines(year * schools + school);
    }

    int record(int line) {
        return recordOf[line];
    }

    int year(int line) {
        return facts[line] & 15;
    }

    int grade(int line) {
        return facts[line] >>> 4 & 15;
    }

    /** Days after 5 September on which the place began; 0: that day. */
    int from(int line) {
        return facts[line] >>> 8 & 511;
    }

    /** Days after 5 September on which the place truly ended; 0: not before the year's end. */
    int to(int line) {
        return facts[line] >>> 17 & 511;
    }

    YearOutcome outcome(int line) {
        return YearOutcome.of(facts[line] >>> 26 & 3);
    }

    PlaceEvent began(int line) {
        return PlaceEvent.of(flags[line] & 7);
    }

    /** What ended the place within the year; ENROLLED where nothing did. */
    PlaceEvent ended(int line) {
        return PlaceEvent.of(flags[line] >>> 3 & 7);
    }

    /** Whether the school goes on claiming a child who left. */
    boolean isLeftOpen(int line) {
        return (flags[line] & 64) != 0;
    }
}
