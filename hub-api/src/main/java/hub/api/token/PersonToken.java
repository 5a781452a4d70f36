package hub.api.token;

/**
 * Whom a provider's token names: the subject is the provider's own name for a person, unique with the issuer only.
 *
 * @param use whom that provider speaks for
 */
public record PersonToken(OpenIdProvider.Use use, String issuer, String subject) {

    /** The most characters of a subject (OpenID Connect Core 1.0, section 2). */
    static final int LONGEST_SUBJECT = 255;

    public PersonToken {
        if (issuer.isBlank() || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("a token names an issuer and a subject");
        }
    }

    @Override
    public String toString() {
        return "PersonToken[" + use.word() + " masked]";
    }
}
