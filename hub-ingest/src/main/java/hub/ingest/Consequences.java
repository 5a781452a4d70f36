package hub.ingest;

import hub.access.Orders;
import hub.calendar.SchoolYear;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.enrolment.ClaimOfYear;
import hub.enrolment.Enrolments;
import hub.enrolment.Enrolments.RecordYear;
import hub.identity.Person;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.AfterRegroup;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.learner.Placed;
import hub.matching.Arrivals;
import hub.matching.MatchModel;
import hub.matching.MatchSubject;
import hub.matching.Matched;
import hub.matching.Matching;
import hub.matching.ReviewCase;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.submission.Change;
import hub.submission.Facts;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.NewestFacts;
import hub.submission.Outcome;
import hub.submission.RecordCheck;
import hub.submission.RecordId;
import hub.submission.Sender;
import hub.submission.Slice;
import hub.submission.SourceRecords;
import hub.submission.SubmittedEnrolment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps 4 to 8 for a set of changes of one sender, or for a person's decision: writes the versions, regroups, links, and
 * derives what follows, all in the caller's transaction. Intake, withdrawal and decisions all end here.
 */
final class Consequences {

    /** What became of a record. */
    record Result(Outcome outcome, List<Finding> findings) {}

    /** The space of the locks by match key. */
    static final int MATCH_KEYS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Consequences.class);

    private final Journal journal;
    private final Organisations organisations;
    private final SourceRecords records;
    private final RecordCheck check;
    private final Matching matching;
    private final Learners learners;
    private final Enrolments enrolments;
    private final List<AfterRegroup> afterRegroup;
    /** What never changes and so is asked for once; schools of which no commune was known are not in it. */
    private final Map<OrganisationId, String> communes = new ConcurrentHashMap<>();

    Consequences(
            Journal journal,
            Organisations organisations,
            SourceRecords records,
            RecordCheck check,
            Matching matching,
            Learners learners,
            Enrolments enrolments,
            List<AfterRegroup> afterRegroup) {
        this.journal = journal;
        this.organisations = organisations;
        this.records = records;
        this.check = check;
        this.matching = matching;
        this.learners = learners;
        this.enrolments = enrolments;
        this.afterRegroup = List.copyOf(afterRegroup);
    }

    /**
     * @param allYears the slices held before of every own key changed
     * @param entries the journal entry of each record changed
     */
    Map<RecordId, Result> of(
            WriteTx tx,
            Sender sender,
            List<Change> changes,
            Map<String, List<Slice>> allYears,
            Map<RecordId, EntryDraft> entries) {
        if (changes.isEmpty()) {
            return Map.of();
        }
        records.write(tx, sender, changes);
        return of(tx, sender, open(tx, changes), changes, allYears, entries);
    }

    /** The changes that say something of a learner: what a school goes on sending of a sealed record is kept, and nothing follows. */
    private static List<Change> open(ReadTx tx, List<Change> changes) {
        Set<UUID> sealed = Orders.sealed(
                tx,
                changes.stream()
                        .filter(change -> !change.isNewRecord())
                        .map(change -> change.recordId().value())
                        .toList());
        return sealed.isEmpty()
                ? changes
                : changes.stream()
                        .filter(change -> !sealed.contains(change.recordId().value()))
                        .toList();
    }

    private Map<RecordId, Result> of(
            WriteTx tx,
            Sender sender,
            List<Change> changes,
            List<Change> all,
            Map<String, List<Slice>> allYears,
            Map<RecordId, EntryDraft> entries) {
        Set<RecordId> regrouped = new LinkedHashSet<>();
        Set<RecordId> gone = new LinkedHashSet<>();
        Set<RecordId> absent = new HashSet<>();
        Set<RecordId> revived = new LinkedHashSet<>();
        Set<RecordId> again = new HashSet<>();
        List<RecordId> unread = new ArrayList<>();
        Map<RecordId, NewestFacts> fresh = new LinkedHashMap<>();
        Set<RecordId> known = new HashSet<>();
        for (Change change : changes) {
            if (!change.isNewRecord()) {
                known.add(change.recordId());
            }
            List<Slice> before = allYears.getOrDefault(change.ownKey(), List.of());
            Slice stood = Slice.standing(before);
            Slice stands = Slice.standing(after(before, change));
            RecordId id = change.recordId();
            if (stands == null) {
                if (stood != null) {
                    gone.add(id);
                }
                absent.add(id);
                continue;
            }
            if (stood == null && !before.isEmpty()) {
                revived.add(id);
            }
            if (stood == null && !change.isNewRecord()) {
                // It comes back to whomever a person joined it with, also where nothing else joins them.
                regrouped.add(id);
            }
            if (stood != null && stood.personFingerprint().equals(stands.personFingerprint())) {
                regrouped.add(id);
                if (!stood.entryId().equals(stands.entryId())) {
                    again.add(id);
                }
                continue;
            }
            Facts facts = change.facts();
            if (facts != null && stands.entryId().equals(change.entryId())) {
                fresh.put(
                        id,
                        new NewestFacts(
                                id,
                                sender.sourceSystem(),
                                sender.school(),
                                change.ownKey(),
                                change.schoolYear(),
                                change.madeAt(),
                                facts.person()));
            } else {
                unread.add(id);
            }
        }
        fresh.putAll(records.newest(tx, unread));
        Subjects subjects = subjects(tx, fresh, known);
        Arrivals arrivals = locked(tx, subjects.all());
        learners.quote(tx, subjects.quoted());
        Matched matched = matching.work(tx, arrivals, values(regrouped), values(gone));
        alarm(tx, matched);
        flag(tx, fresh, known);
        Placed placed = learners.place(tx, matched.components(), gone, fresh, again, entries);
        claims(tx, sender.school(), changes, gone, absent, revived);
        Set<LearnerId> touched = new HashSet<>(placed.touched());
        for (Change change : changes) {
            Placed.Seat seat = placed.of().get(change.recordId());
            if (seat != null) {
                touched.add(seat.learner());
            }
        }
        Map<RecordId, List<AfterRegroup.Told>> told = new HashMap<>();
        for (AfterRegroup step : afterRegroup) {
            step.after(tx, touched, placed.born())
                    .forEach(each -> told.computeIfAbsent(each.recordId(), any -> new ArrayList<>())
                            .add(each));
        }
        return results(all, allYears, placed, subjects, matched.crowded(), told);
    }

    /**
     * Keeps everybody else from moving these records, and all that is connected with them, until the commit.
     *
     * @return those of them all that are there
     */
    Set<RecordId> hold(WriteTx tx, Set<RecordId> about) {
        tx.lock(MATCH_KEYS, matching.stripesOf(tx, values(about)));
        Set<RecordId> held = new LinkedHashSet<>();
        matching.hold(tx, values(about)).forEach(record -> held.add(new RecordId(record)));
        return held;
    }

    /**
     * Parts and links anew what people have decided about.
     *
     * @param held as {@link #hold} answered
     * @param entries the journal entry of each record decided about
     */
    Placed of(WriteTx tx, Set<RecordId> held, Map<RecordId, EntryDraft> entries) {
        Matched matched = matching.work(tx, matching.arrivals(tx, List.of()), values(held), Set.of());
        return regrouped(tx, matched, entries);
    }

    /**
     * Seals records of a learner that are held: they leave comparison, links and claims; the learner is nobody, and what stays of
     * them is one anew, or several, with codes of their own.
     *
     * @param connected as {@link #hold} answered
     * @param entry the journal's entry of the order
     */
    Placed seal(
            WriteTx tx,
            LearnerId learner,
            Set<RecordId> sealed,
            Set<RecordId> staying,
            Set<RecordId> connected,
            EntryDraft entry) {
        Set<UUID> regrouped = values(connected);
        regrouped.addAll(values(staying));
        regrouped.removeAll(values(sealed));
        Matched matched = matching.work(tx, matching.arrivals(tx, List.of()), regrouped, values(sealed));
        learners.close(tx, learner, entry);
        Placed placed = learners.place(tx, matched.components(), Set.of(), Map.of(), Set.of(), Map.of());
        enrolments.remove(tx, sealed);
        Set<LearnerId> touched = new HashSet<>(placed.touched());
        touched.add(learner);
        afterRegroup.forEach(step -> step.after(tx, touched, placed.born()));
        return placed;
    }

    /** Compares, links and claims anew what was sealed: as records that their schools took back and send again. */
    void unseal(WriteTx tx, LearnerId learner, Set<RecordId> unsealed) {
        Map<RecordId, NewestFacts> fresh = records.newest(tx, unsealed);
        learners.reopen(tx, learner, fresh.keySet());
        Arrivals arrivals = locked(tx, subjects(tx, fresh, fresh.keySet()).all());
        Matched matched = matching.work(tx, arrivals, values(fresh.keySet()), Set.of());
        alarm(tx, matched);
        flag(tx, fresh, fresh.keySet());
        Placed placed = learners.place(tx, matched.components(), Set.of(), fresh, Set.of(), Map.of());
        List<ClaimOfYear> claims = new ArrayList<>();
        Map<RecordId, Map<Integer, Facts>> years = records.inForce(tx, fresh.keySet());
        fresh.forEach((record, newest) -> years.getOrDefault(record, Map.of())
                .forEach((year, facts) -> add(claims, record, year, newest.school(), facts.enrolments())));
        enrolments.replace(tx, List.of(), claims);
        afterRegroup.forEach(step -> step.after(tx, placed.touched(), placed.born()));
    }

    /**
     * Compares records anew that are as another model made them, by the one in force; what then links or parts follows as
     * ever. Whom an intake made anew since we read what they say is left as it is.
     */
    void compareAnew(WriteTx tx, MatchModel inForce, Collection<UUID> ids) {
        List<MatchSubject> read = standing(tx, ids);
        locked(tx, read);
        Set<UUID> left = matching.holdOfOtherModels(tx, inForce, ids);
        Arrivals arrivals = matching.arrivals(
                tx,
                read.stream()
                        .filter(subject -> left.contains(subject.recordId()))
                        .toList());
        Matched matched = matching.work(tx, arrivals, Set.of(), Set.of());
        alarm(tx, matched);
        regrouped(tx, matched, Map.of());
    }

    /** Records as they are compared today; one that was taken back is left out. */
    List<MatchSubject> standing(ReadTx tx, Collection<UUID> ids) {
        Set<UUID> only = new HashSet<>(ids);
        Map<RecordId, NewestFacts> facts =
                records.newest(tx, ids.stream().map(RecordId::new).toList());
        return subjects(tx, facts, facts.keySet()).all().stream()
                .filter(subject -> only.contains(subject.recordId()))
                .toList();
    }

    /** So many records are alike that somebody has to look what their senders send. */
    private void alarm(WriteTx tx, Matched matched) {
        for (Matched.Crowd crowd : matched.crowds()) {
            LOG.warn("{} records share a match key: none of them is compared for it any more", crowd.records());
            journal.append(tx, "matching.key_crowded", null).with("records", crowd.records());
        }
        for (int size : matched.outsized()) {
            LOG.warn("{} records hang together: each is asked about with its nearest alone", size);
            journal.append(tx, "matching.component_outsized", null).with("records", size);
        }
    }

    private Arrivals locked(WriteTx tx, List<MatchSubject> subjects) {
        Arrivals arrivals = matching.arrivals(tx, subjects);
        tx.lock(MATCH_KEYS, matching.stripes(arrivals));
        // Whoever sealed a record that one of these names by its code held its stripes until now.
        Set<UUID> sealed =
                Orders.sealed(tx, subjects.stream().map(MatchSubject::recordId).toList());
        return sealed.isEmpty()
                ? arrivals
                : matching.arrivals(
                        tx,
                        subjects.stream()
                                .filter(subject -> !sealed.contains(subject.recordId()))
                                .toList());
    }

    private Placed regrouped(WriteTx tx, Matched matched, Map<RecordId, EntryDraft> entries) {
        Placed placed = learners.place(tx, matched.components(), Set.of(), Map.of(), Set.of(), entries);
        afterRegroup.forEach(step -> step.after(tx, placed.touched(), placed.born()));
        return placed;
    }

    /** Lists for a person whose personal number contradicts what now speaks for them; takes off the list who is right again. */
    private void flag(WriteTx tx, Map<RecordId, NewestFacts> fresh, Set<RecordId> known) {
        Set<RecordId> inConflict = new LinkedHashSet<>();
        Set<RecordId> inOrder = new LinkedHashSet<>();
        fresh.forEach((record, newest) -> {
            if (check.isNumberInConflict(newest.person())) {
                inConflict.add(record);
            } else if (known.contains(record)) {
                inOrder.add(record);
            }
        });
        matching.flag(tx, values(inConflict), ReviewCase.PERSONAL_NUMBER_CONFLICT);
        matching.unflag(tx, values(inOrder));
    }

    /**
     * Records as they are compared.
     *
     * @param quoted student codes of the hub that some of them name
     * @param withUnknownCode records that name a code which was never issued
     * @param classmates the own key of another record of the same sender, by the record that quotes its code
     */
    private record Subjects(
            List<MatchSubject> all,
            Set<String> quoted,
            Set<RecordId> withUnknownCode,
            Map<RecordId, String> classmates) {}

    /**
     * A student code that a sender names speaks for the record it was issued for: that record is compared too, under its
     * code. A code that was never issued is no evidence.
     */
    private Subjects subjects(ReadTx tx, Map<RecordId, NewestFacts> fresh, Set<RecordId> known) {
        Set<String> named = new HashSet<>();
        for (NewestFacts newest : fresh.values()) {
            String code = newest.person().studentCode();
            if (code != null) {
                named.add(code);
            }
        }
        Map<String, RecordId> issued = learners.issuedFor(tx, named);
        Map<RecordId, NewestFacts> compared = new LinkedHashMap<>(fresh);
        Set<RecordId> owners = new HashSet<>(issued.values());
        owners.removeAll(fresh.keySet());
        compared.putAll(records.newest(tx, owners));
        Set<RecordId> mayOwn = new HashSet<>(known);
        mayOwn.retainAll(fresh.keySet());
        Map<RecordId, String> own = new HashMap<>(learners.quotedCodesOf(tx, mayOwn));
        issued.forEach((code, record) -> own.put(record, code));
        Set<RecordId> withUnknownCode = new HashSet<>();
        Map<RecordId, String> classmates = new HashMap<>();
        askCommunes(tx, compared.values());
        List<MatchSubject> all = new ArrayList<>(compared.size());
        for (NewestFacts newest : compared.values()) {
            Person person = newest.person();
            String code = person.studentCode();
            if (code == null || !issued.containsKey(code)) {
                if (code != null && fresh.containsKey(newest.recordId())) {
                    withUnknownCode.add(newest.recordId());
                }
                person = person.withStudentCode(own.get(newest.recordId()));
            } else if (fresh.containsKey(newest.recordId())) {
                NewestFacts owner = compared.get(issued.get(code));
                if (owner != null && isClassmate(newest, owner)) {
                    classmates.put(newest.recordId(), owner.ownKey());
                }
            }
            all.add(new MatchSubject(
                    newest.recordId().value(),
                    newest.sourceSystem(),
                    newest.school().value(),
                    communes.get(newest.school()),
                    newest.ownKey(),
                    person));
        }
        return new Subjects(all, issued.keySet(), withUnknownCode, classmates);
    }

    /** Whether two records are of one source system and school, and so of two learners. */
    private static boolean isClassmate(NewestFacts one, NewestFacts other) {
        return !one.recordId().equals(other.recordId())
                && one.sourceSystem().equals(other.sourceSystem())
                && one.school().equals(other.school());
    }

    private void askCommunes(ReadTx tx, Collection<NewestFacts> compared) {
        Set<OrganisationId> unknown = new HashSet<>();
        for (NewestFacts newest : compared) {
            if (!communes.containsKey(newest.school())) {
                unknown.add(newest.school());
            }
        }
        if (!unknown.isEmpty()) {
            communes.putAll(organisations.firstCommunes(tx, unknown));
        }
    }

    private static Set<UUID> values(Set<RecordId> records) {
        Set<UUID> values = new LinkedHashSet<>();
        records.forEach(record -> values.add(record.value()));
        return values;
    }

    private static Map<RecordId, Result> results(
            List<Change> changes,
            Map<String, List<Slice>> allYears,
            Placed placed,
            Subjects subjects,
            Set<UUID> crowded,
            Map<RecordId, List<AfterRegroup.Told>> told) {
        Map<RecordId, Result> results = new HashMap<>();
        for (Change change : changes) {
            Placed.Seat seat = placed.of().get(change.recordId());
            boolean isNew = Slice.standing(allYears.getOrDefault(change.ownKey(), List.of())) == null;
            Outcome outcome;
            if (change.kind() == Change.Kind.CANCEL) {
                outcome = Outcome.CANCELLED;
            } else if (seat == null) {
                // What speaks for the person is a later taking back, under another of its years.
                outcome = Outcome.CHANGED;
            } else if (seat.studentCode() == null) {
                outcome = Outcome.IN_REVIEW;
            } else if (!isNew) {
                outcome = Outcome.CHANGED;
            } else {
                outcome = seat.shared() ? Outcome.LINKED : Outcome.NEW;
            }
            List<Finding> findings = new ArrayList<>();
            if (subjects.withUnknownCode().contains(change.recordId())) {
                findings.add(Finding.of(FindingCode.STUDENT_CODE_UNKNOWN));
            }
            if (crowded.contains(change.recordId().value())) {
                findings.add(Finding.of(FindingCode.TOO_MANY_ALIKE));
            }
            String classmate = subjects.classmates().get(change.recordId());
            if (classmate != null) {
                findings.add(
                        new Finding(FindingCode.STUDENT_CODE_OF_ANOTHER, "student_code", Map.of("other", classmate)));
            }
            told.getOrDefault(change.recordId(), List.of()).stream()
                    .filter(each -> each.schoolYear() == change.schoolYear())
                    .map(AfterRegroup.Told::finding)
                    .distinct()
                    .forEach(findings::add);
            results.put(change.recordId(), new Result(outcome, findings));
        }
        return results;
    }

    private void claims(
            WriteTx tx,
            OrganisationId school,
            List<Change> changes,
            Set<RecordId> gone,
            Set<RecordId> absent,
            Set<RecordId> revived) {
        List<RecordYear> replaced = new ArrayList<>();
        List<ClaimOfYear> claims = new ArrayList<>();
        for (Change change : changes) {
            RecordId id = change.recordId();
            // A record that does not stand claims nothing in any year; one that stands again claims all its years anew,
            // below.
            if (absent.contains(id) || revived.contains(id)) {
                continue;
            }
            if (change.before() != null) {
                replaced.add(new RecordYear(id, change.schoolYear()));
            }
            if (change.facts() != null) {
                add(claims, id, change.schoolYear(), school, change.facts().enrolments());
            }
        }
        enrolments.remove(tx, gone);
        records.inForce(tx, revived)
                .forEach((id, years) ->
                        years.forEach((year, facts) -> add(claims, id, year, school, facts.enrolments())));
        enrolments.replace(tx, replaced, claims);
    }

    private static void add(
            Collection<ClaimOfYear> claims,
            RecordId record,
            int year,
            OrganisationId school,
            List<SubmittedEnrolment> enrolments) {
        int number = 0;
        for (SubmittedEnrolment enrolment : enrolments) {
            claims.add(new ClaimOfYear(record, new SchoolYear(year), number++, school, enrolment));
        }
    }

    private static List<Slice> after(List<Slice> before, Change change) {
        List<Slice> after = new ArrayList<>(before.size() + 1);
        for (Slice slice : before) {
            if (slice.schoolYear() != change.schoolYear()) {
                after.add(slice);
            }
        }
        Slice changed = change.after();
        if (changed != null) {
            after.add(changed);
        }
        return after;
    }
}
