package hub.submission;

import hub.calendar.SchoolYear;
import hub.identity.BirthDate;
import hub.identity.CodeScheme;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.OutsideIdentifier.Assurance;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.PersonalNumber;
import hub.identity.PhoneNumber;
import hub.identity.Sex;
import hub.organisation.Areas;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a row and reads it as a source record. A pure function of the row and its header: what contradicts itself or says
 * nothing of who it is about is refused, what is merely doubtful is taken with a finding.
 */
public final class RecordCheck {

    /** Days are those of Vietnam. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final int OWN_KEY_MOST = 100;
    private static final int NAME_MOST = 120;
    private static final int TEXT_MOST = 200;
    private static final int EARLIEST_BIRTH_YEAR = 1900;
    private static final String DATES = "5/3/2014, 2014-03-05, 3/2014, 2014";
    private static final String FIELDS = String.join(", ", new TreeSet<>(DeltaFields.ALL));

    private final Areas areas;
    private final CodeScheme studentCodes;

    public RecordCheck(Areas areas, CodeScheme studentCodes) {
        this.areas = areas;
        this.studentCodes = studentCodes;
    }

    public Checked check(SubmittedRow row, SubmissionHeader header) {
        return new Check(row, header).run();
    }

    /** One row while it is checked. */
    private final class Check {

        private final SubmittedRow row;
        private final SubmissionHeader header;
        private final LocalDate made;
        private final List<Finding> findings = new ArrayList<>(2);
        private boolean refused;

        Check(SubmittedRow row, SubmissionHeader header) {
            this.row = row;
            this.header = header;
            this.made = header.madeAt().atZone(ZONE).toLocalDate();
        }

        Checked run() {
            String ownKey = ownKey();
            RecordEvent event = event();
            Long version = version();
            Set<String> named = named();
            if (event == RecordEvent.CANCEL && ownKey != null && !refused) {
                return new Checked.Cancelled(ownKey, version, List.copyOf(findings));
            }
            Person person = event == RecordEvent.CANCEL ? null : person();
            List<SubmittedEnrolment> enrolments = person == null ? List.of() : enrolments();
            if (refused || ownKey == null || event == null || person == null) {
                return new Checked.Refused(List.copyOf(findings));
            }
            return new Checked.Accepted(
                    new SourceRecord(ownKey, event, version, person, enrolments, named), List.copyOf(findings));
        }

        private void find(String field, FindingCode code, String... namesAndValues) {
            findings.add(Finding.at(field, code, namesAndValues));
            refused |= code.effect() == FindingCode.Effect.REFUSES;
        }

        private @Nullable String ownKey() {
            String key = text("own_key", row.ownKey());
            if (key == null) {
                find("own_key", FindingCode.OWN_KEY_MISSING);
            } else if (key.length() > OWN_KEY_MOST) {
                find("own_key", FindingCode.OWN_KEY_TOO_LONG, "limit", Integer.toString(OWN_KEY_MOST));
                return null;
            }
            return key;
        }

        /** Where a sender names no event, a record is what it is from now on. */
        private @Nullable RecordEvent event() {
            String text = row.event();
            if (text == null || text.isBlank()) {
                return RecordEvent.NEW;
            }
            String word = text.strip().toUpperCase(Locale.ROOT);
            for (RecordEvent event : RecordEvent.values()) {
                if (event.name().equals(word)) {
                    return event;
                }
            }
            find("event", FindingCode.EVENT_UNKNOWN, "found", shortened(text), "expected", "NEW, UPDATE, CANCEL");
            return null;
        }

        private @Nullable Long version() {
            String text = row.version();
            if (text == null || text.isBlank()) {
                return null;
            }
            String digits = text.strip();
            if (digits.length() <= 18 && isDigits(digits)) {
                return Long.valueOf(digits);
            }
            find("version", FindingCode.VERSION_INVALID, "found", shortened(text));
            return null;
        }

        private Set<String> named() {
            Set<String> named = new TreeSet<>();
            for (String field : row.named()) {
                if (DeltaFields.ALL.contains(field)) {
                    named.add(field);
                } else {
                    find("named", FindingCode.FIELD_UNKNOWN, "found", shortened(field), "expected", FIELDS);
                }
            }
            return named;
        }

