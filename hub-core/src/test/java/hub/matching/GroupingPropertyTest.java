package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class GroupingPropertyTest {

    private static final MatchModel MODEL = MatchModel.shipped();

    /** The partition of the sector's records under ids and in an order drawn anew. */
    private static Set<Set<String>> parts(List<Sent> sector, Random random, List<Partition> into) {
        List<Sent> shuffled = new ArrayList<>(sector);
        Collections.shuffle(shuffled, random);
        Rehearsal all = new Rehearsal(MODEL);
        Map<UUID, String> names = new HashMap<>();
        for (Sent sent : shuffled) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            names.put(id, sent.natural());
            all.add(sent.subject(id), Set.copyOf(sent.years()));
        }
        into.addAll(all.partitions());
        return Orders.named(
                into.stream()
                        .flatMap(partition -> partition.parts().stream())
                        .map(Part::records)
                        .collect(Collectors.toList()),
                names);
    }

    @Property(tries = 40)
    void neither_ids_nor_order_change_a_partition(@ForAll long seed) {
        List<Sent> sector = SmallSector.records(60, seed);
        Random random = new Random(seed);
        Set<Set<String>> once = parts(sector, random, new ArrayList<>());
        assertThat(parts(sector, random, new ArrayList<>())).isEqualTo(once);
        assertThat(Orders.atOnce(sector)).isEqualTo(once);
    }

    @Property(tries = 40)
    void every_record_is_in_one_part_and_only_one_alone_is_doubtful(@ForAll long seed) {
        List<Sent> sector = SmallSector.records(60, seed);
        List<Partition> partitions = new ArrayList<>();
        parts(sector, new Random(seed), partitions);
        List<UUID> placed = partitions.stream()
                .flatMap(partition -> partition.parts().stream())
                .flatMap(part -> part.records().stream())
                .toList();
        assertThat(placed).hasSameSizeAs(sector).doesNotHaveDuplicates();
        for (Partition partition : partitions) {
            Map<UUID, Part> partOf = new HashMap<>();
            partition.parts().forEach(part -> part.records().forEach(record -> partOf.put(record, part)));
            for (Unsettled open : partition.unsettled()) {
                assertThat(partOf.get(open.recordA())).isNotEqualTo(partOf.get(open.recordB()));
            }
            Set<UUID> inReview = new HashSet<>();
            partition.unsettled().forEach(open -> inReview.addAll(Set.of(open.recordA(), open.recordB())));
            partition.parts().stream().filter(Part::doubtful).forEach(part -> assertThat(inReview)
                    .containsAll(part.records()));
        }
    }

    /** A school keeps its pupils apart: two of its keys claimed in one year are never one learner. */
    @Property(tries = 40)
    void two_keys_of_one_source_in_one_year_are_never_joined(@ForAll long seed) {
        List<Sent> sector = SmallSector.records(60, seed);
        Map<String, Sent> byName = sector.stream().collect(Collectors.toMap(Sent::natural, sent -> sent, (a, b) -> a));
        for (Set<String> part : parts(sector, new Random(seed), new ArrayList<>())) {
            Set<String> claimed = new HashSet<>();
            for (String name : part) {
                Sent sent = byName.get(name);
                assertThat(sent).isNotNull();
                for (int year : sent.years()) {
                    assertThat(claimed.add(sent.source() + sent.school() + year))
                            .isTrue();
                }
            }
        }
    }

    /** People of another time beside them, however many, whose records share no key with theirs. */
    @Property(tries = 20)
    void others_who_are_not_like_them_change_nothing(@ForAll long seed) {
        List<Sent> sector = SmallSector.records(40, seed);
        List<Sent> others = SmallSector.records(200, seed + 1).stream()
                .map(sent -> sent.earlier(30))
                .toList();
        Set<Set<String>> alone = parts(sector, new Random(seed), new ArrayList<>());
        List<Sent> all = new ArrayList<>(sector);
        all.addAll(others);
        assertThat(parts(all, new Random(seed), new ArrayList<>())).containsAll(alone);
    }
}
