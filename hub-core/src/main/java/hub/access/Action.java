package hub.access;

/** What a caller wants to do. */
public enum Action {
    /** See one learner: golden record, source records, versions, places. */
    SEE_LEARNER,
    /** See what waits for a person's decision in one's part of the tree. */
    SEE_REVIEWS,
    /** Say of two records whether they are one person's, or take that back. */
    DECIDE,
    /** Say that a record of one's own is linked with somebody else's. */
    CHALLENGE,
    /** See who is absent from the snapshots of one's part of the tree. */
    SEE_ABSENCES,
    /** See who is at a school on a day. */
    SEE_ROLL,
    /** Send a school's records, confirm or withdraw what was sent. */
    SUBMIT,
    /** Ask whether a child is known already, before a record of them is made. */
    SEARCH,
    /** See how a submission went. */
    SEE_SUBMISSION,
    /** Apply for a learner's move to the school, out of it or within it, by full code and birth date; a family for its own child. */
    APPLY,
    /** See an application to move, or act in it. */
    MOVE,
    /** List applications to move of one's part of the tree, or of one's children. */
    SEE_MOVES,
    /** Prepare, sign and take back a school's transcripts, and say who signs for it: the school itself. */
    CERTIFY,
    /** Register or change a school: the level above does. */
    REGISTER_SCHOOL,
    /** Ask to be confirmed as a learner's guardian or as the learner, see one's own asking and what one is told, give it up. */
    ASK_FAMILY,
    /** See who asks to be, or is, a learner's guardian; confirm, refuse, bar by a court's order, end. */
    KEEP_FAMILY,
    /** See who looked at a learner's record. */
    SEE_ACCESS_LOG,
    /** Have all that is held of a learner, and who looked at it, at once. */
    EXPORT,
    /** See, register and take back what was agreed to be made public of a learner. */
    KEEP_CONSENTS,
    /** Ask the school that wrote a record of one's child, or of oneself, to correct it; see what was asked. */
    ASK_CORRECTION,
    /** See what families ask one's school to correct; above a school, what it let its last day go by on. */
    SEE_CORRECTIONS,
    /** Answer what a family asks to be corrected: the school that wrote the record. */
    ANSWER_CORRECTION,
    /** Follow what changes about learners, and list whom one may see, to keep a copy: codes and kinds alone. */
    FOLLOW_CHANGES,
    /** Restrict or seal a learner's record by the order of a court or an authority, and take that back: the level above. */
    KEEP_ORDERS
}
