package hub.verify;

import hub.verify.VerifyMapSql.Branch;
import hub.verify.VerifyMapSql.Joint;
import hub.verify.VerifyMapSql.Leaf;
import hub.verify.VerifyMapSql.Placed;
import hub.verify.VerifyMapSql.Secret;
import hub.verify.VerifyMapSql.Step;
import hub.verify.VerifyMapSql.StoredMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the map of learners to the entries: each map to the entry that tells of it, each learner's chain to the entries about them,
 * each bucket's root to the chains, each map's root to the buckets. In memory is, of each map, when it was made; of learners one
 * bucket at a time.
 */
final class MapCheck {

    private static final String MAPPED = "journal.mapped";
    private static final byte[] EMPTY = new byte[Hashes.LENGTH];
    private static final String FINGERPRINT = "[0-9a-f]{32}";

    private final VerifyMapSql sql;
    private final Findings findings;
    private final LongConsumer did;
    private final Made made = new Made();
    private long learners;

    /**
     * A check.
     *
     * @param did hears how many rows were read
     */
    MapCheck(VerifyMapSql sql, Findings findings, LongConsumer did) {
        this.sql = sql;
        this.findings = findings;
        this.did = did;
    }

    /** Maps that were held to their entries. */
    long maps() {
        return made.number;
    }

    /** Learners whose chains were made anew. */
    long learners() {
        return learners;
    }

    /**
     * Holds maps to the entries that tell of them.
     *
     * @param after maps whose entries stand up to there are trusted
     * @param told entries that tell of a map, of the others
     */
    void checkMaps(long after, long told) {
        int trusted = after == 0 ? 0 : sql.newest(after);
        Maps maps = new Maps(trusted);
        sql.maps(trusted, maps);
        if (made.number != told) {
            findings.add(Finding.of(FindingKind.COUNT, "what", "journal_map", "expected", told, "found", made.number));
            sql.mapsGone(Findings.MOST)
                    .forEach(entry -> findings.add(Finding.of(FindingKind.MAP_MISSING, "entry", entry)));
        }
        List<Secret> secrets = sql.secrets();
        boolean named = secrets.size() == 1
                && secrets.get(0).number() == 1
                && secrets.get(0).fingerprint().matches(FINGERPRINT);
        if (!named && !(secrets.isEmpty() && made.number == 0 && trusted == 0)) {
            findings.add(Finding.of(FindingKind.MAP_SECRET, "rows", secrets.size()));
        }
    }

    /** Makes chains anew, of all maps that were held to their entries. */
    void checkChains() {
        Chains chains = new Chains();
        sql.steps(made.last(), chains::accept);
        chains.end();
        made.checkLearners();
    }

    /** Holds what joints say to the chains. */
    void checkJoints() {
        sql.joints(this::checkJoint);
    }

    /** Makes the roots of buckets anew from the chains, and those of maps from the buckets. */
    void checkRoots() {
        Buckets buckets = new Buckets();
        sql.leaves(buckets::accept);
        buckets.end();
        Roots roots = new Roots();
        sql.branches(roots::accept);
        roots.end();
    }

    /** Of each map its number, the position up to which it goes, and learners: 28 bytes. */
    private final class Made {

        private int number;
        private int[] numbers = new int[256];
        private long[] positions = new long[256];
        private long[] said = new long[256];
        private long[] first = new long[256];

        void add(StoredMap map) {
            if (number == numbers.length) {
                int more = Math.multiplyExact(number, 2);
                numbers = Arrays.copyOf(numbers, more);
                positions = Arrays.copyOf(positions, more);
                said = Arrays.copyOf(said, more);
                first = Arrays.copyOf(first, more);
            }
            numbers[number] = map.number();
            positions[number] = map.lastPosition();
            said[number++] = map.learners();
        }

        long last() {
            return number == 0 ? 0 : positions[number - 1];
        }

        /** In which map's stretch a position is; −1: in none yet. */
        int at(long position) {
            int found = Arrays.binarySearch(positions, 0, number, position);
            int at = found >= 0 ? found : -found - 1;
            return at < number ? at : -1;
        }

        /** A learner of whom nothing was told before is in the map from there on. */
        void isFirst(int at) {
            first[at]++;
        }

