package hub.ingest.synthetic;

import hub.ingest.synthetic.Geography.School;
import hub.ingest.synthetic.NamePool.Tradition;
import hub.ingest.synthetic.Parents.GrownUp;
import hub.ingest.synthetic.Places.Commune;
import hub.ingest.synthetic.Places.OldCommune;
import hub.ingest.synthetic.Vendor.DateForm;
import hub.ingest.synthetic.Vendor.KeyForm;
import hub.ingest.synthetic.Vendor.SexForm;
import hub.submission.SubmittedRow;
import hub.submission.SubmittedRow.GuardianRow;
import hub.submission.SubmittedRow.Identifier;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The hand at the school: writes a line as the school's software and the record's slips have it; the same line each time it is asked. */
final class Clerk {

    private static final int PUPILS_IN_CLASS = 38;
    private static final int REFORM_YEAR = 2025;

    private final long seed;
    private final int firstYear;
    private final Population population;
    private final Geography geography;
    private final Lives lives;
    private final SlipBook slips;
    private final NameHand names;

    Clerk(long seed, int firstYear, Population population, Geography geography, Lives lives, SlipBook slips) {
        this.seed = seed;
        this.firstYear = firstYear;
        this.population = population;
        this.geography = geography;
        this.lives = lives;
        this.slips = slips;
        names = new NameHand(seed, population);
    }

    /** A line as the school sends it. */
    SubmittedRow line(long ordinal, int line) {
        return draft(line).row(ordinal);
    }

    /** A line with one thing changed and, where the software numbers versions, the next number; {@link #changedField} tells what. */
    SubmittedRow changed(long ordinal, int line) {
        RowDraft draft = draft(line);
        if (draft.version != null) {
            draft.version = Long.toString(Long.parseLong(draft.version) + 1);
        }
        if (changesAddress(line)) {
            int other = (lives.address(lives.record(line)) + 1)
                    % geography.communes().size();
            draft.addressCommune = communeCode(lives.record(line), other, lives.year(line));
        } else {
            draft.className = lives.grade(line) + "B9";
        }
        return draft.row(ordinal);
    }

    /** The name of the field, as the contract has it, in which the changed line differs. */
    String changedField(int line) {
        return changesAddress(line) ? "address_commune" : "class_name";
    }

    private boolean changesAddress(int line) {
        int record = lives.record(line);
        return school(record).vendor().sendsAddress() && (record / 1000) % 2 == 1;
    }

    /** A line that goes wrong while being typed a second time. */
    SubmittedRow refused(long ordinal, int line, RefusedKind kind, @Nullable String ownKey) {
        RowDraft draft = draft(line);
        boolean slashes = school(lives.record(line)).vendor().dateForm() == DateForm.SLASHES;
        int start = firstYear + lives.year(line);
        draft.ownKey = ownKey;
        switch (kind) {
            case BIRTH_DATE_IN_FUTURE -> draft.birthDate = slashes ? "5/3/2114" : "2114-03-05";
            case GRADE_THIRTEEN -> draft.grade = "13";
            case NAME_MISSING -> draft.clearName();
            case END_BEFORE_START -> {
                draft.from = start + "-12-01";
                draft.to = start + "-10-01";
            }
            case BIRTH_DATE_MISSING -> draft.birthDate = null;
            case NO_SUCH_DAY -> draft.birthDate = slashes ? "30/2/2014" : "2014-02-30";
            case OWN_KEY_MISSING -> {}
            case OWN_KEY_TWICE -> draft.className = lives.grade(line) + "B9";
        }
        return draft.row(ordinal);
    }

    /** The own key of a record of a school. */
    String ownKey(int record) {
        return ownKey(school(record), lives.sequence(record), firstYear + lives.firstYear(record));
    }

