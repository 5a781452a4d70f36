package hub.ingest.read;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV submission, by English name and by what Vietnamese sheets call them.
 *
 * <p>One column a field: own_key, event, version, full_name (or family_name, middle_name, given_name; family and middle
 * name may share family_and_middle_name), birth_date, sex, birth_place, ethnicity, nationality, address_commune,
 * student_code, named_fields (in a delta, names between spaces). Then personal_number, ministry_code and further
 * identifier1_scheme, identifier1_value …; guardian1_name, guardian1_relation, guardian1_phone,
 * guardian1_personal_number …, or father_name, mother_phone …; and the enrolment: school, school_year, site, grade, class,
 * from, to, enrolment_event, outcome, second_place; a second one as enrolment2_grade ….
 *
 * <p>Names are compared without case, diacritics, line breaks and signs. "Mã học sinh" is the school software's own key: a
 * ministry's code says so ("Mã học sinh của Bộ"), and the hub's is "Mã định danh học sinh".
 */
final class CsvColumns {

    static final List<String> RECORD = List.of(
            "own_key",
            "event",
            "version",
            "full_name",
            "family_name",
            "middle_name",
            "given_name",
            "birth_date",
            "sex",
            "birth_place",
            "ethnicity",
            "nationality",
            "address_commune",
            "student_code",
            "named_fields",
            "family_and_middle_name");

    static final List<String> IDENTIFIER = List.of("scheme", "value", "assurance", "valid_from", "valid_to");
    static final List<String> GUARDIAN = List.of("name", "relation", "phone", "personal_number");
    static final List<String> ENROLMENT = List.of(
            "school", "site", "school_year", "grade", "class", "from", "to", "event", "outcome", "second_place");

