package hub.transcript;

/** The level of a learning result (kết quả học tập) of secondary school, the lowest first: Chưa đạt, Đạt, Khá, Tốt. */
public enum LearningLevel {
    NOT_ACHIEVED,
    ACHIEVED,
    FAIR,
    GOOD;

    public boolean isAtLeast(LearningLevel other) {
        return compareTo(other) >= 0;
    }

    /** The level next above; of the highest, itself. */
    LearningLevel above() {
        return switch (this) {
            case NOT_ACHIEVED -> ACHIEVED;
            case ACHIEVED -> FAIR;
            case FAIR, GOOD -> GOOD;
        };
    }
}
