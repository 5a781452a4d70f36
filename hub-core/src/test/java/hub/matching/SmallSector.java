package hub.matching;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.NameForms;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** A few schools' records with every kind of error, to try the matching on; harsher than life. */
final class SmallSector {

    private static final String[] FAMILIES = {
        "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Vũ", "Hoàng", "Đỗ", "Lý", "Huỳnh",
        "Niê", "Cầm"
    };
    private static final String[] MIDDLES = {
        "Văn",
        "Văn",
        "Thị",
        "Thị",
        "Thị",
        "Minh",
        "Đức",
        "Ngọc",
        "Thị Thu",
        "Thị Ngọc",
        "Quang",
        "Bảo",
        "Gia",
        "Thanh",
        "",
        "Thúy"
    };
    private static final String[] GIVENS = {
        "Anh", "Anh", "Ánh", "Minh", "Linh", "Lĩnh", "Hòa", "Hoa", "Hoàn", "Tuấn", "Tuân", "Trang", "Nhi", "Vy", "Ngọc",
                "Phương",
        "Phượng", "Huy", "Nam", "Sơn", "Dũng", "Dung", "Thủy", "Thùy", "Quý", "Khánh", "Long", "Lộc", "Đạt", "Bách",
                "Yến", "Mỹ"
    };
    private static final String[] COMMUNES = {"00097", "00004", "00025", "00103", "04792", "19742", "26734", "31117"};

    private final Random random;
    private final List<Life> lives = new ArrayList<>();
    private int number;

    private static final class Life {
        PersonName name = new PersonName("", "", "x");
        BirthDate birth = BirthDate.ofYear(2014);
        Sex sex = Sex.UNKNOWN;
        String birthPlace = "";
        String commune = "";
        String personalNumber = "";
        String twinsNumber = "";
        List<Guardian> guardians = List.of();
        int school;
        int otherSchool = -1;
        int from;
        int moved;
    }

    private SmallSector(long seed) {
        random = new Random(seed);
    }

    static List<Sent> records(int people, long seed) {
        SmallSector sector = new SmallSector(seed);
        while (sector.lives.size() < people) {
            sector.family();
        }
        int homonyms = Math.max(2, people / 250);
        for (int i = 0; i < homonyms; i++) {
            Life model = sector.lives.get(sector.random.nextInt(people));
            Life life = sector.lives.get(sector.random.nextInt(people));
            life.name = model.name;
            life.birth = model.birth;
            life.sex = model.sex;
        }
        List<Sent> records = new ArrayList<>();
        for (int i = 0; i < sector.lives.size(); i++) {
            sector.send(records, i, sector.lives.get(i));
        }
        return records;
    }

