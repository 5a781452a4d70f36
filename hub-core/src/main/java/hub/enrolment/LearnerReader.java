package hub.enrolment;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.FieldGroup;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.journal.KnownAt;
import hub.journal.Tombstone;
import hub.journal.Tombstones;
import hub.learner.Disagreements;
import hub.learner.GoldenRecord;
import hub.learner.IssuedCode;
import hub.learner.LearnerAt;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.learner.RecordFacts;
import hub.learner.Survivorship;
import hub.learner.SurvivorshipHistory;
import hub.learner.SurvivorshipRules;
import hub.matching.Explanation;
import hub.matching.MatchSubject;
import hub.matching.Matching;
import hub.matching.Resemblance;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.KnownRecord;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.RecordedVersion;
import hub.submission.Sender;
import hub.submission.SourceRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door through which a learner is read, as known at a position of the journal: every reading takes a Grant, and takes
 * from it whom and which records to read.
 */
public final class LearnerReader {

    /** Versions read at once; more only where the caller could not tell them apart. */
    private static final int AT_ONCE = 150;

    private final Relations relations;
    private final Learners learners;
    private final SourceRecords records;
    private final Matching matching;
    private final Organisations organisations;

    public LearnerReader(
            Relations relations,
            Learners learners,
            SourceRecords records,
            Matching matching,
            Organisations organisations) {
        this.relations = relations;
        this.learners = learners;
        this.records = records;
        this.matching = matching;
        this.organisations = organisations;
    }

    /** Of the learners of whom these records speak today, those whom the caller may see by these very records. */
    public Map<LearnerGrant, Set<RecordId>> ask(ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> found) {
        Map<LearnerId, Set<RecordId>> byLearner = new LinkedHashMap<>();
        learners.learnersOf(tx, found).forEach((record, learner) -> byLearner
                .computeIfAbsent(learner, any -> new TreeSet<>())
                .add(record));
        Map<LearnerId, LearnerGrant> grants = grants(tx, caller, purpose, byLearner.keySet());
        Map<LearnerGrant, Set<RecordId>> granted = new LinkedHashMap<>();
        byLearner.forEach((learner, of) -> {
            LearnerGrant grant = grants.get(learner);
            if (grant != null) {
                of.retainAll(visible(grant));
                if (!of.isEmpty()) {
                    granted.put(grant, of);
                }
            }
        });
        return granted;
    }

    /** Of these learners those whom the caller may see; how long it takes to ask does not tell how many they are. */
    private Map<LearnerId, LearnerGrant> grants(
            ReadTx tx, Caller caller, Purpose purpose, Collection<LearnerId> about) {
        LocalDate today = VietnamDays.of(tx.now());
        Map<LearnerId, LearnerGrant> grants = new HashMap<>();
        relations.of(tx, about, caller, today).forEach((learner, facts) -> {
            if (Access.decide(asked(caller, purpose, today), facts) instanceof Decision.Granted given
                    && given.grant() instanceof LearnerGrant grant) {
                grants.put(learner, grant);
            }
        });
        return grants;
    }

    /**
     * Who may be meant by what is known of somebody, parted by whom the caller may see. Nothing is kept.
     *
     * @param schoolCommune the commune of the school at which the child is to be; null where nobody says
     */
    public SearchAnswer search(
            ReadTx tx, Caller caller, Purpose purpose, Person known, @Nullable String schoolCommune) {
        String code = known.studentCode();
        IssuedCode issued = code == null ? null : learners.code(tx, code);
        Set<UUID> coded = new HashSet<>();
        if (issued != null) {
            learners.recordsOf(tx, issued.learnerId()).forEach(record -> coded.add(record.value()));
        }
        // A code that was never issued is no evidence.
        Person said = issued == null ? known.withStudentCode(null) : known;
        List<Resemblance> found = matching.resembling(tx, said, schoolCommune, coded);
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(
                tx, found.stream().map(each -> new RecordId(each.recordId())).toList());
        return SearchAnswer.of(
                said.attributes(), found, learnerOf, grants(tx, caller, purpose, Set.copyOf(learnerOf.values())));
    }

    private static Asked asked(Caller caller, Purpose purpose, LocalDate today) {
        return new Asked(caller, purpose, Action.SEE_LEARNER, today);
    }

    /** The record that a sender keeps under that key, by its id alone. */
    public Set<RecordId> kept(ReadTx tx, Sender sender, String ownKey) {
        RecordId found = records.find(tx, sender, ownKey);
        return found == null ? Set.of() : Set.of(found);
    }

