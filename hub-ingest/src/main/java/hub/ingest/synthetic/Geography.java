package hub.ingest.synthetic;

import hub.ingest.synthetic.Places.Commune;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sector's communes and schools, and which school a child of a commune goes to. */
final class Geography {

    /** A level of schooling with its grades. */
    enum Level {
        PRIMARY(0, "primary", "Trường Tiểu học ", 5),
        LOWER_SECONDARY(1, "lower_secondary", "Trường THCS ", 9),
        UPPER_SECONDARY(2, "upper_secondary", "Trường THPT ", 12);

        private final int number;
        private final String code;
        private final String title;
        private final int last;

        Level(int number, String code, String title, int last) {
            this.number = number;
            this.code = code;
            this.title = title;
            this.last = last;
        }

        /** Its place in the lists by level, and part of the seed. */
        int number() {
            return number;
        }

        String code() {
            return code;
        }

        int last() {
            return last;
        }

        static Level of(int grade) {
            return grade <= PRIMARY.last ? PRIMARY : grade <= LOWER_SECONDARY.last ? LOWER_SECONDARY : UPPER_SECONDARY;
        }
    }

    /**
     * A school.
     *
     * @param commune its place in {@link #communes()}
     * @param weight how many children it draws beside its neighbours
     */
    record School(int index, String code, String name, Level level, int commune, double weight, Vendor vendor) {}

    /** Schools of one level seen from one commune, near ones with more weight. */
    @SuppressWarnings("ArrayRecordComponent") // read only, and never compared
    private record Choice(int[] schools, double[] cumulative) {}

    static final int MEDIAN_SCHOOL = 430;

    /** So many schools a small sector has at least, smaller ones then. */
    private static final int FEWEST_SCHOOLS = 12;

    private static final List<Level> LEVELS = List.of(Level.values());
    private static final double SPREAD = 0.3;

    private static final String[] PATRONS =
            ("Kim Đồng,Nguyễn Du,Lê Lợi,Trần Phú,Lý Tự Trọng,Võ Thị Sáu,Hai Bà Trưng,Quang Trung,Nguyễn Trãi,Phan Bội Châu,"
                            + "Chu Văn An,Lê Quý Đôn,Hùng Vương,Ngô Quyền,Trưng Vương,Lương Thế Vinh,Nguyễn Huệ,Phan Chu Trinh,"
                            + "Đinh Tiên Hoàng,Nguyễn Bỉnh Khiêm")
                    .split(",", -1);

    private final List<Commune> communes = new ArrayList<>();
    private final List<School> schools = new ArrayList<>();
    /** By level, then by commune. */
    private final List<List<Choice>> choices = new ArrayList<>();

    /** By level. */
    private final List<Choice> everywhere = new ArrayList<>();

    private final double[] homes;

    Geography(long seed, int learners, int years, Places places) {
        Dice dice = Dice.of(seed, Dice.For.GEOGRAPHY, 0);
        double pupils = learners * 12.0 / (11 + years);
        double scale = Math.min(1, pupils / FEWEST_SCHOOLS / MEDIAN_SCHOOL);
        int[] counts = {
            count(pupils * 5 / 12, 440 * scale),
            count(pupils * 4 / 12, 440 * scale),
            count(pupils * 3 / 12, 470 * scale)
        };
        chooseCommunes(places, Math.max(2, (int) Math.round(counts[0] / 3.5)), dice);
        build(seed, counts);
        for (Level level : Level.values()) {
            List<Choice> seen = new ArrayList<>(communes.size());
            for (int commune = 0; commune < communes.size(); commune++) {
                seen.add(seenFrom(level, commune));
            }
            choices.add(seen);
            everywhere.add(all(level));
        }
        homes = new double[communes.size()];
        for (School school : schools) {
            if (school.level() == Level.PRIMARY) {
                homes[school.commune()] += school.weight();
            }
        }
        for (int commune = 1; commune < homes.length; commune++) {
            homes[commune] += homes[commune - 1];
        }
    }

    List<Commune> communes() {
        return communes;
    }

    List<School> schools() {
        return schools;
    }

    /** A commune where families live, by the size of its primary schools. */
    int home(Dice dice) {
        return dice.place(homes);
    }

    /** A commune near another one, of the same province where there is one. */
    int nearby(int commune, Dice dice) {
        int from = Math.max(0, commune - 2);
        int to = Math.min(communes.size() - 1, commune + 2);
        return dice.between(from, to);
    }

    /** The school of a level that a family of a commune chooses. */
    int school(Level level, int commune, double fraction) {
        Choice choice = choices.get(level.number()).get(commune);
        return choice.schools()[Dice.place(choice.cumulative(), fraction)];
    }