    private String any(String[] among) {
        return among[random.nextInt(among.length)];
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private String given() {
        if (chance(0.25)) {
            String[] onsets = {"B", "Ch", "D", "Gi", "H", "Kh", "L", "M", "Nh", "Ph", "S", "Th", "Tr", "V", "X"};
            String[] rimes = {"ạc", "ẩn", "iệp", "ơ", "uân", "oan", "ưu", "ênh", "iêm", "ồng", "úc", "ải"};
            return any(onsets) + any(rimes);
        }
        return any(GIVENS);
    }

    private String digits(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    private void family() {
        String family = any(FAMILIES);
        Guardian mother = guardian(new PersonName(any(FAMILIES), "Thị", given()), "mother");
        Guardian father = guardian(new PersonName(family, "Văn", given()), "father");
        String commune = any(COMMUNES);
        int children = 1 + random.nextInt(3);
        Life before = null;
        for (int i = 0; i < children; i++) {
            Life life = new Life();
            boolean twin = before != null && chance(0.1);
            life.birth = twin && before != null
                    ? before.birth
                    : new BirthDate(2008 + random.nextInt(8), 1 + random.nextInt(12), 1 + random.nextInt(28));
            life.sex = chance(0.5) ? Sex.MALE : Sex.FEMALE;
            String middle = twin && before != null ? before.name.middle() : any(MIDDLES);
            String given = twin && before != null && chance(0.3) ? marked(before.name.given()) : given();
            life.name = new PersonName(family, middle, given);
            life.birthPlace = twin && before != null ? before.birthPlace : chance(0.7) ? commune : any(COMMUNES);
            life.commune = commune;
            life.personalNumber = String.format(
                    "001%d%02d%s", 2 + (life.sex == Sex.FEMALE ? 1 : 0), life.birth.year() % 100, digits(6));
            if (twin && before != null) {
                life.twinsNumber = before.personalNumber;
            }
            life.guardians = List.of(mother, father);
            life.school = twin && before != null ? before.school : random.nextInt(4);
            if (chance(0.6)) {
                life.otherSchool = 4 + random.nextInt(4);
            }
            life.from = 2019;
            life.moved = 2020 + random.nextInt(3);
            lives.add(life);
            before = life;
        }
    }

    private Guardian guardian(PersonName name, String relation) {
        return new Guardian(name, relation, "09" + digits(8), null);
    }

    /** The name with another mark on one vowel, or another name. */
    private String marked(String given) {
        return Map.of("Anh", "Ánh", "Linh", "Lĩnh", "Hoa", "Hòa", "Tuấn", "Tuân", "Dũng", "Dung", "Phương", "Phượng")
                .getOrDefault(given, any(GIVENS));
    }

    private void send(List<Sent> records, int truth, Life life) {
        Map<Integer, List<Integer>> years = new TreeMap<>();
        for (int year = life.from; year < 2024; year++) {
            boolean later = life.otherSchool >= 0 && year >= life.moved;
            years.computeIfAbsent(later ? life.otherSchool : life.school, any -> new ArrayList<>())
                    .add(year);
        }
        years.forEach((school, claimed) -> records.add(
                new Sent(truth, "s" + school % 3, new UUID(2, school), "k" + number++, claimed, told(life))));
    }

    private Person told(Life life) {
        List<OutsideIdentifier> identifiers = new ArrayList<>();
        if (!chance(0.2)) {
            String personal = life.personalNumber;
            if (chance(0.005)) {
                personal = personal.substring(0, 8) + digits(1) + personal.substring(9);
            } else if (!life.twinsNumber.isEmpty() && chance(0.1)) {
                personal = life.twinsNumber;
            }
            identifiers.add(OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, personal));
        }
        List<Guardian> guardians = new ArrayList<>();
        if (!chance(0.3)) {
            for (Guardian guardian : life.guardians) {
                if (chance(0.7)) {
                    guardians.add(new Guardian(
                            guardian.name(), guardian.relation(), chance(0.4) ? null : guardian.phone(), null));
                }
            }
        }
        return new Person(
                name(life.name),
                birth(life.birth),
                chance(0.01) ? Sex.UNKNOWN : chance(0.003) ? (life.sex == Sex.MALE ? Sex.FEMALE : Sex.MALE) : life.sex,
                life.birthPlace,
                null,
                null,
                chance(0.1) ? any(COMMUNES) : life.commune,
                identifiers,
                null,
                guardians);
    }

    private PersonName name(PersonName name) {
        String family = name.family();
        String middle = name.middle();
        String given = name.given();
        if (chance(0.03)) {
            int part = random.nextInt(3);
            family = part == 0 ? typed(family) : family;
            middle = part == 1 ? typed(middle) : middle;
            given = part == 2 ? typed(given) : given;
        }
        if (chance(0.04)) {
            int space = middle.indexOf(' ');
            middle = space > 0 ? middle.substring(0, space) : "";
        }
        if (chance(0.005)) {
            String swap = family;
            family = given;
            given = swap;
        }
        if (chance(0.08)) {
            family = NameForms.plain(NameForms.normal(family));
            middle = NameForms.plain(NameForms.normal(middle));
            given = NameForms.plain(NameForms.normal(given));
        }
        return new PersonName(family, middle, given);
    }

    private String typed(String word) {
        if (word.length() < 2) {
            return word;
        }
        int at = random.nextInt(word.length() - 1);
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            case 1 -> word.substring(0, at + 1) + word.charAt(at) + word.substring(at + 1);
            default -> word.substring(0, at) + word.substring(at + 1);
        };
    }

    private BirthDate birth(BirthDate date) {
        double draw = random.nextDouble();
        if (draw < 0.007 && date.day() <= 12) {
            return new BirthDate(date.year(), date.day(), date.month());
        }
        if (draw < 0.017) {
            return new BirthDate(date.year(), 1, 1);
        }
        if (draw < 0.022) {
            return BirthDate.ofYear(date.year());
        }
        if (draw < 0.029) {
            return new BirthDate(date.year(), date.month(), 1 + random.nextInt(28));
        }
        return date;
    }
}
