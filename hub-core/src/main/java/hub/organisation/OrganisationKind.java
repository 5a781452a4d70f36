package hub.organisation;

import java.util.Locale;

/** What an organisation is; its own codes belong to a scheme of its kind. */
public enum OrganisationKind {
    MINISTRY("hub.ministry"),
    PROVINCE("vn.area.province"),
    DISTRICT("vn.area.district"),
    COMMUNE("vn.area.commune"),
    SCHOOL("vn.school");

    private final String scheme;

    OrganisationKind(String scheme) {
        this.scheme = scheme;
    }

    /** The scheme of the codes by which outsiders know organisations of this kind. */
    public String scheme() {
        return scheme;
    }

    /** As stored and served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws IllegalArgumentException where the word names no kind
     */
    public static OrganisationKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
