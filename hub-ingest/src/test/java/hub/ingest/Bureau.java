package hub.ingest;

import hub.TestDatabase;
import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Decision;
import hub.access.LearnerGrant;
import hub.access.PlaceFacts;
import hub.access.PlaceGrant;
import hub.access.Purpose;
import hub.access.ReachFacts;
import hub.access.SchoolsGrant;
import hub.access.TransferFacts;
import hub.access.TransferGrant;
import hub.calendar.Holidays;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.enrolment.PlaceDecisions;
import hub.identity.BirthDate;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.transfer.Applicant;
import hub.transfer.Applicants;
import hub.transfer.Application;
import hub.transfer.Attachments;
import hub.transfer.Cards;
import hub.transfer.Desk;
import hub.transfer.FileKind;
import hub.transfer.Filed;
import hub.transfer.Filings;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Parties;
import hub.transfer.Piece;
import hub.transfer.RuleSets;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import hub.transfer.Transfers;
import hub.transfer.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The doors of moves over a test's hub, as somebody who holds an organisation comes to them. */
final class Bureau {

    private final TestHub hub;
    private final Holidays holidays;
    private final Parties parties;
    private final Attachments attachments;
    private final Applicants applicants;
    private final Transfers transfers;
    private final Filings filings;

    Bureau(TestHub hub) {
        this.hub = hub;
        RuleSets rules = RuleSets.shipped();
        PlaceDecisions decisions = new PlaceDecisions(hub.matching, hub.learners, hub.enrolments);
        holidays = new Holidays(hub.journal);
        parties = new Parties(hub.organisations);
        attachments = new Attachments(hub.journal, hub.learners);
        applicants = new Applicants(hub.guardianships, hub.families, hub.relations, hub.learners);
        transfers = new Transfers(
                hub.journal,
                holidays,
                hub.learners,
                hub.enrolments,
                decisions,
                parties,
                attachments,
                applicants,
                rules);
        filings = new Filings(
                hub.journal,
                hub.learners,
                hub.enrolments,
                decisions,
                parties,
                new Cards(hub.journal, hub.learners, hub.records),
                applicants,
                transfers,
                rules);
    }

    Holidays holidays() {
        return holidays;
    }

    private static Caller caller(OrganisationId organisation) {
        return new Caller(new ClientId(new UUID(9, 9)), Set.of(organisation));
    }

    private static Asked asked(ReadTx tx, OrganisationId organisation, Action action) {
        return new Asked(caller(organisation), Purpose.TRANSFER, action, VietnamDays.of(tx.now()));
    }

    /** Files an application for a school that comes itself. */
    Filed file(OrganisationId school, String code, String born, MoveKind kind, @Nullable Integer grade) {
        return hub.transactions.write(TestDatabase.TESTER, tx -> {
            Decision.Granted granted = (Decision.Granted)
                    Access.decide(asked(tx, school, Action.APPLY), new PlaceFacts(school, PlaceFacts.Standing.SAME));
            Applicant mother = new Applicant(Applicant.Relation.MOTHER, null);
            return filings.file(
                    tx,
                    (PlaceGrant) granted.grant(),
                    code,
                    BirthDate.parse(born),
                    new Wanted(kind, grade, false, mother));
        });
    }

    /** Files an application as a family. */
    Filed fileAs(Caller family, Applicant.Relation relation, OrganisationId school, String code, String born) {
        return hub.transactions.write(
                family.actor(),
                tx -> filings.file(
                        tx,
                        family,
                        Purpose.OWN_RECORD,
                        school,
                        code,
                        BirthDate.parse(born),
                        new Wanted(MoveKind.TRANSFER, 7, false, new Applicant(relation, null))));
    }

    /** Files one that stands. */
    TransferId filed(OrganisationId school, String code, String born, MoveKind kind, @Nullable Integer grade) {
        return ((Filed.Standing) file(school, code, born, kind, grade))
                .application()
                .id();
    }

