package hub.submission;

import hub.problem.Language;
import hub.problem.MessageTemplates;
import java.util.Locale;
import java.util.Map;

/** What became of one submitted record; the number is how it is stored. */
public enum Outcome {
    /** A record not seen before, of a learner not known before. */
    NEW(1),
    /** The same facts as are held. */
    UNCHANGED(2),
    /** Other facts than were held. */
    CHANGED(3),
    /** A record not seen before, of a learner already known. */
    LINKED(4),
    /** Stands alone without a code until somebody decides. */
    IN_REVIEW(5),
    /** Not above the newest version held: kept out. */
    OUTDATED(6),
    /** The sender took its record back. */
    CANCELLED(7),
    /** Not taken: its findings say why. */
    REFUSED(8);

    private static final Outcome[] BY_NUMBER = values();
    private static final MessageTemplates TEXTS = new MessageTemplates(Outcome.class, "outcomes");

    private final int number;

    Outcome(int number) {
        this.number = number;
    }

    /** From 1, without gaps. */
    public int number() {
        return number;
    }

    /** The stable name: in_review. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the words of people who read a report as a table. */
    public String text(Language language) {
        return TEXTS.text(language, slug(), Map.of());
    }

    static MessageTemplates texts() {
        return TEXTS;
    }

    static Outcome of(int number) {
        return BY_NUMBER[number - 1];
    }
}
