package hub.ingest.synthetic;

import hub.ingest.synthetic.Geography.School;
import hub.ingest.synthetic.NamePool.Parts;
import java.time.LocalDate;
import java.util.List;

/**
 * Which slips each source record shows. One slip after the other is spread over the records in which it can show, more of it
 * where a school's software and habits lean to it, so that over the sector its share is what {@link Slip} asks. A record that is
 * typed anew in a later year shows slips of that second hand, as often as the first: no year's lines are better than another's.
 */
final class SlipBook {

    /** How far schools of one software differ in their habits: the deviation of the logarithm. */
    private static final double HABIT_SPREAD = 0.8;

    /** Of a record's further years, in how many somebody at the school types it anew. */
    static final double TYPED_ANEW_PER_YEAR = 0.02;

    /** How the software writes, whoever types. */
    private static final int STAYS = Slip.NFD.bit() | Slip.ALL_CAPITALS.bit() | Slip.TONE_PLACEMENT.bit();

    private final long seed;
    private final Population population;
    private final Lives lives;
    private final List<School> schools;
    private final int[] slips;
    private final int[] anew;
    private final byte[] tones;

    SlipBook(long seed, Population population, Lives lives, List<School> schools) {
        this.seed = seed;
        this.population = population;
        this.lives = lives;
        this.schools = schools;
        slips = new int[lives.records()];
        anew = new int[lives.records()];
        tones = new byte[population.families()];
        for (Slip slip : Slip.values()) {
            spread(slip, slips, 0);
        }
        for (int record = 0; record < anew.length; record++) {
            anew[record] = slips[record] & STAYS;
        }
        for (Slip slip : Slip.values()) {
            if ((slip.bit() & STAYS) == 0) {
                spread(slip, anew, Slip.values().length);
            }
        }
    }

    /**
     * Spreads one slip.
     *
     * @param slips of each record those that it has already
     * @param hand tells the first hand's dice from the second's
     */
    private void spread(Slip slip, int[] slips, int hand) {
        int[] open = new int[schools.size()];
        int all = 0;
        int already = 0;
        for (int record = 0; record < slips.length; record++) {
            if (slip != Slip.OTHER_TWINS_PERSONAL_NUMBER || population.isTwin(lives.person(record))) {
                all++;
            }
            if (slip == Slip.NO_PHONE && Slip.NO_GUARDIAN.in(slips[record])) {
                already++;
                slips[record] |= slip.bit();
            } else if (canShow(slip, record, slips[record])) {
                open[lives.school(record)]++;
            }
        }
        double[] chance = chances(slip, open, slip.rate() * all - already);
        for (int record = 0; record < slips.length; record++) {
            if (!slip.in(slips[record])
                    && canShow(slip, record, slips[record])
                    && Dice.real(seed, Dice.For.SLIP, record, hand + slip.number()) < chance[lives.school(record)]) {
                slips[record] |= slip.bit();
            }
        }
    }

