package hub.submission;

import hub.problem.Language;
import hub.problem.MessageTemplates;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can be found in a record or in a whole submission, and what follows from it.
 *
 * <p>Texts lie in findings_vi.properties and findings_en.properties, each with what was expected and what to do.
 */
public enum FindingCode {
    OWN_KEY_MISSING(Effect.REFUSES),
    OWN_KEY_TOO_LONG(Effect.REFUSES, "limit"),
    EVENT_UNKNOWN(Effect.REFUSES, "found", "expected"),
    VERSION_INVALID(Effect.REFUSES, "found"),
    NAME_MISSING(Effect.REFUSES),
    NAME_INVALID(Effect.REFUSES, "limit"),
    NAME_REPAIRED(Effect.NOTES, "sent", "read"),
    NAME_DAMAGED(Effect.NOTES),
    NAME_UNUSUAL(Effect.NOTES, "found"),
    BIRTH_DATE_MISSING(Effect.REFUSES),
    BIRTH_DATE_INVALID(Effect.REFUSES, "found", "expected"),
    BIRTH_DATE_IN_FUTURE(Effect.REFUSES, "found", "made"),
    BIRTH_DATE_TOO_EARLY(Effect.REFUSES, "found", "earliest"),
    BIRTH_YEAR_SHORT(Effect.NOTES, "found", "read"),
    SEX_UNKNOWN(Effect.NOTES, "found", "expected"),
    BIRTH_PLACE_UNKNOWN(Effect.NOTES, "found"),
    ADDRESS_UNKNOWN(Effect.NOTES, "found"),
    AREA_CODE_WITHOUT_ZERO(Effect.NOTES, "found", "read"),
    ETHNICITY_UNKNOWN(Effect.NOTES),
    NATIONALITY_UNKNOWN(Effect.NOTES, "found"),
    STUDENT_CODE_INVALID(Effect.NOTES, "found"),
    STUDENT_CODE_UNKNOWN(Effect.NOTES),
    STUDENT_CODE_OF_ANOTHER(Effect.NOTES, "other"),
    TOO_MANY_ALIKE(Effect.NOTES),
    MINISTRY_CODE_INVALID(Effect.NOTES, "found"),
    IDENTIFIER_INCOMPLETE(Effect.NOTES, "field"),
    IDENTIFIER_DATE_INVALID(Effect.NOTES, "found", "expected"),
    IDENTIFIER_ENDS_BEFORE_START(Effect.NOTES, "from", "to"),
    PERSONAL_NUMBER_INVALID(Effect.NOTES, "found"),
    PERSONAL_NUMBER_WITHOUT_ZERO(Effect.NOTES, "found", "proposed"),
    PERSONAL_NUMBER_AS_NUMBER(Effect.NOTES, "found"),
    PERSONAL_NUMBER_OF_OTHER_SEX(Effect.REVIEWS),
    PERSONAL_NUMBER_OF_OTHER_YEAR(Effect.REVIEWS, "says", "record"),
    PERSONAL_NUMBER_OF_OTHER_PLACE(Effect.REVIEWS, "says", "record"),
    PERSONAL_NUMBER_OF_GUARDIAN(Effect.NOTES),
    /** Of two learners in one file of one school; whichever is right, they are never joined by it. */
    PERSONAL_NUMBER_SHARED(Effect.NOTES, "other"),
    GUARDIAN_WITHOUT_NAME(Effect.NOTES),
    GUARDIAN_RELATION_UNKNOWN(Effect.NOTES, "found", "expected"),
    GUARDIAN_NUMBER_INVALID(Effect.NOTES, "found"),
    PHONE_INVALID(Effect.NOTES, "found"),
    GRADE_UNKNOWN(Effect.REFUSES, "found", "expected"),
    ENROLMENT_DATE_INVALID(Effect.REFUSES, "found", "expected"),
    ENROLMENT_ENDS_BEFORE_START(Effect.REFUSES, "from", "to"),
    ENROLMENT_OUTSIDE_YEAR(Effect.REFUSES, "found", "expected"),
    ENROLMENT_YEAR_OTHER(Effect.REFUSES, "found", "expected"),
    ENROLMENT_SCHOOL_OTHER(Effect.REFUSES, "found", "expected"),
    ENROLMENT_EVENT_UNKNOWN(Effect.NOTES, "found", "expected"),
    ENROLMENT_OUTCOME_UNKNOWN(Effect.NOTES, "found", "expected"),
    ENROLMENT_SECOND_PLACE_UNKNOWN(Effect.NOTES, "found", "expected"),
    /** The days are nobody's until the level above both schools decides. */
    ENROLMENT_CLAIMED_ELSEWHERE(Effect.NOTES),
    FIELD_UNKNOWN(Effect.REFUSES, "found", "expected"),
    TEXT_INVALID(Effect.REFUSES, "field", "limit"),
    /** The same own key came before in this file with other facts and no lower version. */
    KEY_TWICE(Effect.REFUSES),
    CANCEL_UNKNOWN(Effect.REFUSES),
    UPDATE_OF_UNKNOWN(Effect.NOTES),
    /** By order: the record takes no such values any more. */
    VALUE_DESTROYED(Effect.NOTES),
    OUTDATED(Effect.NOTES),
    // Of results.
    /** No record of that key is known at this school: its roll comes first. */
    RECORD_UNKNOWN(Effect.REFUSES),
    /** The record of that key says that the learner was born after the year and its summer. */
    RESULTS_BEFORE_BIRTH(Effect.REFUSES, "year", "born"),
    SUBJECT_UNKNOWN(Effect.NOTES, "found", "grade"),
    SUBJECT_TWICE(Effect.NOTES, "subject"),
    MARK_NO_NUMBER(Effect.NOTES, "found"),
    MARK_ABOVE_10(Effect.NOTES, "found"),
    MARK_TOO_FINE(Effect.NOTES, "found"),
    MARK_NOT_WHOLE(Effect.NOTES, "found"),
    RESULT_WORD_UNKNOWN(Effect.NOTES, "found", "expected"),
    CLOSING_WRONG(Effect.NOTES, "found", "expected"),
    CLOSING_OF_GIVEN(Effect.NOTES, "found"),
    /** The sender's own value stays beside the computed one. */
    RESULT_DIFFERS(Effect.NOTES, "sent", "computed"),
    /** Of a search: whether somebody is outside of the asker's reach is told from so many on. */
    ATTRIBUTES_TOO_FEW(Effect.NOTES, "given", "least"),
    ABSENCE_UNKNOWN(Effect.NOTES, "records"),
    SPOOL_UNREADABLE(Effect.ENDS),
    INTERNAL_FAILURE(Effect.ENDS, "reference"),
    // What a reader finds; each has the name of its fault.
    FILE_EMPTY(Effect.ENDS),
    PACKING_BROKEN(Effect.ENDS, "byte"),
    NOT_A_SUBMISSION(Effect.ENDS, "expected"),
    FILE_BROKEN(Effect.ENDS, "record", "byte", "why"),
    BLOCK_TOO_LARGE(Effect.ENDS, "record", "byte", "limit"),
    HEADER_MISSING(Effect.ENDS, "field"),
    HEADER_INVALID(Effect.ENDS, "field", "expected"),
    SCHEMA_TOO_LARGE(Effect.ENDS, "limit"),
    SCHEMA_INCOMPATIBLE(Effect.ENDS, "where", "why"),
    CODEC_UNKNOWN(Effect.ENDS, "found", "expected"),
    ENCODING_WRONG(Effect.ENDS, "line", "expected"),
    COLUMN_MISSING(Effect.ENDS, "column", "found"),
    COLUMN_TWICE(Effect.ENDS, "column", "found"),
    COLUMN_UNKNOWN(Effect.NOTES, "column"),
    COLUMNS_TOO_MANY(Effect.REFUSES, "line", "limit"),
    LINE_RAGGED(Effect.REFUSES, "line", "expected", "found"),
    LINE_TOO_LONG(Effect.REFUSES, "line", "limit"),
    QUOTES_WRONG(Effect.REFUSES, "line"),
    LINE_SAYS_NOTHING(Effect.REFUSES, "line"),
    // Of results as CSV: a year is taken whole or not at all.
    LINE_WITHOUT_KEY(Effect.REFUSES, "line"),
    /** It cannot be read as far as the key: taken without it, some learner's year would lose what it says. */
    LINE_OF_ANYBODY(Effect.ENDS, "line"),
    LINE_SCHOOL_OTHER(Effect.REFUSES, "line", "found", "expected"),
    LINE_YEAR_OTHER(Effect.REFUSES, "line", "found", "expected"),
    PERIOD_UNKNOWN(Effect.REFUSES, "line", "found", "expected"),
    CELL_WITHOUT_PLACE(Effect.REFUSES, "line", "column", "period"),
    CELL_TWICE(Effect.REFUSES, "line", "column"),
    RESULTS_TOO_MANY(Effect.ENDS, "line", "limit"),
    TEXT_TOO_LONG(Effect.REFUSES, "field", "limit"),
    TEXT_DAMAGED(Effect.REFUSES, "field"),
    ITEMS_TOO_MANY(Effect.REFUSES, "field", "limit");

