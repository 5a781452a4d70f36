package hub.transfer;

import hub.access.Action;
import hub.access.LearnerGrant;
import hub.access.PersonId;
import hub.access.SchoolsGrant;
import hub.access.TransferGrant;
import hub.calendar.Holidays;
import hub.calendar.VietnamDays;
import hub.calendar.WorkingDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.Enrolments;
import hub.enrolment.PlaceDecision;
import hub.enrolment.PlaceDecisions;
import hub.enrolment.SchoolClass;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import hub.transfer.StepFacts.Holder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The room's door: applications to move as they stand, the steps in them, and what these do to the learner's place. */
public final class Transfers {

    private static final Map<String, String> DONE = Map.of(
            "complete", "transfer.completed",
            "except", "transfer.excepted",
            "accept", "transfer.accepted",
            "refuse", "transfer.refused",
            "release", "transfer.released",
            "place", "transfer.placed",
            "take_back", "transfer.taken_back",
            "overtake", "transfer.overtaken");

    private final Journal journal;
    private final Holidays holidays;
    private final Learners learners;
    private final Enrolments enrolments;
    private final PlaceDecisions decisions;
    private final Parties parties;
    private final Attachments attachments;
    private final Applicants applicants;
    private final ApplicationRows rows;

    public Transfers(
            Journal journal,
            Holidays holidays,
            Learners learners,
            Enrolments enrolments,
            PlaceDecisions decisions,
            Parties parties,
            Attachments attachments,
            Applicants applicants,
            RuleSets rules) {
        this.journal = journal;
        this.holidays = holidays;
        this.learners = learners;
        this.enrolments = enrolments;
        this.decisions = decisions;
        this.parties = parties;
        this.attachments = attachments;
        this.applicants = applicants;
        this.rows = new ApplicationRows(rules);
    }

    /** The application, for whoever has asked whether it may be seen. */
    public Optional<Application> find(ReadTx tx, TransferId id) {
        return rows.read(tx, List.of(id)).stream().findFirst();
    }

    /**
     * An application in a list.
     *
     * @param deadline null where it is at its end
     */
    public record Listed(Application application, @Nullable Deadline deadline, boolean overdue) {}

    /**
     * Which applications a list shows.
     *
     * @param desk those alone that wait for that desk: a school's of the Grant, or of a level that the caller holds
     * @param held by the caller themselves
     * @param overdue those alone whose last day has passed
     */
    public record Asked(@Nullable Desk desk, @Nullable Stage stage, boolean overdue, Set<OrganisationId> held) {

        public Asked {
            held = Set.copyOf(held);
        }
    }

