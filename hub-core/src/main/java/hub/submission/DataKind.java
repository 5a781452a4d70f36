package hub.submission;

import hub.access.FieldGroup;
import hub.identity.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be destroyed by law of a source record, apart from what is kept for life: a group of its fields, all of it. */
public enum DataKind {
    CONTACT(FieldGroup.CONTACT, List.of("addressCommune", "identifiers", "nationality"), "address_commune") {
        @Override
        public Person without(Person person) {
            return new Person(
                    person.name(),
                    person.birthDate(),
                    person.sex(),
                    person.birthPlace(),
                    person.ethnicity(),
                    null,
                    null,
                    List.of(),
                    person.studentCode(),
                    person.guardians());
        }
    },
    FAMILY(FieldGroup.FAMILY, List.of("guardians"), "guardians") {
        @Override
        public Person without(Person person) {
            return new Person(
                    person.name(),
                    person.birthDate(),
                    person.sex(),
                    person.birthPlace(),
                    person.ethnicity(),
                    person.nationality(),
                    person.addressCommune(),
                    person.identifiers(),
                    person.studentCode(),
                    List.of());
        }
    },
    SENSITIVE(FieldGroup.SENSITIVE, List.of("ethnicity"), "ethnicity") {
        @Override
        public Person without(Person person) {
            return new Person(
                    person.name(),
                    person.birthDate(),
                    person.sex(),
                    person.birthPlace(),
                    null,
                    person.nationality(),
                    person.addressCommune(),
                    person.identifiers(),
                    person.studentCode(),
                    person.guardians());
        }
    };

    private final FieldGroup group;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> members;

    private final String field;

    DataKind(FieldGroup group, List<String> members, String field) {
        this.group = group;
        this.members = members;
        this.field = field;
    }

    /** The person as if nobody had said any of it. */
    public abstract Person without(Person person);

    /** The facts without it; the same where they hold nothing of it. */
    public Facts without(Facts facts) {
        return isHeldBy(facts) ? RecordText.facts(without(facts.person()), facts.enrolments()) : facts;
    }

    /** Whether the facts hold any of it. */
    public boolean isHeldBy(Facts facts) {
        return !without(facts.person()).equals(facts.person());
    }

    /** Who may see it may hear that it was destroyed. */
    public FieldGroup group() {
        return group;
    }

    /** Its names in canonical texts, of records and of learners alike. */
    public List<String> members() {
        return members;
    }

    /** The field that a sender is told of, where it sends what is not taken any more. */
    public String field() {
        return field;
    }

    /** The fields of findings whose values may quote it. */
    public Set<String> fields() {
        return this == CONTACT ? Set.of("address_commune", "identifiers", "nationality") : Set.of(field);
    }

    /** Whether a finding's values may quote it. */
    public boolean isFoundIn(Finding finding) {
        String about = finding.field();
        return about != null && fields().contains(about);
    }

    /** As the command, the journal and the database write it. */
    public String word() {
        return group.word();
    }

    /** The kind that is written so; empty where there is none. */
    public static Optional<DataKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
