package hub.learner;

import hub.learner.Golden.Rule;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What of a person has a golden value. */
public enum GoldenAttribute {
    NAME,
    BIRTH_DATE,
    SEX,
    BIRTH_PLACE,
    ETHNICITY,
    NATIONALITY,
    /** The commune of residence. */
    ADDRESS,
    /** All that a record names, as one value. */
    GUARDIANS,
    /** Every number is kept: the rules choose the record that speaks for it. */
    IDENTIFIERS;

    /** As files and answers write it: birth_date. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rules that can tell its values apart. */
    Set<Rule> rules() {
        return switch (this) {
            case NAME, BIRTH_DATE, BIRTH_PLACE, GUARDIANS ->
                EnumSet.of(Rule.VERIFIED_SOURCE, Rule.LATEST_VALID, Rule.MOST_FREQUENT, Rule.MOST_COMPLETE);
            case SEX, ETHNICITY, NATIONALITY, ADDRESS ->
                EnumSet.of(Rule.VERIFIED_SOURCE, Rule.LATEST_VALID, Rule.MOST_FREQUENT);
            case IDENTIFIERS -> EnumSet.of(Rule.VERIFIED_SOURCE, Rule.LATEST_VALID);
        };
    }
}
