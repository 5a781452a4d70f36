package hub.transcript;

/** How a primary pupil does in a subject, the lowest first: C (chưa hoàn thành), H (hoàn thành), T (hoàn thành tốt). */
public enum Achievement {
    NOT_COMPLETED,
    COMPLETED,
    WELL_COMPLETED
}
