package hub.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source record says of a person, enrolments aside.
 *
 * @param birthPlace code of the commune or province of birth, or free text where the source has no code
 * @param addressCommune code of the commune of residence
 * @param studentCode the hub's student code, where the sender knows it: ten digits with a right check digit
 */
public record Person(
        PersonName name,
        BirthDate birthDate,
        Sex sex,
        @Nullable String birthPlace,
        @Nullable String ethnicity,
        @Nullable String nationality,
        @Nullable String addressCommune,
        List<OutsideIdentifier> identifiers,
        @Nullable String studentCode,
        List<Guardian> guardians) {

    public Person {
        identifiers = List.copyOf(identifiers);
        guardians = List.copyOf(guardians);
    }

    /** The value of the first identifier of that scheme, or null. */
    public @Nullable String identifier(String scheme) {
        for (OutsideIdentifier identifier : identifiers) {
            if (identifier.scheme().equals(scheme)) {
                return identifier.value();
            }
        }
        return null;
    }

    /** How many attributes are known: each scheme of identifiers is one, all guardians together are one. */
    public int attributes() {
        int known = 2;
        known += sex == Sex.UNKNOWN ? 0 : 1;
        known += birthPlace == null ? 0 : 1;
        known += addressCommune == null ? 0 : 1;
        known += studentCode == null ? 0 : 1;
        known += guardians.isEmpty() ? 0 : 1;
        known += (int)
                identifiers.stream().map(OutsideIdentifier::scheme).distinct().count();
        return known;
    }

    /** The same, with that student code. */
    public Person withStudentCode(@Nullable String code) {
        return new Person(
                name, birthDate, sex, birthPlace, ethnicity, nationality, addressCommune, identifiers, code, guardians);
    }

    @Override
    public String toString() {
        return "Person[masked]";
    }
}
