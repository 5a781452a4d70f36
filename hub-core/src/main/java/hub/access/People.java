package hub.access;

import hub.access.PeopleSql.AppointmentRow;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * People who call the hub: known by what an issuer names them, and by nothing else. What officials are appointed to is dated and
 * ends; each change is journalled.
 */
public final class People {

    /** The issuer of who signs in at the hub itself: the subject is the account's id. */
    public static final String AT_THE_HUB = "hub";

    private final Journal journal;

    public People(Journal journal) {
        this.journal = journal;
    }

    /** The person whom an issuer names so; empty where nobody has been told of them. */
    public Optional<PersonId> find(ReadTx tx, String issuer, String subject) {
        List<UUID> found = tx.sql(PeopleSql.class).find(issuer, subject);
        return found.isEmpty() ? Optional.empty() : Optional.of(new PersonId(found.get(0)));
    }

    /** The same, known from now on. */
    public PersonId known(WriteTx tx, String issuer, String subject) {
        PeopleSql sql = tx.sql(PeopleSql.class);
        List<UUID> found = sql.find(issuer, subject);
        if (!found.isEmpty()) {
            return new PersonId(found.get(0));
        }
        PersonId person = new PersonId(tx.newId());
        EntryDraft entry = journal.append(tx, "person.added", null).with("person", person.toString());
        sql.add(person.value(), issuer, subject, tx.now(), entry.id());
        // Of two who come at once, the first is the one.
        return new PersonId(sql.find(issuer, subject).get(0));
    }

    /** Appoints a person to a role at an organisation. */
    public void appoint(WriteTx tx, PersonId person, Appointment appointment) {
        Validity validity = appointment.validity();
        EntryDraft entry = journal.append(tx, "appointment.added", null)
                .with("person", person.toString())
                .with("role", appointment.role().word())
                .with("organisation", appointment.organisation().toString())
                .with("from", validity.from().toString());
        LocalDate to = validity.to();
        if (to != null) {
            entry.with("to", to.toString());
        }
        tx.sql(PeopleSql.class)
                .appoint(
                        tx.newId(),
                        person.value(),
                        appointment.role().word(),
                        appointment.organisation(),
                        validity.from(),
                        to,
                        entry.id());
    }

    /** Ends what a person is appointed to, from today on; false where they are not. */
    public boolean endAppointment(WriteTx tx, PersonId person, Role role, OrganisationId organisation) {
        LocalDate today = VietnamDays.of(tx.now());
        if (tx.sql(PeopleSql.class).end(person.value(), role.word(), organisation, today) == 0) {
            return false;
        }
        journal.append(tx, "appointment.ended", null)
                .with("person", person.toString())
                .with("role", role.word())
                .with("organisation", organisation.toString())
                .with("to", today.toString());
        return true;
    }

    /** What officials are appointed to, or were, by person. */
    public List<Map.Entry<PersonId, Appointment>> appointments(ReadTx tx) {
        List<Map.Entry<PersonId, Appointment>> all = new ArrayList<>();
        for (AppointmentRow row : tx.sql(PeopleSql.class).all()) {
            all.add(Map.entry(
                    row.personId(),
                    new Appointment(role(row), row.organisationId(), new Validity(row.validFrom(), row.validTo()))));
        }
        return all;
    }

    /** A person as each of the callers that they may be today, by role; none where they are appointed to nothing. */
    public Map<Role, Caller> officials(ReadTx tx, PersonId person) {
        Map<Role, Set<OrganisationId>> byRole = new EnumMap<>(Role.class);
        for (AppointmentRow row : tx.sql(PeopleSql.class).on(person.value(), VietnamDays.of(tx.now()))) {
            byRole.computeIfAbsent(role(row), any -> new HashSet<>()).add(row.organisationId());
        }
        Map<Role, Caller> callers = new EnumMap<>(Role.class);
        byRole.forEach((role, organisations) -> callers.put(role, new Caller(person, role, organisations)));
        return callers;
    }

    private static Role role(AppointmentRow row) {
        return Role.of(row.role()).orElseThrow(() -> new IllegalStateException("no role " + row.role()));
    }
}
