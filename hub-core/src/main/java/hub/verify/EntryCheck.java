package hub.verify;

import hub.verify.VerifySql.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds an entry to its own commitment, and takes down what it committed to in other tables. */
final class EntryCheck {

    private static final String ENTRIES = "journal_entry";
    private static final String SHOWN = "journal_shown";
    private static final String MAPPED = "journal.mapped";

    private final Hashes hashes = new Hashes();
    private final Findings findings;
    private final Held held;
    private final Set<String> tables;
    private final Ledger ledger;
    private long maps;

    /**
     * A check of entries.
     *
     * @param tables whose rows entries commit to
     */
    EntryCheck(Findings findings, Held held, Set<String> tables, Ledger ledger) {
        this.findings = findings;
        this.held = held;
        this.tables = tables;
        this.ledger = ledger;
    }

    /** Checks one; of those without a position there is none. */
    void check(@Nullable Long position, Entry entry) {
        UUID id = entry.id();
        boolean kept = entry.salt().length == Hashes.LENGTH
                && Arrays.equals(hashes.keyed(entry.salt(), entry.body()), entry.commitment());
        boolean lost = held.holder(id) != null;
        if (kept == lost) {
            findings.add(Finding.at(kept ? FindingKind.TOMBSTONE_IDLE : FindingKind.COMMITMENT, position, id));
        }
        EntryBody body = takeDown(position, id, entry.body());
        if (body == null) {
            return;
        }
        maps += body.kind().equals(MAPPED) ? 1 : 0;
        hold(position, id, "id", body.id().equals(id.toString()));
        hold(position, id, "kind", body.kind().equals(entry.kind()));
        hold(position, id, "actor", body.actor().equals(entry.actor()));
        UUID learner = entry.learnerId();
        hold(position, id, "learner_id", Objects.equals(body.learner(), learner == null ? null : learner.toString()));
    }

    /** Entries that tell of a map. */
    long maps() {
        return maps;
    }

    private void hold(@Nullable Long position, UUID entry, String column, boolean holds) {
        if (!holds) {
            findings.add(Finding.at(FindingKind.BODY_COLUMN, position, entry, "column", column));
        }
    }

    /** Takes down what the body says of other tables; none where it is none. */
    @Nullable
    EntryBody takeDown(@Nullable Long position, UUID id, byte[] json) {
        takeDownLoss(id, json);
        EntryBody body;
        try {
            body = EntryBody.of(json);
        } catch (IOException e) {
            findings.add(Finding.at(FindingKind.BODY_UNREADABLE, position, id));
            return null;
        }
        for (EntryBody.Cause cause : body.causes()) {
            byte[] hash = cause.hash();
            if (hash == null) {
                if (held.holder(id) == null) {
                    findings.add(Finding.at(FindingKind.TOMBSTONE_MISSING, position, id, "table", cause.table()));
                }
            } else if (tables.contains(cause.table()) || cause.table().equals(ENTRIES)) {
                ledger.commitment(cause.table(), id, hash);
            } else {
                findings.add(Finding.at(FindingKind.TABLE_MISSING, position, id, "table", cause.table()));
            }
        }
        EntryBody.Shown shown = body.shown();
        if (shown != null) {
            ledger.commitment(SHOWN, id, list(hashes, shown.commitment(), shown.learners()));
        }
        return body;
    }

    /** An entry that lost hashes is a row to which the one committed by which they were destroyed. */
    void takeDownLoss(UUID id, byte[] json) {
        UUID holder = held.holder(id);
        if (holder != null) {
            byte[] before = (id + "\n").getBytes(StandardCharsets.UTF_8);
            ledger.row(ENTRIES, holder, hashes.of(before, json), "id=" + id);
        }
    }

    /** Whom a list showed: the hash of its lines, and their number. */
    static byte[] list(Hashes hashes, byte[] lines, long learners) {
        return hashes.of(
                lines, ByteBuffer.allocate(Long.BYTES).putLong(learners).array());
    }
}
