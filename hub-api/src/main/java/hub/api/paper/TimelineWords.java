package hub.api.paper;

import static java.util.Map.entry;

import java.util.Map;

/** What the coded words of a timeline are called. */
final class TimelineWords {

    static final Map<String, Wording> KINDS = Map.of(
            "place", new Wording("Nơi học chính thức", "Place in force"),
            "claim", new Wording("Nhà trường báo", "What a school says"),
            "results", new Wording("Kết quả năm học", "Results of the year"),
            "ended", new Wording("Không còn học tại trường", "Place ended"),
            "given", new Wording("Được xếp chỗ học", "Place given"),
            "held", new Wording("Được xác định thuộc trường này", "Decided between schools"),
            "released", new Wording("Trường cũ đã chuyển hồ sơ", "Record released"),
            "class", new Wording("Chuyển lớp", "Class changed"));

    static final Map<String, Wording> EVENTS = Map.ofEntries(
            entry("enrolled", new Wording("nhập học", "enrolled")),
            entry("moved_in", new Wording("chuyển đến", "moved in")),
            entry("moved_out", new Wording("chuyển đi", "moved out")),
            entry("dropped_out", new Wording("bỏ học", "dropped out")),
            entry("returned", new Wording("học lại", "returned")),
            entry("completed", new Wording("hoàn thành cấp học", "completed")),
            entry("moved_class", new Wording("chuyển lớp", "moved class")),
            entry("died", new Wording("qua đời", "died")));

    static final Map<String, Wording> OUTCOMES = Map.of(
            "promoted", new Wording("lên lớp", "promoted"),
            "repeated", new Wording("ở lại lớp", "repeated"),
            "completed", new Wording("hoàn thành", "completed"));

    static final Map<String, Wording> STATUSES = Map.ofEntries(
            entry("studying", new Wording("đang học", "studying")),
            entry("moved_in_term_1", new Wording("chuyển đến học kì I", "moved in, term I")),
            entry("moved_in_term_2", new Wording("chuyển đến học kì II", "moved in, term II")),
            entry("moved_in_summer", new Wording("chuyển đến trong hè", "moved in, summer")),
            entry("moved_out_term_1", new Wording("chuyển đi học kì I", "moved out, term I")),
            entry("moved_out_term_2", new Wording("chuyển đi học kì II", "moved out, term II")),
            entry("moved_out_summer", new Wording("chuyển đi trong hè", "moved out, summer")),
            entry("dropped_out_term_1", new Wording("bỏ học học kì I", "dropped out, term I")),
            entry("dropped_out_term_2", new Wording("bỏ học học kì II", "dropped out, term II")),
            entry("dropped_out_summer", new Wording("bỏ học trong hè", "dropped out, summer")),
            entry("returned_term_1", new Wording("học lại học kì I", "returned, term I")),
            entry("returned_term_2", new Wording("học lại học kì II", "returned, term II")));

    /** Kinds of journal entries that bring what a timeline tells. */
    static final Map<String, Wording> CAUSES = Map.of(
            "record.changed", new Wording("hồ sơ nhà trường gửi", "a record that the school sent"),
            "record.restored", new Wording("hồ sơ được khôi phục", "a record restored"),
            "results.changed", new Wording("kết quả nhà trường gửi", "results that the school sent"),
            "enrolment.decided", new Wording("quyết định của cấp trên", "decision of the level above"),
            "transfer.released", new Wording("hồ sơ chuyển trường: chuyển hồ sơ", "move: released"),
            "transfer.placed", new Wording("hồ sơ chuyển trường: xếp lớp", "move: placed"),
            "transfer.completed", new Wording("hồ sơ chuyển trường: hoàn thành", "move: completed"));

    private TimelineWords() {}
}
