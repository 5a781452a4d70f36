package hub.transcript;

import hub.access.LearnerGrant;
import hub.access.PlaceGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.LearnerReader;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.organisation.Organisation;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.KnownRecord;
import hub.submission.RecordId;
import java.net.URI;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of signed transcripts: a school prepares a paper, its people sign it in stages, the seal issues it. */
public final class Papers {

    private static final int LOCKS = 8;

    private final Journal journal;
    private final Transcripts transcripts;
    private final LearnerReader reader;
    private final Learners learners;
    private final Organisations organisations;
    private final Signers signers;

    public Papers(
            Journal journal,
            Transcripts transcripts,
            LearnerReader reader,
            Learners learners,
            Organisations organisations,
            Signers signers) {
        this.journal = journal;
        this.transcripts = transcripts;
        this.reader = reader;
        this.learners = learners;
        this.organisations = organisations;
        this.signers = signers;
    }

    /** What came of a signature. */
    public sealed interface Signed {

        /** It is kept; the paper with it. Also where just this one was kept before. */
        record Taken(Paper paper) implements Signed {}

        /** It is not taken: why. */
        record Refused(Problem problem) implements Signed {}
    }

    /**
     * Prepares a paper of all that the Grants' school sees of the learner by what is known.
     *
     * @param replaces an issued paper of the same school and learner that it corrects
     * @throws Problem where the school has no record of the learner, or there is nothing to correct
     */
    public Paper prepare(WriteTx tx, LearnerGrant grant, PlaceGrant place, KnownAt known, @Nullable UUID replaces) {
        RecordId record = reader.records(tx, grant, known.position()).stream()
                .filter(each -> each.newest() != null && each.school().equals(place.organisation()))
                .map(KnownRecord::recordId)
                .max(RecordId::compareTo)
                .orElseThrow(() -> Problem.of(ProblemKind.TRANSCRIPT_NOT_HELD));
        if (replaces != null) {
            corrected(tx, grant, place, replaces);
        }
        UUID id = tx.newId();
        Transcripts.Computed computed =
                transcripts.computed(tx, grant, known).orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        Transcript transcript = computed.transcript()
                .issued(id, replaces, tx.now().toString(), school(tx, place), computed.taughtBy(place.organisation()));
        Paper paper = new Paper(
                id,
                record,
                place.organisation(),
                replaces,
                tx.now(),
                Transcripts.bytes(transcript),
                List.of(),
                false,
                null);
        EntryDraft entry =
                entry(tx, "transcript.prepared", paper, grant.purpose().slug());
        PaperRows.prepare(tx, entry, paper);
        return paper;
    }

    private void corrected(ReadTx tx, LearnerGrant grant, PlaceGrant place, UUID replaces) {
        Paper corrected = find(tx, replaces)
                .filter(each -> each.school().equals(place.organisation())
                        && grant.records().contains(each.recordId().value()))
                .orElseThrow(() -> Problem.at("/replaces", ProblemKind.NOT_FOUND, Map.of()));
        if (corrected.isReplaced()) {
            throw notIssued(Paper.State.REPLACED);
        }
        if (corrected.state() == Paper.State.DRAFT) {
            throw notIssued(corrected.state());
        }
    }

