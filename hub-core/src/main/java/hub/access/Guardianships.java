package hub.access;

import hub.access.Guardianship.State;
import hub.access.Guardianship.Step;
import hub.access.GuardianshipSql.Row;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who holds a learner's rights: tied to the source record whose school confirmed it, journalled, every version kept. */
public final class Guardianships {

    /** So often a person may ask within {@link #DAY}, whether a learner was found or not. */
    public static final int ASKED_AT_MOST = 10;

    private static final Duration DAY = Duration.ofDays(1);

    private final Journal journal;

    public Guardianships(Journal journal) {
        this.journal = journal;
    }

    /**
     * A guardianship as kept.
     *
     * @param record of the school that is asked; null where no learner was found so
     */
    public record Kept(
            UUID id,
            PersonId person,
            String saidCode,
            String saidName,
            @Nullable UUID record,
            Guardianship guardianship,
            Instant askedAt) {

        @Override
        public String toString() {
            return "Kept[" + id + "]";
        }
    }

    /** A record by which somebody may be meant, and the school that keeps it. */
    public record Meant(UUID record, OrganisationId school) {}

    /**
     * What one who holds the same learner's rights is told.
     *
     * @param record by which the learner is known
     * @param transfer the application to move that it is about; null of a step in the other's guardianship
     */
    public record Notice(
            UUID id,
            UUID record,
            FamilyTie tie,
            String step,
            @Nullable UUID transfer,
            Instant toldAt) {}

    /**
     * Keeps that somebody asks, whether anybody is meant or not.
     *
     * @param meant null where no learner was found so
     * @param learner whom the journal's entry is about; null where none was found
     * @throws Problem rate_limited
     */
    public Kept ask(
            WriteTx tx,
            FamilyGrant grant,
            FamilyTie tie,
            String saidCode,
            String saidName,
            @Nullable Meant meant,
            @Nullable UUID learner) {
        GuardianshipSql sql = tx.sql(GuardianshipSql.class);
        UUID person = grant.person().value();
        sql.hold(person);
        List<Instant> before = sql.askedSince(person, tx.now().minus(DAY));
        if (before.size() >= ASKED_AT_MOST) {
            Instant again = before.get(before.size() - ASKED_AT_MOST).plus(DAY);
            long seconds = Math.max(1, Duration.between(tx.now(), again).toSeconds());
            throw Problem.of(ProblemKind.RATE_LIMITED, Map.of("seconds", Long.toString(seconds)));
        }
        UUID id = tx.newId();
        EntryDraft entry = grant.look()
                .in(journal.append(tx, "guardianship.ask", learner))
                .with("guardianship", id.toString())
                .with("tie", tie.word());
        sql.ask(
                id,
                person,
                tie.word(),
                saidCode,
                saidName,
                meant == null ? null : meant.record(),
                meant == null ? null : meant.school(),
                tx.now(),
                entry.id());
        Guardianship asked = Guardianship.asked(tie);
        version(sql, entry, id, "ask", asked, null);
        return new Kept(id, grant.person(), saidCode, saidName, meant == null ? null : meant.record(), asked, tx.now());
    }

    /**
     * Takes a step for the school, or the level above it.
     *
     * @param grant to keep the family of the learner of whom the guardianship's record speaks
     * @param until the first day on which a confirmation no longer holds
     * @param reason the court's order, or why
     * @throws Problem not_found, guardianship_out_of_order
     */
    public Kept step(
            WriteTx tx, LearnerGrant grant, UUID id, Step step, @Nullable LocalDate until, @Nullable String reason) {
        Kept kept = held(tx, id)
                .filter(each -> each.record() != null
                        && grant.action() == Action.KEEP_FAMILY
                        && grant.records().contains(each.record()))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        return step(tx, grant.look(), grant.learner(), grant.records(), kept, step, until, reason);
    }

