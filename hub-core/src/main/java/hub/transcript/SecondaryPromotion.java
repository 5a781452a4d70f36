package hub.transcript;

/** Promotion in secondary school (Circular 22/2021, articles 12 to 14). */
public final class SecondaryPromotion {

    private static final int ABSENCES_MOST = 45;

    private SecondaryPromotion() {}

    /** At the end of the year. Who fails in conduct and in learning has no chance left: only conduct opens assessment anew. */
    public static Promotion atYearsEnd(ConductLevel conduct, LearningLevel learning, Absences absences) {
        boolean conducted = conduct.isAtLeast(ConductLevel.ACHIEVED);
        boolean learnt = learning.isAtLeast(LearningLevel.ACHIEVED);
        if (absences.all() > ABSENCES_MOST || (!conducted && !learnt)) {
            return Promotion.REPEATS;
        }
        if (!conducted) {
            return Promotion.CONDUCT_IN_SUMMER;
        }
        return learnt ? Promotion.PROMOTED : Promotion.REASSESSED;
    }

    /** After the summer, by what it made of conduct and of learning. */
    public static Promotion afterSummer(ConductLevel conduct, LearningLevel learning, Absences absences) {
        return atYearsEnd(conduct, learning, absences) == Promotion.PROMOTED ? Promotion.PROMOTED : Promotion.REPEATS;
    }
}