    /** A chance for each school, as its habits lean, such that the wanted number is to be expected. */
    private double[] chances(Slip slip, int[] open, double wanted) {
        double[] lean = new double[open.length];
        for (int school = 0; school < open.length; school++) {
            lean[school] = schools.get(school).vendor().lean(slip);
            if (slip.isHabit()) {
                Dice dice = Dice.of(seed, Dice.For.SCHOOL, school, 1 + slip.number());
                lean[school] *= StrictMath.exp(HABIT_SPREAD * dice.normal());
            }
        }
        double low = 0;
        double high = 1;
        while (expected(open, lean, high) < wanted && high < 1e9) {
            high *= 2;
        }
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (expected(open, lean, middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (int school = 0; school < open.length; school++) {
            lean[school] = Math.min(1, lean[school] * high);
        }
        return lean;
    }

    private static double expected(int[] open, double[] lean, double factor) {
        double sum = 0;
        for (int school = 0; school < open.length; school++) {
            sum += open[school] * Math.min(1, lean[school] * factor);
        }
        return sum;
    }

    private boolean canShow(Slip slip, int record, int so) {
        int person = lives.person(record);
        boolean marksKept = !Slip.DIACRITICS_DROPPED.in(so) && !Slip.LEGACY_ENCODING.in(so);
        return switch (slip) {
            case NO_PERSONAL_NUMBER, NO_GUARDIAN, TYPING_ERROR, SEX_MISSING -> true;
            case PERSONAL_NUMBER_MISTYPED -> !Slip.NO_PERSONAL_NUMBER.in(so);
            case GUARDIANS_PERSONAL_NUMBER -> hasOwnNumber(so);
            case OTHER_TWINS_PERSONAL_NUMBER ->
                population.isTwin(person) && hasOwnNumber(so) && !Slip.GUARDIANS_PERSONAL_NUMBER.in(so);
            case NO_PHONE -> !Slip.NO_GUARDIAN.in(so);
            case DIACRITICS_DROPPED -> isMarked(person) && !Slip.NFD.in(so) && !Slip.TONE_PLACEMENT.in(so);
            case LEGACY_ENCODING -> isMarked(person) && (so & (STAYS | Slip.DIACRITICS_DROPPED.bit())) == 0;
            case ALL_CAPITALS -> !Slip.LEGACY_ENCODING.in(so);
            case NFD -> marksKept && decomposes(person);
            case MIDDLE_NAME_LOST_OR_CUT -> !population.middleName(person).isEmpty();
            case TONE_PLACEMENT -> marksKept && tonesMove(record, person, so);
            case I_FOR_Y -> hasOtherI(person, !Slip.MIDDLE_NAME_LOST_OR_CUT.in(so));
            case NAME_PARTS_SWAPPED -> !population.familyName(person).isEmpty();
            case DAY_AND_MONTH_SWAPPED -> canSwap(population.birth(person));
            case FIRST_OF_JANUARY ->
                !Slip.DAY_AND_MONTH_SWAPPED.in(so) && population.birth(person).getDayOfYear() != 1;
            case YEAR_ONLY -> !Slip.DAY_AND_MONTH_SWAPPED.in(so) && !Slip.FIRST_OF_JANUARY.in(so);
            case OTHER_DATE_ERROR ->
                !Slip.DAY_AND_MONTH_SWAPPED.in(so) && !Slip.FIRST_OF_JANUARY.in(so) && !Slip.YEAR_ONLY.in(so);
            case SEX_WRONG -> !Slip.SEX_MISSING.in(so);
        };
    }

    private static boolean hasOwnNumber(int slips) {
        return !Slip.NO_PERSONAL_NUMBER.in(slips) && !Slip.PERSONAL_NUMBER_MISTYPED.in(slips);
    }

    private static boolean canSwap(LocalDate birth) {
        return birth.getDayOfMonth() <= 12 && birth.getDayOfMonth() != birth.getMonthValue();
    }

    private boolean isMarked(int person) {
        NameTable names = population.names();
        return names.isMarked(population.family(person))
                || names.isMarked(population.middle(person))
                || names.isMarked(population.given(person));
    }

    private boolean decomposes(int person) {
        NameTable names = population.names();
        return names.decomposes(population.family(person))
                || names.decomposes(population.middle(person))
                || names.decomposes(population.given(person));
    }

    private boolean hasOtherI(int person, boolean withMiddle) {
        NameTable names = population.names();
        return names.hasOtherI(population.family(person))
                || (withMiddle && names.hasOtherI(population.middle(person)))
                || names.hasOtherI(population.given(person));
    }

    /** Whether the learner's name, or that of a guardian whom the record lists, can be written in the other way. */
    private boolean tonesMove(int record, int person, int so) {
        NameTable names = population.names();
        boolean middleKept = !Slip.MIDDLE_NAME_LOST_OR_CUT.in(so);
        if (names.toneMoves(population.family(person))
                || (middleKept && names.toneMoves(population.middle(person)))
                || names.toneMoves(population.given(person))) {
            return true;
        }
        if (Slip.NO_GUARDIAN.in(so)) {
            return false;
        }
        int listed = listed(seed, record);
        return (listed & parentsTones(population.familyOf(person))) != 0;
    }

    /** Whose names can be written in the other way, as {@link #listed}. */
    private int parentsTones(int family) {
        if (tones[family] == 0) {
            Parents parents = Parents.of(seed, population, family, 0);
            tones[family] = (byte) (8
                    | (moves(parents.mother().name()) ? 1 : 0)
                    | (moves(parents.father().name()) ? 2 : 0)
                    | (moves(parents.guardian().name()) ? 4 : 0));
        }
        return tones[family] & 7;
    }

    private static boolean moves(Parts name) {
        String full = name.full();
        return !Spelling.toneMoved(full).equals(full);
    }

    /** Whom a record lists: 1 the mother, 2 the father, 4 another guardian, 3 both parents. */
    static int listed(long seed, int record) {
        double whom = Dice.real(seed, Dice.For.LISTED, record, 0);
        return whom < 0.35 ? 1 : whom < 0.6 ? 2 : whom < 0.95 ? 3 : 4;
    }

    /** The slips of a record as its school first wrote it. */
    int of(int record) {
        return slips[record];
    }

    /** The slips in a record's line of a year. */
    int of(int record, int year) {
        return year >= typedAnewFrom(record) ? anew[record] : slips[record];
    }

    /** The year in which the record is typed anew, counted from the sector's first; beyond all years where it never is. */
    int typedAnewFrom(int record) {
        int last = lives.lastYear(record);
        for (int year = lives.firstYear(record) + 1; year <= last; year++) {
            if (Dice.real(seed, Dice.For.TYPED_ANEW, record, year) < TYPED_ANEW_PER_YEAR) {
                return year;
            }
        }
        return Integer.MAX_VALUE;
    }
}
