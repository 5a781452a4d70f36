package hub.journal;

import hub.database.ReadTx;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is told of looks at somebody is all: what the newest map says of their chain, and everything that stands on it as
 * commitments, which tell nothing.
 */
public final class Completeness {

    private static final PublicLog LOG = new PublicLog();

    private final LearnerKeys keys;
    private final MapTrees trees;

    Completeness(LearnerKeys keys, MapTrees trees) {
        this.keys = keys;
        this.trees = trees;
    }

    /**
     * Numbers of entries up to a map's position, on all chains of somebody together.
     *
     * @param looks that the access log tells
     * @param withheld looks that it counts alone
     */
    public record Counts(int map, long position, long entries, long looks, long withheld) {

        /** What is no look at them: changes, joints of chains, and looks at others who were held for one with them. */
        public long others() {
            return entries - looks - withheld;
        }
    }

    /**
     * A map, told by an entry.
     *
     * @param body of the entry, which tells of nobody, in canonical JSON
     * @param salt under which the entry commits to it, in base 64
     * @param proof that the entry is in the log
     */
    public record Told(int number, long position, String body, String salt, LogProof proof) {

        @Override
        public String toString() {
            return "Told[" + number + " masked]";
        }
    }

    /** A chain as somebody says it is. */
    public record Said(LearnerKey key, Chain chain) {}

    /**
     * A chain of somebody.
     *
     * @param proof that the map holds it; null where it ends before, at the joint by which it is told at all
     */
    public record Followed(
            LearnerKey key, Chain chain, @Nullable MapProof proof) {}

    /**
     * An entry on a chain.
     *
     * @param chain whose
     * @param joined of a joint, the other chain and how far it went
     */
    public record Link(
            LearnerKey chain, TreeHash commitment, @Nullable Said joined) {}

    /** Which map, and what is proven of it. */
    public record Proof(Told map, List<Followed> chains) {

        public Proof {
            chains = List.copyOf(chains);
        }
    }

    /**
     * Where a part of the entries begins.
     *
     * @param from the first entry of that chain, 0 its oldest
     */
    public record Place(int map, LearnerKey chain, long from) {

        public Place {
            if (map < 1 || from < 0) {
                throw new IllegalArgumentException("no place on a chain");
            }
        }

        /** The first entry of the first chain. */
        public static Place first(int map) {
            return new Place(map, new LearnerKey(new byte[LearnerKey.LENGTH]), 0);
        }

        /**
         * The place that this text is.
         *
         * @throws IllegalArgumentException where it is none
         */
        public static Place parse(String text) {
            String[] parts = text.split(":", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("no place on a chain");
            }
            return new Place(Integer.parseInt(parts[0]), LearnerKey.parse(parts[1]), Long.parseLong(parts[2]));
        }

        public String text() {
            return map + ":" + chain.text() + ":" + from;
        }
    }

    /**
     * A part of the entries, in the order of the chains' keys and of the positions.
     *
     * @param next where the next part begins; null after the last
     */
    public record Links(List<Link> links, @Nullable Place next) {

        public Links {
            links = List.copyOf(links);
        }
    }

    /** A chain that counts for somebody, up to a position. */
    private record Part(UUID learner, LearnerKey key, boolean own, long last, Chain chain) {}

    /** The numbers up to the newest map that a checkpoint commits to; empty before the first. */
    public Optional<Counts> counts(ReadTx tx, Set<UUID> learners, Set<UUID> records, LocalDate today) {
        MapSql sql = tx.sql(MapSql.class);
        MapSql.MapRow map = sql.within(LOG.size(tx));
        if (map == null) {
            return Optional.empty();
        }
        List<Part> parts = parts(sql, map.number(), map.position(), learners);
        MapSql.CountsRow counts = sql.counts(
                parts.stream().map(Part::learner).toArray(UUID[]::new),
                parts.stream().map(Part::own).toArray(Boolean[]::new),
                parts.stream().map(Part::last).toArray(Long[]::new),
                records.stream().map(UUID::toString).toArray(String[]::new),
                today.toString());
        return Optional.of(
                new Counts(map.number(), map.position(), counts.entries(), counts.looks(), counts.withheld()));
    }

