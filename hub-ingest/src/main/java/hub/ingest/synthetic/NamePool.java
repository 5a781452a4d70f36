package hub.ingest.synthetic;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.identity.Sex;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Names to draw from: the shipped frequencies, a tail of names that no list holds, and the forms of ethnic minorities.
 * The lists stop at five bearers; the tail is made of syllables that could be Vietnamese and of middle names joined from
 * two or three words, so that it never runs dry in a larger sector.
 */
final class NamePool {

    /** The kind of names a family gives; those after TAI are minority forms: one word, no family name, or an apostrophe. */
    enum Tradition {
        KINH(0, "Kinh", "01"),
        HMONG(1, "Mông", "08"),
        TAI(2, "Thái", "03"),
        EDE(3, "Ê Đê", "12"),
        COHO(4, "Cơ Ho", "15"),
        MNONG(5, "Mnông", "20"),
        ONE_WORD(6, "Xơ Đăng", "14");

        private static final List<Tradition> ALL = List.of(values());

        private final int packed;
        private final String ethnicity;
        private final String code;

        Tradition(int packed, String ethnicity, String code) {
            this.packed = packed;
            this.ethnicity = ethnicity;
            this.code = code;
        }

        /** The tradition of a {@link #packed} number. */
        static Tradition of(byte packed) {
            return ALL.get(packed);
        }

        /** As it is kept in a column. */
        byte packed() {
            return (byte) packed;
        }

        String ethnicity() {
            return ethnicity;
        }

        String code() {
            return code;
        }

        boolean isMinorityForm() {
            return compareTo(TAI) > 0;
        }
    }

    /** A name in three parts, the first two perhaps empty. */
    record Parts(String family, String middle, String given) {

        String full() {
            StringBuilder full = new StringBuilder();
            for (String part : new String[] {family, middle, given}) {
                if (!part.isEmpty()) {
                    full.append(full.isEmpty() ? "" : " ").append(part);
                }
            }
            return full.toString();
        }
    }

    private static final double TAIL = 0.15;

    private static final String[] INITIALS = {
        "B", "Ch", "D", "Đ", "H", "Kh", "L", "M", "N", "Nh", "Ph", "S", "T", "Th", "Tr", "V", "X", "C", "G", "Ng", "R"
    };
    private static final String[] RIMES =
            ("a ai am an ang anh ao au ay ac ach ap at ăn ăng ăm ăc ăt âm ân âng âu ây âp ât "
                            + "e em en eo ep et ê ên ênh êu êm êt i im in inh iu ich it iên iêm iêng iêu iêp iêt o oi om on ong oc ot "
                            + "oa oa oa oa oa oa oai oan oang oanh oe oe oe ô ôi ôn ông ôm ôc ôt ơ ơi ơn ơm ơt u ui um un ung uc ut ua "
                            + "uôi uôn uông uôc uân uât uê uy uy uy uy uy uy uyên uyêt uynh ư ưng ưc ưa ươi ươm ươn ương ươc ưu")
                    .split(" ", -1);
    private static final String[] RARE_FAMILIES =
            ("Khổng Khuất Nhâm Ninh Phó Quản Sái Sầm Sử Thân Thang Thiều Tiêu Trà Tưởng Ung Viên Xa Yên Ông Bế Cái "
                            + "Cấn Chử Cung Diêm Giáp Hàn Hạ Kha Khúc Lỗ Lều Mẫn Ngạc Nguỵ Ngụy Nhữ Ninh Ong Phù Quan Quế Tào Thẩm Thi "
                            + "Thôi Thủy Tiết Trác Trang Triều Trưng Uông Ứng Vạn Vòng Xầm Tôn_Thất Tôn_Nữ Âu_Dương Công_Tằng Trần_Lê "
                            + "Nguyễn_Phước Đặng_Trần Vũ_Đình")
                    .split(" ", -1);
    private static final String[] HMONG_FAMILIES =
            "Giàng Vàng Sùng Thào Mùa Hạng Cứ Lầu Hờ Chảo Má Lý Vừ".split(" ", -1);
    private static final String[] TAI_FAMILIES =
            "Lò Cà Quàng Lường Tòng Vì Bạc Cầm Điêu Hà Nông Hoàng Lèo Mè".split(" ", -1);
    private static final String[] CLANS =
            "Niê Êban Mlô Ayun Byă Kbuôr Kpơr Hđơk Hwing Knul Êñuôl Buôn_Yă Niê_Kdăm Buôn_Krông Adrơng Kriêng"
                    .split(" ", -1);
    private static final String[] MINORITY_STARTS =
            "B Bl Br Ch D Dr G H Hl J Jr K Kl Kr L M Ml N Ng Nh P Ph R S Th T Tr W Y".split(" ", -1);
    private static final String[] MINORITY_VOWELS = "a ă â e ê i o ô ơ u ư iê oa uê ia uô".split(" ", -1);
    private static final String[] MINORITY_ENDS = {"", "", "", "n", "ng", "m", "t", "k", "p", "l", "r", "h", "i", "o"};

