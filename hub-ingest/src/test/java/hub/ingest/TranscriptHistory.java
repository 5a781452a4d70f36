package hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.enrolment.LearnerReader;
import hub.enrolment.SchoolClass;
import hub.ingest.read.SubmittedResults;
import hub.journal.KnownAt;
import hub.matching.PersonDecision;
import hub.matching.Verdict;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import hub.submission.Submission;
import hub.submission.SubmissionId;
import hub.submission.SubmissionKind;
import hub.transcript.Certificates;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.Signature;
import hub.transcript.Signers;
import hub.transcript.SigningStage;
import hub.transcript.TestAuthority;
import hub.transcript.TranscriptText;
import hub.transcript.Transcripts;
import hub.transcript.WrittenResults;
import hub.transfer.Filed;
import hub.transfer.MoveKind;
import hub.transfer.MoveStep;
import hub.transfer.Piece;
import hub.transfer.StepOutcome;
import hub.transfer.TransferId;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two children at three schools, drawn at random: what is submitted, corrected, cancelled, withdrawn, merged, parted, moved, signed
 * and revoked of them, in any order. After each step every issued paper is what it was, and so is every transcript as of an instant
 * that has passed.
 */
final class TranscriptHistory {

    private static final URI HUB = URI.create("https://hub.example.vn");
    private static final Duration STEP = Duration.ofHours(5);
    private static final String[] NAMES = {"Nguyễn Hoàng Bảo Trâm", "Trần Khánh Vy"};
    private static final String[] COMMUNES = {"00004", "12793", "24697"};
    private static final int FIRST_YEAR = 2024;

    /** A school of this history, with those who sign for it. */
    private static final class School {
        final String code;
        final OrganisationId id;
        TestAuthority.Person teacher;
        TestAuthority.Person principal;

        School(String code, OrganisationId id, TestAuthority.Person teacher, TestAuthority.Person principal) {
            this.code = code;
            this.id = id;
            this.teacher = teacher;
            this.principal = principal;
        }
    }

    /** An issued paper as it was in the moment of its seal, and what became of it as far as anybody did something. */
    private static final class Issued {
        final byte[] payload;
        final List<Signature> signatures;
        boolean replaced;
        boolean revoked;

        Issued(Paper paper) {
            payload = paper.payload().clone();
            signatures = paper.signatures();
        }

        String state() {
            return revoked ? "revoked" : replaced ? "replaced" : "issued";
        }
    }

    /**
     * A question for a transcript.
     *
     * @param grant a school's, of that instant: what a school may see changes later; null where the ministry asks
     */
    private record Question(
            String code, Instant knownAt, @Nullable LearnerGrant grant) {}

    private final TestHub hub;
    private final Bureau bureau;
    private final Random random;
    private final String run;
    private final LearnerReader reader;
    private final Transcripts transcripts;
    private final Signers signers;
    private final Papers papers;
    private final TestAuthority authority;
    private final Certificates trusted;
    private final OrganisationId ministry;
    private final List<School> schools = new ArrayList<>();
    private final List<SubmissionId> submissions = new ArrayList<>();
    private final List<UUID> decisions = new ArrayList<>();
    private final Map<UUID, Issued> issued = new LinkedHashMap<>();
    private final Map<UUID, School> drafts = new LinkedHashMap<>();
    private final Map<UUID, School> schoolOf = new HashMap<>();
    private final Map<Question, String> answers = new LinkedHashMap<>();
    private boolean isRandom;
    private Instant newest = Instant.EPOCH;

    /**
     * Begins one.
     *
     * @param number among those on the hub: schools and children of two have nothing in common
     */
    TranscriptHistory(TestHub hub, long seed, int number) {
        this.hub = hub;
        bureau = new Bureau(hub);
        random = new Random(seed);
        run = "H" + number;
        reader = new LearnerReader(hub.relations, hub.learners, hub.records, hub.matching, hub.organisations);
        transcripts = new Transcripts(reader, hub.organisations, hub.results);
        signers = new Signers(hub.journal);
        papers = new Papers(hub.journal, transcripts, reader, hub.learners, hub.organisations, signers);
        authority = new TestAuthority("Cơ quan chứng thực", hub.database.clock().instant());
        trusted = new Certificates(List.of(authority.certificate()), List.of());
        for (int i = 0; i < COMMUNES.length; i++) {
            String code = run + "-" + i;
            School school = new School(
                    code,
                    hub.school(code, "Trường Trung học cơ sở " + code, COMMUNES[i]),
                    authority.certify("Giáo viên"),
                    authority.certify("Hiệu trưởng"));
            schools.add(school);
            register(school);
        }
        ministry = hub.transactions
                .read(
                        TestDatabase.TESTER,
                        tx -> hub.organisations.find(
                                tx, OrganisationKind.MINISTRY, "MOET", LocalDate.parse("2026-09-01")))
                .orElseThrow()
                .id();
    }

