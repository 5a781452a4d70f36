package hub.matching;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.NameForms;
import hub.identity.OutsideIdentifier;
import hub.identity.OutsideIdentifier.Assurance;
import hub.identity.Person;
import hub.identity.Sex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison needs of a source record, in normal form, with the rarity of its names under one model. Immutable;
 * kept as bytes in {@code matching_profile}.
 */
public final class MatchProfile {

    private static final int MOST_GUARDIANS = 6;
    /** As many as one record is handed in with by itself; their hashes are counted in one byte. */
    private static final int MOST_IDENTIFIERS = 100;

    /** The scheme of personal numbers after the first, which has a field of its own. */
    static final long PERSONAL_NUMBERS = schemeHash(OutsideIdentifier.PERSONAL_NUMBER);

    final int model;
    final long sender;
    final NamePart family;
    final NamePart middle;
    final NamePart given;
    /** All words of the plain name in alphabetical order. */
    final String sortedPlain;
    /** Whether the whole name is written without diacritics, so that they may have been dropped. */
    final boolean plainName;

    final int year;
    final int month;
    final int day;
    final Sex sex;
    final Places.Place birthPlace;
    final Places.Place commune;
    final Places.Place school;
    /** 12 digits as a number; negative: a hash of other text; 0: none. */
    final long personalNumber;
    /** Whether the personal number's century and year are those of the birth date. */
    final boolean numberFits;

    final long studentCode;
    final GuardianForm[] guardians;
    /** Hashes of scheme and of value in turn. */
    final long[] identifiers;

    /** Verified numbers of the schemes that give a person one number only. */
    final VerifiedNumber[] verified;

    /** One part of a name: as written, without diacritics, and how rare it is in both forms. */
    record NamePart(String normal, String plain, int rarity, int plainRarity) {

        boolean isEmpty() {
            return normal.isEmpty();
        }

        @Override
        public String toString() {
            return "NamePart[masked]";
        }
    }

    /** A guardian as compared: name, relation as a number, phone and personal number (0 where not known). */
    record GuardianForm(String normal, String plain, int rarity, int relation, long phone, long number) {

        @Override
        public String toString() {
            return "GuardianForm[masked]";
        }
    }

    MatchProfile(
            int model,
            long sender,
            NamePart family,
            NamePart middle,
            NamePart given,
            BirthDate birthDate,
            Sex sex,
            Places.Place birthPlace,
            Places.Place commune,
            Places.Place school,
            long personalNumber,
            long studentCode,
            GuardianForm[] guardians,
            long[] identifiers,
            VerifiedNumber[] verified) {
        this.model = model;
        this.sender = sender;
        this.family = family;
        this.middle = middle;
        this.given = given;
        this.year = birthDate.year();
        this.month = birthDate.month();
        this.day = birthDate.day();
        this.sex = sex;
        this.birthPlace = birthPlace;
        this.commune = commune;
        this.school = school;
        this.personalNumber = personalNumber;
        this.studentCode = studentCode;
        this.guardians = guardians;
        this.identifiers = identifiers;
        this.verified = verified;
        plainName = !NameForms.hasDiacritics(family.normal)
                && !NameForms.hasDiacritics(middle.normal)
                && !NameForms.hasDiacritics(given.normal);
        sortedPlain = sorted(family.plain, middle.plain, given.plain);
        numberFits = fits(personalNumber, year);
    }

    /** The profile of a record under a model. */
    public static MatchProfile of(MatchSubject subject, MatchModel model) {
        Person person = subject.person();
        String[] words = NameForms.normal(person.name()).split(" ", -1);
        GuardianForm[] guardians = guardians(person.guardians(), model);
        return new MatchProfile(
                model.version(),
                Hash64.add(
                        Hash64.add(
                                Hash64.add(Hash64.start('s'), subject.school().getMostSignificantBits()),
                                subject.school().getLeastSignificantBits()),
                        subject.sourceSystem()),
                part(words.length > 1 ? words[0] : "", model.family()),
                part(
                        words.length > 2 ? String.join(" ", Arrays.asList(words).subList(1, words.length - 1)) : "",
                        model.middle()),
                part(words[words.length - 1], model.given()),
                person.birthDate(),
                person.sex(),
                model.places().place(person.birthPlace()),
                model.places().place(person.addressCommune()),
                model.places().place(subject.schoolCommune()),
                digits(person.identifier(OutsideIdentifier.PERSONAL_NUMBER), 12),
                digits(person.studentCode(), 10),
                guardians,
                identifiers(person),
                verified(person, model));
    }

    private static NamePart part(String normal, NameFrequencies frequencies) {
        String plain = NameForms.plain(normal);
        return new NamePart(normal, plain, frequencies.ofNormal(normal), frequencies.ofPlain(plain));
    }