    /**
     * Gives up what one asked for, or was confirmed as.
     *
     * @param learner of whom the guardianship's record speaks now, with all records that speak of them; empty where of nobody
     * @throws Problem not_found, guardianship_out_of_order
     */
    public Kept giveUp(WriteTx tx, FamilyGrant grant, UUID id, @Nullable UUID learner, Set<UUID> records) {
        Kept kept = held(tx, id)
                .filter(each -> each.person().equals(grant.person()))
                .orElseThrow(() -> Problem.of(ProblemKind.NOT_FOUND));
        // Whom a court bars cannot ask anew by giving up first.
        if (kept.guardianship().state() == State.BARRED) {
            throw outOfOrder(kept);
        }
        return step(tx, grant.look(), learner, records, kept, Step.END, null, null);
    }

    private Kept step(
            WriteTx tx,
            Look look,
            @Nullable UUID learner,
            Set<UUID> records,
            Kept kept,
            Step step,
            @Nullable LocalDate until,
            @Nullable String reason) {
        GuardianshipSql sql = tx.sql(GuardianshipSql.class);
        sql.hold(kept.person().value());
        List<Kept> all = of(tx, records);
        boolean barred = all.stream()
                .anyMatch(each -> each.person().equals(kept.person())
                        && each.guardianship().state() == State.BARRED
                        && !each.id().equals(kept.id()));
        Guardianship next = kept.guardianship()
                .after(step, VietnamDays.of(tx.now()), until)
                .filter(after -> !(barred && after.state() == State.CONFIRMED))
                .orElseThrow(() -> outOfOrder(kept));
        EntryDraft entry = look.in(journal.append(tx, "guardianship." + step.word(), learner))
                .with("guardianship", kept.id().toString())
                .with("tie", next.tie().word());
        Validity validity = next.validity();
        sql.change(
                kept.id(),
                next.state().word(),
                validity == null ? null : validity.from(),
                validity == null ? null : validity.to());
        version(sql, entry, kept.id(), step.word(), next, reason);
        tellOthers(tx, entry, kept, step, all);
        return new Kept(
                kept.id(), kept.person(), kept.saidCode(), kept.saidName(), kept.record(), next, kept.askedAt());
    }

    /** Whoever holds the same learner's rights is told; of what was refused nobody is. */
    private static void tellOthers(WriteTx tx, EntryDraft entry, Kept kept, Step step, Collection<Kept> all) {
        boolean was = kept.guardianship().state() != State.ASKED;
        if (step == Step.REFUSE || (step == Step.END && !was)) {
            return;
        }
        all.stream()
                .filter(each -> each.guardianship().state() == State.CONFIRMED)
                .map(Kept::person)
                .filter(person -> !person.equals(kept.person()))
                .distinct()
                .forEach(person -> tx.sql(GuardianshipSql.class)
                        .tell(tx.newId(), person.value(), kept.id(), step.word(), null, tx.now(), entry.id()));
    }

    /**
     * Tells others what one who holds the same learner's rights did with an application to move.
     *
     * @param records that speak of the learner
     * @param others for whoever has asked whether they hold the rights too
     */
    public void tell(
            WriteTx tx,
            EntryDraft entry,
            PersonId by,
            Set<UUID> records,
            Collection<PersonId> others,
            String step,
            UUID transfer) {
        of(tx, records).stream()
                .filter(each -> each.person().equals(by) && each.guardianship().state() == State.CONFIRMED)
                .findFirst()
                .ifPresent(own -> others.forEach(person -> tx.sql(GuardianshipSql.class)
                        .tell(tx.newId(), person.value(), own.id(), step, transfer, tx.now(), entry.id())));
    }

