package hub.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Why personal data is read: a caller names one of these, the journal keeps it. */
public enum Purpose {
    ENROLMENT("enrolment", "Tuyển sinh, nhập học", "Admission and enrolment"),
    SCHOOL_RECORDS("school-records", "Quản lý hồ sơ học sinh", "Keeping school records"),
    TEACHING("teaching", "Giảng dạy, chủ nhiệm", "Teaching and class care"),
    TRANSFER("transfer", "Chuyển trường", "Moving school"),
    SUPERVISION("supervision", "Quản lý, thanh tra, kiểm tra", "Supervision and inspection"),
    DATA_SUBJECT_REQUEST(
            "data-subject-request", "Trả lời yêu cầu của chủ thể dữ liệu", "Answering a data subject's request"),
    CHILD_PROTECTION("child-protection", "Bảo vệ trẻ em", "Protection of a child"),
    OWN_RECORD("own-record", "Xem hồ sơ của mình, của con", "Seeing one's own or one's child's record");

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

    /** The purposes, as callers write them, for which a group of fields may be seen. */
    public static List<String> opening(FieldGroup group) {
        return Arrays.stream(values())
                .filter(purpose -> Rights.fields(purpose).contains(group))
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
