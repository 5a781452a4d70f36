package hub.learner;

import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.Lineage.Heir;
import hub.matching.Component;
import hub.matching.Part;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One regrouping while it is done: links, codes and versions follow it. */
final class Placing {

    private final Journal journal;
    private final CodeIssuer codes;
    private final SourceRecords records;
    private final WriteTx tx;
    private final LearnerSql sql;
    private final List<Component> components;
    private final Set<RecordId> gone;
    private final Map<RecordId, NewestFacts> fresh;
    private final Set<RecordId> again;
    private final Map<RecordId, EntryDraft> entries;
    private final Map<RecordId, LearnerId> links = new HashMap<>();
    private final Map<LearnerId, Set<RecordId>> membersBefore = new HashMap<>();
    private final List<IssuedCode> issued = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    /** Versions that are written only where they are not as the one before: another record may be the newest by now. */
    private final List<Version> perhaps = new ArrayList<>();

    private final Map<RecordId, Placed.Seat> seats = new HashMap<>();
    private final Set<LearnerId> touched = new LinkedHashSet<>();
    private final Set<LearnerId> born = new HashSet<>();
    private final List<IssuedCode> newlyIssued = new ArrayList<>();
    private final Map<String, LearnerId> led = new LinkedHashMap<>();

    /** A learner's version to be written, its journal entry already begun. */
    private record Version(
            LearnerId learner,
            EntryDraft entry,
            LearnerState state,
            @Nullable IssuedCode code,
            List<IssuedCode> retired,
            Set<RecordId> members,
            @Nullable LearnerId mergedInto) {}

    Placing(
            Journal journal,
            CodeIssuer codes,
            SourceRecords records,
            WriteTx tx,
            List<Component> components,
            Set<RecordId> gone,
            Map<RecordId, NewestFacts> fresh,
            Set<RecordId> again,
            Map<RecordId, EntryDraft> entries) {
        this.journal = journal;
        this.codes = codes;
        this.records = records;
        this.tx = tx;
        this.sql = tx.sql(LearnerSql.class);
        this.components = components;
        this.gone = gone;
        this.fresh = fresh;
        this.again = again;
        this.entries = entries;
    }

    Placed place() {
        Set<RecordId> concerned = new LinkedHashSet<>(gone);
        for (Component component : components) {
            component.parts().forEach(part -> concerned.addAll(members(part)));
        }
        load(concerned);
        List<Part> parts = new ArrayList<>();
        components.forEach(component -> parts.addAll(component.parts()));
        List<Heir> heirs =
                Lineage.decide(parts.stream().map(Placing::members).toList(), links, issued, ownOf(parts), this::bear);
        Map<LearnerId, Heir> heirOf = new LinkedHashMap<>();
        List<Heir> inNeed = new ArrayList<>();
        for (int i = 0; i < heirs.size(); i++) {
            Heir heir = heirs.get(i);
            heirOf.put(heir.learner(), heir);
            if (heir.code() == null && !parts.get(i).doubtful()) {
                inNeed.add(heir);
            }
        }
        Map<LearnerId, CodeIssuer.Pair> pairs = newCodes(inNeed);
        relink(heirs);
        heirs.forEach(heir -> settle(heir, pairs.get(heir.learner())));
        vanish(heirOf, heirs);
        write();
        return new Placed(seats, touched, born);
    }

    private LearnerId bear() {
        LearnerId learner = new LearnerId(tx.newId());
        born.add(learner);
        return learner;
    }

    private static Set<RecordId> members(Part part) {
        Set<RecordId> members = new TreeSet<>();
        part.records().forEach(record -> members.add(new RecordId(record)));
        return members;
    }

    private void load(Collection<RecordId> concerned) {
        for (LearnerSql.Link link : sql.links(ids(concerned))) {
            links.put(new RecordId(link.recordId()), new LearnerId(link.learnerId()));
        }
        UUID[] learners =
                new HashSet<>(links.values()).stream().map(LearnerId::value).toArray(UUID[]::new);
        if (learners.length > 0) {
            for (LearnerSql.Link link : sql.members(learners)) {
                RecordId record = new RecordId(link.recordId());
                LearnerId learner = new LearnerId(link.learnerId());
                links.put(record, learner);
                membersBefore.computeIfAbsent(learner, id -> new TreeSet<>()).add(record);
            }
            issued.addAll(sql.codesLeadingTo(learners));
        }
        List<RecordId> unlinked =
                concerned.stream().filter(record -> !links.containsKey(record)).toList();
        if (!unlinked.isEmpty()) {
            issued.addAll(sql.codesLeftBy(ids(unlinked)));
        }
    }

