package hub.transcript;

/** What a school says of a subject without marks: Đạt or Chưa đạt. */
public enum Remark {
    NOT_ACHIEVED,
    ACHIEVED
}