        private @Nullable Person person() {
            PersonName name = name();
            BirthDate birthDate = birthDate();
            Sex sex = sex();
            String birthPlace = text("birth_place", row.birthPlace());
            if (birthPlace != null
                    && isDigits(birthPlace)
                    && !areas.knowsCommune(birthPlace)
                    && !areas.knowsProvince(birthPlace)) {
                find("birth_place", FindingCode.BIRTH_PLACE_UNKNOWN, "found", birthPlace);
            }
            String address = text("address_commune", row.addressCommune());
            if (address != null && !areas.knowsCommune(address)) {
                find("address_commune", FindingCode.ADDRESS_UNKNOWN, "found", shortened(address));
                address = null;
            }
            String studentCode = studentCode();
            List<Guardian> guardians = guardians();
            List<OutsideIdentifier> identifiers = identifiers(sex, birthDate, birthPlace, guardians);
            String ethnicity = text("ethnicity", row.ethnicity());
            String nationality = text("nationality", row.nationality());
            if (name == null || birthDate == null) {
                return null;
            }
            return new Person(
                    name,
                    birthDate,
                    sex,
                    birthPlace,
                    ethnicity,
                    nationality,
                    address,
                    identifiers,
                    studentCode,
                    guardians);
        }

        private @Nullable PersonName name() {
            String full = row.fullName();
            PersonName name = full == null || full.isBlank()
                    ? WrittenName.ofParts(row.familyName(), row.middleName(), row.givenName())
                    : WrittenName.ofWhole(full);
            if (name == null) {
                find("name", FindingCode.NAME_MISSING);
                return null;
            }
            String text = name.full();
            if (text.length() > NAME_MOST || !WrittenName.isReadable(text)) {
                find("name", FindingCode.NAME_INVALID, "limit", Integer.toString(NAME_MOST));
                return null;
            }
            return name;
        }

        private @Nullable BirthDate birthDate() {
            String text = row.birthDate();
            if (text == null || text.isBlank()) {
                find("birth_date", FindingCode.BIRTH_DATE_MISSING);
                return null;
            }
            WrittenDate date = WrittenDate.read(text.strip(), made.getYear());
            if (date == null) {
                find("birth_date", FindingCode.BIRTH_DATE_INVALID, "found", shortened(text), "expected", DATES);
                return null;
            }
            if (date.firstDay().isAfter(made)) {
                find("birth_date", FindingCode.BIRTH_DATE_IN_FUTURE, "found", shortened(text), "made", made.toString());
                return null;
            }
            if (date.year() < EARLIEST_BIRTH_YEAR) {
                find(
                        "birth_date",
                        FindingCode.BIRTH_DATE_TOO_EARLY,
                        "found",
                        shortened(text),
                        "earliest",
                        Integer.toString(EARLIEST_BIRTH_YEAR));
                return null;
            }
            BirthDate read = date.birthDate();
            if (date.shortYear()) {
                find("birth_date", FindingCode.BIRTH_YEAR_SHORT, "found", shortened(text), "read", read.iso());
            }
            return read;
        }

        private Sex sex() {
            String text = row.sex();
            if (text == null || text.isBlank()) {
                return Sex.UNKNOWN;
            }
            Sex sex = Words.SEX.get(text.strip().toLowerCase(Locale.ROOT));
            if (sex == null) {
                find("sex", FindingCode.SEX_UNKNOWN, "found", shortened(text), "expected", "0, 1, 2, Nam, Nữ");
                return Sex.UNKNOWN;
            }
            return sex;
        }

        private @Nullable String studentCode() {
            String text = text("student_code", row.studentCode());
            if (text == null) {
                return null;
            }
            String code = studentCodes.read(text);
            if (code == null) {
                find("student_code", FindingCode.STUDENT_CODE_INVALID, "found", shortened(text));
            }
            return code;
        }

        /** The codes of registration that fit a place of birth: of the old province in which it lay. */
        private Set<String> registrations(@Nullable String birthPlace) {
            if (birthPlace == null) {
                return Set.of();
            }
            return areas.provinceOf(birthPlace, Areas.FIRST_DAY)
                    .map(province -> Set.of("0" + province))
                    .orElse(Set.of());
        }