    private Transcript.NamedSchool school(ReadTx tx, PlaceGrant place) {
        Organisation school = organisations.find(tx, List.of(place.organisation()), VietnamDays.of(tx.now())).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemKind.TRANSCRIPT_NOT_HELD));
        return new Transcript.NamedSchool(school.sectorIdentifier(), school.code(), school.name());
    }

    public Optional<Paper> find(ReadTx tx, UUID id) {
        return PaperRows.read(tx, List.of(id)).stream().findFirst();
    }

    /** The papers tied to the records that the Grant opens, the oldest first. */
    public List<Paper> of(ReadTx tx, LearnerGrant grant) {
        UUID[] records = grant.records().toArray(UUID[]::new);
        return PaperRows.read(tx, tx.sql(TranscriptSql.class).ofRecords(records));
    }

    /**
     * The canonical bytes that a stage signs.
     *
     * @param subjects of a subject teacher; none of the others
     */
    public static byte[] statement(Paper paper, SigningStage stage, Set<String> subjects) {
        return paper.statement(stage, subjects).bytes();
    }

    /** The canonical bytes of the verifiable credential that the seal signs besides. */
    public static byte[] credential(Paper paper, URI hub) {
        return Credential.of(paper, hub);
    }

    /** Where anybody learns whether the paper holds. */
    public static URI verification(Paper paper, URI hub) {
        return URI.create(Credential.verification(hub, paper));
    }

    /** What is missing for a stage to sign these subjects now; empty where it may. */
    public static Optional<Problem> hindrance(Paper paper, SigningStage stage, Set<String> subjects) {
        SigningStage turn = paper.turn().orElse(null);
        if (turn != stage) {
            return Optional.of(Problem.of(
                    ProblemKind.TRANSCRIPT_OUT_OF_ORDER,
                    Map.of("stage", stage.word(), "turn", turn == null ? "–" : turn.word())));
        }
        Set<String> unsigned = paper.unsigned();
        boolean teacher = stage == SigningStage.SUBJECT_TEACHER;
        if (teacher ? subjects.isEmpty() || !unsigned.containsAll(subjects) : !subjects.isEmpty()) {
            return Optional.of(Problem.at(
                    "/subjects",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "subjects", "expected", teacher ? String.join(", ", unsigned) : "–")));
        }
        return Optional.empty();
    }

    /** A signature as it is handed in. */
    public record Handed(
            SigningStage stage,
            Set<String> subjects,
            String jws,
            @Nullable String credential) {

        @Override
        public String toString() {
            return "Handed[" + stage + " masked]";
        }
    }

    /**
     * Takes a stage's signature, by a signer of the Grant's school; what is refused is journalled with its reason.
     *
     * @param trusted the authorities and revocation lists of now
     * @param hub the address by which the hub is reached
     */
    public Signed sign(WriteTx tx, PlaceGrant grant, UUID id, Handed handed, Certificates trusted, URI hub) {
        Paper paper = held(tx, id);
        if (paper.signatures().stream().anyMatch(each -> each.jws().equals(handed.jws()))) {
            return new Signed.Taken(paper);
        }
        Checked checked = check(tx, grant, paper, handed, trusted, hub);
        if (checked.hindrance() != null) {
            entry(tx, "transcript.signature_refused", paper, grant.purpose().slug())
                    .with("stage", handed.stage().word())
                    .with("why", checked.hindrance().kind().slug());
            return new Signed.Refused(checked.hindrance());
        }
        X509CRL used = checked.trust().list();
        Signature signature = new Signature(
                paper.signatures().size() + 1,
                handed.stage(),
                List.copyOf(new TreeSet<>(handed.subjects())),
                checked.thumbprint(),
                checked.name(),
                handed.jws(),
                handed.credential(),
                checked.trust().revocation(),
                used == null ? null : RevocationList.of(used),
                tx.now());
        boolean seals = handed.stage() == SigningStage.SEAL;
        EntryDraft entry = entry(
                        tx,
                        seals ? "transcript.issued" : "transcript.signed",
                        paper,
                        grant.purpose().slug())
                .with("stage", handed.stage().word())
                .with("signer", signature.signer());
        if (used != null) {
            PaperRows.keep(tx, entry, used);
        }
        PaperRows.sign(tx, entry, paper, signature);
        return new Signed.Taken(find(tx, id).orElseThrow());
    }

    /** Who signed, or what hinders. */
    private record Checked(
            @Nullable Problem hindrance, String thumbprint, String name, Certificates.Trust.Trusted trust) {

        static Checked hindered(Problem why) {
            return new Checked(why, "", "", new Certificates.Trust.Trusted(null));
        }

        @Override
        public String toString() {
            return "Checked[masked]";
        }
    }

    private Checked check(ReadTx tx, PlaceGrant grant, Paper paper, Handed handed, Certificates trusted, URI hub) {
        Optional<Problem> hindrance = hindrance(paper, handed.stage(), handed.subjects());
        if (hindrance.isPresent()) {
            return Checked.hindered(hindrance.get());
        }
        UUID replaces = paper.replaces();
        // Not its state, which is REVOKED also of what was corrected before it was taken back.
        if (replaces != null && find(tx, replaces).orElseThrow().isReplaced()) {
            return Checked.hindered(notIssued(Paper.State.REPLACED));
        }
        SignatureCheck.Checked read =
                SignatureCheck.check(handed.jws(), statement(paper, handed.stage(), handed.subjects()), null);
        if (!(read instanceof SignatureCheck.Checked.Sound sound)) {
            return Checked.hindered(unsound("/jws", read));
        }
        String thumbprint = SignatureCheck.thumbprint(sound.chain().get(0));
        Signer signer = signers.find(tx, grant.organisation(), thumbprint).orElse(null);
        if (signer == null) {
            return Checked.hindered(Problem.at("/jws", ProblemKind.SIGNER_UNKNOWN, Map.of("thumbprint", thumbprint)));
        }
        if (signer.revoked() != null) {
            return Checked.hindered(Signers.revoked(signer.revoked()));
        }
        if (!signer.stages().contains(handed.stage())) {
            return Checked.hindered(Problem.at(
                    "/stage",
                    ProblemKind.SIGNER_NOT_FOR_STAGE,
                    Map.of("stage", handed.stage().word())));
        }
        Certificates.Trust trust = trusted.check(sound.chain(), tx.now());
        if (!(trust instanceof Certificates.Trust.Trusted good)) {
            return Checked.hindered(Signers.distrusted(trust).orElseThrow());
        }
        Problem credential = credential(paper, handed, thumbprint, hub);
        return credential != null ? Checked.hindered(credential) : new Checked(null, thumbprint, signer.name(), good);
    }

    /** What is wrong with the credential, which comes with the seal alone and is signed with the same key. */
    private static @Nullable Problem credential(Paper paper, Handed handed, String thumbprint, URI hub) {
        String credential = handed.credential();
        if ((credential != null) != (handed.stage() == SigningStage.SEAL)) {
            return Problem.at(
                    "/credential",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "credential", "expected", credential == null ? "JWS" : "–"));
        }
        if (credential == null) {
            return null;
        }
        SignatureCheck.Checked read = SignatureCheck.check(credential, credential(paper, hub), Credential.TYPE);
        if (!(read instanceof SignatureCheck.Checked.Sound sound)) {
            return unsound("/credential", read);
        }
        return SignatureCheck.thumbprint(sound.chain().get(0)).equals(thumbprint)
                ? null
                : Problem.at("/credential", ProblemKind.SIGNATURE_WRONG, Map.of());
    }

    private static Problem notIssued(Paper.State state) {
        return Problem.of(ProblemKind.TRANSCRIPT_NOT_ISSUED, Map.of("state", state.word()));
    }

    private static Problem unsound(String pointer, SignatureCheck.Checked read) {
        ProblemKind kind = ProblemKind.SIGNATURE_UNREADABLE;
        if (read instanceof SignatureCheck.Checked.OtherBytes) {
            kind = ProblemKind.SIGNATURE_OF_OTHER_BYTES;
        } else if (read instanceof SignatureCheck.Checked.Wrong) {
            kind = ProblemKind.SIGNATURE_WRONG;
        }
        return Problem.at(pointer, kind, Map.of());
    }

    /**
     * Takes an issued paper back.
     *
     * @throws Problem where it was never issued
     */
    public Paper revoke(WriteTx tx, PlaceGrant grant, UUID id, String reason) {
        Paper paper = held(tx, id);
        if (paper.revoked() != null) {
            return paper;
        }
        if (paper.state() == Paper.State.DRAFT) {
            throw notIssued(paper.state());
        }
        EntryDraft entry =
                entry(tx, "transcript.revoked", paper, grant.purpose().slug());
        PaperRows.revoke(tx, entry, paper, new Paper.Revoked(reason, tx.now()));
        return find(tx, id).orElseThrow();
    }

    /** The paper, whose signatures nobody else takes until the commit, nor those of another that corrects the same. */
    private Paper held(WriteTx tx, UUID id) {
        UUID replaces = find(tx, id)
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND))
                .replaces();
        UUID first = replaces == null ? id : replaces;
        tx.lock(LOCKS, List.of(first.hashCode() & 0xffff));
        return find(tx, id).orElseThrow();
    }

    private EntryDraft entry(WriteTx tx, String kind, Paper paper, String purpose) {
        LearnerId learner = learners.learnersOf(tx, Set.of(paper.recordId())).get(paper.recordId());
        return journal.append(tx, kind, learner == null ? null : learner.value())
                .with("purpose", purpose)
                .with("record", paper.recordId().toString())
                .with("transcript", paper.id().toString());
    }
}
