package hub.ingest.synthetic;

import hub.identity.Sex;
import hub.ingest.synthetic.NamePool.Parts;
import hub.ingest.synthetic.NamePool.Tradition;
import hub.ingest.synthetic.Places.OldCommune;

/** The grown-ups of one family, made anew from its number whenever they are asked for. */
record Parents(GrownUp mother, GrownUp father, GrownUp guardian) {

    /** Share of families that change a telephone number in a year. */
    static final double PHONE_CHANGES = 0.05;

    /** A parent or, in the parents' stead, another guardian. */
    record GrownUp(Parts name, String personalNumber, String phone) {}

    /**
     * The grown-ups as they are reached in a year.
     *
     * @param year years since the sector's first
     */
    static Parents of(long seed, Population population, int family, int year) {
        Dice dice = Dice.of(seed, Dice.For.PARENTS, family);
        Tradition tradition = population.traditionOf(family);
        NamePool pool = population.pool();
        String surname = population.names().name(population.surname(family));
        OldCommune place = population.birthPlace(population.firstChild(family));
        int born = population.birth(population.firstChild(family)).getYear() - dice.between(21, 34);
        int changes = 0;
        for (int past = 1; past <= year; past++) {
            if (Dice.real(seed, Dice.For.PHONE, family, past) < PHONE_CHANGES) {
                changes++;
            }
        }
        Parts mother = pool.name(tradition, pool.familyName(tradition, dice), Sex.FEMALE, dice);
        Parts father = pool.name(tradition, surname, Sex.MALE, dice);
        Parts guardian = pool.name(tradition, surname, Sex.FEMALE, dice);
        return new Parents(
                grownUp(seed, mother, place, born, true, family, changes, 0, dice),
                grownUp(seed, father, place, born - dice.below(6), false, family, changes, 1, dice),
                grownUp(seed, guardian, place, born - 25, true, family, changes, 2, dice));
    }

    private static GrownUp grownUp(
            long seed,
            Parts name,
            OldCommune place,
            int born,
            boolean female,
            int family,
            int changes,
            int role,
            Dice dice) {
        String number = Population.personalNumber(place.province(), born, female, dice.below(1_000_000));
        Dice phone = Dice.of(seed, Dice.For.PHONE, family, 1000 + 10L * changes + role);
        String start = phone.oneOf("090", "091", "097", "098", "032", "035", "038", "070", "079", "084");
        return new GrownUp(
                name,
                number,
                start + Integer.toString(10_000_000 + phone.below(10_000_000)).substring(1));
    }
}
