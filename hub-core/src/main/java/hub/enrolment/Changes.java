package hub.enrolment;

import hub.access.Access;
import hub.access.Action;
import hub.access.Asked;
import hub.access.Caller;
import hub.access.Decision;
import hub.access.Decision.Refusal;
import hub.access.Guardianships;
import hub.access.LearnerFacts;
import hub.access.LearnerGrant;
import hub.access.Look;
import hub.access.PersonId;
import hub.access.Purpose;
import hub.access.ReachFacts;
import hub.access.Role;
import hub.access.SchoolsGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.journal.Shown;
import hub.journal.Stretch;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.learner.LearnerState;
import hub.learner.LearnerTurn;
import hub.learner.Learners;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed about learners, as those may hear it who keep a copy: codes and kinds alone, of whom the caller may see today, in the
 * order of the journal. Whatever is asked for, the work is bounded.
 */
public final class Changes {

    /** Changes on a page; those of one entry stay together. */
    private static final int SIZE = 100;

    /** Positions that one page goes on at most. */
    private static final int MOST = 2_000;

    /** Entries about which rights are asked at once. */
    private static final int TOGETHER = 200;

    private static final UUID FIRST = new UUID(0, 0);

    private final Journal journal;
    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;
    private final Guardianships guardianships;
    private final Relations relations;

    public Changes(
            Journal journal,
            Learners learners,
            SourceRecords records,
            Organisations organisations,
            Guardianships guardianships,
            Relations relations) {
        this.journal = journal;
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
        this.guardianships = guardianships;
        this.relations = relations;
    }

    /**
     * A change.
     *
     * @param code whom it is about: the code as it was then
     * @param other to which code it leads since where it is retired, to which it led where it is revived; else null
     */
    public record Told(
            long position,
            Instant recordedAt,
            ChangeKind kind,
            String code,
            @Nullable String other) {

        @Override
        public String toString() {
            return "Told[" + position + " " + kind + "]";
        }
    }

    /**
     * Some changes.
     *
     * @param reached up to where all is told
     * @param whole whether that is as far as the journal goes
     * @param look what the journal keeps of the page
     * @param shown whom the page shows; nobody where it is empty
     */
    public record Page(List<Told> changes, KnownAt reached, boolean whole, Look look, Shown shown) {}

    /**
     * The next changes.
     *
     * @param after a position that is given, or 0
     */
    public Page after(ReadTx tx, Caller caller, Purpose purpose, long after) {
        return page(tx, asked(tx, caller, purpose), after, MOST, SIZE);
    }

    /**
     * The changes of a page that ended there, by the rights of today: more or fewer than it had.
     *
     * @param after a position that is given, or 0
     * @param until a position that is given, no farther from it than a page goes
     */
    public Page between(ReadTx tx, Caller caller, Purpose purpose, long after, long until) {
        if (until <= after || until - after > MOST) {
            throw new IllegalArgumentException("no page goes from " + after + " to " + until);
        }
        return page(tx, asked(tx, caller, purpose), after, Math.toIntExact(until - after), Integer.MAX_VALUE);
    }

    private Page page(ReadTx tx, Asked asked, long after, int most, int size) {
        Stretch stretch = journal.stretch(tx, after, most, EntryKinds.changes());
        List<Told> changes = new ArrayList<>();
        Shown shown = new Shown();
        List<Stretch.Entry> entries = stretch.entries();
        for (int from = 0; from < entries.size(); from += TOGETHER) {
            List<Stretch.Entry> some = entries.subList(from, Math.min(entries.size(), from + TOGETHER));
            Scope scope = scope(tx, asked, some);
            for (Stretch.Entry entry : some) {
                if (changes.size() >= size) {
                    // Up to the entry before this one all is told.
                    return new Page(changes, before(tx, entry), false, look(asked), shown);
                }
                scope.tell(entry, changes, shown);
            }
        }
        return new Page(changes, stretch.reached(), stretch.whole(), look(asked), shown);
    }