    /** Takes a step for an organisation. */
    StepOutcome step(OrganisationId organisation, TransferId id, MoveStep step) {
        return hub.transactions.write(
                TestDatabase.TESTER,
                tx -> transfers.step(tx, grant(tx, organisation, id), step).outcome());
    }

    /** The same for whoever comes; empty where the application is shown to them as little as one that never was. */
    Optional<StepOutcome> attempt(OrganisationId organisation, TransferId id, MoveStep step) {
        return hub.transactions.write(
                TestDatabase.TESTER,
                tx -> decide(tx, organisation, id) instanceof Decision.Granted granted
                        ? Optional.of(transfers
                                .step(tx, (TransferGrant) granted.grant(), step)
                                .outcome())
                        : Optional.empty());
    }

    /** Whose turn it is today. */
    Transfers.Listed listed(TransferId id) {
        return hub.transactions.read(
                TestDatabase.TESTER,
                tx -> transfers.listed(tx, transfers.find(tx, id).orElseThrow()));
    }

    /** Attaches a file for an organisation. */
    void attach(OrganisationId organisation, TransferId id, Piece piece, FileKind kind, byte[] content) {
        hub.transactions.writing(
                TestDatabase.TESTER,
                tx -> attachments.attach(
                        tx,
                        grant(tx, organisation, id),
                        transfers.find(tx, id).orElseThrow(),
                        piece,
                        kind,
                        content,
                        true));
    }

    private TransferGrant grant(ReadTx tx, OrganisationId organisation, TransferId id) {
        return (TransferGrant) ((Decision.Granted) decide(tx, organisation, id)).grant();
    }

    private Decision decide(ReadTx tx, OrganisationId organisation, TransferId id) {
        Application application = transfers.find(tx, id).orElseThrow();
        Asked asked = asked(tx, organisation, Action.MOVE);
        Set<OrganisationId> schools = application.sending().equals(application.receiving())
                ? Set.of(application.sending())
                : Set.of(application.sending(), application.receiving());
        TransferFacts facts = new TransferFacts(
                id.value(),
                schools,
                parties.levels(tx, application, asked.today()),
                hub.organisations.within(tx, schools, Set.of(organisation), asked.today()));
        return Access.decide(asked, facts);
    }

    Application application(TransferId id) {
        return hub.transactions
                .read(TestDatabase.TESTER, tx -> transfers.find(tx, id))
                .orElseThrow();
    }

    /** The applications that wait for a desk of somebody who holds an organisation. */
    List<TransferId> waiting(OrganisationId organisation, Desk desk, boolean overdue) {
        return hub.transactions.read(TestDatabase.TESTER, tx -> {
            Asked asked = asked(tx, organisation, Action.SEE_MOVES);
            Set<OrganisationId> reach = hub.organisations.schools(tx, Set.of(organisation), asked.today());
            Decision.Granted granted = (Decision.Granted) Access.decide(asked, new ReachFacts(reach));
            return transfers
                    .list(
                            tx,
                            (SchoolsGrant) granted.grant(),
                            new Transfers.Asked(desk, null, overdue, Set.of(organisation)),
                            new TransferId(new UUID(0, 0)),
                            100)
                    .stream()
                    .map(listed -> listed.application().id())
                    .toList();
        });
    }

    /** The records of a learner that an organisation may see today. */
    Set<UUID> visible(OrganisationId organisation, LearnerId learner) {
        return hub.transactions.read(TestDatabase.TESTER, tx -> {
            Asked asked = asked(tx, organisation, Action.SEE_LEARNER);
            Decision decision =
                    Access.decide(asked, hub.relations.of(tx, learner, caller(organisation), asked.today()));
            return decision instanceof Decision.Granted granted
                    ? ((LearnerGrant) granted.grant()).records()
                    : Set.<UUID>of();
        });
    }
}
