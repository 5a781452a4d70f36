package hub.transcript;

/** The conduct of a year, from that of its two terms (Circular 22/2021, article 8). */
public final class ConductOfYear {

    private ConductOfYear() {}

    public static ConductLevel of(ConductLevel first, ConductLevel second) {
        return switch (second) {
            case GOOD -> first.isAtLeast(ConductLevel.FAIR) ? ConductLevel.GOOD : ConductLevel.FAIR;
            case FAIR -> first.isAtLeast(ConductLevel.ACHIEVED) ? ConductLevel.FAIR : ConductLevel.ACHIEVED;
            case ACHIEVED -> first == ConductLevel.GOOD ? ConductLevel.FAIR : ConductLevel.ACHIEVED;
            case NOT_ACHIEVED -> ConductLevel.NOT_ACHIEVED;
        };
    }
}
