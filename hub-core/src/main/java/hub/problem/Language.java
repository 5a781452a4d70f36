package hub.problem;

import java.util.Locale;

/** The languages in which the hub speaks to people; Vietnamese where nobody asked for another. */
public enum Language {
    VI,
    EN;

    /** English for an English locale, Vietnamese for every other. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("en") ? EN : VI;
    }

    /** vi or en, as in Accept-Language. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