    private KnownAt before(ReadTx tx, Stretch.Entry entry) {
        long position = entry.position() - 1;
        Instant recordedAt = journal.recordedAt(tx, position);
        return recordedAt == null ? KnownAt.NOTHING : new KnownAt(position, recordedAt);
    }

    private static Asked asked(ReadTx tx, Caller caller, Purpose purpose) {
        return new Asked(caller, purpose, Action.FOLLOW_CHANGES, VietnamDays.of(tx.now()));
    }

    /** Nothing is shown but that somebody is known, and that something changed. */
    private static Look look(Asked asked) {
        return new Look(asked.caller(), asked.purpose(), asked.today());
    }

    /** The rights to learners as linked today; one whom the caller may not see is left out. */
    private static Map<LearnerId, LearnerGrant> grants(Asked asked, Map<LearnerId, LearnerFacts> facts) {
        Map<LearnerId, LearnerGrant> grants = new HashMap<>();
        facts.forEach((learner, known) -> {
            if (Access.decide(asked, known) instanceof Decision.Granted granted
                    && granted.grant() instanceof LearnerGrant grant) {
                grants.put(learner, grant);
            }
        });
        return grants;
    }

    private Scope scope(ReadTx tx, Asked asked, List<Stretch.Entry> entries) {
        LocalDate today = asked.today();
        Set<LearnerId> about = new TreeSet<>();
        entries.forEach(entry -> about.add(new LearnerId(entry.learnerId())));
        Map<LearnerId, IssuedCode> codes = learners.codesIssuedTo(tx, about);
        Set<LearnerId> present =
                codes.values().stream().map(IssuedCode::learnerId).collect(Collectors.toSet());
        Map<LearnerId, LearnerGrant> grants = grants(asked, relations.of(tx, present, asked.caller(), today));
        // Of most entries the caller may see nobody: what they did is not asked for.
        List<Stretch.Entry> open = entries.stream()
                .filter(entry -> {
                    IssuedCode code = codes.get(new LearnerId(entry.learnerId()));
                    return code != null && (grants.containsKey(code.learnerId()) || isWithdrawal(entry));
                })
                .toList();
        Map<UUID, LearnerTurn> turns =
                learners.turns(tx, open.stream().map(Stretch.Entry::id).toList());
        Set<LearnerId> gone = gone(tx, asked, grants, codes, turns.values());
        Set<RecordId> moved = new HashSet<>();
        turns.values().forEach(turn -> moved.addAll(turn.moved()));
        open.forEach(entry -> entry.records().forEach(record -> moved.add(new RecordId(record))));
        Map<RecordId, LearnerId> speakingOf = learners.learnersOf(tx, moved);
        Set<LearnerId> elsewhere = new HashSet<>(speakingOf.values());
        elsewhere.removeAll(present);
        Set<UUID> opened = new HashSet<>();
        grants.values().forEach(grant -> opened.addAll(grant.records()));
        if (!elsewhere.isEmpty()) {
            grants(asked, relations.of(tx, elsewhere, asked.caller(), today))
                    .values()
                    .forEach(grant -> opened.addAll(grant.records()));
        }
        moved.removeAll(speakingOf.keySet());
        opened.addAll(ofNobody(tx, asked, moved));
        return new Scope(codes, grants, turns, gone, opened);
    }

    /** Of records that speak of nobody any more, as one that its school cancelled, those of schools that the caller holds. */
    private Set<UUID> ofNobody(ReadTx tx, Asked asked, Set<RecordId> silent) {
        Map<RecordId, OrganisationId> schools = records.schoolsOf(tx, silent);
        Set<OrganisationId> held = organisations.within(
                tx, Set.copyOf(schools.values()), asked.caller().organisations(), asked.today());
        return schools.entrySet().stream()
                .filter(each -> held.contains(each.getValue()))
                .map(each -> each.getKey().value())
                .collect(Collectors.toSet());
    }

    private static boolean isWithdrawal(Stretch.Entry entry) {
        return entry.kind().equals("learner.withdrawn");
    }

