package hub.api.submission;

import hub.problem.Language;
import java.util.Map;

/** Outcomes in the words of people who read a report as a table. */
final class OutcomeWords {

    private static final Map<String, String> VIETNAMESE = Map.of(
            "new", "mới",
            "unchanged", "không đổi",
            "changed", "đã thay đổi",
            "linked", "đã liên kết",
            "in_review", "chờ xem xét",
            "outdated", "đã cũ",
            "cancelled", "đã hủy",
            "refused", "bị từ chối");

    private OutcomeWords() {}

    static String of(String outcome, Language language) {
        return language == Language.VI ? VIETNAMESE.getOrDefault(outcome, outcome) : outcome.replace('_', ' ');
    }
}
