package hub.matching;

import hub.identity.OutsideIdentifier;
import hub.matching.MatchProfile.GuardianForm;
import java.util.Arrays;

/**
 * The keys under which a record is found: two records are compared where they share one. Which key a record carries is
 * decided by the model's frequencies alone: a key that would name too many people in the country is joined with more.
 */
final class MatchKeys {

    /** A record has no more keys than this, but for those of its outside identifiers: a look-up finds every one. */
    private static final int MOST = 12;

    private MatchKeys() {}

    /** The record's keys, distinct and ascending. */
    static long[] of(MatchProfile profile, MatchModel model) {
        Keys keys = new Keys(profile.identifiers.length / 2);
        int[] provinces = provinces(profile);
        names(keys, profile, provinces, model);
        identifiers(keys, profile);
        rest(keys, profile, provinces);
        return Arrays.stream(keys.keys, 0, keys.count).sorted().distinct().toArray();
    }

    /** Keys as they come, until there are as many as a record may have. */
    private static final class Keys {
        private final long[] keys;
        private int count;
        private int most = MOST;

        Keys(int identifiers) {
            keys = new long[MOST + identifiers];
        }

        void add(long key) {
            if (count < most) {
                keys[count++] = key;
            }
        }

        void addAlways(long key) {
            most++;
            keys[count++] = key;
        }
    }

    /** The name, or all of it but one part, with the birth date or its year. */
    private static void names(Keys keys, MatchProfile profile, int[] provinces, MatchModel model) {
        String given = profile.given.plain();
        String family = profile.family.plain();
        int familyRarity = profile.family.isEmpty() ? 0 : profile.family.plainRarity();
        int givenRarity = profile.given.plainRarity();
        if (profile.isToTheDay()) {
            long date = eitherDate(profile);
            keys.add(Hash64.add(Hash64.add(Hash64.start(1), profile.sortedPlain), date));
            long givenAndDate = Hash64.add(Hash64.add(Hash64.start(2), given), date);
            if (givenRarity < model.rareOnADayInAProvince) {
                givenAndDate = Hash64.add(givenAndDate, family);
            }
            for (int province : provinces) {
                keys.add(Hash64.add(givenAndDate, province));
            }
            long familyAndDate =
                    Hash64.add(Hash64.add(Hash64.add(Hash64.start(3), family), profile.middle.plain()), date);
            for (int province : provinces) {
                keys.add(Hash64.add(familyAndDate, province));
            }
            if (provinces.length == 0 && familyRarity + givenRarity >= model.rareOnADay) {
                boolean ordered = family.compareTo(given) <= 0;
                keys.add(Hash64.add(
                        Hash64.add(Hash64.add(Hash64.start(4), ordered ? family : given), ordered ? given : family),
                        date));
            }
        }
        int rarity = familyRarity + givenRarity + (profile.middle.isEmpty() ? 0 : profile.middle.plainRarity());
        long nameAndYear = Hash64.add(Hash64.add(Hash64.start(6), profile.sortedPlain), profile.year);
        if (rarity >= model.rareInAYear) {
            keys.add(nameAndYear);
        } else if (provinces.length > 0) {
            for (int province : provinces) {
                keys.add(Hash64.add(nameAndYear, province));
            }
        } else if (profile.guardians.length > 0) {
            keys.add(Hash64.add(nameAndYear, firstGuardian(profile)));
        }
    }

    private static void identifiers(Keys keys, MatchProfile profile) {
        if (profile.personalNumber != 0) {
            keys.add(Hash64.add(Hash64.start(7), profile.personalNumber));
        }
        if (profile.studentCode != 0) {
            keys.add(Hash64.add(Hash64.start(9), profile.studentCode));
        }
        for (int i = 0; i < profile.identifiers.length; i += 2) {
            keys.addAlways(ofHashed(profile.identifiers[i], profile.identifiers[i + 1]));
        }
        long phone = 0;
        for (GuardianForm guardian : profile.guardians) {
            long reach = guardian.phone() != 0 ? guardian.phone() : guardian.number();
            if (reach != 0 && (phone == 0 || reach < phone)) {
                phone = reach;
            }
        }
        if (phone != 0) {
            keys.add(Hash64.add(Hash64.add(Hash64.start(8), profile.given.plain()), phone));
        }
    }

    /** Where two things are wrong at once: in one commune, under another year, of one guardian. */
    private static void rest(Keys keys, MatchProfile profile, int[] provinces) {
        if (profile.school.isCommune()) {
            keys.add(Hash64.add(
                    Hash64.add(
                            Hash64.add(Hash64.add(Hash64.start(12), profile.family.plain()), profile.given.plain()),
                            profile.year),
                    profile.school.number()));
        }
        if (profile.isToTheDay() && provinces.length > 0 && !profile.isFirstOfJanuary()) {
            keys.add(Hash64.add(
                    Hash64.add(Hash64.add(Hash64.start(11), profile.sortedPlain), eitherDate(profile) % 10_000),
                    provinces[0]));
        }
        if (profile.isToTheDay() && profile.guardians.length > 0) {
            keys.add(Hash64.add(Hash64.add(Hash64.start(5), firstGuardian(profile)), date(profile)));
        }
    }

    /** The key that records with this identifier have. */
    static long ofIdentifier(String scheme, String value) {
        return ofHashed(
                MatchProfile.schemeHash(scheme),
                scheme.equals(OutsideIdentifier.PERSONAL_NUMBER)
                        ? MatchProfile.digits(value, 12)
                        : MatchProfile.valueHash(value));
    }

    /** A personal number has one key, be it the record's first or a further one. */
    private static long ofHashed(long scheme, long value) {
        return scheme == MatchProfile.PERSONAL_NUMBERS
                ? Hash64.add(Hash64.start(7), value)
                : Hash64.add(Hash64.add(Hash64.start(10), scheme), value);
    }

    /** Where the school is and where the child was born: one or two provinces, or none. */
    private static int[] provinces(MatchProfile profile) {
        int school = profile.school.province();
        int birth = profile.birthPlace.province();
        if (school == 0 || school == birth) {
            return birth == 0 ? new int[0] : new int[] {birth};
        }
        return birth == 0 ? new int[] {school} : new int[] {school, birth};
    }

    /** The date, the same where day and month are changed over. */
    private static long eitherDate(MatchProfile profile) {
        int smaller = Math.min(profile.day, profile.month);
        int larger = Math.max(profile.day, profile.month);
        return (profile.year * 100L + smaller) * 100 + larger;
    }

    private static long date(MatchProfile profile) {
        return (profile.year * 100L + profile.month) * 100 + profile.day;
    }

    /** Of several guardians always the same one, whatever their order. */
    private static String firstGuardian(MatchProfile profile) {
        String first = profile.guardians[0].plain();
        for (GuardianForm guardian : profile.guardians) {
            if (guardian.plain().compareTo(first) < 0) {
                first = guardian.plain();
            }
        }
        return first;
    }
}
