package hub.api.demo;

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
import hub.api.setup.Doors;
import hub.api.transcript.PersonKey;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.WriteTx;
import hub.journal.KnownAt;
import hub.learner.IssuedCode;
import hub.organisation.OrganisationId;
import hub.transcript.Certificates;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.SigningStage;
import hub.transcript.Transcript;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A child's transcript, signed to the end by people of the demonstration's own, so that its verification can be tried. */
public final class SignedTranscript {

    private final Doors doors;
    private final URI hub;
    private final PersonKey teacher;
    private final PersonKey principal;
    private final Certificates trusted;

    private SignedTranscript(Doors doors, URI hub) {
        this.doors = doors;
        this.hub = hub;
        DemoAuthority authority = new DemoAuthority(doors.clock().instant());
        teacher = authority.certify("Giáo viên (trình diễn)");
        principal = authority.certify("Hiệu trưởng (trình diễn)");
        trusted = new Certificates(List.of(authority.certificate()), List.of());
    }

    /**
     * Issues one by the first of the child's schools that wrote results of theirs; empty where none did.
     *
     * @param hub the address by which the hub is reached
     * @return where anybody verifies it
     */
    public static Optional<URI> issue(Doors doors, String studentCode, URI hub) {
        SignedTranscript signing = new SignedTranscript(doors, hub);
        return doors.transactions().write(Actor.OPERATOR, tx -> signing.issue(tx, studentCode));
    }

    private Optional<URI> issue(WriteTx tx, String studentCode) {
        IssuedCode code = doors.learners().code(tx, studentCode);
        if (code == null) {
            return Optional.empty();
        }
        KnownAt known = doors.journal().knownAt(tx, null);
        Set<OrganisationId> schools = Set.copyOf(doors.records()
                .schoolsOf(tx, doors.learners().recordsOf(tx, code.learnerId()))
                .values());
        for (OrganisationId school : schools) {
            Caller caller = new Caller(new ClientId(new UUID(0, 0)), Set.of(school));
            LearnerGrant grant = doors.reader()
                    .open(tx, caller, Purpose.SCHOOL_RECORDS, Action.SEE_LEARNER, studentCode, known)
                    .grant();
            Transcript transcript = doors.transcripts().of(tx, grant, known).orElse(null);
            if (transcript != null && !transcript.years().isEmpty()) {
                return Optional.of(issue(tx, grant, certifying(tx, caller, school), known));
            }
        }
        return Optional.empty();
    }

    private static PlaceGrant certifying(WriteTx tx, Caller caller, OrganisationId school) {
        Asked asked = new Asked(caller, Purpose.SCHOOL_RECORDS, Action.CERTIFY, VietnamDays.of(tx.now()));
        Decision.Granted granted =
                (Decision.Granted) Access.decide(asked, new PlaceFacts(school, PlaceFacts.Standing.SAME));
        return (PlaceGrant) granted.grant();
    }

    private URI issue(WriteTx tx, LearnerGrant grant, PlaceGrant place, KnownAt known) {
        Set<SigningStage> teaching = EnumSet.of(SigningStage.SUBJECT_TEACHER, SigningStage.HOMEROOM_TEACHER);
        doors.signers().register(tx, place, teacher.chain(), teaching, trusted);
        doors.signers().register(tx, place, principal.chain(), EnumSet.complementOf(EnumSet.copyOf(teaching)), trusted);
        Paper paper = doors.papers().prepare(tx, grant, place, known, null);
        while (paper.turn().isPresent()) {
            paper = signed(tx, place, paper, paper.turn().get(), teaching);
        }
        return Papers.verification(paper, hub);
    }

    private Paper signed(WriteTx tx, PlaceGrant place, Paper paper, SigningStage stage, Set<SigningStage> teaching) {
        PersonKey key = teaching.contains(stage) ? teacher : principal;
        Set<String> subjects = stage == SigningStage.SUBJECT_TEACHER ? paper.unsigned() : Set.of();
        Papers.Handed handed = new Papers.Handed(
                stage,
                subjects,
                key.sign(Papers.statement(paper, stage, subjects), null),
                stage == SigningStage.SEAL ? key.sign(Papers.credential(paper, hub), "vc+jwt") : null);
        Papers.Signed came = doors.papers().sign(tx, place, paper.id(), handed, trusted, hub);
        if (came instanceof Papers.Signed.Refused refused) {
            throw refused.problem();
        }
        return ((Papers.Signed.Taken) came).paper();
    }
}