        void checkLearners() {
            long all = 0;
            for (int at = 0; at < number; at++) {
                all += first[at];
                if (all != said[at]) {
                    findings.add(
                            Finding.of(FindingKind.MAP_LEARNERS, "map", numbers[at], "said", said[at], "found", all));
                }
            }
        }
    }

    /** Maps one after the other. */
    private final class Maps implements Consumer<StoredMap> {

        private final int trusted;
        private int number;
        private long position;
        private byte @Nullable [] commitment;

        Maps(int trusted) {
            this.trusted = trusted;
        }

        @Override
        public void accept(StoredMap map) {
            did.accept(1);
            if (trusted == 0 || map.number() != trusted) {
                hold(map);
                made.add(map);
            }
            number = map.number();
            position = map.lastPosition();
            commitment = map.commitment();
        }

        private void hold(StoredMap map) {
            Long at = map.position();
            if (map.number() != number + 1
                    || map.lastPosition() <= position
                    || (at != null && map.lastPosition() >= at)) {
                findings.add(Finding.of(
                        FindingKind.MAP_ORDER,
                        "map",
                        map.number(),
                        "position",
                        map.lastPosition(),
                        "before",
                        number,
                        "beforePosition",
                        position));
            }
            byte[] body = map.body();
            MapSaid.Mapped said = null;
            try {
                said = body == null ? null : MapSaid.mapped(body);
            } catch (IOException e) {
                // Told below: the entry tells of no map.
            }
            if (said == null || !said.kind().equals(MAPPED)) {
                other(map, "entry_id");
                return;
            }
            if (said.map() != map.number()) {
                other(map, "number");
            }
            if (said.position() != map.lastPosition()) {
                other(map, "last_position");
            }
            if (!Arrays.equals(said.root(), map.root())) {
                other(map, "root");
            }
            if (said.learners() != map.learners()) {
                other(map, "learners");
            }
            if (!Arrays.equals(said.before(), commitment)) {
                other(map, "before");
            }
        }

        private void other(StoredMap map, String column) {
            findings.add(Finding.at(
                    FindingKind.MAP_OTHER, map.position(), map.entryId(), "map", map.number(), "column", column));
        }
    }

    /** Learners one after the other, of each the key, the entries, and the chain in each map in which it grew. */
    private final class Chains {

        private final MapHashes hashes = new MapHashes();
        private @Nullable UUID learner;
        private int keys;
        private long count;
        private byte[] head = EMPTY;
        /** The place of the map in which the chain grew and of which it was not seen yet. */
        private int grown = -1;

        void accept(Step step) {
            did.accept(1);
            if (!step.learner().equals(learner)) {
                end();
                learner = step.learner();
                keys = 0;
                count = 0;
                head = EMPTY;
            }
            switch (step.what()) {
                case 0 -> key(step);
                case 1 -> entry(step);
                default -> chain(step);
            }
        }

        void end() {
            settle();
            if (learner != null && (keys == 0) != (count == 0)) {
                findings.add(Finding.of(
                        count == 0 ? FindingKind.MAP_KEY_STRAY : FindingKind.MAP_KEY_MISSING, "learner", learner));
            }
            learners += count > 0 ? 1 : 0;
        }

        private void settle() {
            if (grown >= 0) {
                findings.add(Finding.of(
                        FindingKind.CHAIN_MISSING, "learner", learner, "map", made.numbers[grown], "entries", count));
                grown = -1;
            }
        }

        private void key(Step step) {
            if (++keys == 2) {
                findings.add(Finding.of(FindingKind.MAP_KEY_TWICE, "learner", learner));
            }
            if (step.hash().length != Hashes.LENGTH
                    || step.number() == null
                    || MapHashes.bucket(step.hash()) != step.number()) {
                findings.add(Finding.of(FindingKind.MAP_KEY_BUCKET, "learner", learner, "bucket", step.number()));
            }
        }

        private void entry(Step step) {
            int at = made.at(step.position());
            if (at < 0) {
                return;
            }
            if (grown >= 0 && grown != at) {
                settle();
            }
            grown = at;
            if (count == 0) {
                made.isFirst(at);
            }
            count++;
            byte[] body = step.body();
            MapSaid.Joined said = null;
            try {
                said = body == null ? null : MapSaid.joined(body);
            } catch (IOException e) {
                // Told where joints are.
            }
            head = said == null ? hashes.entry(head, step.hash()) : hashes.joint(head, step.hash(), said.other());
        }

