package hub.database;

/** The kinds of work of which {@link Traces} hear: what is within another is told as its part, and not at all by itself. */
public enum Work {
    /** Reading from one snapshot. */
    READ("hub.read", true),
    /** Writing and committing; each try is one. */
    WRITE("hub.write", true),
    /** Waiting until a change has its position in the journal. */
    AWAIT_POSITION("hub.await_position", true),
    /** Waiting until the looks of a request are durable. */
    LOOK("hub.look", true),
    /** A batch of a submission. */
    BATCH("hub.batch", true),
    /** A submission worked in the background, from its mark on. */
    SUBMISSION("hub.submission", false),
    /** A pass of the sequencer that placed something. */
    SEQUENCE("hub.sequence", false),
    /** A pass of the notary that signed something. */
    NOTARISE("hub.notarise", false),
    /** A map of learners. */
    MAP("hub.map", false),
    /** A page of a webhook, sent once. */
    WEBHOOK("hub.webhook", false),
    /** A piece of the database's log, sent to the folder of back-ups. */
    SEGMENT("hub.segment", false);

    private final String words;
    private final boolean within;

    Work(String words, boolean within) {
        this.words = words;
        this.within = within;
    }

    /** As it is called where it is shown. */
    public String words() {
        return words;
    }

    /** Whether it is a part of other work only. */
    public boolean isWithin() {
        return within;
    }
}
