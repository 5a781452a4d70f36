package hub.learner;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.Tombstones;
import hub.matching.Component;
import hub.submission.DataKind;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The room's door: links records to learners as grouping says, issues codes, keeps every version of a learner. */
public final class Learners {

    private final Journal journal;
    private final CodeIssuer codes;
    private final SourceRecords records;
    /** Rules that were read, by their text: few ever, and read for every answer. */
    private final Map<String, SurvivorshipRules> rules = new ConcurrentHashMap<>();

    public Learners(Journal journal, CodeIssuer codes, SourceRecords records) {
        this.journal = journal;
        this.codes = codes;
        this.records = records;
    }

    /**
     * Makes links, codes and versions follow a regrouping.
     *
     * @param components the regrouped components, which together hold every record of every learner they touch
     * @param gone records taken back: they leave their learner
     * @param fresh what now speaks for the person, of records of which that changed
     * @param again records for which another of their versions speaks now, which says the same: it is of another year, or made at
     *     another time
     * @param entries the journal entry of each record changed; one that moves no learner is told whom it is about
     */
    public Placed place(
            WriteTx tx,
            List<Component> components,
            Set<RecordId> gone,
            Map<RecordId, NewestFacts> fresh,
            Set<RecordId> again,
            Map<RecordId, EntryDraft> entries) {
        return new Placing(journal, codes, records, tx, components, gone, fresh, again, entries).place();
    }

    /**
     * Puts rules of golden records in force for all from the commit on, where others are; waits for the transactions that keep
     * those.
     *
     * @param configured null: those in force stay, the shipped ones where none are yet
     */
    public void apply(WriteTx tx, @Nullable SurvivorshipRules configured) {
        SurvivorshipInForce.apply(tx, journal, configured);
    }

    /** Which rules golden records were made by, at every position up to this one. */
    public SurvivorshipHistory survivorship(ReadTx tx, long position) {
        return SurvivorshipInForce.history(tx, position, rules);
    }

    /** The code that was typed, in its normal form; null where it is none. */
    public @Nullable String typed(String typed) {
        String student = codes.students().read(typed);
        return student != null ? student : codes.sector().read(typed);
    }

    /**
     * A version by its stored text.
     *
     * @param sealed retired codes that are sealed: it does not name them
     */
    public static LearnerAt version(
            LearnerId learner,
            String body,
            UUID entryId,
            long position,
            Instant recordedAt,
            Collection<String> sealed) {
        LearnerAt version =
                LearnerText.read(new LearnerSql.StoredVersion(learner.value(), body, entryId, position, recordedAt));
        return sealed.isEmpty() ? version : version.withoutRetired(Set.copyOf(sealed));
    }

    /** Rules of golden records by their text; null: the shipped ones. */
    public SurvivorshipRules rules(@Nullable String text) {
        return text == null ? SurvivorshipRules.shipped() : rules.computeIfAbsent(text, SurvivorshipRules::read);
    }

    /** The version without retired codes that are sealed. */
    private static LearnerAt unsealed(LearnerSql sql, LearnerAt version) {
        if (version.retired().isEmpty()) {
            return version;
        }
        Set<String> sealed = Set.copyOf(sql.sealedCodes(version.retired().toArray(String[]::new)));
        return sealed.isEmpty() ? version : version.withoutRetired(sealed);
    }

    /**
     * Makes a learner nobody: links end, and the last version says so. The records are sealed already, or wait to be placed anew; the
     * codes lead to nobody.
     *
     * @param entry the journal's entry of the order
     */
    public void close(WriteTx tx, LearnerId learner, EntryDraft entry) {
        LearnerSql sql = tx.sql(LearnerSql.class);
        sql.unlink(Placing.ids(recordsOf(tx, learner)));
        List<IssuedCode> own = sql.ownCode(learner.value());
        byte[] body = LearnerText.of(
                LearnerState.WITHDRAWN, own.isEmpty() ? null : own.get(0), List.of(), Set.of(), null, null);
        entry.causes("learner_version", Placing.rowHead(entry.id(), learner), body);
        tx.copy("learner_version (entry_id, learner_id, body)", List.of(body), (text, out) -> out.uuid(entry.id())
                .uuid(learner.value())
                .bytes(text));
    }

