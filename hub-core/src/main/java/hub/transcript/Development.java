package hub.transcript;

/** How a primary pupil stands in a quality or a competency, the lowest first: C (cần cố gắng), Đ (đạt), T (tốt). */
public enum Development {
    NEEDS_EFFORT,
    ACHIEVED,
    GOOD
}
