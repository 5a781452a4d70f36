package hub.ingest.synthetic;

import hub.identity.Sex;
import hub.ingest.synthetic.NamePool.Parts;
import hub.ingest.synthetic.NamePool.Tradition;
import hub.ingest.synthetic.Places.OldCommune;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

/**
 * The people of the sector as they truly are: families with their children, born, named and numbered; columns of plain numbers,
 * since there may be a million. A person is a number from 0; the children of a family follow one another.
 */
final class Population {

    static final double TWIN_BIRTHS = 0.012;
    static final double WITH_SIBLING = 0.30;
    static final double HOMONYMS = 0.004;

    /** Of learners, started school a year later than their age says. */
    private static final double LATE = 0.03;

    private final long seed;
    private final int years;
    private final int firstYear;
    private final Places places;
    private final Geography geography;
    private final NamePool pool = new NamePool();
    private final NameTable names = new NameTable();

    private final int learners;
    private int people;
    private int families;

    private final int[] familyOf;
    private final byte[] sex;
    private final int[] birth;
    private final byte[] entry;
    private final int[] family;
    private final int[] middle;
    private final int[] given;
    private final byte[] twin;
    private final int[] birthPlace;
    private final int[] digits;

    private final int[] firstChild;
    private final byte[] tradition;
    private final int[] surname;
    private final int[] home;
    private final int[] choice;

    private int[] homonyms = {};
    private int homonymPairs;
    private final LongSet taken;
    private final LongSet numbers;

    Population(long seed, int learners, int years, int firstYear, Places places, Geography geography) {
        this.seed = seed;
        this.learners = learners;
        this.years = years;
        this.firstYear = firstYear;
        this.places = places;
        this.geography = geography;
        familyOf = new int[learners];
        sex = new byte[learners];
        birth = new int[learners];
        entry = new byte[learners];
        family = new int[learners];
        middle = new int[learners];
        given = new int[learners];
        twin = new byte[learners];
        birthPlace = new int[learners];
        digits = new int[learners];
        firstChild = new int[learners + 1];
        tradition = new byte[learners];
        surname = new int[learners];
        home = new int[learners];
        choice = new int[learners];
        taken = new LongSet(learners);
        numbers = new LongSet(learners);
        populate();
    }

    /** The families that are to come, kind by kind, until the sector is full. */
    private void populate() {
        int twins = (int) Math.round(learners * TWIN_BIRTHS / (1 + TWIN_BIRTHS));
        int twinsAndOne = (int) Math.round(twins * 0.15);
        int withSibling = (int) Math.round(learners * WITH_SIBLING) - 2 * twins - twinsAndOne;
        int threes = Math.max(0, (int) Math.round(withSibling * 0.05));
        int twos = Math.max(0, (withSibling - 3 * threes) / 2);
        int singles = learners - 2 * twins - twinsAndOne - 3 * threes - 2 * twos;
        int[] left = {singles, twos, threes, twins - twinsAndOne, twinsAndOne};
        int toPair = (int) Math.round(learners * HOMONYMS / 2);
        homonyms = new int[2 * toPair];
        int[] single = new int[singles];
        int singlesMade = 0;
        Dice order = Dice.of(seed, Dice.For.POPULATION, 0);
        while (people < learners) {
            int kind = kind(left, order);
            left[kind]--;
            Dice dice = Dice.of(seed, Dice.For.FAMILY, families);
            if (kind == 0) {
                int after = singles - singlesMade;
                boolean paired = singlesMade > 0
                        && homonymPairs < toPair
                        && order.chance((toPair - homonymPairs) / (double) Math.max(1, after - 1));
                if (paired) {
                    homonym(single[order.below(singlesMade)], dice);
                } else {
                    found(dice);
                    child(cohort(dice), 0, dice);
                }
                single[singlesMade++] = people - 1;
            } else {
                found(dice);
                several(kind, dice);
            }
            families++;
            firstChild[families] = people;
        }
    }