    /**
     * What each learner had before any of those merged who are parted now; asked for only where several codes lead to one,
     * and a code's own record does not say where it belongs.
     */
    private Map<LearnerId, Set<RecordId>> ownOf(List<Part> parts) {
        Map<LearnerId, Set<RecordId>> own = new HashMap<>();
        boolean unsure = issued.stream().anyMatch(code -> Lineage.isWithoutItsRecord(code, links));
        if (unsure && parts.size() > 1 && issued.size() > 1) {
            String[] all = issued.stream().map(IssuedCode::studentCode).toArray(String[]::new);
            for (IssuedCode code : issued) {
                for (String body : sql.lastOwn(code.issuedTo().value(), all)) {
                    own.put(code.issuedTo(), LearnerText.members(body));
                }
            }
        }
        return own;
    }

    private Map<LearnerId, CodeIssuer.Pair> newCodes(List<Heir> inNeed) {
        Map<LearnerId, CodeIssuer.Pair> made = new HashMap<>();
        if (!inNeed.isEmpty()) {
            List<CodeIssuer.Pair> pairs = codes.issue(tx, inNeed.size());
            for (int i = 0; i < inNeed.size(); i++) {
                made.put(inNeed.get(i).learner(), pairs.get(i));
            }
        }
        return made;
    }

    private void relink(List<Heir> heirs) {
        List<LearnerSql.Link> added = new ArrayList<>();
        List<LearnerSql.Link> moved = new ArrayList<>();
        for (Heir heir : heirs) {
            for (RecordId member : heir.members()) {
                LearnerId linked = links.get(member);
                if (linked == null) {
                    added.add(new LearnerSql.Link(member.value(), heir.learner().value()));
                } else if (!linked.equals(heir.learner())) {
                    moved.add(new LearnerSql.Link(member.value(), heir.learner().value()));
                }
            }
        }
        if (!gone.isEmpty()) {
            sql.unlink(ids(gone));
        }
        tx.copy("learner_link (record_id, learner_id)", added, (link, out) -> out.uuid(link.recordId())
                .uuid(link.learnerId()));
        if (!moved.isEmpty()) {
            sql.relink(
                    moved.stream().map(LearnerSql.Link::recordId).toArray(UUID[]::new),
                    moved.stream().map(LearnerSql.Link::learnerId).toArray(UUID[]::new));
        }
    }

    /** Gives a part its code, and a version where anything of it changed. */
    private void settle(Heir heir, CodeIssuer.@Nullable Pair pair) {
        LearnerId learner = heir.learner();
        Set<RecordId> before = membersBefore.getOrDefault(learner, Set.of());
        boolean moved = !before.equals(heir.members())
                || pair != null
                || (heir.code() != null && !heir.code().learnerId().equals(learner))
                || heir.retired().stream().anyMatch(code -> !code.learnerId().equals(learner));
        boolean saidAnew = heir.members().stream().anyMatch(fresh::containsKey);
        IssuedCode code = heir.code();
        if (moved || saidAnew) {
            EntryDraft entry = entryFor(heir);
            joins(heir, entry);
            if (pair != null) {
                code = new IssuedCode(
                        pair.studentCode(),
                        codes.students().name(),
                        pair.sectorIdentifier(),
                        codes.sector().name(),
                        learner,
                        learner,
                        oldest(heir.members()),
                        entry.id());
                newlyIssued.add(code);
            }
            lead(heir);
            LearnerState state = code == null ? LearnerState.IN_REVIEW : LearnerState.ACTIVE;
            versions.add(new Version(learner, entry, state, code, heir.retired(), heir.members(), null));
            touched.add(learner);
        } else if (heir.members().size() > 1 && heir.members().stream().anyMatch(again::contains)) {
            LearnerState state = code == null ? LearnerState.IN_REVIEW : LearnerState.ACTIVE;
            perhaps.add(new Version(learner, entryFor(heir), state, code, heir.retired(), heir.members(), null));
        }
        for (RecordId member : heir.members()) {
            seats.put(
                    member,
                    new Placed.Seat(
                            learner,
                            code == null ? null : code.studentCode(),
                            heir.members().size() > 1));
            EntryDraft entry = entries.get(member);
            if (entry != null) {
                entry.about(learner.value());
            }
        }
    }

    /** Tells from whom records came: what the journal told of those is told of this learner too. */
    private void joins(Heir heir, EntryDraft entry) {
        List<String> from = heir.members().stream()
                .map(links::get)
                .filter(left -> left != null && !left.equals(heir.learner()))
                .map(LearnerId::toString)
                .distinct()
                .sorted()
                .toList();
        if (!from.isEmpty()) {
            entry.with("joins", from);
        }
    }

    private void lead(Heir heir) {
        List<IssuedCode> all = new ArrayList<>(heir.retired());
        if (heir.code() != null) {
            all.add(heir.code());
        }
        for (IssuedCode code : all) {
            if (!code.learnerId().equals(heir.learner())) {
                led.put(code.studentCode(), heir.learner());
            }
        }
    }

    /** The entry that causes the learner's version: that of a changed member, else one of its own. */
    private EntryDraft entryFor(Heir heir) {
        EntryDraft last = null;
        for (RecordId member : new TreeSet<>(heir.members())) {
            EntryDraft entry = entries.get(member);
            if (entry != null && (last == null || entry.id().compareTo(last.id()) > 0)) {
                last = entry;
            }
        }
        return last != null
                ? last
                : journal.append(tx, "learner.regrouped", heir.learner().value());
    }