    /**
     * What the newest map says of them that a checkpoint commits to.
     *
     * @param learners the one, and all who were merged into it
     * @throws Problem journal_behind before the first
     */
    public Proof proof(ReadTx tx, Set<UUID> learners) {
        MapSql sql = tx.sql(MapSql.class);
        MapSql.MapRow map = sql.within(LOG.size(tx));
        LogProof inLog = map == null ? null : LOG.proof(tx, map.entryId()).orElse(null);
        if (map == null || inLog == null) {
            throw Problem.of(ProblemKind.JOURNAL_BEHIND);
        }
        MapSql.Opened opened = sql.opened(map.entryId());
        List<Followed> chains = new ArrayList<>();
        for (Part part : parts(sql, map.number(), map.position(), learners)) {
            chains.add(new Followed(part.key(), part.chain(), part.own() ? proof(sql, map.number(), part) : null));
        }
        return new Proof(new Told(map.number(), map.position(), opened.body(), opened.salt(), inLog), chains);
    }

    private MapProof proof(MapSql sql, int map, Part part) {
        int bucket = part.key().prefix(MapTree.BITS);
        List<MapLeaf> leaves = sql.leaves(new Integer[] {bucket}, map).stream()
                .map(MapSql.LeafRow::leaf)
                .toList();
        List<TreeHash> way = new ArrayList<>(new MapBucket(leaves, MapTree.BITS).way(part.key()));
        way.addAll(trees.at(sql, map, tree -> tree.way(bucket)));
        return new MapProof(part.key(), part.chain(), way);
    }

    /**
     * What stands on these chains; empty where there is no such map.
     *
     * @param from a place that was told, or the beginning of a map
     */
    public Optional<Links> links(ReadTx tx, Set<UUID> learners, Place from, int most) {
        MapSql sql = tx.sql(MapSql.class);
        Long position = sql.position(from.map());
        if (position == null) {
            return Optional.empty();
        }
        List<Link> links = new ArrayList<>();
        for (Part part : parts(sql, from.map(), position, learners)) {
            int order = part.key().compareTo(from.chain());
            if (order >= 0) {
                long begin = order == 0 ? Math.min(part.chain().count(), from.from()) : 0;
                long end = Math.min(part.chain().count(), begin + most - links.size());
                for (MapSql.Step step : sql.chain(part.learner(), part.last(), begin, end - begin)) {
                    links.add(link(part.key(), step));
                }
                if (end < part.chain().count()) {
                    return Optional.of(new Links(links, new Place(from.map(), part.key(), end)));
                }
            }
        }
        return Optional.of(new Links(links, null));
    }

    private static Link link(LearnerKey chain, MapSql.Step step) {
        Said joined = step.key() == null || step.entries() == null || step.head() == null
                ? null
                : new Said(LearnerKey.parse(step.key()), new Chain(step.entries(), TreeHash.parse(step.head())));
        return new Link(chain, TreeHash.parse(step.commitment()), joined);
    }

    /** The chains of these learners as far as the map goes, and those that joints lead to as far as those go; in the order of keys. */
    private List<Part> parts(MapSql sql, int map, long position, Collection<UUID> learners) {
        Map<UUID, Part> parts = new HashMap<>();
        List<Part> open = new ArrayList<>();
        for (MapSql.ChainRow row : sql.chains(learners.toArray(UUID[]::new), map)) {
            open.add(new Part(row.learner(), keys.of(row.learner()), true, position, row.chain()));
        }
        while (!open.isEmpty()) {
            Part part = open.remove(open.size() - 1);
            Part known = parts.get(part.learner());
            if (known == null || known.last() < part.last()) {
                parts.put(part.learner(), part);
                for (MapSql.JoinedRow joined : sql.joined(part.learner(), part.last())) {
                    open.add(new Part(
                            joined.other(),
                            keys.of(joined.other()),
                            false,
                            joined.last(),
                            new Chain(joined.entries(), TreeHash.parse(joined.head()))));
                }
            }
        }
        return parts.values().stream().sorted(Comparator.comparing(Part::key)).toList();
    }
}