    /** Makes a closed learner somebody again, with these records and the codes it had; they are placed anew next. */
    public void reopen(WriteTx tx, LearnerId learner, Collection<RecordId> records) {
        tx.copy("learner_link (record_id, learner_id)", records, (record, out) -> out.uuid(record.value())
                .uuid(learner.value()));
    }

    /** Every version of a learner recorded up to a position, the newest first. */
    public List<LearnerAt> versions(ReadTx tx, LearnerId learner, long position, int limit) {
        LearnerSql sql = tx.sql(LearnerSql.class);
        return sql.versions(learner.value(), position, limit).stream()
                .map(version -> unsealed(sql, LearnerText.read(version)))
                .toList();
    }

    /** The versions that these entries caused, by entry, each with what was before; codes that are sealed are in none. */
    public Map<UUID, LearnerTurn> turns(ReadTx tx, Collection<UUID> entries) {
        LearnerSql sql = tx.sql(LearnerSql.class);
        Map<UUID, LearnerTurn> turns = new HashMap<>();
        if (entries.isEmpty()) {
            return turns;
        }
        for (LearnerSql.StoredTurn row : sql.turns(entries.toArray(UUID[]::new))) {
            LearnerAt after = unsealed(
                    sql,
                    LearnerText.read(new LearnerSql.StoredVersion(
                            row.learnerId(), row.body(), row.entryId(), row.position(), row.recordedAt())));
            LearnerAt before = before(row);
            turns.put(
                    row.entryId(),
                    new LearnerTurn(before, after, before == null ? null : ledTo(tx, before, row.position() - 1)));
        }
        return turns;
    }

    private static @Nullable LearnerAt before(LearnerSql.StoredTurn row) {
        String body = row.beforeBody();
        UUID entry = row.beforeEntryId();
        Long position = row.beforePosition();
        Instant recordedAt = row.beforeRecordedAt();
        return body == null || entry == null || position == null || recordedAt == null
                ? null
                : LearnerText.read(new LearnerSql.StoredVersion(row.learnerId(), body, entry, position, recordedAt));
    }

    /** The code of whoever a learner had become part of in the end, as known at a position; null where it is sealed. */
    private @Nullable String ledTo(ReadTx tx, LearnerAt merged, long position) {
        LearnerId into = merged.mergedInto();
        String code = null;
        for (Set<LearnerId> passed = new TreeSet<>(); into != null && passed.add(into); ) {
            LearnerAt last = null;
            for (LearnerAt version : versions(tx, into, position, 1)) {
                last = version;
            }
            code = last == null ? null : last.studentCode();
            into = last == null ? null : last.mergedInto();
        }
        boolean sealed = code != null
                && !tx.sql(LearnerSql.class).sealedCodes(new String[] {code}).isEmpty();
        return sealed ? null : code;
    }

    /**
     * The codes issued to these learners, wherever they lead today; sealed ones, and learners in review, are left out.
     *
     * @return by the learner to whom each was issued
     */
    public Map<LearnerId, IssuedCode> codesIssuedTo(ReadTx tx, Collection<LearnerId> ofLearners) {
        LearnerSql sql = tx.sql(LearnerSql.class);
        UUID[] ids = ofLearners.stream().map(LearnerId::value).toArray(UUID[]::new);
        Map<LearnerId, IssuedCode> found = new HashMap<>();
        if (ids.length > 0) {
            sql.codesLedAway(ids).forEach(code -> found.put(code.issuedTo(), code));
            sql.codesLeadingTo(ids).stream()
                    .filter(code -> code.issuedTo().equals(code.learnerId()))
                    .forEach(code -> found.put(code.issuedTo(), code));
        }
        return found;
    }

    /** Every record that any version of a learner recorded up to a position held. */
    public Set<RecordId> recordsEver(ReadTx tx, LearnerId learner, long position) {
        Set<RecordId> ever = new TreeSet<>();
        tx.sql(LearnerSql.class)
                .recordsEver(learner.value(), position)
                .forEach(record -> ever.add(new RecordId(record)));
        return ever;
    }