    /**
     * The own key that a school's software gives.
     *
     * @param sequence the number of the record within its school
     * @param year in which it was made
     */
    String ownKey(School school, int sequence, int year) {
        KeyForm form = school.vendor().keyForm();
        return switch (form) {
            case LETTERS -> "HS" + padded(sequence, 6);
            case NUMBER -> Integer.toString(4_100_000 + school.index() * 7919 + sequence * 3);
            case HEX -> {
                long high = Dice.hash(seed, Dice.For.KEY, ((long) school.index() << 32) + sequence);
                String hex = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(Dice.mix(high + 1));
                yield hex.substring(0, 8)
                        + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-" + hex.substring(16, 20) + "-"
                        + hex.substring(20);
            }
            case YEAR -> year + "-" + padded(sequence, 4);
            case SCHOOL -> school.code() + "/" + padded(sequence, 4);
            case PLAIN -> Integer.toString(sequence);
        };
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** The line's class, 6A2. */
    String className(int line) {
        int record = lives.record(line);
        int grades =
                switch (school(record).level()) {
                    case PRIMARY -> 5;
                    case LOWER_SECONDARY -> 4;
                    case UPPER_SECONDARY -> 3;
                };
        int pupils = lives.fileSize(lives.year(line), lives.school(record));
        int classes = Math.max(1, (pupils + grades * PUPILS_IN_CLASS / 2) / (grades * PUPILS_IN_CLASS));
        long lot = Dice.hash(seed, Dice.For.CLASS, record) >>> 1;
        return lives.grade(line) + "A" + (1 + lot % classes);
    }

    /** The personal number that a record's line shows with these slips; null where it shows none. */
    @Nullable
    String personalNumber(int record, int so) {
        int person = lives.person(record);
        if (Slip.NO_PERSONAL_NUMBER.in(so)) {
            return null;
        }
        String own = population.personalNumber(person);
        if (Slip.PERSONAL_NUMBER_MISTYPED.in(so)) {
            return mistyped(own, dice(record, Slip.PERSONAL_NUMBER_MISTYPED));
        }
        if (Slip.GUARDIANS_PERSONAL_NUMBER.in(so)) {
            Parents parents = Parents.of(seed, population, population.familyOf(person), lives.firstYear(record));
            return (SlipBook.listed(seed, record) == 2 ? parents.father() : parents.mother()).personalNumber();
        }
        return Slip.OTHER_TWINS_PERSONAL_NUMBER.in(so) ? population.personalNumber(population.otherTwin(person)) : own;
    }

    /** The ministry's older student code, where the record's school sends it. */
    @Nullable
    String ministryCode(int record) {
        double share = school(record).vendor().ministryCode();
        if (share == 0 || Dice.real(seed, Dice.For.MINISTRY, record, 0) >= share) {
            return null;
        }
        int person = lives.person(record);
        long shuffled = (person * 48_271_939L + 7_919L) % 100_000_000L;
        return population.birthPlace(person).province() + padded((int) shuffled, 8);
    }

    private static String mistyped(String number, Dice dice) {
        char[] digits = number.toCharArray();
        int at = dice.between(3, digits.length - 2);
        if (dice.chance(0.4) && digits[at] != digits[at + 1]) {
            char next = digits[at + 1];
            digits[at + 1] = digits[at];
            digits[at] = next;
        } else {
            digits[at] = (char) ('0' + (digits[at] - '0' + dice.between(1, 9)) % 10);
        }
        return new String(digits);
    }

    private RowDraft draft(int line) {
        int record = lives.record(line);
        int person = lives.person(record);
        int year = lives.year(line);
        School school = school(record);
        Vendor vendor = school.vendor();
        int so = slips.of(record, year);
        RowDraft draft = new RowDraft();
        draft.ownKey = ownKey(record);
        draft.event = !vendor.tellsEvents() ? null : year == lives.firstYear(record) ? "NEW" : "UPDATE";
        if (vendor.keepsVersions()) {
            long odd = Dice.hash(seed, Dice.For.ORDER, record) & 1;
            draft.version = Long.toString(1 + 2L * (year - lives.firstYear(record)) + odd);
        }
        names.name(draft, record, person, vendor, so);
        draft.birthDate = birthDate(record, person, vendor, so);
        draft.sex = sex(person, vendor, so);
        draft.birthPlace = birthPlace(record, person, vendor, so);
        Tradition tradition = population.traditionOf(population.familyOf(person));
        draft.ethnicity = vendor.sendsEthnicityCode()
                ? tradition.code()
                : vendor.sendsEthnicity() ? NameHand.marks(tradition.ethnicity(), so) : null;
        draft.nationality = vendor.sendsNationality() ? "VN" : null;
        draft.addressCommune = vendor.sendsAddress() ? communeCode(record, lives.address(record), year) : null;
        String number = personalNumber(record, so);
        if (number != null) {
            draft.identifiers.add(new Identifier("vn.personal", number, null, null, null));
        }
        String ministry = ministryCode(record);
        if (ministry != null) {
            draft.identifiers.add(new Identifier("vn.moet.student", ministry, null, null, null));
        }
        if (!Slip.NO_GUARDIAN.in(so)) {
            guardians(draft, record, population.familyOf(person), vendor, so);
        }
        place(draft, line, school);
        return draft;
    }

    private String birthDate(int record, int person, Vendor vendor, int so) {
        LocalDate truth = population.birth(person);
        if (Slip.YEAR_ONLY.in(so)) {
            return Integer.toString(truth.getYear());
        }
        LocalDate written = truth;
        if (Slip.DAY_AND_MONTH_SWAPPED.in(so)) {
            written = LocalDate.of(truth.getYear(), truth.getDayOfMonth(), truth.getMonthValue());
        } else if (Slip.FIRST_OF_JANUARY.in(so)) {
            written = LocalDate.of(truth.getYear(), 1, 1);
        } else if (Slip.OTHER_DATE_ERROR.in(so)) {
            written = otherDate(truth, dice(record, Slip.OTHER_DATE_ERROR));
        }
        return vendor.dateForm() == DateForm.ISO
                ? written.toString()
                : written.getDayOfMonth() + "/" + written.getMonthValue() + "/" + written.getYear();
    }

    /** Near the truth as often as far from it: one part mistyped or taken from another line, or the guardian's date. */
    private static LocalDate otherDate(LocalDate truth, Dice dice) {
        boolean later = dice.chance(0.5);
        LocalDate written =
                switch (dice.below(8)) {
                    case 0 -> truth.plusYears(later ? 1 : -1);
                    case 1 -> truth.plusMonths(later ? 1 : -1);
                    case 2 -> truth.plusDays(later ? 1 : -1);
                    case 3 -> truth.plusDays(later ? 10 : -10);
                    case 4 -> truth.withDayOfMonth(dice.between(1, 28));
                    case 5 -> LocalDate.of(truth.getYear(), dice.between(1, 12), Math.min(28, truth.getDayOfMonth()));
                    case 6 -> truth.plusDays(dice.between(1, 900));
                    default -> truth.minusDays(dice.between(20 * 365, 40 * 365));
                };
        boolean swapped = written.getYear() == truth.getYear()
                && written.getMonthValue() == truth.getDayOfMonth()
                && written.getDayOfMonth() == truth.getMonthValue();
        return written.equals(truth) || swapped || written.getDayOfYear() == 1 ? truth.plusYears(1) : written;
    }

    private @Nullable String sex(int person, Vendor vendor, int so) {
        if (Slip.SEX_MISSING.in(so)) {
            return null;
        }
        int number = population.sex(person).number();
        int written = Slip.SEX_WRONG.in(so) ? 3 - number : number;
        if (vendor.sexForm() == SexForm.NUMBER) {
            return Integer.toString(written);
        }
        return written == 1 ? "Nam" : "Nữ";
    }

    private @Nullable String birthPlace(int record, int person, Vendor vendor, int so) {
        OldCommune place = population.birthPlace(person);
        return switch (vendor.placeForm()) {
            case COMMUNE_CODE -> place.code();
            case PROVINCE_CODE -> place.province();
            case PROVINCE ->
                NameHand.marks(
                        Dice.real(seed, Dice.For.ADDRESS, record, 1) < 0.1
                                ? "tỉnh " + place.provinceName()
                                : place.provinceName(),
                        so);
            case NONE -> null;
        };
    }

    /** Today's code where the software has gone over to it, else a code of the time before the reform. */
    private String communeCode(int record, int commune, int year) {
        Commune place = geography.communes().get(commune);
        if (firstYear + year >= REFORM_YEAR && school(record).vendor().knowsNewCommunes()) {
            return place.code();
        }
        List<OldCommune> before = place.before();
        long lot =
                Dice.hash(seed, Dice.For.ADDRESS, ((long) population.familyOf(lives.person(record)) << 16) + commune);
        return before.get((int) ((lot >>> 1) % before.size())).code();
    }

    private void guardians(RowDraft draft, int record, int family, Vendor vendor, int so) {
        Parents parents = Parents.of(seed, population, family, lives.firstYear(record));
        int listed = SlipBook.listed(seed, record);
        boolean phone = !Slip.NO_PHONE.in(so);
        if ((listed & 1) != 0) {
            draft.guardians.add(guardian(parents.mother(), "mother", phone, record, vendor, so));
            phone &= Dice.real(seed, Dice.For.LISTED, record, 1) < 0.5;
        }
        if ((listed & 2) != 0) {
            draft.guardians.add(guardian(parents.father(), "father", phone, record, vendor, so));
        }
        if (listed == 4) {
            draft.guardians.add(guardian(parents.guardian(), "guardian", phone, record, vendor, so));
        }
    }

    private GuardianRow guardian(GrownUp who, String relation, boolean phone, int record, Vendor vendor, int so) {
        boolean number = vendor.sendsGuardiansNumber() && Dice.real(seed, Dice.For.LISTED, record, 2) < 0.5;
        return new GuardianRow(
                names.written(who.name().full(), record, vendor, so),
                relation,
                phone ? phone(who.phone(), vendor) : null,
                number ? who.personalNumber() : null);
    }

    private static String phone(String digits, Vendor vendor) {
        return switch (vendor) {
            case SONG_XANH -> "+84" + digits.substring(1);
            case CANH_BUOM -> digits.substring(0, 4) + " " + digits.substring(4, 7) + " " + digits.substring(7);
            case SO_TAY -> digits.substring(0, 4) + "." + digits.substring(4, 7) + "." + digits.substring(7);
            default -> digits;
        };
    }

    private void place(RowDraft draft, int line, School school) {
        LocalDate first = LocalDate.of(firstYear + lives.year(line), 9, 5);
        boolean gone = lives.ended(line) != PlaceEvent.ENROLLED && !lives.isLeftOpen(line);
        int from = lives.from(line);
        draft.school = school.code();
        draft.schoolYear = (firstYear + lives.year(line)) + "-" + (firstYear + lives.year(line) + 1);
        draft.grade = Integer.toString(lives.grade(line));
        draft.className = className(line);
        draft.from = from > 0 || school.vendor().sendsFirstDay()
                ? first.plusDays(from).toString()
                : null;
        draft.to = gone ? first.plusDays(lives.to(line)).toString() : null;
        draft.enrolmentEvent =
                (gone ? lives.ended(line) : lives.began(line)).name().toLowerCase(Locale.ROOT);
        draft.outcome = lives.outcome(line) == YearOutcome.NONE
                ? null
                : lives.outcome(line).name().toLowerCase(Locale.ROOT);
    }

    private School school(int record) {
        return geography.schools().get(lives.school(record));
    }

    private Dice dice(int record, Slip slip) {
        return Dice.of(seed, Dice.For.TYPING, record, slip.number());
    }
}