    private final Weighted families = new Weighted();
    private final Weighted maleMiddles = new Weighted();
    private final Weighted femaleMiddles = new Weighted();
    private final Weighted maleGivens = new Weighted();
    private final Weighted femaleGivens = new Weighted();

    NamePool() {
        read("surnames.csv", line -> families.put(line.getField("name"), line.getField("count")));
        read("middle_names.csv", line -> (line.getField("sex").equals("M") ? maleMiddles : femaleMiddles)
                .put(line.getField("name"), line.getField("count")));
        read("given_names.csv", line -> (line.getField("sex").equals("M") ? maleGivens : femaleGivens)
                .put(line.getField("name"), line.getField("count")));
        for (Weighted list : List.of(families, maleMiddles, femaleMiddles, maleGivens, femaleGivens)) {
            list.close();
        }
    }

    private static void read(String file, Consumer<NamedCsvRecord> consumer) {
        InputStream bytes = NamePool.class.getResourceAsStream(file);
        if (bytes == null) {
            throw new IllegalStateException("the list " + file + " is not in the product");
        }
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.forEach(consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A family's tradition: 10 % minority forms, 4 % other minority names in the common form. */
    Tradition tradition(Dice dice) {
        double throwOf = dice.real();
        if (throwOf < 0.10) {
            double form = dice.real();
            return form < 0.4
                    ? Tradition.EDE
                    : form < 0.7 ? Tradition.COHO : form < 0.9 ? Tradition.MNONG : Tradition.ONE_WORD;
        }
        return throwOf < 0.12 ? Tradition.HMONG : throwOf < 0.14 ? Tradition.TAI : Tradition.KINH;
    }

    /** What the children of one family share: family name, or the clan that stands last. */
    String familyName(Tradition tradition, Dice dice) {
        return switch (tradition) {
            case KINH ->
                dice.chance(0.97)
                        ? families.draw(dice)
                        : dice.chance(0.8) ? dice.oneOf(RARE_FAMILIES).replace('_', ' ') : syllable(dice);
            case HMONG -> dice.oneOf(HMONG_FAMILIES);
            case TAI -> dice.oneOf(TAI_FAMILIES);
            case EDE -> dice.chance(0.75) ? dice.oneOf(CLANS).replace('_', ' ') : "";
            case MNONG -> "Điểu";
            case COHO, ONE_WORD -> "";
        };
    }

    /** A whole name in a family. */
    Parts name(Tradition tradition, String family, Sex sex, Dice dice) {
        boolean male = sex == Sex.MALE;
        return switch (tradition) {
            case KINH -> new Parts(family, middle(sex, dice), given(sex, dice));
            case HMONG -> new Parts(family, male ? "A" : dice.chance(0.7) ? "Thị" : "", syllable(dice));
            case TAI -> new Parts(family, male ? "Văn" : "Thị", dice.chance(0.5) ? syllable(dice) : given(sex, dice));
            case EDE -> {
                String own = minorityWord(dice);
                if (male) {
                    yield family.isEmpty() ? new Parts("Y", "", own) : new Parts("Y", own, family);
                }
                yield family.isEmpty() ? new Parts("", "", "H'" + own) : new Parts("H'" + own, "", family);
            }
            case COHO ->
                male
                        ? new Parts("", "", "K'" + minorityWord(dice))
                        : dice.chance(0.5)
                                ? new Parts("Ka", "", minorityWord(dice))
                                : new Parts("", "", "K'" + minorityWord(dice));
            case MNONG ->
                male
                        ? new Parts(family, "", "K'" + minorityWord(dice))
                        : new Parts(family, "Thị", "H'" + minorityWord(dice));
            case ONE_WORD -> new Parts("", "", minorityWord(dice));
        };
    }

    /**
     * A twin's name, near the other's where they are of one sex: a given name one letter away, the same given name or the same
     * middle name.
     *
     * @param like 0 to 1: how the names are to be alike
     */
    Parts twinName(Tradition tradition, String family, Parts other, Sex sex, boolean sameSex, double like, Dice dice) {
        Parts own = name(tradition, family, sex, dice);
        if (tradition != Tradition.KINH || !sameSex) {
            return own;
        }
        String near = like < 0.4 ? near(other.given(), sex, dice) : other.given();
        if (like < 0.4 && !near.equals(other.given())) {
            return new Parts(own.family(), other.middle(), near);
        }
        return like < 0.7
                ? new Parts(own.family(), own.middle(), other.given())
                : new Parts(own.family(), other.middle(), own.given());
    }

    String middle(Sex sex, Dice dice) {
        Weighted list = sex == Sex.MALE ? maleMiddles : femaleMiddles;
        if (!dice.chance(TAIL)) {
            return list.draw(dice);
        }
        String last = dice.chance(0.6) ? syllable(dice) : words(list.draw(dice), dice);
        return switch (dice.below(3)) {
            case 0 -> families.draw(dice) + " " + last;
            case 1 -> (sex == Sex.MALE ? "Văn " : "Thị ") + last;
            default -> families.draw(dice) + " " + words(list.draw(dice), dice) + " " + last;
        };
    }

    String given(Sex sex, Dice dice) {
        if (dice.chance(TAIL)) {
            return syllable(dice);
        }
        return withEitherI((sex == Sex.MALE ? maleGivens : femaleGivens).draw(dice), dice);
    }

    /** A name near another one: of the list, one letter or tone away; or the same where there is none. */
    String near(String given, Sex sex, Dice dice) {
        List<String> near = (sex == Sex.MALE ? maleGivens : femaleGivens).near(given);
        return near.isEmpty() ? given : near.get(dice.below(near.size()));
    }

    /** The lists write Vi and Mĩ for what families write Vy and Mỹ more often. */
    private static String withEitherI(String name, Dice dice) {
        String other = Spelling.otherI(name);
        return !other.equals(name) && dice.chance(0.6) ? other : name;
    }

    private static String words(String several, Dice dice) {
        String[] words = several.split(" ", -1);
        String word = words[dice.below(words.length)];
        return word.isEmpty() ? "Minh" : word;
    }

    private static String syllable(Dice dice) {
        String rime = dice.oneOf(RIMES);
        String initial;
        do {
            initial = dice.oneOf(INITIALS);
        } while (!fits(initial, rime));
        boolean stopped = rime.endsWith("c") || rime.endsWith("ch") || rime.endsWith("p") || rime.endsWith("t");
        int tone = stopped ? (dice.chance(0.5) ? 1 : 4) : dice.below(6) - 1;
        return Spelling.toned(initial + rime, tone);
    }

    private static boolean fits(String initial, String rime) {
        char first = rime.charAt(0);
        boolean front = first == 'e' || first == 'ê' || first == 'i' || first == 'y';
        return switch (initial) {
            case "C", "G", "Ng" -> !front && !rime.startsWith("oa") && !rime.startsWith("oe");
            default -> true;
        };
    }

    private static String minorityWord(Dice dice) {
        StringBuilder word = new StringBuilder(dice.oneOf(MINORITY_STARTS));
        word.append(dice.oneOf(MINORITY_VOWELS)).append(dice.oneOf(MINORITY_ENDS));
        if (dice.chance(0.25)) {
            word.append(dice.oneOf("l", "m", "n", "r", "y"))
                    .append(dice.oneOf(MINORITY_VOWELS))
                    .append(dice.oneOf(MINORITY_ENDS));
        }
        return word.toString();
    }

    /** A list of names with the weights of its rising sums. */
    private static final class Weighted {
        private final List<String> names = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();
        private double[] cumulative = {};

        void put(String name, String count) {
            names.add(Spelling.nfc(name));
            counts.add(Integer.parseInt(count));
        }

        void close() {
            cumulative = new double[names.size()];
            double sum = 0;
            for (int i = 0; i < cumulative.length; i++) {
                sum += counts.get(i);
                cumulative[i] = sum;
            }
        }

        String draw(Dice dice) {
            return names.get(dice.place(cumulative));
        }

        List<String> near(String name) {
            String plain = Spelling.plain(name);
            List<String> found = new ArrayList<>();
            for (String other : names) {
                if (!other.equals(name) && distance(plain, Spelling.plain(other)) <= 1) {
                    found.add(other);
                }
            }
            return found;
        }

        /** 0, 1, or 2 for more: letters replaced, lost or added. */
        private static int distance(String a, String b) {
            if (a.length() > b.length()) {
                return distance(b, a);
            }
            if (b.length() - a.length() > 1) {
                return 2;
            }
            int start = 0;
            while (start < a.length() && a.charAt(start) == b.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < a.length() - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
                end++;
            }
            return Math.max(a.length(), b.length()) - start - end;
        }
    }
}
