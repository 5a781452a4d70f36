package hub.submission;

import hub.identity.NameForms;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The peoples and the countries whose names the hub knows; what it does not know is kept as it is written. */
final class Peoples {

    /** The 54 peoples of the list of 1979 and other names it gives them; then those who are of none. */
    private static final Set<String> ETHNICITIES = plain("Kinh", "Việt", "Kinh (Việt)", "Tày", "Thái", "Hoa", "Hán")
            .and("Khơ-me", "Khmer", "Mường", "Nùng", "HMông", "Mông", "Mèo", "Dao", "Gia-rai", "Jrai", "Ngái")
            .and("Ê-đê", "Rađê", "Ba-na", "Bahnar", "Xơ-đăng", "Xê-đăng", "Sán Chay", "Cao Lan", "Cơ-ho", "Kơ-ho")
            .and("Chăm", "Chàm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng", "Stiêng", "Bru-Vân Kiều", "Vân Kiều")
            .and("Thổ", "Giáy", "Cơ-tu", "Gié-Triêng", "Giẻ-Triêng", "Mạ", "Khơ-mú", "Co", "Cor", "Tà-ôi", "Chơ-ro")
            .and("Kháng", "Xinh-mun", "Hà Nhì", "Chu-ru", "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô")
            .and("Chứt", "Mảng", "Pà Thẻn", "Co Lao", "Cờ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ Đu")
            .and("Rơ-măm", "Người nước ngoài", "Nước ngoài", "Khác")
            .words();

    private static final Set<String> VIETNAMESE =
            plain("VN", "VNM", "Việt Nam", "Viet Nam", "Vietnam", "Vietnamese").words();
    private static final Set<String> COUNTRIES = countries();

    private Peoples() {}

    static boolean knowsEthnicity(String written) {
        return ETHNICITIES.contains(plainForm(written));
    }

    /** By code of two or three letters, or by name in Vietnamese or English. */
    static boolean knowsNationality(String written) {
        return isVietnamese(written) || COUNTRIES.contains(plainForm(written));
    }

    static boolean isVietnamese(String nationality) {
        return nationality.equals("VN") || VIETNAMESE.contains(plainForm(nationality));
    }

    /** Letters only, without marks or case: how a name is spelt and joined does not count. */
    private static String plainForm(String written) {
        String plain = NameForms.plain(NameForms.normal(written));
        StringBuilder letters = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetter(c)) {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private static Set<String> countries() {
        Set<String> countries = new HashSet<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            countries.add(plainForm(code));
            countries.add(plainForm(country.getISO3Country()));
            countries.add(plainForm(country.getDisplayCountry(Locale.ENGLISH)));
            countries.add(plainForm(country.getDisplayCountry(Locale.forLanguageTag("vi"))));
        }
        countries.remove("");
        return Set.copyOf(countries);
    }

    private static Names plain(String... names) {
        return new Names(Set.of()).and(names);
    }

    /** Names in their plain form. */
    private record Names(Set<String> words) {

        Names and(String... more) {
            Set<String> all = new HashSet<>(words);
            for (String name : more) {
                all.add(plainForm(name));
            }
            return new Names(Set.copyOf(all));
        }
    }
}