    private static int kind(int[] left, Dice order) {
        int sum = 0;
        for (int of : left) {
            sum += of;
        }
        int at = order.below(sum);
        int kind = 0;
        while (at >= left[kind]) {
            at -= left[kind];
            kind++;
        }
        return kind;
    }

    private void found(Dice dice) {
        Tradition of = pool.tradition(dice);
        tradition[families] = of.packed();
        surname[families] = names.number(pool.familyName(of, dice));
        home[families] = geography.home(dice);
        choice[families] = families;
    }

    /** The grade that a child is in, or would be in counting backwards, in the sector's first year. */
    private int cohort(Dice dice) {
        return dice.between(2 - years, 12);
    }

    private void several(int kind, Dice dice) {
        int first = people;
        int cohort = cohort(dice);
        if (kind >= 3) {
            child(cohort, 1, dice);
            twinOf(people - 1, cohort, dice);
        } else {
            child(cohort, 0, dice);
        }
        int more = kind == 1 || kind == 4 ? 1 : kind == 2 ? 2 : 0;
        for (int i = 0; i < more; i++) {
            do {
                int apart = 1 + (int) (5 * dice.real() * dice.real() + 1);
                cohort += dice.chance(0.5) ? apart : -apart;
                cohort = Math.min(12, Math.max(2 - years, cohort));
                child(cohort, 0, dice);
            } while (tooClose(first) && undo());
        }
    }

    /** Whether the last child was born within ten months of a sibling, or bears a sibling's name. */
    private boolean tooClose(int first) {
        int last = people - 1;
        for (int sibling = first; sibling < last; sibling++) {
            if (Math.abs(birth[sibling] - birth[last]) < 300
                    || (given[sibling] == given[last] && middle[sibling] == middle[last])) {
                return true;
            }
        }
        return false;
    }

    private boolean undo() {
        people--;
        return true;
    }

    private void child(int cohort, int twinMark, Dice dice) {
        int person = people++;
        familyOf[person] = families;
        sex[person] = (byte) (dice.chance(0.515) ? 1 : 2);
        entry[person] = (byte) cohort;
        twin[person] = (byte) twinMark;
        int year = firstYear - 5 - cohort - (dice.chance(LATE) ? 1 : 0);
        int month = dice.between(1, 12);
        birth[person] = (int) LocalDate.of(
                        year, month, dice.between(1, YearMonth.of(year, month).lengthOfMonth()))
                .toEpochDay();
        Tradition of = traditionOf(families);
        do {
            name(person, pool.name(of, names.name(surname[families]), sex(person), dice));
        } while (!taken.add(nameAndBirth(person)));
        bornIn(person, dice);
        number(person, dice);
    }

    private void twinOf(int first, int cohort, Dice dice) {
        int person = people++;
        familyOf[person] = families;
        entry[person] = (byte) cohort;
        twin[person] = 2;
        sex[person] = dice.chance(0.67) ? sex[first] : (byte) (3 - sex[first]);
        birth[person] = birth[first];
        birthPlace[person] = birthPlace[first];
        Parts others = new Parts(familyName(first), middleName(first), givenName(first));
        boolean sameSex = sex[person] == sex[first];
        double like = dice.real();
        do {
            name(
                    person,
                    pool.twinName(
                            traditionOf(families),
                            names.name(surname[families]),
                            others,
                            sex(person),
                            sameSex,
                            like,
                            dice));
            like = Math.min(0.99, like + 0.05);
        } while (!taken.add(nameAndBirth(person)));
        number(person, dice);
    }

