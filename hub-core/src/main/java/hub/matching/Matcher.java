package hub.matching;

import hub.identity.NameForms;
import hub.identity.Sex;
import hub.matching.MatchProfile.GuardianForm;
import hub.matching.MatchProfile.NamePart;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two records by a model; pure and symmetric. */
public final class Matcher {

    /** Given names at these levels are one name, as far as the records say. */
    private static final Set<Level> SAME_GIVEN = EnumSet.of(Level.EXACT, Level.PLAIN, Level.TYPO, Level.INITIAL);

    private final MatchModel model;

    public Matcher(MatchModel model) {
        this.model = model;
    }

    /** Weighs two records of one model; the same either way round. */
    public PairScore compare(MatchProfile a, MatchProfile b) {
        PairScore score = new PairScore(model);
        boolean sameGiven = names(score, a, b);
        birthDates(score, a, b);
        if (a.sex != Sex.UNKNOWN && b.sex != Sex.UNKNOWN) {
            score.set(Attribute.SEX, a.sex == b.sex ? Level.EXACT : Level.CONFLICT);
        }
        place(score, Attribute.BIRTH_PLACE, a.birthPlace, b.birthPlace);
        place(score, Attribute.COMMUNE, a.commune, b.commune);
        place(score, Attribute.SCHOOL, a.school, b.school);
        guardians(score, a, b);
        boolean sameIdentifier = NumberComparison.weigh(score, a, b);
        dependence(score);
        judge(score, a, b, sameGiven, sameIdentifier);
        return score;
    }

    /** Weighs the three parts, or the whole in another order; whether the given name is one name, as far as written. */
    private boolean names(PairScore score, MatchProfile a, MatchProfile b) {
        boolean plain = a.plainName || b.plainName;
        Level family = part(a.family, b.family, plain);
        Level given = part(a.given, b.given, plain);
        Level middle = middle(a.middle, b.middle, plain);
        int inOrder = weight(Attribute.FAMILY, family, a.family, b.family)
                + weight(Attribute.GIVEN, given, a.given, b.given)
                + weight(Attribute.MIDDLE, middle, a.middle, b.middle);
        boolean otherOrder = family != Level.EXACT
                && a.sortedPlain.equals(b.sortedPlain)
                && !(a.given.plain().equals(b.given.plain()) && a.family.plain().equals(b.family.plain()));
        if (otherOrder && !a.family.plain().equals(b.family.plain())) {
            int swapped = Math.min(plainRarity(a), plainRarity(b)) + model.weight(Attribute.NAME_ORDER, Level.SWAPPED);
            if (swapped > inOrder) {
                score.set(Attribute.NAME_ORDER, Level.SWAPPED, Math.min(swapped, model.nameMost));
                if (plain) {
                    score.nameIsUncertain();
                }
                return true;
            }
        }
        score.set(Attribute.FAMILY, family, weight(Attribute.FAMILY, family, a.family, b.family));
        score.set(Attribute.MIDDLE, middle, weight(Attribute.MIDDLE, middle, a.middle, b.middle));
        score.set(Attribute.GIVEN, given, weight(Attribute.GIVEN, given, a.given, b.given));
        boolean givenLess = given == Level.PLAIN || (plain && given == Level.TYPO) || given == Level.INITIAL;
        boolean middleLess = middle == Level.INITIAL || middle == Level.PART || middle == Level.DROPPED;
        if (givenLess || middleLess) {
            score.nameIsUncertain();
        }
        // Minh Anh and Anh Minh: two names of one family's children rather than one name changed over.
        return SAME_GIVEN.contains(given);
    }

    private static int plainRarity(MatchProfile profile) {
        return (profile.family.isEmpty() ? 0 : profile.family.plainRarity())
                + (profile.middle.isEmpty() ? 0 : profile.middle.plainRarity())
                + profile.given.plainRarity();
    }

    private Level part(NamePart a, NamePart b, boolean plain) {
        if (a.normal().equals(b.normal())) {
            return a.isEmpty() ? Level.BOTH_WITHOUT : plain ? Level.PLAIN : Level.EXACT;
        }
        if (a.isEmpty() || b.isEmpty()) {
            return Level.DROPPED;
        }
        if (a.plain().equals(b.plain())) {
            return plain ? Level.PLAIN : likely(a, false) == likely(b, false) ? Level.MARKS : Level.TYPO;
        }
        if (Spelling.isInitials(a.plain(), b.plain()) || Spelling.isInitials(b.plain(), a.plain())) {
            return Level.INITIAL;
        }
        if (plain ? Spelling.isNear(a.plain(), b.plain()) : Spelling.isNear(a.normal(), b.normal())) {
            return likely(a, plain) == likely(b, plain) ? Level.NEAR : Level.TYPO;
        }
        if (Spelling.oneEdit(a.plain(), b.plain()) && likely(a, plain) != likely(b, plain)) {
            return Level.TYPO;
        }
        return !plain && Spelling.isNear(a.plain(), b.plain()) ? Level.NEAR : Level.CONFLICT;
    }