    /** Who is confirmed through any of these records, each once, whether it holds today or not. */
    public Set<PersonId> people(ReadTx tx, Set<UUID> records) {
        return of(tx, records).stream()
                .filter(each -> each.guardianship().state() == State.CONFIRMED)
                .map(Kept::person)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The records through which a person is confirmed, whether it holds today or not. */
    public Set<UUID> recordsOf(ReadTx tx, PersonId person) {
        return Set.copyOf(tx.sql(GuardianshipSql.class).recordsOf(person.value()));
    }

    private static void version(
            GuardianshipSql sql, EntryDraft entry, UUID id, String step, Guardianship next, @Nullable String reason) {
        Validity validity = next.validity();
        LocalDate from = validity == null ? null : validity.from();
        LocalDate to = validity == null ? null : validity.to();
        sql.version(entry.id(), id, step, next.state().word(), from, to, reason);
        entry.causesRow(
                "access_guardianship_version",
                entry.id(),
                id,
                step,
                next.state().word(),
                from,
                to,
                reason);
    }

    /** Whoever asked through one of these records by a code that is sealed now is told the learner's own one as theirs. */
    public void renameCode(WriteTx tx, Collection<UUID> records, String code) {
        tx.sql(GuardianshipSql.class).renameCode(records.toArray(UUID[]::new), code);
    }

    private static Problem outOfOrder(Kept kept) {
        return Problem.of(
                ProblemKind.GUARDIANSHIP_OUT_OF_ORDER,
                Map.of("state", kept.guardianship().state().word()));
    }

    /** The record by which a guardianship's learner is meant, held until the transaction's end; empty where of nobody. */
    public static Optional<UUID> recordOf(WriteTx tx, UUID id) {
        return held(tx, id).map(Kept::record);
    }

    private static Optional<Kept> held(WriteTx tx, UUID id) {
        return tx.sql(GuardianshipSql.class).held(id).stream().findFirst().map(Guardianships::kept);
    }

    /** What a person asked for, the newest first, before an id. */
    public List<Kept> own(ReadTx tx, FamilyGrant grant, UUID before, int limit) {
        return kept(tx.sql(GuardianshipSql.class).ofPerson(grant.person().value(), before, limit));
    }

    /** What a person is told, the newest first, before an id. */
    public List<Notice> notices(ReadTx tx, FamilyGrant grant, UUID before, int limit) {
        return tx.sql(GuardianshipSql.class).notices(grant.person().value(), before, limit).stream()
                .map(row -> new Notice(
                        row.id(),
                        Objects.requireNonNull(row.recordId()),
                        tie(row.tie()),
                        row.step(),
                        row.transferId(),
                        row.toldAt()))
                .toList();
    }

    /** Whom a school is asked about, or confirmed, the newest first, before an id. */
    public List<Kept> ofSchool(ReadTx tx, PlaceGrant grant, UUID before, int limit) {
        return kept(tx.sql(GuardianshipSql.class).ofSchool(grant.organisation(), before, limit));
    }

    /** Who asks about, or is confirmed for, the learner of a Grant. */
    public List<Kept> ofLearner(ReadTx tx, LearnerGrant grant) {
        return grant.action() == Action.KEEP_FAMILY ? of(tx, grant.records()) : List.of();
    }

    /**
     * By which of these records a person is confirmed, with what has to be known to say whether it holds today; nothing where a
     * court bars it through any of them.
     */
    public Map<UUID, List<Guardianship>> confirmed(ReadTx tx, PersonId person, Set<UUID> records) {
        Map<UUID, List<Guardianship>> confirmed = new HashMap<>();
        for (Kept kept : of(tx, records)) {
            if (!kept.person().equals(person)) {
                continue;
            }
            if (kept.guardianship().state() == State.BARRED) {
                return Map.of();
            }
            if (kept.guardianship().state() == State.CONFIRMED) {
                confirmed
                        .computeIfAbsent(Objects.requireNonNull(kept.record()), any -> new ArrayList<>())
                        .add(kept.guardianship());
            }
        }
        return confirmed;
    }

    private static List<Kept> of(ReadTx tx, Set<UUID> records) {
        return kept(tx.sql(GuardianshipSql.class).ofRecords(records.toArray(UUID[]::new)));
    }

    private static List<Kept> kept(List<Row> rows) {
        return rows.stream().map(Guardianships::kept).toList();
    }

    private static Kept kept(Row row) {
        LocalDate from = row.validFrom();
        return new Kept(
                row.id(),
                row.personId(),
                row.saidCode(),
                row.saidName(),
                row.recordId(),
                new Guardianship(
                        tie(row.tie()),
                        State.valueOf(row.state().toUpperCase(Locale.ROOT)),
                        from == null ? null : new Validity(from, row.validTo())),
                row.askedAt());
    }

    private static FamilyTie tie(String word) {
        return FamilyTie.of(word).orElseThrow(() -> new IllegalStateException("no tie " + word));
    }
}
