package hub.ingest.synthetic;

/** What was counted while the lives were lived. */
final class LifeCounts {
    int learnerYears;
    int moveChances;
    int moves;
    int repeatChances;
    int repeats;
    int dropOutChances;
    int dropOuts;
    int nineChances;
    int nineDropOuts;
    int moveWithinYear;
    int leftOpen;
    int leftOut;
    int overlaps;
}