    private static GuardianForm[] guardians(List<Guardian> stated, MatchModel model) {
        List<GuardianForm> forms = new ArrayList<>(stated.size());
        for (Guardian guardian : stated) {
            String normal = NameForms.normal(guardian.name());
            int first = normal.indexOf(' ');
            int last = normal.lastIndexOf(' ');
            int rarity = model.given().ofNormal(normal.substring(last + 1));
            if (first > 0) {
                rarity += model.family().ofNormal(normal.substring(0, first));
            }
            if (last > first) {
                rarity += model.middle().ofNormal(normal.substring(first + 1, last));
            }
            forms.add(new GuardianForm(
                    normal,
                    NameForms.plain(normal),
                    Math.min(rarity, model.guardianNameMost),
                    guardian.relation().hashCode(),
                    phone(guardian.phone()),
                    digits(guardian.personalNumber(), 12)));
        }
        forms.sort((a, b) -> {
            int byName = a.plain.compareTo(b.plain);
            return byName != 0 ? byName : Long.compare(a.phone, b.phone);
        });
        return forms.stream().limit(MOST_GUARDIANS).toArray(GuardianForm[]::new);
    }

    private static long[] identifiers(Person person) {
        String first = person.identifier(OutsideIdentifier.PERSONAL_NUMBER);
        return person.identifiers().stream()
                .filter(each -> !each.scheme().equals(OutsideIdentifier.PERSONAL_NUMBER)
                        || !each.value().equals(first))
                .map(each -> new long[] {
                    schemeHash(each.scheme()),
                    each.scheme().equals(OutsideIdentifier.PERSONAL_NUMBER)
                            ? digits(each.value(), 12)
                            : valueHash(each.value())
                })
                .sorted((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]))
                .limit(MOST_IDENTIFIERS)
                .flatMapToLong(Arrays::stream)
                .toArray();
    }

    private static VerifiedNumber[] verified(Person person, MatchModel model) {
        return person.identifiers().stream()
                .filter(each -> each.assurance() == Assurance.VERIFIED && model.numbersOnce(each.scheme()))
                .map(VerifiedNumber::of)
                .distinct()
                .sorted(VerifiedNumber.ORDER)
                .limit(MOST_IDENTIFIERS)
                .toArray(VerifiedNumber[]::new);
    }

    static long schemeHash(String scheme) {
        return Hash64.add(Hash64.start('n'), scheme);
    }

    static long valueHash(String value) {
        return Hash64.add(Hash64.start('v'), value.strip());
    }

    /** Digits as a number where there are exactly so many; a negative hash of any other text; 0 of nothing. */
    static long digits(@Nullable String text, int count) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        long number = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits++;
            } else if (c != ' ' && c != '.' && c != '-') {
                digits = -1;
                break;
            }
        }
        if (digits == count && number != 0) {
            return number;
        }
        return Hash64.add(Hash64.start('t'), text.strip()) | Long.MIN_VALUE;
    }

    /** The digits of a phone number without the country's prefix: 84912345678 and 0912345678 are one. */
    private static long phone(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long number = 0;
        int digits = 0;
        for (int i = 0; i < text.length() && digits < 15; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                digits++;
            }
        }
        if (number >= 84_00000000L && number / 1_000_000_000L == 84) {
            number -= 84_000000000L;
        }
        return number < 1_000_000 ? 0 : number;
    }

    /** Century digit and two digits of the year, by the layout of the personal number. */
    private static boolean fits(long number, int year) {
        if (number <= 0) {
            return number < 0;
        }
        int century = (int) (number / 100_000_000L % 10);
        int two = (int) (number / 1_000_000L % 100);
        return 1900 + century / 2 * 100 + two == year;
    }

    private static String sorted(String family, String middle, String given) {
        List<String> words = new ArrayList<>();
        words.add(family);
        words.addAll(Arrays.asList(middle.split(" ", -1)));
        words.add(given);
        words.removeIf(String::isEmpty);
        words.sort(null);
        return String.join(" ", words);
    }

    /** The same where nobody says where the child lives or goes to school. */
    MatchProfile withoutPlaces() {
        return with(Places.Place.UNKNOWN, Places.Place.UNKNOWN, studentCode);
    }

    /** The same with that student code, unless it names one itself. */
    MatchProfile quoted(@Nullable String code) {
        return studentCode == 0 ? with(commune, school, digits(code, 10)) : this;
    }

    private MatchProfile with(Places.Place livesIn, Places.Place schooledIn, long code) {
        return new MatchProfile(
                model,
                sender,
                family,
                middle,
                given,
                new BirthDate(year, month, day),
                sex,
                birthPlace,
                livesIn,
                schooledIn,
                personalNumber,
                code,
                guardians,
                identifiers,
                verified);
    }

    boolean isFirstOfJanuary() {
        return month == 1 && day == 1;
    }

    boolean isToTheDay() {
        return day != 0;
    }

    /** The form in which the profile is stored. */
    public byte[] encode() {
        return ProfileBytes.encode(this);
    }

    /**
     * Reads {@link #encode()}.
     *
     * @throws IllegalArgumentException where the bytes are of another format
     */
    public static MatchProfile decode(byte[] bytes) {
        return ProfileBytes.decode(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MatchProfile profile && Arrays.equals(encode(), profile.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    @Override
    public String toString() {
        return "MatchProfile[masked]";
    }
}
