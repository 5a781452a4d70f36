package hub.api.paper;

import static java.util.Map.entry;

import hub.access.Purpose;
import hub.access.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What the coded words of an export are called. */
final class ExportWords {

    static final Map<String, Wording> ATTRIBUTES = Map.ofEntries(
            entry("name", new Wording("Họ và tên", "Name")),
            entry("birthDate", new Wording("Ngày sinh", "Birth date")),
            entry("sex", new Wording("Giới tính", "Sex")),
            entry("birthPlace", new Wording("Nơi sinh", "Birth place")),
            entry("addressCommune", new Wording("Xã, phường cư trú", "Commune of residence")),
            entry("nationality", new Wording("Quốc tịch", "Nationality")),
            entry("ethnicity", new Wording("Dân tộc", "Ethnicity")));

    static final Map<String, Wording> RULES = Map.of(
            "only", new Wording("chỉ một hồ sơ có", "one record says it"),
            "agreed", new Wording("các hồ sơ thống nhất", "all records agree"),
            "most_frequent", new Wording("nhiều hồ sơ có nhất", "most records say it"),
            "most_complete", new Wording("đầy đủ nhất", "most complete"),
            "verified_source", new Wording("nguồn đã xác minh", "verified source"),
            "latest_valid", new Wording("có hiệu lực gần nhất", "latest valid"),
            "newest", new Wording("mới nhất", "newest"));

    static final Map<String, Wording> ASSURANCES = Map.of(
            "declared", new Wording("do nhà trường khai", "as the school wrote it"),
            "verified", new Wording("đã xác minh", "verified"));

    static final Map<String, Wording> RELATIONS = Map.of(
            "mother", new Wording("Mẹ", "Mother"),
            "father", new Wording("Cha", "Father"),
            "guardian", new Wording("Người giám hộ", "Guardian"),
            "other", new Wording("Người khác", "Other"));

    static final Map<String, Wording> GROUPS = Map.of(
            "basic", new Wording("cơ bản", "basic"),
            "contact", new Wording("liên hệ", "contact"),
            "family", new Wording("gia đình", "family"),
            "results", new Wording("kết quả học tập", "results"),
            "sensitive", new Wording("nhạy cảm", "sensitive"));

    static final Map<String, Wording> PURPOSES = Arrays.stream(Purpose.values())
            .collect(Collectors.toMap(Purpose::slug, purpose -> new Wording(purpose.vietnamese(), purpose.english())));

    static final Map<String, Wording> ROLES = Arrays.stream(Role.values())
            .collect(Collectors.toMap(Role::word, role -> new Wording(role.vietnamese(), role.english())));

    private ExportWords() {}
}
