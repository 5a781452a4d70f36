package hub.learner;

import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which rules golden records are made by, and were at each position. */
final class SurvivorshipInForce {

    private SurvivorshipInForce() {}

    /**
     * Puts rules of golden records in force for all from the commit on, where others are; waits for the transactions that keep
     * those.
     *
     * @param configured null: those in force stay, the shipped ones where none are yet
     */
    static void apply(WriteTx tx, Journal journal, @Nullable SurvivorshipRules configured) {
        SurvivorshipSql survivorship = tx.sql(SurvivorshipSql.class);
        List<UUID> before = survivorship.inForce();
        if (configured == null && !before.isEmpty()) {
            return;
        }
        String body = (configured == null ? SurvivorshipRules.shipped() : configured).text();
        if (!before.isEmpty() && survivorship.body(before.get(0)).equals(body)) {
            return;
        }
        EntryDraft entry = journal.append(tx, "learner.survivorship_put_in_force", null);
        entry.causes(
                "learner_survivorship_version",
                (entry.id() + "\n").getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
        tx.copy("learner_survivorship_version (entry_id, body)", List.of(body), (text, out) -> out.uuid(entry.id())
                .text(text));
        survivorship.putInForce(entry.id());
    }

    /** The rules in force, which stay so until the end of the transaction. */
    static SurvivorshipRules kept(WriteTx tx) {
        SurvivorshipSql survivorship = tx.sql(SurvivorshipSql.class);
        List<UUID> inForce = survivorship.keptInForce();
        return inForce.isEmpty()
                ? SurvivorshipRules.shipped()
                : SurvivorshipRules.read(survivorship.body(inForce.get(0)));
    }

    /**
     * Which rules golden records were made by, at every position up to this one.
     *
     * @param rules those that were read already, by their text
     */
    static SurvivorshipHistory history(ReadTx tx, long position, Map<String, SurvivorshipRules> rules) {
        Map<Long, SurvivorshipRules> byPosition = new HashMap<>();
        tx.sql(SurvivorshipSql.class)
                .until(position)
                .forEach(from ->
                        byPosition.put(from.position(), rules.computeIfAbsent(from.rules(), SurvivorshipRules::read)));
        return new SurvivorshipHistory(byPosition);
    }
}