    /** Of the learners of whom no record speaks since, those whom the caller held. */
    private Set<LearnerId> gone(
            ReadTx tx,
            Asked asked,
            Map<LearnerId, LearnerGrant> grants,
            Map<LearnerId, IssuedCode> codes,
            Collection<LearnerTurn> turns) {
        Map<LearnerId, Set<RecordId>> before = new HashMap<>();
        for (LearnerTurn turn : turns) {
            LearnerId learner = turn.after().learnerId();
            IssuedCode code = codes.get(learner);
            if (code != null && !grants.containsKey(code.learnerId()) && turn.before() != null) {
                before.computeIfAbsent(learner, any -> new HashSet<>())
                        .addAll(turn.before().records());
            }
        }
        // Somebody's record speaks of them again whom the caller may not see.
        learners.recordsOf(tx, before.keySet()).keySet().forEach(before::remove);
        Set<LearnerId> gone = new HashSet<>();
        if (!before.isEmpty()) {
            relations.gone(tx, before, asked.caller(), asked.today()).forEach((learner, facts) -> {
                if (Access.decide(asked, facts) instanceof Decision.Refused refused && refused.why() == Refusal.GONE) {
                    gone.add(learner);
                }
            });
        }
        return gone;
    }

    /**
     * What of some entries a caller may hear.
     *
     * @param codes by the learner to whom each was issued
     * @param grants by the learner as linked today
     * @param turns by entry
     * @param gone whom the caller held, and of whom no record speaks any more
     * @param opened all records that the caller may see of any of them
     */
    private record Scope(
            Map<LearnerId, IssuedCode> codes,
            Map<LearnerId, LearnerGrant> grants,
            Map<UUID, LearnerTurn> turns,
            Set<LearnerId> gone,
            Set<UUID> opened) {

        void tell(Stretch.Entry entry, List<Told> changes, Shown shown) {
            LearnerId about = new LearnerId(entry.learnerId());
            IssuedCode code = codes.get(about);
            LearnerGrant grant = code == null ? null : grants.get(code.learnerId());
            LearnerTurn turn = turns.get(entry.id());
            if (code == null || (grant == null && !gone.contains(about))) {
                return;
            }
            List<LearnerTurn.Key> keys = turn == null ? List.of() : turn.keys();
            List<Told> told = new ArrayList<>();
            if (grant == null) {
                keys.stream()
                        .filter(key -> key.change() == LearnerTurn.KeyChange.WITHDRAWN)
                        .forEach(key -> told.add(told(entry, ChangeKind.CODE_WITHDRAWN, key.code(), null)));
                if (!told.isEmpty()) {
                    shown.add(about.value(), Set.of());
                }
            } else {
                for (ChangeKind kind : kinds(entry, turn, keys)) {
                    if (grant.fields().contains(kind.group())) {
                        told.add(told(entry, kind, code.studentCode(), null));
                    }
                }
                for (LearnerTurn.Key key : keys) {
                    ChangeKind kind = kind(key.change());
                    if (grant.fields().contains(kind.group())) {
                        told.add(told(entry, kind, key.code(), key.other()));
                    }
                }
                if (!told.isEmpty()) {
                    Set<UUID> named = new HashSet<>(entry.records());
                    named.retainAll(grant.records());
                    shown.add(code.learnerId().value(), named.isEmpty() ? grant.records() : named);
                }
            }
            changes.addAll(told);
        }

        /** What the entry tells by itself, and whether other records speak of the learner: as far as the caller sees the records. */
        private List<ChangeKind> kinds(Stretch.Entry entry, @Nullable LearnerTurn turn, List<LearnerTurn.Key> keys) {
            List<ChangeKind> kinds = new ArrayList<>();
            if (!Collections.disjoint(entry.records(), opened)) {
                EntryKinds.change(entry.kind()).ifPresent(kinds::add);
            }
            // A change of codes says so itself.
            if (kinds.isEmpty() && keys.isEmpty() && turn != null && isRegrouped(turn)) {
                kinds.add(ChangeKind.LINKS);
            }
            return kinds;
        }

        /** Whether a record that the caller may see speaks of the learner since, or no longer. */
        private boolean isRegrouped(LearnerTurn turn) {
            return turn.after().state() != LearnerState.MERGED
                    && turn.moved().stream().anyMatch(record -> opened.contains(record.value()));
        }

        private static ChangeKind kind(LearnerTurn.KeyChange change) {
            return switch (change) {
                case ISSUED -> ChangeKind.CODE_ISSUED;
                case RETIRED -> ChangeKind.CODE_RETIRED;
                case REVIVED -> ChangeKind.CODE_REVIVED;
                case WITHDRAWN -> ChangeKind.CODE_WITHDRAWN;
            };
        }

        private static Told told(Stretch.Entry entry, ChangeKind kind, String code, @Nullable String other) {
            return new Told(entry.position(), entry.recordedAt(), kind, code, other);
        }
    }

