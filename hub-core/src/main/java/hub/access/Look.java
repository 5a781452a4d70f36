package hub.access;

import hub.journal.EntryDraft;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.Set;

/**
 * A look at what is held of somebody, as the journal keeps it and as the access log tells it to them.
 *
 * @param organisations for which of the caller's the look was; none where they are too many to say anything
 * @param fields the groups of fields that were open
 * @param day by the hub's clock in Vietnam
 */
public record Look(
        Caller caller, Purpose purpose, Set<OrganisationId> organisations, Set<FieldGroup> fields, LocalDate day) {

    /**
     * So long a look that protects a child is withheld from the access log, where it is counted: the log itself can betray a child
     * to who harms them (domain, personal data).
     */
    static final Period WITHHELD = Period.ofYears(1);

    private static final int TELLING = 10;

    public Look {
        organisations = organisations.size() > TELLING ? Set.of() : Set.copyOf(organisations);
        fields = Set.copyOf(fields);
    }

    /** A look that shows nothing but that somebody is known. */
    public Look(Caller caller, Purpose purpose, LocalDate day) {
        this(caller, purpose, caller.organisations(), Set.of(), day);
    }

    /** Adds to an entry who looked, for whom, what for and how much. */
    public EntryDraft in(EntryDraft entry) {
        entry.with("purpose", purpose.slug()).with("role", caller.role().word());
        if (!organisations.isEmpty()) {
            entry.with(
                    "organisations",
                    organisations.stream()
                            .map(OrganisationId::toString)
                            .sorted()
                            .toList());
        }
        if (!fields.isEmpty()) {
            entry.with(
                    "fields",
                    fields.stream()
                            .sorted(Comparator.naturalOrder())
                            .map(FieldGroup::word)
                            .toList());
        }
        if (purpose == Purpose.CHILD_PROTECTION) {
            entry.with("withheldUntil", day.plus(WITHHELD).toString());
        }
        return entry;
    }
}
