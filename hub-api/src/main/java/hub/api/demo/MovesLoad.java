package hub.api.demo;

import hub.access.Action;
import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Delegation;
import hub.access.Purpose;
import hub.api.setup.Doors;
import hub.api.transfer.TransferRights;
import hub.api.web.PlaceRights;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.enrolment.SchoolClass;
import hub.identity.BirthDate;
import hub.ingest.synthetic.RecordKey;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorMove;
import hub.ingest.synthetic.SectorMoves;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.transfer.Applicant;
import hub.transfer.Application;
import hub.transfer.FileKind;
import hub.transfer.Filed;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.Reason;
import hub.transfer.Stage;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import hub.transfer.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands in what families ask for once the newest rolls were sent, each step by the school whose it is, one transaction a step. */
final class MovesLoad {

    /** A demonstration shows moves; it does not wait for those of a province. */
    private static final int MOST = 300;

    /** One dossier in so many holds a file; the others were seen on paper. */
    private static final int FILE_IN = 10;

    private static final byte[] APPLICATION = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """.getBytes(StandardCharsets.US_ASCII);

    private final Doors doors;
    private final Map<String, OrganisationId> schools;
    private final Map<RecordKey, LearnerId> learners;
    private final PlaceRights places;
    private final TransferRights rights;
    private final ClientId software;
    private final List<TransferId> filed = new ArrayList<>();
    private long unknown;
    private long cannotStand;
    private long withoutCode;

    MovesLoad(Doors doors, SectorLoad load) {
        this.doors = doors;
        schools = load.schools();
        learners = load.assignment();
        places = new PlaceRights(doors.organisations());
        rights = new TransferRights(doors.organisations(), doors.parties(), doors.applicants(), doors.transfers());
        software = doors.transactions().write(Actor.OPERATOR, tx -> {
            Validity open = new Validity(VietnamDays.of(tx.now()), null);
            List<Delegation> held = schools.values().stream()
                    .map(school -> new Delegation(school, open))
                    .toList();
            return doors.clients().add(tx, "Phần mềm của các trường", held).client();
        });
    }

    void submit(Sector sector) {
        for (SectorMove move : new SectorMoves(sector).all(MOST)) {
            Application application = file(move);
            if (application != null) {
                go(move, application);
            }
        }
    }

    private Caller of(OrganisationId school) {
        return new Caller(software, Set.of(school));
    }

    private OrganisationId school(String code) {
        OrganisationId school = schools.get(code);
        if (school == null) {
            throw new IllegalStateException("a school of the sector is not registered");
        }
        return school;
    }

    private @Nullable Application file(SectorMove move) {
        OrganisationId school = school(move.receiving());
        LearnerId learner = learners.get(move.record());
        Wanted wanted = new Wanted(
                move.kind(),
                move.kind() == MoveKind.FIRST_ENROLMENT ? move.grade() : null,
                false,
                new Applicant(Applicant.Relation.MOTHER, null));
        Filed came = doors.transactions().write(of(school).actor(), tx -> {
            IssuedCode code = learner == null ? null : doors.learners().codeOf(tx, learner);
            return code == null
                    ? null
                    : doors.filings()
                            .file(
                                    tx,
                                    places.grant(tx, of(school), Purpose.TRANSFER, Action.APPLY, school),
                                    code.studentCode(),
                                    BirthDate.of(move.born()),
                                    wanted);
        });
        if (came instanceof Filed.Standing standing) {
            filed.add(standing.application().id());
            return standing.application();
        }
        withoutCode += came == null ? 1 : 0;
        cannotStand += came instanceof Filed.CannotStand ? 1 : 0;
        unknown += came instanceof Filed.Unknown || came instanceof Filed.TooManyMisses ? 1 : 0;
        return null;
    }

    /** Every step that people take before the application stops. */
    private void go(SectorMove move, Application application) {
        OrganisationId receiving = application.receiving();
        OrganisationId sending = application.sending();
        TransferId id = application.id();
        MoveStep place = new MoveStep.Place(null, new SchoolClass(null, move.grade(), move.className()));
        if (move.kind() == MoveKind.CLASS_CHANGE) {
            take(receiving, id, place);
            return;
        }
        if (move.kind() == MoveKind.WITHDRAWAL) {
            take(sending, id, new MoveStep.Release(new Reason("Theo gia đình ra nước ngoài")));
            return;
        }
        SectorMove.Stop stop = move.stop();
        boolean went = stop != SectorMove.Stop.DOSSIER && take(receiving, id, dossier(receiving, application));
        if (stop == SectorMove.Stop.REFUSED) {
            take(receiving, id, new MoveStep.Refuse(new Reason("Trường đã đủ học sinh")));
        } else if (stop == SectorMove.Stop.TAKEN_BACK) {
            take(receiving, id, new MoveStep.TakeBack());
        } else if (went && stop != SectorMove.Stop.DECISION) {
            boolean released = take(receiving, id, new MoveStep.Accept())
                    && stop != SectorMove.Stop.RELEASE
                    && (move.kind() == MoveKind.FIRST_ENROLMENT || take(sending, id, new MoveStep.Release(null)));
            if (released && stop != SectorMove.Stop.PLACE) {
                take(receiving, id, place);
            }
        }
    }

    /** What the rules ask for, all on paper or the application as a file. */
    private MoveStep dossier(OrganisationId receiving, Application application) {
        Set<Piece> asked = EnumSet.copyOf(
                application.move().rules().missing(application.move().filing(), Set.of()));
        if (filed.size() % FILE_IN == 0) {
            asked.remove(Piece.APPLICATION);
            doors.transactions().writing(of(receiving).actor(), tx -> {
                TransferRights.Seen seen = rights.find(
                        tx, of(receiving), Purpose.TRANSFER, application.id().value());
                doors.attachments()
                        .attach(tx, seen.grant(), application, Piece.APPLICATION, FileKind.PDF, APPLICATION, false);
            });
        }
        return new MoveStep.Complete(asked);
    }

    /** Whether a school's step was taken; what it did not come to, the stage of the application tells. */
    private boolean take(OrganisationId school, TransferId id, MoveStep step) {
        return doors.transactions().write(of(school).actor(), tx -> {
            TransferRights.Seen seen = rights.find(tx, of(school), Purpose.TRANSFER, id.value());
            return doors.transfers().step(tx, seen.grant(), step).outcome() instanceof StepOutcome.Taken;
        });
    }

    /** The children who were moved to another school, in the order of their applications. */
    List<Application> moved() {
        return doors.transactions().read(Actor.OPERATOR, tx -> filed.stream()
                .map(id -> doors.transfers().find(tx, id).orElseThrow())
                .filter(each ->
                        each.move().kind() == MoveKind.TRANSFER && each.move().stage() == Stage.PLACED)
                .toList());
    }

    /** The figures in the order in which they are told, by the stages at which the hub holds the applications. */
    void tell(Map<String, Object> figures) {
        Map<Stage, Long> at = doors.transactions().read(Actor.OPERATOR, tx -> filed.stream()
                .map(id -> doors.transfers().find(tx, id).orElseThrow().move().stage())
                .collect(Collectors.groupingBy(stage -> stage, Collectors.counting())));
        figures.put("moves_filed", (long) filed.size());
        figures.put("moves_placed", at.getOrDefault(Stage.PLACED, 0L));
        figures.put("moves_left", at.getOrDefault(Stage.LEFT, 0L));
        figures.put("moves_refused", at.getOrDefault(Stage.REFUSED, 0L));
        figures.put("moves_taken_back", at.getOrDefault(Stage.TAKEN_BACK, 0L));
        figures.put(
                "moves_waiting",
                at.entrySet().stream()
                        .filter(stage -> !stage.getKey().isEnd())
                        .mapToLong(Map.Entry::getValue)
                        .sum());
        figures.put("moves_not_found_by_birth_date", unknown);
        figures.put("moves_that_cannot_stand", cannotStand);
        figures.put("moves_of_learners_without_code", withoutCode);
    }
}
