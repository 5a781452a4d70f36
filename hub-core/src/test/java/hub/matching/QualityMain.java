package hub.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Measures quality on a small sector of our own, and speed: run by hand, {@code QualityMain PEOPLE SEED}. */
final class QualityMain {

    private QualityMain() {}

    /** What grouping in memory comes to. */
    record Quality(
            int truePairs,
            int foundPairs,
            int rightPairs,
            int withoutNumber,
            int rightWithoutNumber,
            int reviews,
            int records,
            List<String> wrong,
            List<String> missed) {
        double precision() {
            return foundPairs == 0 ? 1 : (double) rightPairs / foundPairs;
        }

        double recall() {
            return (double) rightPairs / truePairs;
        }

        double recallWithoutNumber() {
            return (double) rightWithoutNumber / withoutNumber;
        }
    }

    static Quality measure(List<Sent> records) {
        MatchModel model = MatchModel.shipped();
        Matcher matcher = new Matcher(model);
        MatchProfile[] profiles = new MatchProfile[records.size()];
        Rehearsal all = new Rehearsal(model);
        for (int i = 0; i < profiles.length; i++) {
            MatchSubject subject = records.get(i).subject(new UUID(9, i));
            profiles[i] = MatchProfile.of(subject, model);
            all.add(subject, Set.copyOf(records.get(i).years()));
        }
        int[] partOf = new int[profiles.length];
        int parts = 0;
        int reviews = 0;
        for (Partition partition : all.partitions()) {
            for (Part part : partition.parts()) {
                parts++;
                for (UUID record : part.records()) {
                    partOf[(int) record.getLeastSignificantBits()] = parts;
                }
            }
            reviews += partition.unsettled().size();
        }
        int found = 0;
        int truePairs = 0;
        int right = 0;
        int without = 0;
        int rightWithout = 0;
        List<String> wrong = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < profiles.length; i++) {
            for (int j = i + 1; j < profiles.length; j++) {
                boolean together = partOf[i] == partOf[j];
                boolean same = records.get(i).truth() == records.get(j).truth();
                if (!together && !same) {
                    continue;
                }
                boolean shared =
                        profiles[i].personalNumber != 0 && profiles[i].personalNumber == profiles[j].personalNumber;
                found += together ? 1 : 0;
                truePairs += same ? 1 : 0;
                right += together && same ? 1 : 0;
                without += same && !shared ? 1 : 0;
                rightWithout += together && same && !shared ? 1 : 0;
                if (together != same) {
                    (together ? wrong : missed)
                            .add(tell(records.get(i), records.get(j), matcher.compare(profiles[i], profiles[j])));
                }
            }
        }
        return new Quality(truePairs, found, right, without, rightWithout, reviews, records.size(), wrong, missed);
    }

    private static String tell(Sent a, Sent b, PairScore score) {
        return a.person().name().full() + " " + a.person().birthDate().iso() + " | "
                + b.person().name().full() + " " + b.person().birthDate().iso() + " " + a.years() + b.years() + " "
                + score;
    }

    static double pairsPerSecond(List<Sent> records) {
        MatchModel model = MatchModel.shipped();
        Matcher matcher = new Matcher(model);
        List<MatchProfile> profiles = records.stream()
                .map(each -> MatchProfile.of(each.subject(new UUID(1, 1)), model))
                .toList();
        long pairs = 0;
        long sum = 0;
        long start = System.nanoTime();
        int n = profiles.size();
        for (int round = 1; System.nanoTime() - start < 3_000_000_000L; round++) {
            // Neighbours are alike: family members and one person's records, as candidates are.
            for (int i = 0; i + round % 5 + 1 < n; i++) {
                sum += matcher.compare(profiles.get(i), profiles.get(i + round % 5 + 1))
                        .score();
                pairs++;
            }
        }
        return sum == 1 ? 0 : pairs * 1e9 / (System.nanoTime() - start);
    }

    public static void main(String[] arguments) {
        List<Sent> records = SmallSector.records(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        Quality quality = measure(records);
        System.out.printf(
                "records %d true pairs %d precision %.5f recall %.4f without number %d recall %.4f reviews %.2f %%%n",
                quality.records,
                quality.truePairs,
                quality.precision(),
                quality.recall(),
                quality.withoutNumber,
                quality.recallWithoutNumber(),
                100.0 * quality.reviews / quality.records);
        quality.wrong.stream().limit(30).forEach(each -> System.out.println("WRONG " + each));
        quality.missed.stream()
                .limit(Integer.getInteger("missed", 40))
                .forEach(each -> System.out.println("MISSED " + each));
        System.out.printf("%,.0f pairs a second%n", pairsPerSecond(records));
    }
}
