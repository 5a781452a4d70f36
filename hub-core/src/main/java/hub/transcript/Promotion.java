package hub.transcript;

/** Whether a learner goes up a grade, or what is still open before that is said. */
public enum Promotion {
    /** Lên lớp; of the last grade of a level, its programme completed. */
    PROMOTED,
    /** Kiểm tra, đánh giá lại: assessed again, in the summer. */
    REASSESSED,
    /** Rèn luyện trong hè: conduct is to be made good in the summer. */
    CONDUCT_IN_SUMMER,
    /** Ở lại lớp. */
    REPEATS
}
