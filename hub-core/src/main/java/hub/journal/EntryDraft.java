package hub.journal;

import hub.database.Actor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry that its transaction is still writing; what it causes is added until the commit. */
public final class EntryDraft {

    /** A version row that the entry causes. */
    record Cause(String table, String hash) {}

    private final UUID id;
    private final Actor actor;
    private final String kind;
    /** Canonical texts by name, sorted as RFC 8785 sorts: by UTF-16 code units. */
    private final Map<String, byte[]> facts = new TreeMap<>();

    private final List<Cause> causes = new ArrayList<>(2);
    private @Nullable UUID learner;
    private @Nullable Shown shown;
    private boolean ended;

    EntryDraft(UUID id, Actor actor, String kind, @Nullable UUID learner) {
        this.id = id;
        this.actor = actor;
        this.kind = kind;
        this.learner = learner;
    }

    /** The entry's id, which version rows carry. */
    public UUID id() {
        return id;
    }

    /** Says whom the entry is about, where that was not known when it began. */
    public EntryDraft about(UUID whom) {
        open().learner = whom;
        return this;
    }

    /**
     * Adds a fact: text, whole number, boolean, or a list or map of these. Nothing personal: ids, codes and kinds only.
     *
     * @throws IllegalArgumentException where the value is nothing of these, or the entry has a fact of that name
     */
    public EntryDraft with(String name, Object value) {
        byte[] text = new CanonicalJson(64).value(value).bytes();
        if (open().facts.putIfAbsent(name, text) != null) {
            throw new IllegalArgumentException("the entry has a fact " + name + " already");
        }
        return this;
    }

    /**
     * Adds a version row that this entry causes.
     *
     * @param table the version table
     * @param row the row's canonical bytes, in pieces; the entry keeps the SHA-256 of them all
     */
    public EntryDraft causes(String table, byte[]... row) {
        open().causes.add(new Cause(table, Digests.sha256(row)));
        return this;
    }

    /**
     * The same of a row whose columns are few and plain: each as the database writes it, one a line; nothing for null.
     *
     * @param columns in the order of the table
     */
    public EntryDraft causesRow(String table, @Nullable Object... columns) {
        StringJoiner lines = new StringJoiner("\n");
        for (Object column : columns) {
            lines.add(written(column));
        }
        return causes(table, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String written(@Nullable Object column) {
        if (column instanceof Boolean is) {
            return is ? "t" : "f";
        }
        if (column instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (column instanceof List<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return column == null ? "" : column.toString();
    }

    /**
     * Says whom the list that the entry is about showed; the entry keeps their number and the SHA-256 of their lines, each of them
     * finds the look in the access log.
     *
     * @throws IllegalArgumentException where nobody was shown, or others were already
     */
    public EntryDraft shows(Shown all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a list that shows nobody");
        }
        with(
                "shown",
                Map.of(
                        "commitment",
                        Digests.sha256(all.lines().getBytes(StandardCharsets.UTF_8)),
                        "learners",
                        all.size()));
        shown = all;
        return this;
    }

    private EntryDraft open() {
        if (ended) {
            throw new IllegalStateException("the entry is written already");
        }
        return this;
    }

    String kind() {
        return kind;
    }

    String actor() {
        return actor.id();
    }

    @Nullable
    UUID learner() {
        return learner;
    }

    @Nullable
    Shown shown() {
        return shown;
    }

    /** Ends the draft: the entry as canonical JSON (RFC 8785), to which its commitment is made. */
    byte[] end() {
        ended = true;
        CanonicalJson json = new CanonicalJson(512).open('{');
        json.name("actor").text(actor.id());
        if (!causes.isEmpty()) {
            json.name("causes").open('[');
            for (Cause cause : causes) {
                json.open('{')
                        .name("hash")
                        .text(cause.hash())
                        .name("table")
                        .text(cause.table())
                        .close('}');
            }
            json.close(']');
        }
        if (!facts.isEmpty()) {
            json.name("facts").open('{');
            facts.forEach((name, text) -> json.name(name).canonical(text));
            json.close('}');
        }
        json.name("id").text(id.toString()).name("kind").text(kind);
        if (learner != null) {
            json.name("learner").text(learner.toString());
        }
        return json.name("v").number(1).close('}').bytes();
    }
}
