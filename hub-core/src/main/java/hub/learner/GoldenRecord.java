package hub.learner;

import hub.access.FieldGroup;
import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one answer that the hub gives of a person, each value with where it came from. */
public record GoldenRecord(
        Golden<PersonName> name,
        Golden<BirthDate> birthDate,
        @Nullable Golden<Sex> sex,
        @Nullable Golden<String> birthPlace,
        @Nullable Golden<String> ethnicity,
        @Nullable Golden<String> nationality,
        @Nullable Golden<String> addressCommune,
        List<Golden<OutsideIdentifier>> identifiers,
        @Nullable Golden<List<Guardian>> guardians) {

    public GoldenRecord {
        identifiers = List.copyOf(identifiers);
    }

    /** The same in some groups of fields, of which the basic ones are always. */
    public GoldenRecord only(Set<FieldGroup> fields) {
        boolean contact = fields.contains(FieldGroup.CONTACT);
        return new GoldenRecord(
                name,
                birthDate,
                sex,
                birthPlace,
                fields.contains(FieldGroup.SENSITIVE) ? ethnicity : null,
                contact ? nationality : null,
                contact ? addressCommune : null,
                contact ? identifiers : List.of(),
                fields.contains(FieldGroup.FAMILY) ? guardians : null);
    }

    @Override
    public String toString() {
        return "GoldenRecord[masked]";
    }
}
