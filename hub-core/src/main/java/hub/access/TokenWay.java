package hub.access;

import java.util.Locale;

/** By what somebody proved who they are when they were given an access token. */
public enum TokenWay {
    SECRET,
    /** Something that the client signed with its own key. */
    SIGNED_WORD,
    CERTIFICATE,
    PASSWORD_AND_CODE;

    /** As it is kept and told. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenWay of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
