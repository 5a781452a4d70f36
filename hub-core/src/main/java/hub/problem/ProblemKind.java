package hub.problem;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The one table of what can stop a caller: HTTP status, stable name, title and detail in both languages.
 *
 * <p>Texts lie in problems_vi.properties and problems_en.properties. Values read the same in both languages (names,
 * numbers, formats): a sentence is never a value.
 */
public enum ProblemKind {
    BAD_REQUEST(400),
    // The errors of a token's request, by the names of RFC 6749 and two of our own; their pages are what error_uri
    // leads to.
    INVALID_REQUEST(400),
    INVALID_GRANT(400),
    PASSWORD_TO_CHANGE(400),
    PASSWORD_NOT_DRAWN(400),
    UNSUPPORTED_GRANT_TYPE(400),
    INVALID_CLIENT(401),
    TEMPORARILY_UNAVAILABLE(429),
    JSON_MALFORMED(400, "line", "column"),
    PARAMETER_UNKNOWN(400, "parameter", "known"),
    PURPOSE_MISSING(400, "purposes"),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TIMEOUT(408, "seconds"),
    CONFLICT(409),
    DECISION_CONTRADICTS(409, "verdict", "decision"),
    TRANSFER_OUT_OF_ORDER(409, "step", "stage"),
    TRANSFER_INCOMPLETE(409, "missing"),
    TRANSFER_OUTSIDE_WINDOW(409, "filed", "windows"),
    TRANSFER_OVERTAKEN(409),
    TRANSFER_NOT_OVERDUE(409, "last"),
    TRANSFER_CONTESTED(409),
    TRANSFER_HELD_ELSEWHERE(409),
    TRANSFER_NOT_ENROLLED(409),
    TRANSCRIPT_NOT_HELD(409),
    TRANSCRIPT_NOT_ISSUED(409, "state"),
    TRANSCRIPT_OUT_OF_ORDER(409, "stage", "turn"),
    GUARDIANSHIP_OUT_OF_ORDER(409, "state"),
    CONSENT_OUT_OF_ORDER(409),
    CORRECTION_NEEDLESS(409),
    CORRECTION_OPEN(409),
    CORRECTION_ANSWERED(409, "answer"),
    WEBHOOKS_TOO_MANY(409, "most"),
    GONE(410),
    POSITION_GONE(410),
    PRECONDITION_FAILED(412),
    TOO_LARGE(413, "limit"),
    UNSUPPORTED_MEDIA_TYPE(415, "given", "expected"),
    INVALID_FIELD(422, "field", "expected"),
    PERSON_UNREADABLE(422, "findings"),
    TRANSFER_SAME_SCHOOL(422),
    TRANSFER_LEVEL(422, "grade"),
    ATTACHMENT_MISNAMED(422, "claimed", "found"),
    ATTACHMENT_INFECTED(422),
    SIGNATURE_UNREADABLE(422),
    SIGNATURE_OF_OTHER_BYTES(422),
    SIGNATURE_WRONG(422),
    SIGNER_UNKNOWN(422, "thumbprint"),
    SIGNER_NOT_FOR_STAGE(422, "stage"),
    SIGNER_REVOKED(422, "since"),
    CERTIFICATE_NOT_TRUSTED(422),
    CERTIFICATE_OUT_OF_TIME(422, "from", "to"),
    CERTIFICATE_REVOKED(422),
    CERTIFICATE_KEY_UNFIT(422, "found"),
    COSIGNATURE_REFUSED(422),
    IDEMPOTENCY_MISMATCH(422),
    WEBHOOK_ADDRESS_REFUSED(422),
    SCHOOL_UNKNOWN(422, "school", "nearest"),
    SUBMISSION_UNREADABLE(422, "where"),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429, "seconds"),
    INTERNAL(500, "reference"),
    DATABASE_UNAVAILABLE(503),
    JOURNAL_BEHIND(503),
    SCANNER_UNAVAILABLE(503),
    PRINTING_BUSY(503, "seconds"),
    FOLLOWING_BUSY(503, "seconds"),
    DISK_FULL(507);

    private static final MessageTemplates TEXTS = new MessageTemplates(ProblemKind.class, "problems");

    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> valueNames;

    ProblemKind(int status, String... valueNames) {
        this.status = status;
        this.valueNames = Set.of(valueNames);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable name that ends the problem's type: not_found. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values that the detail speaks of; a {@link Problem} has all of them. */
    public Set<String> valueNames() {
        return valueNames;
    }

    /** The same for every problem of this kind. */
    public String title(Language language) {
        return TEXTS.text(language, slug() + ".title", Map.of());
    }

    /** What is wrong and what to do, with the values of one problem. */
    public String detail(Language language, Map<String, String> values) {
        return TEXTS.text(language, slug() + ".detail", values);
    }

    static MessageTemplates texts() {
        return TEXTS;
    }
}
