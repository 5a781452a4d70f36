package hub.ingest.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of results as CSV, one line for each learner, subject and period as a gradebook has it, by English name and by
 * what Vietnamese sheets call them. Names are compared as those of a roll.
 */
final class ResultsColumns {

    static final String OWN_KEY = "own_key";
    static final String GRADE = "grade";
    static final String PERIOD = "period";
    static final String SUBJECT = "subject";
    static final String QUALITY = "quality";

    /** Regular marks of a term. */
    static final int REGULAR = 9;

    /** Of the learner, in whichever line they stand. */
    static final List<String> LEARNER = List.of("event", "version", GRADE);

    /** Of the whole file: may be left out, and have to be the header's. */
    static final List<String> FILE = List.of("school", "school_year");

    /** Of one subject, or quality, in one period. */
    static final List<String> MARKS = Stream.concat(
                    IntStream.rangeClosed(1, REGULAR).mapToObj(number -> "regular_" + number),
                    Stream.of("mid_term", "end_of_term", "average", "remark", "exempt", "closed", "level", "test"))
            .toList();

    /** Of all subjects together in one period. */
    static final List<String> TOGETHER = List.of(
            "learning",
            "conduct",
            "absences_excused",
            "absences_unexcused",
            "promotion",
            "decision",
            "decision_day",
            "outstanding_in",
            "title");

    /** All of them, in the order of the documentation. */
    static final List<String> ALL = Stream.of(
                    List.of(OWN_KEY), FILE, LEARNER, List.of(PERIOD, SUBJECT, QUALITY), MARKS, TOGETHER)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, String> ALIASES = aliases();

    private ResultsColumns() {}

    /** Which column of {@link #ALL} has that title, or -1 where none has. */
    static int of(String title) {
        String plain = CsvColumns.plain(title);
        return ALL.indexOf(ALIASES.getOrDefault(plain, plain));
    }

    /** Whether these are titles of results: they name subjects or qualities, or what all come to in a period. */
    static boolean areOf(List<String> titles) {
        List<String> names = titles.stream()
                .map(ResultsColumns::of)
                .filter(column -> column >= 0)
                .map(ALL::get)
                .toList();
        boolean together = names.contains("learning") || names.contains("conduct");
        return names.contains(SUBJECT) || names.contains(QUALITY) || (names.contains(PERIOD) && together);
    }

    private static Map<String, String> aliases() {
        Map<String, String> aliases = new HashMap<>();
        alias(aliases, OWN_KEY, "ma_hoc_sinh", "ma_hs", "ma_ho_so", "khoa_rieng", "ma_noi_bo");
        alias(aliases, "school", "ma_truong", "enrolment_school");
        alias(aliases, "school_year", "nam_hoc", "enrolment_school_year");
        alias(aliases, "event", "su_kien_ho_so", "record_event");
        alias(aliases, "version", "phien_ban");
        alias(aliases, GRADE, "khoi", "khoi_lop");
        alias(aliases, PERIOD, "hoc_ky", "ky", "thoi_diem", "term");
        alias(aliases, SUBJECT, "mon", "mon_hoc", "ten_mon", "ten_mon_hoc", "hoat_dong_giao_duc");
        alias(aliases, QUALITY, "pham_chat", "nang_luc", "pham_chat_nang_luc");
        for (int i = 1; i <= REGULAR; i++) {
            alias(aliases, "regular_" + i, "ddgtx" + i, "ddgtx_" + i, "tx" + i, "tx_" + i, "diem_thuong_xuyen_" + i);
        }
        alias(aliases, "mid_term", "ddggk", "gk", "diem_giua_ky");
        alias(aliases, "end_of_term", "ddgck", "ck", "diem_cuoi_ky");
        alias(aliases, "average", "dtb", "dtbm", "dtbmhk", "dtbmcn", "tbm", "diem_trung_binh");
        alias(aliases, "remark", "nhan_xet", "muc_danh_gia");
        alias(aliases, "exempt", "mien", "mien_hoc");
        alias(aliases, "closed", "chot_diem");
        alias(aliases, "level", "muc_dat_duoc", "muc");
        alias(aliases, "test", "ktdk", "diem_ktdk", "diem_kiem_tra_dinh_ky");
        alias(aliases, "learning", "hoc_tap", "ket_qua_hoc_tap", "kqht", "ket_qua_giao_duc");
        alias(aliases, "conduct", "ren_luyen", "ket_qua_ren_luyen", "kqrl");
        alias(aliases, "absences_excused", "nghi_co_phep", "so_buoi_nghi_co_phep");
        alias(aliases, "absences_unexcused", "nghi_khong_phep", "so_buoi_nghi_khong_phep");
        alias(aliases, "promotion", "ket_luan", "ket_qua_cuoi_nam");
        alias(aliases, "decision", "quyet_dinh", "quyet_dinh_cua_hieu_truong");
        alias(aliases, "decision_day", "ngay_quyet_dinh");
        alias(aliases, "outstanding_in", "noi_troi", "noi_dung_noi_troi");
        alias(aliases, "title", "danh_hieu", "khen_thuong");
        return Map.copyOf(aliases);
    }

    private static void alias(Map<String, String> aliases, String name, String... others) {
        for (String other : others) {
            aliases.put(other, name);
        }
    }
}
