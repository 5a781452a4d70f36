package hub.transcript;

/** How many sessions (buổi) of a school year a learner missed, with leave and without. */
public record Absences(int excused, int unexcused) {

    public Absences {
        if (excused < 0 || unexcused < 0 || excused > 366 || unexcused > 366) {
            throw new IllegalArgumentException("absences are counted from 0 to 366 sessions");
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
