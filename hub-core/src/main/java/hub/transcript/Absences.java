package hub.transcript;

/** How many sessions (buổi) of a school year a learner missed, with leave and without. */
public record Absences(int excused, int unexcused) {

    static final int MOST = 366;

    public Absences {
        if (excused < 0 || unexcused < 0 || excused > MOST || unexcused > MOST) {
            throw new IllegalArgumentException("absences are counted from 0 to " + MOST + " sessions");
        }
    }

    public int all() {
        return excused + unexcused;
    }

    @Override
    public String toString() {
        return "Absences[masked]";
    }
}