        private List<OutsideIdentifier> identifiers(
                Sex sex, @Nullable BirthDate birthDate, @Nullable String birthPlace, List<Guardian> guardians) {
            List<OutsideIdentifier> identifiers =
                    new ArrayList<>(row.identifiers().size());
            for (SubmittedRow.Identifier written : row.identifiers()) {
                String scheme = text("identifiers", written.scheme());
                String value = text("identifiers", written.value());
                if (scheme == null || value == null) {
                    if (scheme != null || value != null) {
                        find(
                                "identifiers",
                                FindingCode.IDENTIFIER_INCOMPLETE,
                                "field",
                                scheme == null ? "scheme" : "value");
                    }
                    continue;
                }
                boolean personal = scheme.equals(OutsideIdentifier.PERSONAL_NUMBER);
                if (personal && !isPersonalNumber(value, sex, birthDate, birthPlace, guardians)) {
                    continue;
                }
                LocalDate from = day("identifiers", written.validFrom());
                LocalDate to = day("identifiers", written.validTo());
                boolean verified = Assurance.VERIFIED.name().equalsIgnoreCase(written.assurance());
                identifiers.add(new OutsideIdentifier(
                        scheme, value, verified ? Assurance.VERIFIED : Assurance.DECLARED, from, to));
            }
            return identifiers;
        }

        private boolean isPersonalNumber(
                String value,
                Sex sex,
                @Nullable BirthDate birthDate,
                @Nullable String birthPlace,
                List<Guardian> guardians) {
            PersonalNumber number = PersonalNumber.parse(value);
            if (number == null) {
                if (value.length() == 11 && isDigits(value)) {
                    find(
                            "identifiers",
                            FindingCode.PERSONAL_NUMBER_WITHOUT_ZERO,
                            "found",
                            value,
                            "proposed",
                            "0" + value);
                } else if (value.indexOf('E') > 0 || value.indexOf('e') > 0) {
                    find("identifiers", FindingCode.PERSONAL_NUMBER_AS_NUMBER, "found", shortened(value));
                } else {
                    find("identifiers", FindingCode.PERSONAL_NUMBER_INVALID, "found", shortened(value));
                }
                return false;
            }
            for (Guardian guardian : guardians) {
                if (value.equals(guardian.personalNumber())) {
                    find("identifiers", FindingCode.PERSONAL_NUMBER_OF_GUARDIAN);
                    return false;
                }
            }
            if (birthDate != null) {
                Set<PersonalNumber.Conflict> conflicts = number.conflicts(sex, birthDate, registrations(birthPlace));
                if (!conflicts.isEmpty()) {
                    find(
                            "identifiers",
                            FindingCode.PERSONAL_NUMBER_CONFLICT,
                            "conflicts",
                            new TreeSet<>(conflicts).toString().toLowerCase(Locale.ROOT));
                }
            }
            return true;
        }

        private List<Guardian> guardians() {
            List<Guardian> guardians = new ArrayList<>(row.guardians().size());
            for (SubmittedRow.GuardianRow written : row.guardians()) {
                PersonName name = written.name() == null ? null : WrittenName.ofWhole(written.name());
                if (name == null || name.full().length() > NAME_MOST || !WrittenName.isReadable(name.full())) {
                    continue;
                }
                String relation = written.relation() == null
                        ? Words.GUARDIAN
                        : Words.RELATION.getOrDefault(written.relation().strip().toLowerCase(Locale.ROOT), Words.OTHER);
                String phone = text("guardians", written.phone());
                if (phone != null) {
                    String normal = PhoneNumber.normal(phone);
                    if (normal.isEmpty()) {
                        find("guardians", FindingCode.PHONE_INVALID, "found", shortened(phone));
                    }
                    phone = normal.isEmpty() ? null : normal;
                }
                String number = text("guardians", written.personalNumber());
                guardians.add(new Guardian(
                        name, relation, phone, number != null && PersonalNumber.isWellFormed(number) ? number : null));
            }
            return guardians;
        }

