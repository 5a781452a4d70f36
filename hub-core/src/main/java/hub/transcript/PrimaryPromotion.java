package hub.transcript;

/** Promotion in primary school (Circular 27/2020, article 11). */
public final class PrimaryPromotion {

    private PrimaryPromotion() {}

    /** At the end of the year. What comes after assessment anew is the principal's decision, a fact of its own. */
    public static Promotion atYearsEnd(PrimaryResult result) {
        return result == PrimaryResult.NOT_COMPLETED ? Promotion.REASSESSED : Promotion.PROMOTED;
    }
}
