package hub.ingest.synthetic;

import hub.calendar.SchoolYear;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;

/** Makes synthetic sectors; equal settings make equal sectors, to the byte. */
public final class SyntheticSector {

    /** The last day that a sector knows where nobody says otherwise: in the summer after 2025-2026. */
    public static final LocalDate KNOWN_UNTIL = LocalDate.of(2026, 7, 31);

    /**
     * What sector to make.
     *
     * @param learners distinct people in the truth over all years, 200 to 5,000,000
     * @param years school years, 1 to 12
     * @param until the last day that it knows; where its last school year is still under way then, what comes later has
     *     not happened, and nobody knows what the year will come to
     */
    public record Settings(int learners, int years, long seed, LocalDate until) {

        /** So many years where nobody says otherwise. */
        public static final int YEARS = 5;

        /** Of fewer people no sector can be made. */
        public static final int FEWEST = 200;

        public static final int MOST = 5_000_000;
        public static final int MOST_YEARS = 12;

        /** Between the days on which the first and the last rolls of a year under way are made, and its last day. */
        private static final int LAST_ROLLS = 5;

        private static final MonthDay WHOLE_FROM = MonthDay.of(7, 2);

        public Settings {
            if (learners < FEWEST || learners > MOST) {
                throw new IllegalArgumentException("a synthetic sector has 200 to 5,000,000 learners");
            }
            if (years < 1 || years > MOST_YEARS) {
                throw new IllegalArgumentException("a synthetic sector has 1 to 12 school years");
            }
        }

        public Settings(int learners, int years, long seed) {
            this(learners, years, seed, KNOWN_UNTIL);
        }

        public static Settings of(int learners, long seed) {
            return new Settings(learners, YEARS, seed);
        }

        /** The last school year: one that began on 5 September and of which the first rolls are made. */
        public SchoolYear lastYear() {
            return SchoolYear.of(until.minusDays(LAST_ROLLS + 4L));
        }

        /** Whether the last school year is not over. */
        boolean isUnderWay() {
            return until.isBefore(WHOLE_FROM.atYear(lastYear().start() + 1));
        }

        /** How many days after 5 September the last school year is known. */
        int daysOfLastYear() {
            return isUnderWay()
                    ? (int) ChronoUnit.DAYS.between(LocalDate.of(lastYear().start(), 9, 5), until.minusDays(LAST_ROLLS))
                    : Lives.WHOLE_YEAR;
        }

        int firstYear() {
            return lastYear().start() + 1 - years;
        }
    }

    private SyntheticSector() {}

    public static Sector make(Settings settings) {
        Places places = Places.official();
        Geography geography = new Geography(settings.seed(), settings.learners(), settings.years(), places);
        Population population = new Population(
                settings.seed(), settings.learners(), settings.years(), settings.firstYear(), places, geography);
        Lives lives = new Lives(settings, population, geography);
        SlipBook slips = new SlipBook(settings.seed(), population, lives, geography.schools());
        return new Sector(settings, geography, population, lives, slips);
    }
}