    /** The records whose newest facts name that identifier, by their ids alone. */
    public Set<RecordId> carrying(ReadTx tx, OutsideIdentifier asked) {
        Set<RecordId> may = new TreeSet<>();
        matching.mayCarry(tx, asked.scheme(), asked.value()).forEach(record -> may.add(new RecordId(record)));
        Set<RecordId> carry = new TreeSet<>();
        for (NewestFacts newest : records.newest(tx, may).values()) {
            for (OutsideIdentifier each : newest.person().identifiers()) {
                if (each.scheme().equals(asked.scheme()) && each.value().equals(asked.value())) {
                    carry.add(newest.recordId());
                }
            }
        }
        return carry;
    }

    /** The learner's code of today; null while in review. */
    public @Nullable IssuedCode code(ReadTx tx, LearnerGrant grant) {
        return learners.codeOf(tx, new LearnerId(grant.learner()));
    }

    /**
     * The records that the Grant opens by the learners of whom they speak now, which may be several where links known
     * earlier were undone since; what speaks of nobody now stands by the Grant's own learner.
     *
     * @param now the records that speak of the present learner now
     */
    private Map<LearnerId, Set<RecordId>> spokenOf(
            ReadTx tx, LearnerGrant grant, LearnerId present, Set<RecordId> now) {
        Set<RecordId> visible = visible(grant);
        if (now.containsAll(visible)) {
            return Map.of(present, visible);
        }
        Map<RecordId, LearnerId> learnerOf = learners.learnersOf(tx, visible);
        Map<LearnerId, Set<RecordId>> byLearner = new TreeMap<>();
        for (RecordId record : visible) {
            byLearner
                    .computeIfAbsent(
                            learnerOf.getOrDefault(record, new LearnerId(grant.learner())), any -> new TreeSet<>())
                    .add(record);
        }
        return byLearner;
    }

    /**
     * A learner to whom a code led at a position, opened to a caller.
     *
     * @param survivor the student code to which the code, retired then, led; null where it was the learner's own
     * @param spokenOf the records that the Grant opens by the learners of whom they speak now
     * @param known as when
     */
    public record OpenedLearner(
            LearnerGrant grant,
            LearnerAt version,
            @Nullable String survivor,
            Map<LearnerId, Set<RecordId>> spokenOf,
            KnownAt known) {}

    /**
     * Opens the learner to whom a code led at a time, by the links known then and the rights of today.
     *
     * @param known what was known then; null: what is known now
     * @throws Problem not_found, or gone to who held the learner
     */
    public OpenedLearner open(
            ReadTx tx, Caller caller, Purpose purpose, Action action, String said, @Nullable KnownAt known) {
        LocalDate today = VietnamDays.of(tx.now());
        String code = learners.typed(said);
        LookSql.Asked asked =
                code == null ? null : tx.sql(LookSql.class).asked(code, known == null ? null : known.position(), today);
        if (asked == null || asked.codes().isEmpty() || asked.versions().isEmpty()) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        IssuedCode issued = asked.codes().get(0);
        LearnerAt version = version(asked.versions().get(0));
        LearnerGrant grant = opened(Access.decide(
                new Asked(caller, purpose, action, today), relations.of(tx, asked, version, caller, today)));
        String own = version.studentCode();
        Set<RecordId> now = asked.now().stream().map(RecordId::new).collect(Collectors.toSet());
        return new OpenedLearner(
                grant,
                version,
                own == null || own.equals(issued.studentCode()) ? null : own,
                spokenOf(tx, grant, issued.learnerId(), now),
                known == null ? watermark(asked) : known);
    }

    private static LearnerAt version(LookSql.Version row) {
        return Learners.version(
                row.learnerId(), row.body(), row.entryId(), row.position(), row.recordedAt(), row.sealed());
    }

    private static KnownAt watermark(LookSql.Asked asked) {
        Long position = asked.position();
        Instant instant = asked.instant();
        return position == null || instant == null ? KnownAt.NOTHING : new KnownAt(position, instant);
    }

