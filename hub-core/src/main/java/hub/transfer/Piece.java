package hub.transfer;

import java.util.Locale;

/** One piece of a dossier. */
public enum Piece {
    /** The parents' or guardian's application (đơn xin chuyển trường). */
    APPLICATION,
    /** The original transcript (học bạ). */
    TRANSCRIPT,
    /** The paper by which grade 10 was entered (giấy chứng nhận trúng tuyển). */
    ADMISSION_PAPER,
    /** Introduction by the sending school's principal (giấy giới thiệu chuyển trường). */
    INTRODUCTION_BY_SCHOOL,
    /** Introduction by the level above the sending school: Phòng or commune, for upper secondary school Sở. */
    INTRODUCTION_BY_LEVEL,
    /** Sheet of learning progress and results (bảng tham chiếu, kết quả học tập). */
    PROGRESS_SHEET,
    /** Summary of conduct and learning results. */
    RESULTS_SUMMARY,
    /** Individual education plan of a learner with a disability (kế hoạch giáo dục cá nhân). */
    INDIVIDUAL_PLAN;

    /** As stored and served: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws IllegalArgumentException where the word names no piece
     */
    public static Piece of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
