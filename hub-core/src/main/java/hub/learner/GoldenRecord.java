package hub.learner;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.util.List;
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

    /** Name, birth date, sex and place of birth alone. */
    public GoldenRecord basic() {
        return new GoldenRecord(name, birthDate, sex, birthPlace, null, null, null, List.of(), null);
    }

    @Override
    public String toString() {
        return "GoldenRecord[masked]";
    }
}