        private List<SubmittedEnrolment> enrolments() {
            List<SubmittedEnrolment> enrolments =
                    new ArrayList<>(row.enrolments().size());
            for (SubmittedRow.EnrolmentRow written : row.enrolments()) {
                SubmittedEnrolment enrolment = enrolment(written);
                if (enrolment != null) {
                    enrolments.add(enrolment);
                }
            }
            return enrolments;
        }

        private @Nullable SubmittedEnrolment enrolment(SubmittedRow.EnrolmentRow written) {
            String school = text("enrolments.school", written.school());
            if (school != null && !school.equals(header.school())) {
                find(
                        "enrolments.school",
                        FindingCode.ENROLMENT_SCHOOL_OTHER,
                        "found",
                        shortened(school),
                        "expected",
                        header.school());
            }
            String year = text("enrolments.school_year", written.schoolYear());
            SchoolYear ofHeader = header.schoolYear();
            if (year != null && !year.equals(ofHeader.toString())) {
                find(
                        "enrolments.school_year",
                        FindingCode.ENROLMENT_YEAR_OTHER,
                        "found",
                        shortened(year),
                        "expected",
                        ofHeader.toString());
            }
            Integer grade = grade(written.grade());
            LocalDate from = day("enrolments.from", written.from());
            LocalDate to = day("enrolments.to", written.to());
            if (from != null && to != null && !to.isAfter(from)) {
                find(
                        "enrolments.to",
                        FindingCode.ENROLMENT_ENDS_BEFORE_START,
                        "from",
                        from.toString(),
                        "to",
                        to.toString());
            }
            String event = word(
                    "enrolments.event", written.event(), Words.ENROLMENT_EVENTS, FindingCode.ENROLMENT_EVENT_UNKNOWN);
            String outcome = word(
                    "enrolments.outcome", written.outcome(), Words.OUTCOMES, FindingCode.ENROLMENT_OUTCOME_UNKNOWN);
            String site = text("enrolments.site", written.site());
            String className = text("enrolments.class", written.className());
            return refused
                    ? null
                    : new SubmittedEnrolment(
                            header.school(), site, ofHeader, grade, className, from, to, event, outcome);
        }

        private @Nullable Integer grade(@Nullable String written) {
            String text = text("enrolments.grade", written);
            if (text == null) {
                return null;
            }
            Integer grade = Words.grade(text);
            if (grade == null) {
                find(
                        "enrolments.grade",
                        FindingCode.GRADE_UNKNOWN,
                        "found",
                        shortened(text),
                        "expected",
                        "1 – 12, -5 – 0");
            }
            return grade;
        }

        private @Nullable String word(
                String field, @Nullable String written, Words.Meanings meanings, FindingCode unknown) {
            String text = text(field, written);
            if (text == null) {
                return null;
            }
            String word = meanings.read(text);
            if (word == null) {
                find(field, unknown, "found", shortened(text), "expected", meanings.expected());
            }
            return word;
        }

        private @Nullable LocalDate day(String field, @Nullable String written) {
            String text = text(field, written);
            if (text == null) {
                return null;
            }
            WrittenDate date = WrittenDate.read(text, made.getYear() + 1);
            LocalDate day = date == null ? null : date.date();
            if (day == null) {
                find(
                        field,
                        FindingCode.ENROLMENT_DATE_INVALID,
                        "found",
                        shortened(text),
                        "expected",
                        "5/9/2026, 2026-09-05");
            }
            return day;
        }

        /** Text without the white space around it; null where there is none. */
        private @Nullable String text(String field, @Nullable String written) {
            if (written == null) {
                return null;
            }
            String text = written.strip();
            if (text.isEmpty()) {
                return null;
            }
            if (text.length() > TEXT_MOST || text.chars().anyMatch(Character::isISOControl)) {
                find(field, FindingCode.TEXT_INVALID, "field", field, "limit", Integer.toString(TEXT_MOST));
                return null;
            }
            return text;
        }
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What was found, short enough for a line. */
    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}", "·");
        return line.length() <= 40 ? line : line.substring(0, 39) + "…";
    }
}
