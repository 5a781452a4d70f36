package hub.matching;

import hub.matching.MatchProfile.GuardianForm;

/** Compares the numbers of two records: personal numbers, student codes, those of other schemes. */
final class NumberComparison {

    private NumberComparison() {}

    /** Weighs the numbers; whether one that is the person's own agrees. */
    static boolean weigh(PairScore score, MatchProfile a, MatchProfile b) {
        boolean same = false;
        if (a.personalNumber != 0 && b.personalNumber != 0) {
            Level level = personalNumbers(a, b);
            score.set(Attribute.PERSONAL_NUMBER, level);
            same = level == Level.EXACT || level == Level.DOUBTFUL;
        }
        if (a.studentCode != 0 && b.studentCode != 0) {
            Level level = a.studentCode == b.studentCode
                    ? Level.EXACT
                    : areOneDigitOff(a.studentCode, b.studentCode) ? Level.ONE_DIGIT : Level.CONFLICT;
            score.set(Attribute.STUDENT_CODE, level);
            same |= level == Level.EXACT;
        }
        Level others = null;
        for (int i = 0; i < a.identifiers.length; i += 2) {
            for (int j = 0; j < b.identifiers.length; j += 2) {
                if (a.identifiers[i] == b.identifiers[j]) {
                    if (a.identifiers[i + 1] == b.identifiers[j + 1]) {
                        others = Level.EXACT;
                    } else if (others == null) {
                        others = Level.CONFLICT;
                    }
                }
            }
        }
        if (others != null) {
            score.set(Attribute.OTHER_IDENTIFIER, others);
            same |= others == Level.EXACT;
        }
        return same;
    }

    private static Level personalNumbers(MatchProfile a, MatchProfile b) {
        if (isGuardians(a.personalNumber, a, b) || isGuardians(b.personalNumber, a, b)) {
            return Level.GUARDIANS;
        }
        if (a.personalNumber == b.personalNumber) {
            return a.numberFits || b.numberFits ? Level.EXACT : Level.DOUBTFUL;
        }
        if (areOneDigitOff(a.personalNumber, b.personalNumber)) {
            return Level.ONE_DIGIT;
        }
        return a.numberFits && b.numberFits ? Level.CONFLICT : Level.UNFIT;
    }

    private static boolean isGuardians(long number, MatchProfile a, MatchProfile b) {
        return hasGuardianNumber(a, number) || hasGuardianNumber(b, number);
    }

    private static boolean hasGuardianNumber(MatchProfile profile, long number) {
        for (GuardianForm guardian : profile.guardians) {
            if (guardian.number() == number) {
                return true;
            }
        }
        return false;
    }

    /** Whether two numbers that are known are a slip apart. */
    static boolean areOneDigitOff(long a, long b) {
        return a > 0 && b > 0 && Digits.areOneOff(a, b);
    }

    /** What somebody checked is no slip, not even by one digit. */
    static boolean verifiedDiffer(MatchProfile a, MatchProfile b) {
        for (VerifiedNumber one : a.verified) {
            for (VerifiedNumber other : b.verified) {
                if (one.contradicts(other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
