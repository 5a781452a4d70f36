package hub.api.link;

import hub.linkage.AttributeWeights;
import hub.linkage.Grade;
import org.jspecify.annotations.Nullable;

/** The report's words for levels, Vietnamese and English. */
final class ReportWords {

    private ReportWords() {}

    /** Of which pairs a column's weights are, behind the column's name; nothing where they are of all. */
    static String beside(AttributeWeights.@Nullable Beside beside) {
        if (beside == null) {
            return "";
        }
        return beside.equal()
                ? " (khi giống hệt / where exact: " + beside.column() + ")"
                : " (khi gần giống / where alike: " + beside.column() + ")";
    }

    static String grade(Grade grade) {
        return switch (grade) {
            case EXACT -> "giống hệt / exact";
            case PLAIN -> "giống, bỏ dấu / without diacritics";
            case REORDERED -> "khác thứ tự / reordered";
            case ONE_EDIT -> "lệch một ký tự / one edit";
            case TWO_EDITS -> "lệch hai ký tự / two edits";
            case DAY_AND_MONTH_SWAPPED -> "đảo ngày tháng / day and month swapped";
            case EACH_WORD_ALIKE -> "từng từ gần giống / each word alike";
            case ALIKE -> "gần giống / alike";
            case INITIAL -> "viết tắt / initial";
            case PART -> "một phần / part";
            case SWAPPED -> "đảo họ tên / names swapped";
            case TWO_PARTS -> "giống hai phần / two parts";
            case YEAR_ONLY -> "chỉ biết năm / year only";
            case SAME_YEAR -> "cùng năm / same year";
            case SAME_AREA -> "cùng vùng / same area";
            case MOSTLY -> "phần lớn / mostly";
            case HALF -> "khoảng nửa / half";
            case SOME -> "một ít / some";
            case LOOSE -> "hơi giống / loose";
            case ONE_WORD -> "một từ chung / one word";
            case NEAR -> "rất gần / near";
            case FAR -> "khá gần / far";
            case DIFFERENT -> "khác / different";
            case RELATED -> "người cùng nhà cũng giống vậy / related people agree so too";
            case CONTESTED -> "có hồ sơ khác cũng gần / another record is near too";
        };
    }
}