    /** Another school of the level: near the commune where there is one, else, or for the far ones, anywhere. */
    int other(Level level, int commune, int than, boolean far, Dice dice) {
        Choice near = choices.get(level.number()).get(commune);
        for (int attempt = 0; !far && attempt < 8; attempt++) {
            int found = near.schools()[dice.place(near.cumulative())];
            if (found != than) {
                return found;
            }
        }
        Choice all = everywhere.get(level.number());
        for (int attempt = 0; attempt < 64; attempt++) {
            int found = all.schools()[dice.place(all.cumulative())];
            if (found != than) {
                return found;
            }
        }
        return all.schools()[0] == than ? all.schools()[1] : all.schools()[0];
    }

    /** A name that a school takes in place of its own. */
    String otherName(School school, Dice dice) {
        String name;
        do {
            name = school.level().title + dice.oneOf(PATRONS);
        } while (name.equals(school.name()));
        return name;
    }

    private static int count(double pupils, double size) {
        return Math.max(2, (int) Math.round(pupils / size));
    }

    private void chooseCommunes(Places places, int wanted, Dice dice) {
        SortedMap<String, List<Commune>> byProvince = new TreeMap<>();
        for (Commune commune : places.communes()) {
            byProvince
                    .computeIfAbsent(commune.province(), key -> new ArrayList<>())
                    .add(commune);
        }
        int run = Math.max(5, (wanted + 24) / 25);
        int provinces = Math.max(2, (wanted + run - 1) / run);
        List<String> left = new ArrayList<>(byProvince.keySet());
        for (int i = 0; i < provinces; i++) {
            List<Commune> all = byProvince.getOrDefault(left.remove(dice.below(left.size())), List.of());
            int share = wanted * (i + 1) / provinces - wanted * i / provinces;
            int start = dice.below(Math.max(1, all.size() - share + 1));
            communes.addAll(all.subList(start, Math.min(all.size(), start + share)));
        }
    }

    private void build(long seed, int[] counts) {
        int total = counts[0] + counts[1] + counts[2];
        Map<Vendor, Double> given = new EnumMap<>(Vendor.class);
        double sum = 0;
        Dice order = Dice.of(seed, Dice.For.SCHOOL, -1);
        List<int[]> wanted = new ArrayList<>(total);
        for (int level = 0; level < 3; level++) {
            for (int i = 0; i < counts[level]; i++) {
                wanted.add(new int[] {level, (int) ((long) i * communes.size() / counts[level]), i});
            }
        }
        wanted.sort((a, b) -> a[1] != b[1] ? a[1] - b[1] : a[0] != b[0] ? a[0] - b[0] : a[2] - b[2]);
        int[] sequence = new int[communes.size() * 3];
        for (int[] place : wanted) {
            Dice dice = Dice.of(seed, Dice.For.SCHOOL, schools.size());
            Level level = LEVELS.get(place[0]);
            double weight = StrictMath.exp(SPREAD * dice.normal());
            Vendor vendor = Vendor.HOA_MAI;
            double most = Double.NEGATIVE_INFINITY;
            for (Vendor candidate : Vendor.values()) {
                double due = candidate.share() * (sum + weight) - given.getOrDefault(candidate, 0.0);
                double noisy = due + 1.5 * candidate.share() * order.real();
                if (noisy > most) {
                    most = noisy;
                    vendor = candidate;
                }
            }
            given.merge(vendor, weight, Double::sum);
            sum += weight;
            Commune commune = communes.get(place[1]);
            int number = ++sequence[place[1] * 3 + place[0]];
            String code = commune.code() + (place[0] + 1) + (number < 10 ? "0" : "") + number;
            String patron = PATRONS[(place[1] * 7 + place[0] * 3 + number) % PATRONS.length];
            schools.add(new School(schools.size(), code, level.title + patron, level, place[1], weight, vendor));
        }
    }

    private Choice seenFrom(Level level, int commune) {
        List<School> near = new ArrayList<>();
        for (School school : schools) {
            if (school.level() == level) {
                near.add(school);
            }
        }
        near.sort((a, b) -> {
            int far = Math.abs(a.commune() - commune) - Math.abs(b.commune() - commune);
            return far != 0 ? far : a.index() - b.index();
        });
        int inside = 0;
        while (inside < near.size() && near.get(inside).commune() == commune) {
            inside++;
        }
        List<School> seen = near.subList(0, Math.min(near.size(), inside + 2));
        double[] weights = new double[seen.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = seen.get(i).weight() * (i < inside || inside == 0 ? 1 : 0.04);
        }
        return choice(seen, weights);
    }

    private Choice all(Level level) {
        List<School> all = schools.stream().filter(s -> s.level() == level).toList();
        return choice(all, all.stream().mapToDouble(School::weight).toArray());
    }

    private static Choice choice(List<School> schools, double[] weights) {
        double[] cumulative = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            cumulative[i] = sum;
        }
        return new Choice(schools.stream().mapToInt(School::index).toArray(), cumulative);
    }
}
