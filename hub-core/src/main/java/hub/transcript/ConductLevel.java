package hub.transcript;

/** The level of conduct (kết quả rèn luyện) in secondary school, the lowest first: Chưa đạt, Đạt, Khá, Tốt. */
public enum ConductLevel {
    NOT_ACHIEVED,
    ACHIEVED,
    FAIR,
    GOOD;

    public boolean isAtLeast(ConductLevel other) {
        return compareTo(other) >= 0;
    }
}
