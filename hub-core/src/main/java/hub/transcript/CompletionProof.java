package hub.transcript;

import hub.organisation.SchoolLevel;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What certifies that a learner completed a level's programme. */
public enum CompletionProof {
    /** Xác nhận hoàn thành chương trình: the principal's, on the transcript. */
    TRANSCRIPT,
    /** Bằng tốt nghiệp. */
    DIPLOMA,
    /** Giấy chứng nhận hoàn thành chương trình. */
    CERTIFICATE;

    private static final LocalDate LOWER_SECONDARY_WITHOUT_DIPLOMA = LocalDate.of(2026, 1, 1);

    /** As served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Which of them can certify a completion; none where no rule is known.
     *
     * @param day on which the programme was completed
     */
    public static Set<CompletionProof> of(SchoolLevel level, LocalDate day) {
        return switch (level) {
            case PRIMARY -> EnumSet.of(TRANSCRIPT);
            case LOWER_SECONDARY -> EnumSet.of(day.isBefore(LOWER_SECONDARY_WITHOUT_DIPLOMA) ? DIPLOMA : TRANSCRIPT);
            case UPPER_SECONDARY -> EnumSet.of(DIPLOMA, CERTIFICATE);
            case NURSERY, KINDERGARTEN, CONTINUING -> EnumSet.noneOf(CompletionProof.class);
        };
    }
}
