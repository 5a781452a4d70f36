package hub.transcript;

import hub.transcript.SubjectResult.Remarked;
import hub.transcript.SubjectResult.Scored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Results of a year, written short. */
final class Years {

    private Years() {}

    static Mark mark(String text) {
        return new Mark(new BigDecimal(text).movePointRight(1).intValueExact());
    }

    static Entry<Mark> given(String text) {
        return new Entry.Given<>(mark(text));
    }

    static TermMarks marks(List<String> regular, String midTerm, String endOfTerm) {
        return new TermMarks(regular.stream().map(Years::given).toList(), given(midTerm), given(endOfTerm));
    }

    /** Averages "8.5 8.5 4.0", and remarks "Đ" or "CĐ" beside them. */
    static List<SubjectResult> results(String text) {
        List<SubjectResult> results = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            SubjectCode subject = new SubjectCode("subject_" + results.size());
            results.add(
                    switch (word) {
                        case "Đ" -> new Remarked(subject, Remark.ACHIEVED);
                        case "CĐ" -> new Remarked(subject, Remark.NOT_ACHIEVED);
                        case "M" -> new SubjectResult.Exempt(subject);
                        default -> new Scored(subject, mark(word));
                    });
        }
        return results;
    }
}