    private static final MessageTemplates TEXTS = new MessageTemplates(FindingCode.class, "findings");
    private static final MessageTemplates REASONS = new MessageTemplates(FindingCode.class, "reasons");
    private static final String WHY = "why";

    /** What follows from a finding. */
    public enum Effect {
        /** The record is not taken. */
        REFUSES,
        /** The record is taken, and a person looks at it. */
        REVIEWS,
        /** The record is taken; the finding says what was left out or read otherwise. */
        NOTES,
        /** The file is read no further. */
        ENDS
    }

    private final Effect effect;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> valueNames;

    FindingCode(Effect effect, String... valueNames) {
        this.effect = effect;
        this.valueNames = Set.of(valueNames);
    }

    public Effect effect() {
        return effect;
    }

    /** The stable name: grade_unknown. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values that the text speaks of; a {@link Finding} has all of them. */
    public Set<String> valueNames() {
        return valueNames;
    }

    /** What was found, what was expected, what to do. */
    public String text(Language language, Map<String, String> values) {
        String why = values.get(WHY);
        if (why == null) {
            return TEXTS.text(language, slug(), values);
        }
        Map<String, String> told = new TreeMap<>(values);
        told.put(WHY, reason(language, why));
        return TEXTS.text(language, slug(), told);
    }

    /** A reader's reason, which is kept as a code and perhaps a detail of the file after it, in words. */
    private static String reason(Language language, String why) {
        int end = why.indexOf(' ');
        String code = end < 0 ? why : why.substring(0, end);
        if (!REASONS.keys(language).contains(code)) {
            return why;
        }
        String words = REASONS.text(language, code, Map.of());
        return end < 0 ? words : words + " (" + why.substring(end + 1) + ")";
    }

    static MessageTemplates texts() {
        return TEXTS;
    }

    /** The codes of the reasons that have words. */
    public static Set<String> reasons(Language language) {
        return REASONS.keys(language);
    }
}
