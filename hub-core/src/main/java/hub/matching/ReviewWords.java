package hub.matching;

import hub.problem.Language;
import hub.problem.MessageTemplates;
import java.util.Map;

/** What a review says to a person: why it is open, and what speaks for and against, in words. */
public final class ReviewWords {

    private static final MessageTemplates TEXTS = new MessageTemplates(ReviewWords.class, "reviews");

    private ReviewWords() {}

    /** Why a person is asked, and what to do; of one of {@link ReviewCase#REASONS}. */
    public static String reason(String reason, Language language) {
        return TEXTS.text(language, "reason_" + reason, Map.of());
    }

    /** An attribute and how far the two records agree in it; no value of either. */
    public static String evidence(Evidence piece, Language language) {
        return TEXTS.text(language, "attribute_" + piece.attribute().key(), Map.of())
                + ": "
                + TEXTS.text(language, "level_" + piece.level().key(), Map.of());
    }

    /** What the first step of a {@link Waterfall} is. */
    public static String prior(Language language) {
        return TEXTS.text(language, "prior", Map.of());
    }

    static MessageTemplates texts() {
        return TEXTS;
    }
}
