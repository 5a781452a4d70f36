package hub.ingest.synthetic;

/** Makes synthetic sectors; equal settings make equal sectors, to the byte. */
public final class SyntheticSector {

    /** The last school year of every sector: 2025-2026. */
    public static final int LAST_YEAR = 2025;

    /**
     * What sector to make.
     *
     * @param learners distinct people in the truth over all years, 200 to 5,000,000
     * @param years school years, 1 to 12, the last one 2025-2026
     */
    public record Settings(int learners, int years, long seed) {

        /** So many years where nobody says otherwise. */
        public static final int YEARS = 5;

        /** Of fewer people no sector can be made. */
        public static final int FEWEST = 200;

        public static final int MOST = 5_000_000;
        public static final int MOST_YEARS = 12;

        public Settings {
            if (learners < FEWEST || learners > MOST) {
                throw new IllegalArgumentException("a synthetic sector has 200 to 5,000,000 learners");
            }
            if (years < 1 || years > MOST_YEARS) {
                throw new IllegalArgumentException("a synthetic sector has 1 to 12 school years");
            }
        }

        public static Settings of(int learners, long seed) {
            return new Settings(learners, YEARS, seed);
        }

        int firstYear() {
            return LAST_YEAR + 1 - years;
        }
    }

    private SyntheticSector() {}

    public static Sector make(Settings settings) {
        Places places = Places.official();
        Geography geography = new Geography(settings.seed(), settings.learners(), settings.years(), places);
        Population population = new Population(
                settings.seed(), settings.learners(), settings.years(), settings.firstYear(), places, geography);
        Lives lives = new Lives(settings.seed(), settings.years(), population, geography);
        SlipBook slips = new SlipBook(settings.seed(), population, lives, geography.schools());
        return new Sector(settings, geography, population, lives, slips);
    }
}