    /** The journal's entries of all versions, of whomever, in which these records were; it reads every version there is. */
    public Set<UUID> versionsNaming(ReadTx tx, Collection<RecordId> ofRecords) {
        Set<UUID> entries = new TreeSet<>();
        tx.sql(LearnerSql.class)
                .naming(ofRecords.stream().map(RecordId::toString).toArray(String[]::new))
                .forEach(version -> entries.add(version.entryId()));
        return entries;
    }

    /**
     * Takes golden values of a kind that came from a record out of the versions of these entries; in a transaction of hub_eraser.
     *
     * @return the rows in which they stood, as they are left
     */
    public List<Tombstones.Row> destroy(WriteTx tx, Collection<UUID> entries, RecordId record, DataKind kind) {
        LearnerSql sql = tx.sql(LearnerSql.class);
        List<Tombstones.Row> rows = new ArrayList<>();
        for (LearnerSql.VersionRow version : sql.rowsOf(entries.toArray(UUID[]::new))) {
            byte[] left = LearnerText.without(version.body(), record, kind);
            if (left != null) {
                rows.add(row(version, new String(left, StandardCharsets.UTF_8)));
            }
        }
        sql.reduce(
                rows.stream().map(Tombstones.Row::entry).toArray(UUID[]::new),
                rows.stream().map(Tombstones.Row::of).toArray(UUID[]::new),
                rows.stream().map(Tombstones.Row::body).toArray(String[]::new));
        return rows;
    }

    /** The version rows of these entries, as they stand. */
    public List<Tombstones.Row> rowsOf(ReadTx tx, Collection<UUID> entries) {
        return tx.sql(LearnerSql.class).rowsOf(entries.toArray(UUID[]::new)).stream()
                .map(version -> row(version, version.body()))
                .toList();
    }

    private static Tombstones.Row row(LearnerSql.VersionRow version, String body) {
        byte[] head = Placing.rowHead(version.entryId(), new LearnerId(version.learnerId()));
        return new Tombstones.Row(
                "learner_version",
                version.entryId(),
                version.learnerId(),
                new String(head, StandardCharsets.UTF_8),
                body);
    }

    /** Every link of today, in no order. */
    public void forEachLink(ReadTx tx, Consumer<LinkedRecord> consumer) {
        tx.sql(LearnerSql.class).links(consumer);
    }

    public LearnerCounts counts(ReadTx tx) {
        return tx.sql(LearnerSql.class).counts();
    }

    /** The learners of whom these records speak today. */
    public Map<RecordId, LearnerId> learnersOf(ReadTx tx, Collection<RecordId> ofRecords) {
        Map<RecordId, LearnerId> found = new HashMap<>();
        if (!ofRecords.isEmpty()) {
            for (LearnerSql.Link link : tx.sql(LearnerSql.class).links(Placing.ids(ofRecords))) {
                found.put(new RecordId(link.recordId()), new LearnerId(link.learnerId()));
            }
        }
        return found;
    }

    /** The records that speak of a learner today. */
    public Set<RecordId> recordsOf(ReadTx tx, LearnerId learner) {
        Set<RecordId> found = new TreeSet<>();
        for (LearnerSql.Link link : tx.sql(LearnerSql.class).members(new UUID[] {learner.value()})) {
            found.add(new RecordId(link.recordId()));
        }
        return found;
    }

    /** The same for several; one of whom no record speaks is left out. */
    public Map<LearnerId, Set<RecordId>> recordsOf(ReadTx tx, Collection<LearnerId> ofLearners) {
        Map<LearnerId, Set<RecordId>> found = new HashMap<>();
        UUID[] ids = ofLearners.stream().map(LearnerId::value).toArray(UUID[]::new);
        for (LearnerSql.Link link : tx.sql(LearnerSql.class).members(ids)) {
            found.computeIfAbsent(new LearnerId(link.learnerId()), any -> new TreeSet<>())
                    .add(new RecordId(link.recordId()));
        }
        return found;
    }

    /** The code that somebody typed, student code or sector identifier; null where it is none, or was never issued. */
    public @Nullable IssuedCode read(ReadTx tx, String typed) {
        String code = typed(typed);
        return code == null ? null : code(tx, code);
    }