    private static final Pattern NUMBERED =
            Pattern.compile("(identifier|guardian|father|mother|enrolment)([1-9]?)_([a-z_]+)");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^a-z0-9]+");

    private static final Map<String, String> ALIASES = aliases();

    private CsvColumns() {}

    /** What a column holds. */
    enum Group {
        RECORD,
        PERSONAL_NUMBER,
        MINISTRY_CODE,
        IDENTIFIER,
        FATHER,
        MOTHER,
        GUARDIAN,
        ENROLMENT
    }

    /**
     * A column that is known.
     *
     * @param number which identifier, guardian or enrolment of the record
     * @param part which of the group's fields
     */
    record Column(Group group, int number, int part) {}

    /** The column of that name, or null where nobody knows it. */
    static @Nullable Column of(String title) {
        String plain = plain(title);
        String name = ALIASES.getOrDefault(plain, plain);
        int field = RECORD.indexOf(name);
        if (field >= 0) {
            return new Column(Group.RECORD, 1, field);
        }
        if (name.equals("personal_number")) {
            return new Column(Group.PERSONAL_NUMBER, 1, 1);
        }
        if (name.equals("ministry_code")) {
            return new Column(Group.MINISTRY_CODE, 1, 1);
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return null;
        }
        Group group = Group.valueOf(numbered.group(1).toUpperCase(Locale.ROOT));
        int number = numbered.group(2).isEmpty() ? 1 : Integer.parseInt(numbered.group(2));
        int part =
                switch (group) {
                    case IDENTIFIER -> IDENTIFIER.indexOf(numbered.group(3));
                    case ENROLMENT -> ENROLMENT.indexOf(numbered.group(3));
                    default -> GUARDIAN.indexOf(numbered.group(3));
                };
        return part < 0 ? null : new Column(group, number, part);
    }

    /** A title as it is compared: Ngày\nsinh becomes ngay_sinh. */
    static String plain(String title) {
        String lower = title.toLowerCase(Locale.ROOT).replace('đ', 'd');
        String unmarked =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        String joined = SIGNS.matcher(unmarked).replaceAll("_");
        int from = joined.startsWith("_") ? 1 : 0;
        int to = joined.length() > 1 && joined.endsWith("_") ? joined.length() - 1 : joined.length();
        return joined.substring(Math.min(from, to), to);
    }

    private static Map<String, String> aliases() {
        Map<String, String> aliases = new HashMap<>();
        alias(aliases, "own_key", "ma_hoc_sinh", "ma_hs", "ma_ho_so", "khoa_rieng", "ma_noi_bo");
        alias(aliases, "event", "su_kien_ho_so", "record_event");
        alias(aliases, "version", "phien_ban");
        alias(aliases, "full_name", "ho_va_ten", "ho_ten", "ho_va_ten_hoc_sinh", "ho_ten_hoc_sinh", "ten_hoc_sinh");
        alias(aliases, "family_name", "ho");
        alias(aliases, "middle_name", "ten_dem", "dem", "chu_dem");
        alias(aliases, "family_and_middle_name", "ho_dem", "ho_va_dem", "ho_va_ten_dem", "ho_ten_dem", "ho_va_chu_dem");
        alias(aliases, "given_name", "ten");
        alias(aliases, "birth_date", "ngay_sinh", "ngay_thang_nam_sinh", "date_of_birth");
        alias(aliases, "sex", "gioi_tinh", "gender");
        alias(aliases, "birth_place", "noi_sinh");
        alias(aliases, "ethnicity", "dan_toc");
        alias(aliases, "nationality", "quoc_tich");
        alias(aliases, "address_commune", "ma_xa", "ma_xa_phuong", "ma_xa_noi_o", "ma_phuong_xa");
        alias(aliases, "student_code", "ma_dinh_danh_hoc_sinh", "ma_dinh_danh_hs");
        alias(aliases, "named_fields", "truong_thay_doi", "cac_truong_thay_doi");
        alias(
                aliases,
                "personal_number",
                "so_dinh_danh_ca_nhan",
                "ma_dinh_danh_ca_nhan",
                "so_dinh_danh",
                "so_ddcn",
                "so_cccd",
                "cccd");
        alias(aliases, "ministry_code", "ma_bo", "ma_hoc_sinh_cua_bo", "ma_hoc_sinh_bo", "ma_hs_bo", "ma_moet");
        alias(aliases, "father_name", "ho_ten_cha", "ho_va_ten_cha", "ho_ten_bo", "ho_va_ten_bo");
        alias(aliases, "father_phone", "dien_thoai_cha", "so_dien_thoai_cha", "sdt_cha", "sdt_bo");
        alias(aliases, "father_personal_number", "so_dinh_danh_ca_nhan_cha", "cccd_cha");
        alias(aliases, "mother_name", "ho_ten_me", "ho_va_ten_me");
        alias(aliases, "mother_phone", "dien_thoai_me", "so_dien_thoai_me", "sdt_me");
        alias(aliases, "mother_personal_number", "so_dinh_danh_ca_nhan_me", "cccd_me");
        alias(aliases, "guardian1_name", "ho_ten_nguoi_giam_ho", "ho_va_ten_nguoi_giam_ho", "nguoi_giam_ho");
        alias(aliases, "guardian1_relation", "quan_he", "quan_he_voi_hoc_sinh");
        alias(aliases, "guardian1_phone", "dien_thoai_nguoi_giam_ho", "sdt_nguoi_giam_ho");
        alias(aliases, "enrolment_school", "school", "ma_truong");
        alias(aliases, "enrolment_school_year", "school_year", "nam_hoc");
        alias(aliases, "enrolment_site", "site", "diem_truong");
        alias(aliases, "enrolment_grade", "grade", "khoi", "khoi_lop");
        alias(aliases, "enrolment_class", "class", "class_name", "lop", "ten_lop");
        alias(aliases, "enrolment_from", "from", "tu_ngay", "ngay_vao_truong", "ngay_nhap_hoc");
        alias(aliases, "enrolment_to", "to", "den_ngay", "ngay_roi_truong");
        alias(aliases, "enrolment_event", "trang_thai", "trang_thai_hoc_sinh", "tinh_trang");
        alias(aliases, "enrolment_outcome", "outcome", "ket_qua", "ket_qua_cuoi_nam");
        alias(aliases, "enrolment_second_place", "second_place", "noi_hoc_thu_hai", "hoc_them_tai");
        return Map.copyOf(aliases);
    }

    private static void alias(Map<String, String> aliases, String name, String... others) {
        for (String other : others) {
            aliases.put(other, name);
        }
    }
}
