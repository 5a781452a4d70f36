package hub.submission;

import hub.identity.Person;
import hub.identity.Sex;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a record that a delta may name, and what naming them does. */
public final class DeltaFields {

    public static final String NAME = "name";
    public static final String BIRTH_DATE = "birth_date";
    public static final String SEX = "sex";
    public static final String BIRTH_PLACE = "birth_place";
    public static final String ETHNICITY = "ethnicity";
    public static final String NATIONALITY = "nationality";
    public static final String ADDRESS_COMMUNE = "address_commune";
    public static final String IDENTIFIERS = "identifiers";
    public static final String STUDENT_CODE = "student_code";
    public static final String GUARDIANS = "guardians";
    public static final String ENROLMENTS = "enrolments";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            NAME,
            BIRTH_DATE,
            SEX,
            BIRTH_PLACE,
            ETHNICITY,
            NATIONALITY,
            ADDRESS_COMMUNE,
            IDENTIFIERS,
            STUDENT_CODE,
            GUARDIANS,
            ENROLMENTS);

    private DeltaFields() {}

    /** The named fields by themselves; null where a name and a birth date are not among them. */
    static @Nullable Facts alone(Facts delta, Set<String> named) {
        Person said = delta.person();
        if (!named.contains(NAME) || !named.contains(BIRTH_DATE)) {
            return null;
        }
        Person empty = new Person(
                said.name(), said.birthDate(), Sex.UNKNOWN, null, null, null, null, List.of(), null, List.of());
        return overlay(RecordText.facts(empty, List.of()), delta, named);
    }

    /** The base with the named fields as the delta has them; an empty value of a named field clears it. */
    public static Facts overlay(Facts base, Facts delta, Set<String> named) {
        Person old = base.person();
        Person said = delta.person();
        return RecordText.facts(
                new Person(
                        named.contains(NAME) ? said.name() : old.name(),
                        named.contains(BIRTH_DATE) ? said.birthDate() : old.birthDate(),
                        named.contains(SEX) ? said.sex() : old.sex(),
                        named.contains(BIRTH_PLACE) ? said.birthPlace() : old.birthPlace(),
                        named.contains(ETHNICITY) ? said.ethnicity() : old.ethnicity(),
                        named.contains(NATIONALITY) ? said.nationality() : old.nationality(),
                        named.contains(ADDRESS_COMMUNE) ? said.addressCommune() : old.addressCommune(),
                        named.contains(IDENTIFIERS) ? said.identifiers() : old.identifiers(),
                        named.contains(STUDENT_CODE) ? said.studentCode() : old.studentCode(),
                        named.contains(GUARDIANS) ? said.guardians() : old.guardians()),
                named.contains(ENROLMENTS) ? delta.enrolments() : base.enrolments());
    }
}