    /** How likely a name may be meant as it stands: 2 in the lists, or a spelling that Vietnamese has; 1 at least letters; 0 not even that. */
    private int likely(NamePart part, boolean plain) {
        boolean known = plain
                ? model.given().knowsPlain(part.plain()) || model.family().knowsPlain(part.plain())
                : model.given().knowsNormal(part.normal()) || model.family().knowsNormal(part.normal());
        if (known || (plain ? Spelling.isVietnamese(part.plain()) : NameForms.isSyllables(part.normal()))) {
            return 2;
        }
        return NameForms.isOfLetters(part.normal()) ? 1 : 0;
    }

    private Level middle(NamePart a, NamePart b, boolean plain) {
        Level level = part(a, b, plain);
        if (level != Level.CONFLICT && level != Level.NEAR && level != Level.MARKS) {
            return level;
        }
        String one = plain ? a.plain() : a.normal();
        String other = plain ? b.plain() : b.normal();
        return hasWordsOf(one, other) || hasWordsOf(other, one) ? Level.PART : level;
    }

    private static boolean hasWordsOf(String whole, String few) {
        if (few.length() >= whole.length()) {
            return false;
        }
        int start = 0;
        while (start <= few.length()) {
            int end = few.indexOf(' ', start);
            if (end < 0) {
                end = few.length();
            }
            if (!hasWord(whole, few.substring(start, end))) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean hasWord(String whole, String word) {
        int at = whole.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            if ((at == 0 || whole.charAt(at - 1) == ' ') && (end == whole.length() || whole.charAt(end) == ' ')) {
                return true;
            }
            at = whole.indexOf(word, at + 1);
        }
        return false;
    }

    private int weight(Attribute attribute, Level level, NamePart a, NamePart b) {
        int weight = model.weight(attribute, level);
        return switch (level) {
            case EXACT -> weight + a.rarity();
            case PLAIN -> weight + Math.min(a.plainRarity(), b.plainRarity());
            // What is no name has the rarity of none: the other one is what is meant.
            case TYPO -> weight + Math.min(a.rarity(), b.rarity());
            default -> weight;
        };
    }

    private void birthDates(PairScore score, MatchProfile a, MatchProfile b) {
        Level level = dates(a, b);
        score.set(Attribute.BIRTH_DATE, level);
    }

    private static boolean isYearOnly(MatchProfile profile) {
        return profile.month == 0 || profile.isFirstOfJanuary();
    }

    static Level dates(MatchProfile a, MatchProfile b) {
        if (a.year == b.year) {
            if (a.month == b.month && a.day == b.day) {
                if (a.month == 0) {
                    return Level.YEAR;
                }
                return a.day == 0 ? Level.MONTH : a.isFirstOfJanuary() ? Level.FIRST_OF_JANUARY : Level.EXACT;
            }
            if (isYearOnly(a) || isYearOnly(b)) {
                return Level.YEAR;
            }
            if (a.month == b.month && (a.day == 0 || b.day == 0)) {
                return Level.MONTH;
            }
            if (a.month == b.day && a.day == b.month) {
                return Level.SWAPPED;
            }
        }
        if (a.isToTheDay() && b.isToTheDay()) {
            return Digits.areOneOff(number(a), number(b)) ? Level.ONE_DIGIT : Level.CONFLICT;
        }
        return Level.CONFLICT;
    }

    private static long number(MatchProfile profile) {
        return profile.year * 10_000L + profile.month * 100L + profile.day;
    }

    private void place(PairScore score, Attribute attribute, Places.Place a, Places.Place b) {
        Level level = model.places().compare(a, b);
        if (level != null) {
            score.set(attribute, level);
        }
    }

    private void guardians(PairScore score, MatchProfile a, MatchProfile b) {
        if (a.guardians.length == 0 || b.guardians.length == 0) {
            return;
        }
        Level name = null;
        int nameWeight = 0;
        Level phone = null;
        Level number = null;
        boolean sameRelation = false;
        boolean phones = false;
        boolean numbers = false;
        for (GuardianForm one : a.guardians) {
            for (GuardianForm other : b.guardians) {
                Level level = guardianName(one, other);
                if (level != null) {
                    int weight = model.weight(Attribute.GUARDIAN, level)
                            + (level == Level.TYPO ? 0 : Math.min(one.rarity(), other.rarity()));
                    if (name == null || weight > nameWeight) {
                        name = level;
                        nameWeight = weight;
                    }
                }
                sameRelation |= one.relation() == other.relation();
                if (one.phone() != 0 && other.phone() != 0) {
                    phones = true;
                    phone = better(phone, one.phone(), other.phone());
                }
                if (one.number() != 0 && other.number() != 0) {
                    numbers |= one.relation() == other.relation();
                    number = better(number, one.number(), other.number());
                }
            }
        }
        if (name != null) {
            score.set(Attribute.GUARDIAN, name, nameWeight);
        } else if (sameRelation) {
            score.set(Attribute.GUARDIAN, Level.CONFLICT);
        }
        if (phone != null) {
            score.set(Attribute.GUARDIAN_PHONE, phone);
        } else if (phones && sameRelation) {
            score.set(Attribute.GUARDIAN_PHONE, Level.CONFLICT);
        }
        if (number != null) {
            score.set(Attribute.GUARDIAN_NUMBER, number);
        } else if (numbers) {
            score.set(Attribute.GUARDIAN_NUMBER, Level.CONFLICT);
        }
    }

    private static @Nullable Level better(@Nullable Level known, long a, long b) {
        if (a == b) {
            return Level.EXACT;
        }
        return known == null && NumberComparison.areOneDigitOff(a, b) ? Level.ONE_DIGIT : known;
    }

    private static @Nullable Level guardianName(GuardianForm a, GuardianForm b) {
        if (a.normal().equals(b.normal())) {
            return Level.EXACT;
        }
        if (a.plain().equals(b.plain())) {
            return Level.PLAIN;
        }
        return a.plain().length() >= 7 && Spelling.isNear(a.plain(), b.plain()) ? Level.TYPO : null;
    }

    /** Takes off what is said twice: by household members, by places, by several numbers, by rare names. */
    private void dependence(PairScore score) {
        int over = 0;
        int name = score.weightOf(Attribute.FAMILY)
                + score.weightOf(Attribute.MIDDLE)
                + score.weightOf(Attribute.GIVEN)
                + score.weightOf(Attribute.NAME_ORDER);
        int namesOver = Math.max(0, name - model.nameMost);
        over += namesOver;
        int date = score.weightOf(Attribute.BIRTH_DATE);
        over += Math.max(0, name - namesOver + date - model.nameAndDateMost);
        int guardians = score.weightOf(Attribute.GUARDIAN)
                + score.weightOf(Attribute.GUARDIAN_PHONE)
                + score.weightOf(Attribute.GUARDIAN_NUMBER);
        int guardiansOver = Math.max(0, guardians - model.guardiansMost);
        int places = score.weightOf(Attribute.COMMUNE)
                + score.weightOf(Attribute.BIRTH_PLACE)
                + score.weightOf(Attribute.SCHOOL);
        int placesOver = Math.max(0, places - model.placesMost);
        over += guardiansOver + placesOver;
        over += Math.max(0, guardians - guardiansOver + places - placesOver - model.householdMost);
        over += Math.max(
                0,
                score.weightOf(Attribute.PERSONAL_NUMBER)
                        + score.weightOf(Attribute.STUDENT_CODE)
                        + score.weightOf(Attribute.OTHER_IDENTIFIER)
                        - model.identifiersMost);
        if (over > 0) {
            score.set(Attribute.DEPENDENCE, Level.TOGETHER, -over);
        }
    }

    /** Where a sum would mislead: twins, a relative's number, two numbers, two pupils of one school. */
    private void judge(PairScore score, MatchProfile a, MatchProfile b, boolean sameGiven, boolean sameIdentifier) {
        if (NumberComparison.verifiedDiffer(a, b)) {
            doubtOrExclude(score, Doubt.VERIFIED_NUMBERS_DIFFER);
        }
        boolean dateConflicts = score.is(Attribute.BIRTH_DATE, Level.CONFLICT);
        // Of some peoples the first word is the child's own and the last the clan's: H'Hen Niê and H'Bia Niê are two.
        boolean otherRest = score.is(Attribute.MIDDLE, Level.CONFLICT) || score.is(Attribute.FAMILY, Level.CONFLICT);
        if (!sameGiven || otherRest) {
            judgeOtherName(score, a, b, sameGiven, sameIdentifier, dateConflicts);
            return;
        }
        if (numbersForbid(score, sameIdentifier)) {
            doubtOrExclude(score, Doubt.NUMBERS_DIFFER);
        }
        boolean related = isRelated(score);
        boolean dateSlipped = score.is(Attribute.BIRTH_DATE, Level.ONE_DIGIT);
        if ((dateConflicts || dateSlipped)
                && !sameIdentifier
                && !related
                && !(dateSlipped && isWholeNameInOnePlace(score))
                && score.score() >= model.review) {
            score.doubt(Doubt.BIRTH_DATES_DIFFER);
        }
        if (a.sender == b.sender && !sameIdentifier && !related) {
            // The school itself keeps two pupils apart, and nothing but name, date and place joins them.
            score.exclude();
        }
    }

    /** Another given name, or another middle name: Minh Anh and Ngọc Anh are as good a pair of twins as Anh and Ánh. */
    private void judgeOtherName(
            PairScore score,
            MatchProfile a,
            MatchProfile b,
            boolean sameGiven,
            boolean sameIdentifier,
            boolean dateConflicts) {
        if (sameIdentifier && isSlip(score, a, b)) {
            return;
        }
        if (sameIdentifier) {
            score.doubt(dateConflicts ? Doubt.IDENTIFIER_AGAINST_PERSON : Doubt.IDENTIFIER_AGAINST_NAME);
            return;
        }
        boolean near = sameGiven || score.is(Attribute.GIVEN, Level.MARKS) || score.is(Attribute.GIVEN, Level.NEAR);
        if (near && !dateConflicts) {
            doubtOrExclude(score, Doubt.TWINS);
        } else {
            score.exclude();
        }
    }

    /**
     * Under one number of their own and one birth date, a name that nobody in the lists bears, a letter or a mark from one
     * that many bear, is a slip rather than a twin.
     */
    private boolean isSlip(PairScore score, MatchProfile a, MatchProfile b) {
        boolean aLetter = score.is(Attribute.GIVEN, Level.MARKS) || score.is(Attribute.GIVEN, Level.NEAR);
        boolean plain = a.plainName || b.plainName;
        boolean oneKnown = plain
                ? model.given().knowsPlain(a.given.plain()) != model.given().knowsPlain(b.given.plain())
                : model.given().knowsNormal(a.given.normal()) != model.given().knowsNormal(b.given.normal());
        return aLetter
                && oneKnown
                && score.is(Attribute.PERSONAL_NUMBER, Level.EXACT)
                && score.is(Attribute.BIRTH_DATE, Level.EXACT)
                && !score.is(Attribute.SEX, Level.CONFLICT)
                && !score.is(Attribute.FAMILY, Level.CONFLICT)
                && !score.is(Attribute.MIDDLE, Level.CONFLICT);
    }

    private void doubtOrExclude(PairScore score, Doubt doubt) {
        if (score.score() >= model.review) {
            score.doubt(doubt);
        } else {
            score.exclude();
        }
    }

    /** Two well-formed numbers, more than a slip apart, are two people's until someone has looked. */
    private static boolean numbersForbid(PairScore score, boolean sameIdentifier) {
        return score.is(Attribute.PERSONAL_NUMBER, Level.CONFLICT) && !sameIdentifier;
    }

    /** Siblings do not share a whole name, and few others live in one commune. */
    private static boolean isWholeNameInOnePlace(PairScore score) {
        boolean whole = !score.is(Attribute.MIDDLE, Level.DROPPED)
                && !score.is(Attribute.MIDDLE, Level.PART)
                && !score.is(Attribute.MIDDLE, Level.INITIAL);
        return whole && (isOnePlace(score, Attribute.SCHOOL) || isOnePlace(score, Attribute.COMMUNE));
    }

    private static boolean isOnePlace(PairScore score, Attribute attribute) {
        return score.is(attribute, Level.EXACT) || score.is(attribute, Level.SUCCESSOR);
    }

    private boolean isRelated(PairScore score) {
        int household = score.weightOf(Attribute.GUARDIAN)
                + score.weightOf(Attribute.GUARDIAN_PHONE)
                + score.weightOf(Attribute.GUARDIAN_NUMBER);
        return household >= model.weight(Attribute.GUARDIAN, Level.TYPO);
    }
}