        private void chain(Step step) {
            Integer map = step.map();
            if (grown < 0 || map == null || made.numbers[grown] != map) {
                findings.add(Finding.of(FindingKind.CHAIN_STRAY, "learner", learner, "map", map));
                return;
            }
            grown = -1;
            if (!Objects.equals(step.number(), count) || !Arrays.equals(step.hash(), head)) {
                findings.add(Finding.of(
                        FindingKind.CHAIN_OTHER,
                        "learner",
                        learner,
                        "map",
                        map,
                        "said",
                        step.number(),
                        "entries",
                        count));
            }
        }
    }

    /** What a joint says of both chains; they themselves are held to the entries. */
    private void checkJoint(Joint joint) {
        did.accept(1);
        boolean holds = false;
        try {
            MapSaid.Joined said = MapSaid.joined(joint.body());
            holds = said.own().learner().equals(joint.learnerId())
                    && isThere(said.own(), said.map())
                    && isThere(said.other(), said.map());
        } catch (IOException e) {
            // It joins nobody.
        }
        if (!holds) {
            findings.add(Finding.of(FindingKind.JOINT_OTHER, "entry", joint.id()));
        }
    }

    private boolean isThere(MapSaid.Reach said, long map) {
        Placed placed = sql.placed(said.learner(), map);
        return placed != null
                && placed.entries() == said.count()
                && Arrays.equals(placed.key(), said.key())
                && Arrays.equals(placed.head(), said.head());
    }

    /** Buckets one after the other, of each the chains that a map has anew, and its root in that map. */
    private final class Buckets {

        private final MapHashes hashes = new MapHashes();
        private final Map<String, UUID> keys = new HashMap<>();
        private MapPart part = new MapPart(hashes);
        private int bucket = -1;
        private int map;
        private boolean grown;

        void accept(Leaf leaf) {
            did.accept(1);
            if (leaf.bucket() != bucket || leaf.map() != map) {
                end();
            }
            if (leaf.bucket() != bucket) {
                part = new MapPart(hashes);
                keys.clear();
            }
            bucket = leaf.bucket();
            map = leaf.map();
            byte[] key = leaf.key();
            UUID learner = leaf.learner();
            Long entries = leaf.entries();
            if (learner == null || key == null || entries == null) {
                root(leaf.hash());
            } else if (key.length == Hashes.LENGTH) {
                UUID other = keys.putIfAbsent(new String(key, StandardCharsets.ISO_8859_1), learner);
                if (other != null && !other.equals(learner)) {
                    findings.add(Finding.of(FindingKind.MAP_KEY_TWICE, "learner", learner));
                }
                part.put(key, hashes.leaf(key, entries, leaf.hash()));
                grown = true;
            }
        }

        private void root(byte[] root) {
            if (!grown) {
                findings.add(Finding.of(FindingKind.BUCKET_STRAY, "bucket", bucket, "map", map));
            } else if (!Arrays.equals(part.root(), root)) {
                findings.add(Finding.of(FindingKind.BUCKET_OTHER, "bucket", bucket, "map", map));
            }
            grown = false;
        }

        void end() {
            if (grown) {
                findings.add(Finding.of(FindingKind.BUCKET_MISSING, "bucket", bucket, "map", map));
                grown = false;
            }
        }
    }

    /** Maps one after the other, of each the buckets that changed. */
    private final class Roots {

        private final MapTop top = new MapTop(new MapHashes());
        private byte @Nullable [] root;
        private int map;

        void accept(Branch branch) {
            did.accept(1);
            if (branch.map() != map) {
                end();
                map = branch.map();
                root = branch.mapRoot();
            }
            Integer bucket = branch.bucket();
            byte[] below = branch.root();
            if (bucket != null && below != null) {
                top.put(bucket, below);
            }
        }

        void end() {
            if (root != null && !Arrays.equals(top.root(), root)) {
                findings.add(Finding.of(FindingKind.MAP_ROOT, "map", map));
            }
        }
    }
}
