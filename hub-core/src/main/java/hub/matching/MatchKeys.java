package hub.matching;

import hub.identity.OutsideIdentifier;
import hub.matching.MatchProfile.GuardianForm;
import java.util.Arrays;

/**
 * The keys under which a record is found: two records are compared where they share one. Which key a record carries is
 * decided by the model's frequencies alone: a key that would name too many people in the country is joined with more.
 */
final class MatchKeys {

    private MatchKeys() {}

    /** The record's keys, distinct and ascending. */
    static long[] of(MatchProfile profile, MatchModel model) {
        long[] keys = new long[8 + profile.identifiers.length / 2];
        int count = 0;
        int province = profile.birthPlace.province();
        String given = profile.given.plain();
        int familyRarity = profile.family.isEmpty() ? 0 : profile.family.plainRarity();
        int givenRarity = profile.given.plainRarity();
        if (profile.isToTheDay()) {
            int smaller = Math.min(profile.day, profile.month);
            int larger = Math.max(profile.day, profile.month);
            keys[count++] = Hash64.add(
                    Hash64.add(Hash64.start(1), profile.sortedPlain), (profile.year * 100L + smaller) * 100 + larger);
            if (province != 0) {
                keys[count++] = Hash64.add(Hash64.add(Hash64.add(Hash64.start(2), given), date(profile)), province);
                keys[count++] = Hash64.add(
                        Hash64.add(
                                Hash64.add(Hash64.add(Hash64.start(3), profile.family.plain()), profile.middle.plain()),
                                date(profile)),
                        province);
            } else if (familyRarity + givenRarity >= model.rareOnADay) {
                String family = profile.family.plain();
                boolean ordered = family.compareTo(given) <= 0;
                keys[count++] = Hash64.add(
                        Hash64.add(Hash64.add(Hash64.start(4), ordered ? family : given), ordered ? given : family),
                        date(profile));
            }
            if (profile.guardians.length > 0) {
                keys[count++] = Hash64.add(Hash64.add(Hash64.start(5), firstGuardian(profile)), date(profile));
            }
        }
        int rarity = familyRarity + givenRarity + (profile.middle.isEmpty() ? 0 : profile.middle.plainRarity());
        long nameAndYear = Hash64.add(Hash64.add(Hash64.start(6), profile.sortedPlain), profile.year);
        if (rarity >= model.rareInAYear) {
            keys[count++] = nameAndYear;
        } else if (province != 0) {
            keys[count++] = Hash64.add(nameAndYear, province);
        } else if (profile.guardians.length > 0) {
            keys[count++] = Hash64.add(nameAndYear, firstGuardian(profile));
        }
        if (profile.personalNumber != 0) {
            keys[count++] = Hash64.add(Hash64.start(7), profile.personalNumber);
        }
        long phone = 0;
        for (GuardianForm guardian : profile.guardians) {
            long reach = guardian.phone() != 0 ? guardian.phone() : guardian.number();
            if (reach != 0 && (phone == 0 || reach < phone)) {
                phone = reach;
            }
        }
        if (phone != 0) {
            keys[count++] = Hash64.add(Hash64.add(Hash64.start(8), given), phone);
        }
        if (profile.studentCode != 0) {
            keys[count++] = Hash64.add(Hash64.start(9), profile.studentCode);
        }
        for (int i = 0; i < profile.identifiers.length; i += 2) {
            keys[count++] = ofHashed(profile.identifiers[i], profile.identifiers[i + 1]);
        }
        return Arrays.stream(keys, 0, count).sorted().distinct().toArray();
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