    /** The present code of a learner; null while in review. */
    public @Nullable IssuedCode codeOf(ReadTx tx, LearnerId learner) {
        for (IssuedCode code : tx.sql(LearnerSql.class).codesLeadingTo(new UUID[] {learner.value()})) {
            if (code.issuedTo().equals(learner)) {
                return code;
            }
        }
        return null;
    }

    /** The learner, and all that were merged into it: to whom codes were issued that lead to it now. */
    public Set<LearnerId> issuedTo(ReadTx tx, LearnerId learner) {
        Set<LearnerId> all = new TreeSet<>();
        all.add(learner);
        tx.sql(LearnerSql.class).codesLeadingTo(new UUID[] {learner.value()}).forEach(code -> all.add(code.issuedTo()));
        return all;
    }

    /** The code as issued, wherever it leads today; null where it never was. */
    public @Nullable IssuedCode code(ReadTx tx, String code) {
        return tx.sql(LearnerSql.class).code(code);
    }

    /** Of these student codes, those that were ever issued, each with the record for which it was. */
    public Map<String, RecordId> issuedFor(ReadTx tx, Collection<String> studentCodes) {
        Map<String, RecordId> found = new HashMap<>();
        if (!studentCodes.isEmpty()) {
            for (LearnerSql.CodeOfRecord row :
                    tx.sql(LearnerSql.class).issuedFor(studentCodes.toArray(String[]::new))) {
                found.put(row.studentCode(), new RecordId(row.recordId()));
            }
        }
        return found;
    }

    /** The same of those that were issued up to a position. */
    public Map<String, RecordId> issuedFor(ReadTx tx, Collection<String> studentCodes, long position) {
        Map<String, RecordId> found = new HashMap<>();
        if (!studentCodes.isEmpty()) {
            for (LearnerSql.CodeOfRecord row :
                    tx.sql(LearnerSql.class).issuedUntil(studentCodes.toArray(String[]::new), position)) {
                found.put(row.studentCode(), new RecordId(row.recordId()));
            }
        }
        return found;
    }

    /** Takes note that senders name these student codes: from now on they speak for the records they were issued for. */
    public void quote(WriteTx tx, Collection<String> studentCodes) {
        if (!studentCodes.isEmpty()) {
            tx.sql(LearnerSql.class).quote(studentCodes.toArray(String[]::new));
        }
    }

    /** The codes issued for these records that a sender has named since. */
    public Map<RecordId, String> quotedCodesOf(ReadTx tx, Collection<RecordId> ofRecords) {
        Map<RecordId, String> found = new HashMap<>();
        if (!ofRecords.isEmpty()) {
            for (LearnerSql.CodeOfRecord row : tx.sql(LearnerSql.class).quotedCodesOf(Placing.ids(ofRecords))) {
                found.put(new RecordId(row.recordId()), row.studentCode());
            }
        }
        return found;
    }

    /**
     * The codes by which a sender knows its own records: the present ones, and of sealed records the one they had, for what a school
     * sent itself is told to it as ever.
     */
    public Map<RecordId, String> codesForSender(ReadTx tx, Collection<RecordId> ofRecords) {
        Map<RecordId, String> found = codesOf(tx, ofRecords);
        List<RecordId> without =
                ofRecords.stream().filter(record -> !found.containsKey(record)).toList();
        if (!without.isEmpty()) {
            for (LearnerSql.CodeOfRecord row : tx.sql(LearnerSql.class).sealedCodesOf(Placing.ids(without))) {
                found.put(new RecordId(row.recordId()), row.studentCode());
            }
        }
        return found;
    }

    /** The present codes of the learners of whom these records speak; records in review have none. */
    public Map<RecordId, String> codesOf(ReadTx tx, Collection<RecordId> ofRecords) {
        Map<RecordId, String> found = new HashMap<>();
        if (!ofRecords.isEmpty()) {
            for (LearnerSql.CodeOfRecord row : tx.sql(LearnerSql.class).codesOf(Placing.ids(ofRecords))) {
                found.put(new RecordId(row.recordId()), row.studentCode());
            }
        }
        return found;
    }
}