    /**
     * Lives it: a beginning in which a paper is issued and another replaces it, so many steps at random, and an end in which what
     * they say is corrected, and the child is taken for another and parted again.
     */
    void live(int steps) {
        School first = schools.get(0);
        step(() -> roll(0, 0, null));
        step(() -> roll(1, 1, null));
        step(() -> results(0, 0, FIRST_YEAR + 1, "5.5"));
        step(() -> prepare(first, 0, null));
        UUID paper = drafts.keySet().iterator().next();
        step(() -> sign(paper, 9));
        assertThat(issued).containsKey(paper);
        step(() -> prepare(first, 0, paper));
        UUID correction = drafts.keySet().iterator().next();
        step(() -> sign(correction, 9));
        assertThat(issued).containsKeys(paper, correction);
        isRandom = true;
        for (int i = 0; i < steps; i++) {
            step(this::anything);
        }
        isRandom = false;
        step(() -> roll(0, 0, null));
        String before = years();
        step(() -> results(0, 0, FIRST_YEAR + 1, "10.0"));
        assertThat(years()).as("what is written makes a difference").isNotEqualTo(before);
        step(this::merge);
        step(this::part);
        holds();
    }

    /** How many papers came to be in each state. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new HashMap<>();
        issued.values().forEach(each -> states.merge(each.state(), 1, Integer::sum));
        return states;
    }

    /** The results of all transcripts as the ministry was answered last. */
    private String years() {
        StringBuilder years = new StringBuilder();
        answers.forEach((asked, answer) -> {
            if (asked.grant() == null && asked.knownAt().equals(newest) && answer.startsWith("{")) {
                years.append(TranscriptText.read(answer.getBytes(StandardCharsets.UTF_8))
                        .path("years"));
            }
        });
        return years.toString();
    }

    private void step(Runnable what) {
        hub.database.clock().move(STEP);
        what.run();
        arePapersWhole();
        known();
        List<Question> asked = new ArrayList<>(answers.keySet());
        isAnsweredAsBefore(asked.get(random.nextInt(asked.size())));
    }

    private void holds() {
        answers.keySet().forEach(this::isAnsweredAsBefore);
        issued.values().forEach(this::verify);
    }

    private void anything() {
        int child = random.nextInt(NAMES.length);
        int at = random.nextInt(schools.size());
        switch (random.nextInt(12)) {
            case 0 -> roll(child, at, null);
            case 1 -> roll(child, at, random.nextBoolean() ? "moved_out" : "completed");
            case 2, 3 ->
                results(child, at, FIRST_YEAR + random.nextInt(2), random.nextInt(10) + "." + random.nextInt(10));
            case 4 -> submit(at, FIRST_YEAR + 1, Pupil.key(key(child)).event("CANCEL"));
            case 5 -> withdraw();
            case 6 -> merge();
            case 7 -> part();
            case 8 -> move(child, at);
            case 9 -> prepare(schools.get(at), child, correctable(schools.get(at)));
            case 10 -> pick(drafts.keySet()).ifPresent(draft -> sign(draft, 1 + random.nextInt(9)));
            default -> revoke(schools.get(at));
        }
    }

    private static String key(int child) {
        return "K" + child;
    }

    private String born(int child) {
        int number = Integer.parseInt(run.substring(1));
        return "201%d-%02d-%02d".formatted(3 + child, number % 12 + 1, 1 + (7 * number + 11 * child) % 28);
    }

    /** The code by which a child is known now, where any record of theirs speaks of somebody. */
    private Optional<String> code(int child) {
        return codes(key(child)).stream().reduce((one, other) -> random.nextBoolean() ? one : other);
    }

    /** The codes that were ever given for records of that key, or of any. */
    private List<String> codes(@Nullable String key) {
        return hub.database.rows(
                "select c.student_code from learner_code c join submission_record r on r.id = c.record_id"
                        + " join organisation_code o on o.organisation_id = r.school_id where o.code like '" + run
                        + "-%'"
                        + (key == null ? "" : " and r.own_key = '" + key + "'") + " order by c.student_code");
    }

