package hub.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why personal data is read: a caller names one of these, the journal keeps it. */
public enum Purpose {
    ENROLMENT("enrolment", "Tuyển sinh, nhập học", "Admission and enrolment"),
    SCHOOL_RECORDS("school-records", "Quản lý hồ sơ học sinh", "Keeping school records"),
    TEACHING("teaching", "Giảng dạy, chủ nhiệm", "Teaching and class care"),
    TRANSFER("transfer", "Chuyển trường", "Moving school"),
    SUPERVISION("supervision", "Quản lý, thanh tra, kiểm tra", "Supervision and inspection"),
    DATA_SUBJECT("data-subject-request", "Trả lời yêu cầu của chủ thể dữ liệu", "Answering a data subject's request"),
    CHILD_PROTECTION("child-protection", "Bảo vệ trẻ em", "Protection of a child");

    private final String slug;
    private final String vietnamese;
    private final String english;

    Purpose(String slug, String vietnamese, String english) {
        this.slug = slug;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** As callers write it and the journal keeps it. */
    @JsonValue
    public String slug() {
        return slug;
    }

    /** What may be seen of a learner for it: results for whoever teaches, keeps, moves, supervises or answers the family. */
    Set<FieldGroup> fields() {
        return switch (this) {
            case SCHOOL_RECORDS, TEACHING, TRANSFER, SUPERVISION, DATA_SUBJECT ->
                Set.of(FieldGroup.BASIC, FieldGroup.RESULTS);
            case ENROLMENT, CHILD_PROTECTION -> Set.of(FieldGroup.BASIC);
        };
    }

    /** The purposes, as callers write them, for which a group of fields may be seen. */
    public static List<String> opening(FieldGroup group) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.fields().contains(group))
                .map(Purpose::slug)
                .toList();
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    /** The purpose that callers write so; empty where there is none. */
    public static Optional<Purpose> of(String slug) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.slug.equals(slug))
                .findFirst();
    }
}