    /** Learners who have no part any more: merged into another, or withdrawn. */
    private void vanish(Map<LearnerId, Heir> heirOf, List<Heir> heirs) {
        Map<RecordId, LearnerId> now = new HashMap<>();
        heirs.forEach(heir -> heir.members().forEach(member -> now.put(member, heir.learner())));
        membersBefore.forEach((learner, members) -> {
            if (heirOf.containsKey(learner)) {
                return;
            }
            LearnerId into = members.stream()
                    .map(now::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            EntryDraft entry =
                    journal.append(tx, into == null ? "learner.withdrawn" : "learner.merged", learner.value());
            if (into != null) {
                entry.with("into", into.toString());
            }
            List<IssuedCode> own = issued.stream()
                    .filter(code -> code.issuedTo().equals(learner))
                    .toList();
            versions.add(new Version(
                    learner,
                    entry,
                    into == null ? LearnerState.WITHDRAWN : LearnerState.MERGED,
                    own.isEmpty() ? null : own.get(0),
                    List.of(),
                    Set.of(),
                    into));
            touched.add(learner);
        });
        for (RecordId record : gone) {
            EntryDraft entry = entries.get(record);
            LearnerId left = links.get(record);
            if (entry != null && left != null) {
                entry.about(left.value());
            }
        }
    }

    private void write() {
        tx.copy(
                "learner_code (student_code, student_scheme, sector_identifier, sector_scheme, learner_id, issued_to, record_id,"
                        + " entry_id)",
                newlyIssued,
                (code, out) -> out.text(code.studentCode())
                        .text(code.studentScheme())
                        .text(code.sectorIdentifier())
                        .text(code.sectorScheme())
                        .uuid(code.learnerId().value())
                        .uuid(code.issuedTo().value())
                        .uuid(code.recordId().value())
                        .uuid(code.entryId()));
        if (!led.isEmpty()) {
            sql.lead(
                    led.keySet().toArray(String[]::new),
                    led.values().stream().map(LearnerId::value).toArray(UUID[]::new));
        }
        Set<RecordId> unread = new HashSet<>();
        for (List<Version> each : List.of(versions, perhaps)) {
            each.forEach(version -> version.members().stream()
                    .filter(member -> !fresh.containsKey(member))
                    .forEach(unread::add));
        }
        Map<RecordId, NewestFacts> facts = new HashMap<>(fresh);
        facts.putAll(records.newest(tx, unread));
        SurvivorshipRules rules = SurvivorshipInForce.kept(tx);
        Map<LearnerId, String> before = lastBodies();
        for (Version version : perhaps) {
            byte[] body = body(version, rules, facts);
            if (!new String(body, StandardCharsets.UTF_8).equals(before.get(version.learner()))) {
                versions.add(version);
                touched.add(version.learner());
            }
        }
        tx.copy("learner_version (entry_id, learner_id, body)", versions, (version, out) -> {
            byte[] body = body(version, rules, facts);
            version.entry().causes("learner_version", rowHead(version.entry().id(), version.learner()), body);
            out.uuid(version.entry().id()).uuid(version.learner().value()).bytes(body);
        });
    }

    private Map<LearnerId, String> lastBodies() {
        Map<LearnerId, String> bodies = new HashMap<>();
        if (!perhaps.isEmpty()) {
            UUID[] ids =
                    perhaps.stream().map(version -> version.learner().value()).toArray(UUID[]::new);
            sql.last(ids).forEach(last -> bodies.put(new LearnerId(last.learnerId()), last.body()));
        }
        return bodies;
    }

    private static byte[] body(Version version, SurvivorshipRules rules, Map<RecordId, NewestFacts> facts) {
        return LearnerText.of(
                version.state(),
                version.code(),
                version.retired(),
                version.members(),
                golden(rules, version.members(), facts),
                version.mergedInto());
    }

    private static @Nullable GoldenRecord golden(
            SurvivorshipRules rules, Set<RecordId> members, Map<RecordId, NewestFacts> facts) {
        List<RecordFacts> said = new ArrayList<>();
        for (RecordId member : members) {
            NewestFacts newest = facts.get(member);
            if (newest != null) {
                said.add(RecordFacts.of(newest));
            }
        }
        return said.isEmpty() ? null : Survivorship.golden(rules, said);
    }

    private static RecordId oldest(Set<RecordId> members) {
        return new TreeSet<>(members).first();
    }

    static UUID[] ids(Collection<RecordId> records) {
        return records.stream().map(RecordId::value).toArray(UUID[]::new);
    }

    /** A version's row, to which its journal entry commits: every column, in the order of the table, one a line; the body follows. */
    static byte[] rowHead(UUID entry, LearnerId learner) {
        return (entry + "\n" + learner + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