    private List<RecordId> records() {
        return hub
                .database
                .rows("select r.id from submission_record r join organisation_code o on o.organisation_id = r.school_id"
                        + " join learner_link l on l.record_id = r.id where o.code like '" + run + "-%' order by r.id")
                .stream()
                .map(id -> new RecordId(UUID.fromString(id)))
                .toList();
    }

    private void roll(int child, int at, @Nullable String ends) {
        int year = FIRST_YEAR + 1 + random.nextInt(2);
        String other = random.nextInt(6) == 0 ? " Anh" : "";
        Pupil pupil = Pupil.key(key(child))
                .name(NAMES[child] + other)
                .born(born(child))
                .inClass(
                        "6",
                        "6" + (char) ('A' + random.nextInt(4)),
                        null,
                        ends == null ? null : year + 1 + "-01-15",
                        ends);
        code(child).ifPresent(pupil::code);
        submit(at, year, pupil);
    }

    private void submit(int at, int year, Pupil pupil) {
        School school = schools.get(at);
        submissions.add(hub.submit(
                        TestHub.header("so-diem", school.code, year, SubmissionKind.DELTA, made()), Pupil.roll(pupil))
                .id());
    }

    private void results(int child, int at, int year, String mark) {
        boolean cancels = random.nextInt(5) == 0 && !mark.equals("10.0") && !issued.isEmpty();
        Submission sent = hub.submitResults(
                TestHub.header("so-diem", schools.get(at).code, year, SubmissionKind.DELTA, made()),
                List.of(new SubmittedResults(
                        1,
                        key(child),
                        cancels ? "CANCEL" : null,
                        null,
                        cancels ? WrittenResults.NONE : YearsEnd.gradeSix(mark))));
        submissions.add(sent.id());
    }

    /** Mostly now; some files come late. */
    private String made() {
        Instant now = hub.database.clock().instant();
        return (isRandom && random.nextInt(6) == 0 ? now.minus(STEP.multipliedBy(3)) : now.minusSeconds(1)).toString();
    }

    private void withdraw() {
        pick(submissions).ifPresent(id -> {
            submissions.remove(id);
            hub.intake.withdraw(TestDatabase.TESTER, id);
        });
    }

    private void merge() {
        decide(Verdict.SAME);
    }

    private void part() {
        Optional<UUID> standing = pick(decisions);
        if (standing.isEmpty()) {
            decide(Verdict.DIFFERENT);
            return;
        }
        decisions.remove(standing.get());
        trying(() -> hub.transactions.writing(
                TestDatabase.TESTER,
                tx -> hub.decisions.withdraw(tx, hub.decisions.hold(tx, records()), standing.get(), ministry, null)));
    }

    private void decide(Verdict verdict) {
        List<RecordId> records = records();
        if (records.size() < 2) {
            return;
        }
        RecordId one = records.get(random.nextInt(records.size()));
        RecordId other = records.get(random.nextInt(records.size()));
        if (one.equals(other)) {
            return;
        }
        Decisions.Word word = new Decisions.Word(
                verdict, List.of(new PersonDecision.Pair(one.value(), other.value())), 0, ministry, null);
        trying(() -> decisions.add(hub.transactions
                .write(
                        TestDatabase.TESTER,
                        tx -> hub.decisions.decide(tx, hub.decisions.hold(tx, List.of(one, other)), word))
                .decision()));
    }

    /** As far as the schools' desks let it come. */
    private void move(int child, int to) {
        School school = schools.get(to);
        code(child).ifPresent(code -> {
            Filed filed = bureau.file(school.id, code, born(child), MoveKind.TRANSFER, 6);
            if (!(filed instanceof Filed.Standing standing)) {
                return;
            }
            TransferId id = standing.application().id();
            List<MoveStep> steps = List.of(
                    new MoveStep.Complete(EnumSet.allOf(Piece.class)),
                    new MoveStep.Accept(),
                    new MoveStep.Release(null),
                    new MoveStep.Place(null, new SchoolClass(null, 6, "6M")));
            int most = 1 + random.nextInt(2 * steps.size());
            for (MoveStep each : steps.subList(0, Math.min(most, steps.size()))) {
                OrganisationId by = each instanceof MoveStep.Release
                        ? standing.application().sending()
                        : school.id;
                if (!(bureau.step(by, id, each) instanceof StepOutcome.Taken)) {
                    return;
                }
            }
        });
    }

    private void register(School school) {
        Set<SigningStage> teaching = EnumSet.of(SigningStage.SUBJECT_TEACHER, SigningStage.HOMEROOM_TEACHER);
        hub.transactions.writing(TestDatabase.TESTER, tx -> {
            PlaceGrant place = certifying(tx, school);
            signers.register(tx, place, school.teacher.chain(), teaching, trusted);
            signers.register(
                    tx, place, school.principal.chain(), EnumSet.complementOf(EnumSet.copyOf(teaching)), trusted);
        });
    }

