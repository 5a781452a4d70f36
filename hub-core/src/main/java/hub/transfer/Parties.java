package hub.transfer;

import hub.database.ReadTx;
import hub.organisation.Areas;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Organisations;
import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Finds who sits at which desk of an application. */
public final class Parties {

    private static final int PRIMARY_FROM = 1;
    private static final int NURSERY_UNTIL = -3;
    private static final int LOWER_SECONDARY_FROM = 6;
    private static final int UPPER_SECONDARY_FROM = 10;

    private final Organisations organisations;

    public Parties(Organisations organisations) {
        this.organisations = organisations;
    }

    /** The kind of organisation that supervises schools of a level on a day. */
    static OrganisationKind supervising(SchoolLevel level, LocalDate day) {
        return switch (level) {
            case UPPER_SECONDARY, CONTINUING -> OrganisationKind.PROVINCE;
            case NURSERY, KINDERGARTEN, PRIMARY, LOWER_SECONDARY ->
                day.isBefore(Areas.REFORM) ? OrganisationKind.DISTRICT : OrganisationKind.COMMUNE;
        };
    }

    /** The level to which a grade belongs. */
    static SchoolLevel levelOf(int grade) {
        if (grade < PRIMARY_FROM) {
            return grade <= NURSERY_UNTIL ? SchoolLevel.NURSERY : SchoolLevel.KINDERGARTEN;
        }
        if (grade < LOWER_SECONDARY_FROM) {
            return SchoolLevel.PRIMARY;
        }
        return grade < UPPER_SECONDARY_FROM ? SchoolLevel.LOWER_SECONDARY : SchoolLevel.UPPER_SECONDARY;
    }

    /** The levels that supervise both schools on a day. */
    public Set<OrganisationId> levels(ReadTx tx, Application application, LocalDate day) {
        Set<OrganisationId> levels = new HashSet<>(above(tx, application.sending(), application.level(), day));
        levels.addAll(above(tx, application.receiving(), application.level(), day));
        return levels;
    }

    /** At which desks these organisations, which are no family, sit on a day. */
    Set<Desk> desks(ReadTx tx, Application application, Set<OrganisationId> held, LocalDate day) {
        Set<Desk> desks = EnumSet.noneOf(Desk.class);
        if (held.contains(application.receiving())) {
            desks.add(Desk.RECEIVING_SCHOOL);
        }
        if (held.contains(application.sending())) {
            desks.add(Desk.SENDING_SCHOOL);
        }
        if (meets(held, above(tx, application.receiving(), application.level(), day))) {
            desks.add(Desk.RECEIVING_LEVEL);
        }
        if (meets(held, above(tx, application.sending(), application.level(), day))) {
            desks.add(Desk.SENDING_LEVEL);
        }
        return desks;
    }

    private static boolean meets(Collection<OrganisationId> some, Collection<OrganisationId> others) {
        return some.stream().anyMatch(others::contains);
    }

    private Set<OrganisationId> above(ReadTx tx, OrganisationId school, SchoolLevel level, LocalDate day) {
        return above(tx, school, supervising(level, day), day);
    }

    private Set<OrganisationId> above(ReadTx tx, OrganisationId school, OrganisationKind kind, LocalDate day) {
        Set<OrganisationId> above = new HashSet<>();
        for (Organisation each : organisations.find(tx, organisations.ancestors(tx, school, day), day)) {
            if (each.kind() == kind) {
                above.add(each.id());
            }
        }
        return above;
    }

    /** Whether two schools are in two provinces on a day. */
    boolean inTwoProvinces(ReadTx tx, OrganisationId one, OrganisationId other, LocalDate day) {
        return !one.equals(other)
                && !above(tx, one, OrganisationKind.PROVINCE, day)
                        .equals(above(tx, other, OrganisationKind.PROVINCE, day));
    }

    /** What a school teaches on a day; nothing where it is closed. */
    Set<SchoolLevel> taught(ReadTx tx, OrganisationId school, LocalDate day) {
        return organisations.find(tx, Set.of(school), day).stream()
                .findFirst()
                .map(Organisation::levels)
                .orElse(Set.of());
    }
}