    /** A child of another family who shares name and birth date with one before: a quarter in the same school, a quarter in the same commune. */
    private void homonym(int like, Dice dice) {
        int other = familyOf[like];
        tradition[families] = tradition[other];
        surname[families] = surname[other];
        double near = dice.real();
        home[families] = near < 0.5 ? home[other] : geography.home(dice);
        choice[families] = near < 0.25 ? choice[other] : families;
        int person = people++;
        familyOf[person] = families;
        sex[person] = sex[like];
        entry[person] = entry[like];
        birth[person] = birth[like];
        family[person] = family[like];
        middle[person] = middle[like];
        given[person] = given[like];
        bornIn(person, dice);
        number(person, dice);
        homonyms[2 * homonymPairs] = like;
        homonyms[2 * homonymPairs + 1] = person;
        homonymPairs++;
    }

    private void name(int person, Parts parts) {
        family[person] = names.number(parts.family());
        middle[person] = names.number(parts.middle());
        given[person] = names.number(parts.given());
    }

    /** Born in the commune where the family lives, or, one in seven, anywhere in the country. */
    private void bornIn(int person, Dice dice) {
        List<OldCommune> near = geography.communes().get(home[families]).before();
        OldCommune place = dice.chance(0.86)
                ? near.get(dice.below(near.size()))
                : places.before().get(dice.below(places.before().size()));
        birthPlace[person] = place.index();
    }

    private void number(int person, Dice dice) {
        do {
            digits[person] = dice.below(1_000_000);
        } while (!numbers.add(Long.parseLong(personalNumber(person)) + 1));
    }

    private long nameAndBirth(int person) {
        long hash = birth[person];
        String full = new Parts(familyName(person), middleName(person), givenName(person)).full();
        for (int i = 0; i < full.length(); i++) {
            hash = Dice.mix(hash * 31 + full.charAt(i));
        }
        return hash | 1;
    }

    int size() {
        return people;
    }

    int families() {
        return families;
    }

    NameTable names() {
        return names;
    }

    NamePool pool() {
        return pool;
    }

    int familyOf(int person) {
        return familyOf[person];
    }

    /** The first child of a family; of the number of families, the number of people. */
    int firstChild(int family) {
        return firstChild[family];
    }

    Tradition traditionOf(int family) {
        return Tradition.of(tradition[family]);
    }

    int surname(int family) {
        return surname[family];
    }

    /** The commune, by its place in the geography, where the family lives at first. */
    int home(int family) {
        return home[family];
    }

    /** Families with the same number choose the same schools in the same commune. */
    int choice(int family) {
        return choice[family];
    }

    Sex sex(int person) {
        return Sex.of(sex[person]);
    }

    LocalDate birth(int person) {
        return LocalDate.ofEpochDay(birth[person]);
    }

    int birthDay(int person) {
        return birth[person];
    }

    int entry(int person) {
        return entry[person];
    }

    int family(int person) {
        return family[person];
    }

    int middle(int person) {
        return middle[person];
    }

    int given(int person) {
        return given[person];
    }

    String familyName(int person) {
        return names.name(family[person]);
    }

    String middleName(int person) {
        return names.name(middle[person]);
    }

    String givenName(int person) {
        return names.name(given[person]);
    }

    boolean isTwin(int person) {
        return twin[person] != 0;
    }

    /** The other twin. */
    int otherTwin(int person) {
        return twin[person] == 1 ? person + 1 : person - 1;
    }

    boolean isFirstTwin(int person) {
        return twin[person] == 1;
    }

    OldCommune birthPlace(int person) {
        return places.before().get(birthPlace[person]);
    }

    /** The personal number: place of registration, century and sex, year of birth, six digits. */
    String personalNumber(int person) {
        return personalNumber(birthPlace(person).province(), birth(person).getYear(), sex[person] == 2, digits[person]);
    }

    static String personalNumber(String province, int year, boolean female, int digits) {
        int century = (year / 100 - 19) * 2 + (female ? 1 : 0);
        String last = Integer.toString(1_000_000 + digits);
        return "0" + province + century + year % 100 / 10 + year % 10 + last.substring(1);
    }

    /** Pairs of people who share name and birth date and nothing else, one after the other. */
    int[] homonyms() {
        return Arrays.copyOf(homonyms, 2 * homonymPairs);
    }
}