    private static Caller caller(OrganisationId organisation) {
        return new Caller(new ClientId(new UUID(9, 9)), Set.of(organisation));
    }

    private static PlaceGrant certifying(ReadTx tx, School school) {
        Asked asked = new Asked(caller(school.id), Purpose.SCHOOL_RECORDS, Action.CERTIFY, VietnamDays.of(tx.now()));
        Decision.Granted granted =
                (Decision.Granted) Access.decide(asked, new PlaceFacts(school.id, PlaceFacts.Standing.SAME));
        return (PlaceGrant) granted.grant();
    }

    private void prepare(School school, int child, @Nullable UUID corrects) {
        code(child)
                .ifPresent(code -> trying(() -> {
                    Paper paper = hub.transactions.write(TestDatabase.TESTER, tx -> {
                        KnownAt known = hub.journal.knownAt(tx, null);
                        LearnerGrant grant = reader.open(
                                        tx, caller(school.id), Purpose.SCHOOL_RECORDS, Action.SEE_LEARNER, code, known)
                                .grant();
                        return papers.prepare(tx, grant, certifying(tx, school), known, corrects);
                    });
                    drafts.put(paper.id(), school);
                    schoolOf.put(paper.id(), school);
                }));
    }

    /** One of the school's issued papers, or none. */
    private @Nullable UUID correctable(School school) {
        return pick(issued.keySet().stream()
                        .filter(each -> school.equals(schoolOf.get(each)))
                        .toList())
                .orElse(null);
    }

    /** The next stages sign, so many of them. */
    private void sign(UUID id, int stages) {
        School school = Objects.requireNonNull(drafts.get(id));
        for (int i = 0; i < stages; i++) {
            Paper paper = find(id);
            SigningStage stage = paper.turn().orElse(null);
            if (stage == null) {
                return;
            }
            Set<String> subjects = Set.of();
            if (stage == SigningStage.SUBJECT_TEACHER) {
                // Each for themselves, or one for all.
                subjects = random.nextInt(4) == 0
                        ? Set.of(paper.unsigned().iterator().next())
                        : paper.unsigned();
            }
            if (!isTaken(paper, stage, subjects, school)) {
                return;
            }
            if (stage == SigningStage.SEAL) {
                Paper sealed = find(id);
                Issued kept = new Issued(sealed);
                verify(kept);
                issued.put(id, kept);
                drafts.remove(id);
                if (sealed.replaces() != null) {
                    Objects.requireNonNull(issued.get(sealed.replaces())).replaced = true;
                }
                return;
            }
        }
    }

    private boolean isTaken(Paper paper, SigningStage stage, Set<String> subjects, School school) {
        boolean teaches = stage == SigningStage.SUBJECT_TEACHER || stage == SigningStage.HOMEROOM_TEACHER;
        TestAuthority.Person person = teaches ? school.teacher : school.principal;
        Papers.Handed handed = new Papers.Handed(
                stage,
                subjects,
                person.sign(Papers.statement(paper, stage, subjects), null),
                stage == SigningStage.SEAL ? person.sign(Papers.credential(paper, HUB), "vc+jwt") : null);
        return hub.transactions.write(
                        TestDatabase.TESTER,
                        tx -> papers.sign(tx, certifying(tx, school), paper.id(), handed, trusted, HUB))
                instanceof Papers.Signed.Taken;
    }

    /** A school takes a paper back, or takes a signer back and has another. */
    private void revoke(School school) {
        UUID paper = correctable(school);
        if (paper != null && random.nextBoolean()) {
            hub.transactions.writing(
                    TestDatabase.TESTER, tx -> papers.revoke(tx, certifying(tx, school), paper, "Sai tên"));
            Objects.requireNonNull(issued.get(paper)).revoked = true;
            return;
        }
        hub.transactions.writing(
                TestDatabase.TESTER,
                tx -> signers.revoke(tx, certifying(tx, school), school.principal.thumbprint(), "Mất thiết bị"));
        Instant now = hub.database.clock().instant();
        school.principal = authority.certify("Hiệu trưởng mới", now.minusSeconds(60), now.plus(Duration.ofDays(900)));
        register(school);
    }

    private Paper find(UUID id) {
        return hub.transactions
                .read(TestDatabase.TESTER, tx -> papers.find(tx, id))
                .orElseThrow();
    }