    /**
     * The Grant to do something about the learner to whom a code leads now; to challenge links it names the caller's own records.
     *
     * @throws Problem not_found, or gone to who held the learner
     */
    public LearnerGrant openTo(ReadTx tx, Caller caller, Purpose purpose, Action action, String code) {
        IssuedCode issued = learners.read(tx, code);
        if (issued == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return openTo(tx, caller, purpose, action, issued.learnerId());
    }

    /**
     * The same for the learner of whom a record speaks now.
     *
     * @throws Problem not_found
     */
    public LearnerGrant openTo(ReadTx tx, Caller caller, Purpose purpose, Action action, RecordId record) {
        LearnerId learner = learners.learnersOf(tx, Set.of(record)).get(record);
        if (learner == null) {
            throw Problem.of(ProblemKind.NOT_FOUND);
        }
        return openTo(tx, caller, purpose, action, learner);
    }

    private LearnerGrant openTo(ReadTx tx, Caller caller, Purpose purpose, Action action, LearnerId learner) {
        LocalDate today = VietnamDays.of(tx.now());
        return opened(
                Access.decide(new Asked(caller, purpose, action, today), relations.of(tx, learner, caller, today)));
    }

    /** The code to which a code that led to the learner of a Grant is retired; null where it is the learner's own. */
    public @Nullable String survivor(ReadTx tx, LearnerGrant grant, String code) {
        IssuedCode issued = learners.read(tx, code);
        IssuedCode present = code(tx, grant);
        return issued == null || present == null || present.studentCode().equals(issued.studentCode())
                ? null
                : present.studentCode();
    }

    /** The learner of a Grant, and all that were merged into it: as whom the journal told of them. */
    public Set<UUID> everyOne(ReadTx tx, LearnerGrant grant) {
        return learners.issuedTo(tx, new LearnerId(grant.learner())).stream()
                .map(LearnerId::value)
                .collect(Collectors.toSet());
    }

    private static LearnerGrant opened(Decision decision) {
        if (decision instanceof Decision.Granted granted && granted.grant() instanceof LearnerGrant grant) {
            return grant;
        }
        boolean gone = decision instanceof Decision.Refused refused && refused.why() == Refusal.GONE;
        throw Problem.of(gone ? ProblemKind.GONE : ProblemKind.NOT_FOUND);
    }

    /** What was known of an opened learner. */
    public KnownLearner read(ReadTx tx, OpenedLearner opened) {
        return read(tx, opened.grant(), opened.version(), opened.known().position());
    }

    /** What was known of the learner of a Grant. */
    public KnownLearner read(ReadTx tx, LearnerGrant grant, long position) {
        LearnerAt version = learners.versions(tx, new LearnerId(grant.learner()), position, 1)
                .get(0);
        return read(tx, grant, version, position);
    }

    private KnownLearner read(ReadTx tx, LearnerGrant grant, LearnerAt version, long position) {
        Set<RecordId> opened = visible(grant);
        Set<RecordId> about = new TreeSet<>(opened);
        about.addAll(version.records());
        LookSql.Known known = tx.sql(LookSql.class).known(ids(about), ids(version.records()), ids(opened), position);
        Map<OrganisationId, String> codes = new HashMap<>();
        known.schools().forEach(school -> codes.put(school.id(), Organisations.lastCode(school.body())));
        List<KnownRecord> records = KnownRecord.of(known.versions());
        SurvivorshipRules rules = learners.rules(
                known.rules().isEmpty() ? null : known.rules().get(0).rules());
        return new KnownLearner(
                grant,
                version,
                records,
                known.decisions().stream().map(Enrolments::known).toList(),
                seen(rules, said(grant, records), grant),
                codes,
                opened(known.tombstones(), grant));
    }

    private static UUID[] ids(Collection<RecordId> records) {
        return records.stream().map(RecordId::value).toArray(UUID[]::new);
    }

    /** What was destroyed by law of the records that the Grant opens, in the groups that it opens; whatever time is asked for. */
    public List<Tombstone> destroyed(ReadTx tx, LearnerGrant grant) {
        return opened(Tombstones.of(tx, grant.records()), grant);
    }

    private static List<Tombstone> opened(List<Tombstone> stones, LearnerGrant grant) {
        Set<String> kinds = grant.fields().stream().map(FieldGroup::word).collect(Collectors.toSet());
        return stones.stream().filter(stone -> kinds.contains(stone.kind())).toList();
    }

    /** What was in force of the records that the Grant opens, in their order. */
    public List<KnownRecord> records(ReadTx tx, LearnerGrant grant, long position) {
        return KnownRecord.of(records.versions(tx, visible(grant), position));
    }

    /**
     * A learner's version as far as the Grant goes.
     *
     * @param golden null where no record that is opened spoke for a person then
     */
    public record SeenVersion(
            LearnerAt version,
            Set<RecordId> records,
            @Nullable GoldenRecord golden) {

        boolean looksLike(SeenVersion other) {
            return records.equals(other.records)
                    && Objects.equals(golden, other.golden)
                    && Objects.equals(version.studentCode(), other.version.studentCode())
                    && version.state() == other.version.state();
        }
    }

    /**
     * Some versions of a learner, the newest first.
     *
     * @param next before which position the next page begins; null at the last page
     */
    public record VersionPage(
            List<SeenVersion> versions, @Nullable Long next) {}

    /**
     * The versions in which something changed that the Grant opens.
     *
     * @param before a position; the page begins with the newest version recorded before it
     */
    public VersionPage versions(ReadTx tx, LearnerGrant grant, long position, long before, int limit) {
        List<RecordedVersion> recorded = records.versions(tx, visible(grant), position);
        SurvivorshipHistory rules = learners.survivorship(tx, position);
        List<SeenVersion> shown = new ArrayList<>();
        SeenVersion newer = null;
        long end = Math.min(position, before - 1);
        List<LearnerAt> read;
        do {
            read = learners.versions(tx, new LearnerId(grant.learner()), end, AT_ONCE);
            for (LearnerAt version : read) {
                end = version.position() - 1;
                SeenVersion seen = seen(grant, version, recorded, rules);
                if (seen.records().isEmpty()) {
                    continue;
                }
                if (newer != null && !newer.looksLike(seen)) {
                    shown.add(newer);
                    if (shown.size() == limit) {
                        return new VersionPage(shown, newer.version().position());
                    }
                }
                newer = seen;
            }
        } while (read.size() == AT_ONCE);
        if (newer != null) {
            shown.add(newer);
        }
        return new VersionPage(shown, null);
    }

    private static SeenVersion seen(
            LearnerGrant grant, LearnerAt version, List<RecordedVersion> recorded, SurvivorshipHistory rules) {
        Set<RecordId> opened = new TreeSet<>(version.records());
        opened.retainAll(visible(grant));
        List<KnownRecord> known = KnownRecord.of(recorded.stream()
                .filter(each -> opened.contains(each.recordId()) && each.position() <= version.position())
                .toList());
        return new SeenVersion(version, opened, golden(rules.at(version.position()), said(grant, known), grant));
    }

    /** Why the records that the Grant opens were held for one person's: by what they said, and the model in force, then. */
    public List<Explanation> why(ReadTx tx, LearnerGrant grant, long position) {
        Map<RecordId, NewestFacts> said = new TreeMap<>();
        Set<String> named = new TreeSet<>();
        for (KnownRecord record : records(tx, grant, position)) {
            NewestFacts newest = record.newest();
            if (newest != null) {
                said.put(record.recordId(), newest);
                String code = newest.person().studentCode();
                if (code != null) {
                    named.add(code);
                }
            }
        }
        Map<String, RecordId> issued = learners.issuedFor(tx, named, position);
        Map<RecordId, String> quoted = new HashMap<>();
        issued.forEach((code, record) -> quoted.put(record, code));
        List<MatchSubject> subjects = new ArrayList<>();
        Map<OrganisationId, String> communes = organisations.firstCommunes(
                tx, said.values().stream().map(NewestFacts::school).toList());
        said.forEach((record, newest) -> {
            Person person = newest.person();
            String code = person.studentCode();
            subjects.add(new MatchSubject(
                    record.value(),
                    newest.sourceSystem(),
                    newest.school().value(),
                    communes.get(newest.school()),
                    newest.ownKey(),
                    code != null && issued.containsKey(code) ? person : person.withStudentCode(quoted.get(record))));
        });
        return matching.explanations(tx, subjects, position);
    }

    /**
     * The golden record of what the records that the Grant opens said at a position, by the rules in force then, and where they
     * disagree with it; null where none speaks for a person.
     */
    public @Nullable SeenGolden golden(ReadTx tx, LearnerGrant grant, Collection<KnownRecord> known, long position) {
        return seen(learners.survivorship(tx, position).at(position), said(grant, known), grant);
    }

    private static @Nullable SeenGolden seen(SurvivorshipRules rules, List<RecordFacts> said, LearnerGrant grant) {
        GoldenRecord golden = golden(rules, said, grant);
        return golden == null ? null : new SeenGolden(golden, Survivorship.disagreements(golden, said));
    }

    /** A golden record in the fields that a Grant names, with all that the records it was made of say otherwise. */
    public record SeenGolden(GoldenRecord golden, Disagreements disagreements) {}

    private static @Nullable GoldenRecord golden(SurvivorshipRules rules, List<RecordFacts> said, LearnerGrant grant) {
        return said.isEmpty() ? null : Survivorship.golden(rules, said).only(grant.fields());
    }

    /** What the records that the Grant opens say of the person; nothing where it names no field of it. */
    private static List<RecordFacts> said(LearnerGrant grant, Collection<KnownRecord> known) {
        List<RecordFacts> said = new ArrayList<>();
        for (KnownRecord record : known) {
            NewestFacts newest = record.newest();
            if (newest != null
                    && grant.fields().contains(FieldGroup.BASIC)
                    && grant.records().contains(record.recordId().value())) {
                said.add(RecordFacts.of(newest));
            }
        }
        return said;
    }

    private static Set<RecordId> visible(LearnerGrant grant) {
        return grant.records().stream().map(RecordId::new).collect(Collectors.toCollection(TreeSet::new));
    }
}
