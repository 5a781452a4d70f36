package hub.submission;

import hub.identity.CodeScheme;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonalNumber;
import hub.organisation.Areas;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a row and reads it as a source record. A pure function of the row and its header: what contradicts itself or says
 * nothing of who it is about is refused, what is merely doubtful is taken with a finding. Safe for use by several threads.
 */
public final class RecordCheck {

    /** Days are those of Vietnam. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int OWN_KEY_MOST = 100;
    private static final int ITEMS_MOST = 100;
    private static final int VERSION_DIGITS_MOST = 18;
    private static final String FIELDS = String.join(", ", new TreeSet<>(DeltaFields.ALL));

    private final PersonCheck persons;

    public RecordCheck(Areas areas, CodeScheme studentCodes) {
        this.persons = new PersonCheck(new AreaCodes(areas), studentCodes);
    }

    /** An own key as it counts, without white space around it; null where it is none that a record can have. */
    public static @Nullable String ownKey(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String key = written.strip();
        boolean usable = !key.isEmpty() && key.length() <= OWN_KEY_MOST && WrittenText.cleaned(key) != null;
        return usable ? key : null;
    }

    public Checked check(SubmittedRow row, SubmissionHeader header) {
        RowFindings findings = new RowFindings();
        String ownKey = ownKey(row.ownKey());
        if (ownKey == null) {
            findKey(findings, row.ownKey());
        }
        RecordEvent event = event(findings, row.event());
        Long version = version(findings, row.version());
        Set<String> named = named(findings, row.named());
        limit(findings, DeltaFields.IDENTIFIERS, row.identifiers());
        limit(findings, DeltaFields.GUARDIANS, row.guardians());
        limit(findings, DeltaFields.ENROLMENTS, row.enrolments());
        if (event == RecordEvent.CANCEL && ownKey != null && !findings.isRefused()) {
            return new Checked.Cancelled(ownKey, version, findings.all());
        }
        if (event == RecordEvent.CANCEL) {
            return new Checked.Refused(ownKey, findings.all());
        }
        LocalDate made = header.madeAt().atZone(ZONE).toLocalDate();
        Person person = persons.check(row, made, findings);
        List<SubmittedEnrolment> enrolments = EnrolmentCheck.check(row.enrolments(), header, made, findings);
        if (findings.isRefused() || ownKey == null || event == null || person == null) {
            return new Checked.Refused(ownKey, findings.all());
        }
        return new Checked.Accepted(
                new SourceRecord(ownKey, event, version, person, enrolments, named), findings.all());
    }

    /**
     * Checks what a row says of the person, as it would be checked in a submission; the rest of the row is passed over.
     *
     * @param today no birth date lies after it
     */
    public CheckedPerson person(SubmittedRow row, LocalDate today) {
        RowFindings findings = new RowFindings();
        limit(findings, DeltaFields.IDENTIFIERS, row.identifiers());
        limit(findings, DeltaFields.GUARDIANS, row.guardians());
        Person person = persons.check(row, today, findings);
        return person == null || findings.isRefused()
                ? new CheckedPerson.Refused(findings.all())
                : new CheckedPerson.Accepted(person, findings.all());
    }

    /**
     * Whether the personal number that is held of somebody says another sex, birth year or place than what else is held: a
     * person looks at the record then.
     */
    public boolean isNumberInConflict(Person person) {
        return persons.isNumberInConflict(person);
    }

    static void findKey(RowFindings findings, @Nullable String written) {
        if (written == null || written.isBlank()) {
            findings.add("own_key", FindingCode.OWN_KEY_MISSING);
        } else if (written.strip().length() > OWN_KEY_MOST) {
            findings.add("own_key", FindingCode.OWN_KEY_TOO_LONG, "limit", Integer.toString(OWN_KEY_MOST));
        } else {
            findings.add(
                    "own_key", FindingCode.TEXT_INVALID, "field", "own_key", "limit", Integer.toString(OWN_KEY_MOST));
        }
    }

    /** Where a sender names no event, a record is what it is from now on. */
    static @Nullable RecordEvent event(RowFindings findings, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return RecordEvent.NEW;
        }
        String word = written.strip().toUpperCase(Locale.ROOT);
        for (RecordEvent event : RecordEvent.values()) {
            if (event.name().equals(word)) {
                return event;
            }
        }
        findings.add(
                "event",
                FindingCode.EVENT_UNKNOWN,
                "found",
                WrittenText.shown(written),
                "expected",
                "NEW, UPDATE, CANCEL");
        return null;
    }

    static @Nullable Long version(RowFindings findings, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String digits = written.strip();
        if (digits.length() <= VERSION_DIGITS_MOST && WrittenText.isDigits(digits)) {
            return Long.valueOf(digits);
        }
        findings.add("version", FindingCode.VERSION_INVALID, "found", WrittenText.shown(written));
        return null;
    }

    private static Set<String> named(RowFindings findings, List<String> written) {
        if (written.isEmpty()) {
            return Set.of();
        }
        limit(findings, "named_fields", written);
        Set<String> named = new TreeSet<>();
        for (String field : written) {
            if (DeltaFields.ALL.contains(field)) {
                named.add(field);
            } else if (!findings.isRefused()) {
                findings.add(
                        "named_fields",
                        FindingCode.FIELD_UNKNOWN,
                        "found",
                        WrittenText.shown(field),
                        "expected",
                        FIELDS);
            }
        }
        return named;
    }

    private static void limit(RowFindings findings, String field, List<?> items) {
        if (items.size() > ITEMS_MOST) {
            findings.add(field, FindingCode.ITEMS_TOO_MANY, "field", field, "limit", Integer.toString(ITEMS_MOST));
        }
    }

    /** An identifier as somebody asks for it, in the form in which records keep it; empty where no record can have it. */
    public static Optional<OutsideIdentifier> identifier(String scheme, String value) {
        String cleaned = WrittenText.cleaned(value);
        String named = WrittenText.cleaned(scheme);
        if (cleaned == null || cleaned.isEmpty() || named == null || named.isEmpty()) {
            return Optional.empty();
        }
        named = named.toLowerCase(Locale.ROOT);
        if (named.equals(OutsideIdentifier.PERSONAL_NUMBER)) {
            return Optional.ofNullable(PersonalNumber.read(cleaned))
                    .map(number -> OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, number.text()));
        }
        return Optional.of(OutsideIdentifier.declared(named, cleaned));
    }
}