    private void arePapersWhole() {
        issued.forEach((id, kept) -> {
            Paper paper = find(id);
            assertThat(paper.payload()).as("the bytes of %s", id).isEqualTo(kept.payload);
            assertThat(paper.signatures()).as("the signatures of %s", id).isEqualTo(kept.signatures);
            assertThat(paper.state().word()).as("the state of %s", id).isEqualTo(kept.state());
        });
    }

    /** Checks the signatures by what is on the paper alone, with none of the hub's code. */
    private void verify(Issued paper) {
        String hash = sha256(paper.payload);
        List<String> before = List.of();
        List<String> same = new ArrayList<>();
        String stage = "";
        for (Signature each : paper.signatures) {
            JsonNode statement = verified(each.jws());
            assertThat(statement.path("sha256").asText()).isEqualTo(hash);
            if (!statement.path("stage").asText().equals(stage)) {
                before = List.copyOf(same);
                same.clear();
                stage = statement.path("stage").asText();
            }
            List<String> named = new ArrayList<>();
            statement.path("previous").forEach(previous -> named.add(previous.asText()));
            assertThat(named).as(stage).isEqualTo(before);
            same.add(sha256(each.jws().getBytes(StandardCharsets.US_ASCII)));
            String credential = each.credential();
            if (credential != null) {
                verified(credential);
            }
        }
        assertThat(stage).isEqualTo("seal");
    }

    private JsonNode verified(String jws) {
        String[] parts = jws.split("\\.", -1);
        JsonNode header = TranscriptText.read(Base64.getUrlDecoder().decode(parts[0]));
        byte[] der = Base64.getDecoder().decode(header.path("x5c").path(0).asText());
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            certificate.verify(authority.certificate().getPublicKey());
            java.security.Signature check = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(certificate.getPublicKey());
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .as("the signature verifies")
                    .isTrue();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        return TranscriptText.read(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps what everybody is answered for the present instant. */
    private void known() {
        UUID last = UUID.fromString(hub.database.value(
                "select journal_entry_id(id, 0) from journal_transaction order by ordinal desc limit 1"));
        hub.journal.awaitPosition(hub.transactions, last, Duration.ofSeconds(10));
        Instant now = hub.transactions.read(
                TestDatabase.TESTER, tx -> hub.journal.watermark(tx).instant());
        newest = now;
        for (String code : codes(null)) {
            ask(new Question(code, now, null));
            LearnerGrant grant =
                    random.nextInt(3) > 0 ? null : open(schools.get(random.nextInt(schools.size())).id, code, now);
            if (grant != null) {
                ask(new Question(code, now, grant));
            }
        }
    }

    private void ask(Question question) {
        answers.put(question, answer(question));
    }

    private @Nullable LearnerGrant open(OrganisationId organisation, String code, Instant knownAt) {
        return hub.transactions.read(TestDatabase.TESTER, tx -> {
            try {
                KnownAt known = hub.journal.knownAt(tx, knownAt);
                return reader.open(tx, caller(organisation), Purpose.SCHOOL_RECORDS, Action.SEE_LEARNER, code, known)
                        .grant();
            } catch (Problem notShown) {
                return null;
            }
        });
    }

    private String answer(Question asked) {
        LearnerGrant kept = asked.grant();
        LearnerGrant grant = kept == null ? open(ministry, asked.code(), asked.knownAt()) : kept;
        return grant == null
                ? "unknown"
                : hub.transactions.read(TestDatabase.TESTER, tx -> transcripts
                        .of(tx, grant, hub.journal.knownAt(tx, asked.knownAt()))
                        .map(transcript -> new String(Transcripts.bytes(transcript), StandardCharsets.UTF_8))
                        .orElse("of nobody"));
    }

    private void isAnsweredAsBefore(Question asked) {
        assertThat(answer(asked))
                .as("%s as of %s", asked.code(), asked.knownAt())
                .isEqualTo(answers.get(asked));
    }

    private <T> Optional<T> pick(Iterable<T> from) {
        List<T> all = new ArrayList<>();
        from.forEach(all::add);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** What the hub refuses is left undone. */
    private static void trying(Runnable what) {
        try {
            what.run();
        } catch (Problem refused) {
            assertThat(refused.kind())
                    .isIn(
                            ProblemKind.DECISION_CONTRADICTS,
                            ProblemKind.CONFLICT,
                            ProblemKind.NOT_FOUND,
                            ProblemKind.GONE,
                            ProblemKind.TRANSCRIPT_NOT_HELD,
                            ProblemKind.TRANSCRIPT_NOT_ISSUED);
        }
    }
}