    /** Applications of the Grant's schools after one, in the order in which they were filed. */
    public List<Listed> list(ReadTx tx, SchoolsGrant grant, Asked asked, TransferId after, int limit) {
        UUID[] schools = grant.schools().stream().map(OrganisationId::value).toArray(UUID[]::new);
        LocalDate today = VietnamDays.of(tx.now());
        WorkingDays workingDays = holidays.workingDays(tx);
        List<Listed> found = new ArrayList<>();
        TransferId last = after;
        List<Application> read;
        do {
            String stage = asked.stage() == null ? null : asked.stage().word();
            read = rows.read(
                    tx,
                    tx.sql(TransferSql.class).page(schools, last.value(), stage, limit).stream()
                            .map(TransferId::new)
                            .toList());
            for (Application each : read) {
                last = each.id();
                Listed listed = listed(each, workingDays, today);
                if (shows(tx, asked, grant, listed, today)) {
                    found.add(listed);
                }
            }
        } while (read.size() == limit && found.size() < limit);
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** The same of a family's children. */
    public List<Listed> list(ReadTx tx, Collection<LearnerGrant> children, Asked asked, TransferId after, int limit) {
        Set<RecordId> opened = new HashSet<>();
        children.stream().filter(child -> child.action() == Action.SEE_MOVES).forEach(child -> child.records()
                .forEach(record -> opened.add(new RecordId(record))));
        LocalDate today = VietnamDays.of(tx.now());
        WorkingDays workingDays = holidays.workingDays(tx);
        return rows.about(tx, opened).stream()
                .filter(each -> each.id().compareTo(after) > 0
                        && (asked.stage() == null || each.move().stage() == asked.stage()))
                .map(each -> listed(each, workingDays, today))
                .filter(each -> (!asked.overdue() || each.overdue())
                        && (asked.desk() == null || waitsFor(each, asked.desk(), today)))
                .limit(limit)
                .toList();
    }

    /** The application with whose turn it is. */
    public Listed listed(ReadTx tx, Application application) {
        return listed(application, holidays.workingDays(tx), VietnamDays.of(tx.now()));
    }

    private static Listed listed(Application application, WorkingDays workingDays, LocalDate today) {
        Deadline deadline = Deadline.of(application.move(), workingDays);
        return new Listed(application, deadline, deadline != null && deadline.isOverdueOn(today));
    }

    private boolean shows(ReadTx tx, Asked asked, SchoolsGrant grant, Listed listed, LocalDate today) {
        Desk desk = asked.desk();
        if (asked.overdue() && !listed.overdue()) {
            return false;
        }
        if (desk == null) {
            return true;
        }
        Application application = listed.application();
        return waitsFor(listed, desk, today)
                && switch (desk) {
                    case SENDING_SCHOOL -> grant.schools().contains(application.sending());
                    case RECEIVING_SCHOOL -> grant.schools().contains(application.receiving());
                    case SENDING_LEVEL, RECEIVING_LEVEL -> sits(tx, asked, desk, application, today);
                    case FAMILY -> false;
                };
    }

    /** Whether it is the turn of whoever sits at that desk; of the level above the sending school once a release is overdue. */
    private static boolean waitsFor(Listed listed, Desk desk, LocalDate today) {
        Deadline deadline = listed.deadline();
        return deadline != null
                && switch (desk) {
                    case SENDING_SCHOOL, RECEIVING_SCHOOL -> deadline.desk() == desk;
                    case SENDING_LEVEL -> deadline.desk() == Desk.SENDING_SCHOOL && deadline.isOverdueOn(today);
                    case RECEIVING_LEVEL -> listed.application().move().waitsForException();
                    case FAMILY -> false;
                };
    }

    private boolean sits(ReadTx tx, Asked asked, Desk desk, Application application, LocalDate today) {
        return parties.desks(tx, application, asked.held(), today).contains(desk);
    }

    /**
     * What came of a step.
     *
     * @param entry the journal's entry; null where nothing changed
     */
    public record Stepped(
            Application application,
            StepOutcome outcome,
            @Nullable UUID entry) {}

    /** Takes a step in the Grant's application; what follows for others and for the learner's place follows at once. */
    public Stepped step(WriteTx tx, TransferGrant grant, MoveStep step) {
        TransferId id = new TransferId(grant.transfer());
        RecordId record = find(tx, id).orElseThrow().recordId();
        decisions.hold(tx, Set.of(record));
        Application application = find(tx, id).orElseThrow();
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        Set<RecordId> linked = learner == null ? Set.of(record) : learners.recordsOf(tx, learner);
        List<Application> others = rows.about(tx, linked).stream()
                .filter(each -> !each.id().equals(id))
                .toList();
        LocalDate today = VietnamDays.of(tx.now());
        LocalDate asked = step instanceof MoveStep.Place place && place.from() != null ? place.from() : today;
        Map<OrganisationId, LocalDate> claiming = enrolments.claiming(tx, linked, asked);
        Set<Desk> desks = parties.desks(tx, application, grant.organisations(), today);
        if (grant.isApplicant()) {
            desks.add(Desk.FAMILY);
        }
        StepFacts facts = new StepFacts(
                today,
                desks,
                attachments.pieces(tx, id),
                others.stream().anyMatch(each -> each.move().stage().isInFlight()),
                holder(application, claiming.keySet(), enrolments.claimingAny(tx, linked, Placement.period(asked))),
                holidays.workingDays(tx));
        StepOutcome outcome = Progress.after(application.move(), step, facts);
        if (!(outcome instanceof StepOutcome.Taken taken)) {
            return new Stepped(application, outcome, null);
        }
        Application next = application.with(taken.move());
        EntryDraft entry = grant.look().in(entry(tx, next, learner));
        rows.step(tx, entry, next);
        PersonId filer = application.filer();
        if (grant.isApplicant() && filer != null && learner != null) {
            applicants.tellOthers(tx, entry, filer, learner, linked, next, step.word());
        }
        if (Progress.overtakesOthers(application.move(), next.move())) {
            others.forEach(other -> overtake(tx, other, learner, today));
        }
        List<PlaceDecision> follows = follows(application, next, step, today, claiming);
        if (!follows.isEmpty()) {
            decisions.decide(tx, entry, follows);
        }
        return new Stepped(next, outcome, entry.id());
    }

    private void overtake(WriteTx tx, Application other, @Nullable LearnerId learner, LocalDate today) {
        Move move = Progress.overtaken(other.move(), today);
        if (move.stage() != other.move().stage()) {
            Application told = other.with(move);
            rows.step(tx, entry(tx, told, learner), told);
        }
    }

    private EntryDraft entry(WriteTx tx, Application application, @Nullable LearnerId learner) {
        List<Move.Taken> taken = application.move().taken();
        Move.Taken last = taken.get(taken.size() - 1);
        EntryDraft entry = journal.append(
                        tx,
                        Objects.requireNonNull(DONE.get(last.step().word())),
                        learner == null ? null : learner.value())
                .with("record", application.recordId().toString())
                .with("transfer", application.id().toString());
        Desk by = last.by();
        return by == null ? entry : entry.with("desk", by.word());
    }

    /** Who has the learner, as far as it matters to the application. */
    private static Holder holder(Application application, Set<OrganisationId> first, Set<OrganisationId> later) {
        MoveKind kind = application.move().kind();
        if (kind == MoveKind.CLASS_CHANGE || kind == MoveKind.WITHDRAWAL) {
            return first.equals(Set.of(application.sending())) ? Holder.PARTIES : Holder.OTHERS;
        }
        Set<OrganisationId> own = new HashSet<>(Set.of(application.receiving()));
        if (kind == MoveKind.TRANSFER) {
            own.add(application.sending());
        }
        if (!own.containsAll(later)) {
            return Holder.OTHERS;
        }
        return first.isEmpty() ? Holder.NOBODY : Holder.PARTIES;
    }

    /** What the hub says of the learner's place from now on. */
    private static List<PlaceDecision> follows(
            Application before,
            Application after,
            MoveStep step,
            LocalDate today,
            Map<OrganisationId, LocalDate> claiming) {
        RecordId record = after.recordId();
        OrganisationId sending = after.sending();
        OrganisationId receiving = after.receiving();
        LocalDate heldSince = claiming.get(sending);
        MoveKind kind = after.move().kind();
        if (step instanceof MoveStep.Release) {
            return List.of(
                    kind == MoveKind.WITHDRAWAL
                            ? Placement.left(record, sending, Placement.firstDay(null, today, heldSince))
                            : new PlaceDecision.Opens(record, receiving, today));
        }
        if (step instanceof MoveStep.TakeBack && before.move().stage() == Stage.RELEASED) {
            return List.of(new PlaceDecision.Shuts(record, receiving, today));
        }
        if (!(step instanceof MoveStep.Place place)) {
            return List.of();
        }
        SchoolClass in = place.schoolClass();
        LocalDate first = Placement.firstDay(place.from(), today, heldSince);
        return switch (kind) {
            case TRANSFER -> {
                List<PlaceDecision> moved =
                        new ArrayList<>(Placement.moved(record, sending, receiving, first, in, claiming.keySet()));
                moved.add(new PlaceDecision.Shuts(record, receiving, first));
                yield moved;
            }
            case FIRST_ENROLMENT ->
                List.of(Placement.begun(record, receiving, place.from() == null ? today : place.from(), in));
            case CLASS_CHANGE -> List.of(new PlaceDecision.InClass(record, sending, first, in));
            case WITHDRAWAL -> List.of();
        };
    }

    ApplicationRows rows() {
        return rows;
    }
}