    /**
     * Where a page of the snapshot ended.
     *
     * @param school of whose records the last was; null where all schools' own records are listed, and those follow of which the hub
     *     itself said something for the caller's schools
     */
    public record At(@Nullable UUID school, UUID record) {

        /** Before the first. */
        public static final At START = new At(FIRST, FIRST);
    }

    /**
     * Some of those whom the caller may see now; who has records in several places may come again on a later page.
     *
     * @param codes in no order that means anything
     * @param next where the next page begins; null at the last one
     */
    public record Snapshot(List<String> codes, @Nullable At next, Look look, Shown shown) {

        @Override
        public String toString() {
            return "Snapshot[" + codes.size() + "]";
        }
    }

    /** Lists whom the caller may see now, to begin a copy with. */
    public Snapshot snapshot(ReadTx tx, Caller caller, Purpose purpose, At after) {
        Asked asked = asked(tx, caller, purpose);
        List<RecordId> found = new ArrayList<>();
        At next = caller.role() == Role.FAMILY ? ofFamily(tx, caller, found) : ofSchools(tx, asked, after, found);
        Map<LearnerId, LearnerGrant> grants = grants(
                asked,
                relations.of(tx, new HashSet<>(learners.learnersOf(tx, found).values()), caller, asked.today()));
        Map<LearnerId, IssuedCode> codes = learners.codesIssuedTo(tx, grants.keySet());
        Shown shown = new Shown();
        List<String> listed = new ArrayList<>();
        grants.forEach((learner, grant) -> {
            IssuedCode code = codes.get(learner);
            if (code != null) {
                listed.add(code.studentCode());
                shown.add(learner.value(), grant.records());
            }
        });
        Collections.sort(listed);
        return new Snapshot(listed, next, look(asked), shown);
    }

    private @Nullable At ofFamily(ReadTx tx, Caller caller, List<RecordId> found) {
        if (caller.id() instanceof PersonId person) {
            guardianships.recordsOf(tx, person).forEach(record -> found.add(new RecordId(record)));
        }
        return null;
    }

    private @Nullable At ofSchools(ReadTx tx, Asked asked, At after, List<RecordId> found) {
        Set<OrganisationId> reach = organisations.schools(tx, asked.caller().organisations(), asked.today());
        if (!(Access.decide(asked, new ReachFacts(reach)) instanceof Decision.Granted granted)
                || !(granted.grant() instanceof SchoolsGrant grant)) {
            return null;
        }
        if (after.school() != null) {
            Map<RecordId, OrganisationId> page = new LinkedHashMap<>(records.ofSchools(
                    tx, grant, new OrganisationId(after.school()), new RecordId(after.record()), SIZE));
            found.addAll(page.keySet());
            if (page.size() < SIZE) {
                return new At(null, FIRST);
            }
            RecordId last = found.get(found.size() - 1);
            OrganisationId school = page.get(last);
            return new At(school == null ? null : school.value(), last.value());
        }
        UUID[] schools = grant.schools().stream().map(OrganisationId::value).toArray(UUID[]::new);
        found.addAll(tx.sql(EnrolmentSql.class).decidedFor(schools, after.record(), SIZE));
        return found.size() < SIZE ? null : new At(null, found.get(SIZE - 1).value());
    }
}
