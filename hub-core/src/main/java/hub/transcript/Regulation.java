package hub.transcript;

import hub.calendar.SchoolYear;
import java.util.List;
import java.util.Locale;

/** The circular by which a cohort is assessed. */
public enum Regulation {
    /** Primary school. */
    CIRCULAR_27_2020,
    /** Lower and upper secondary school. */
    CIRCULAR_22_2021,
    /** Whatever held before (30/2014, 22/2016, 58/2011, 26/2020): what it brought forth stays as recorded, nothing is computed. */
    EARLIER;

    /** From which school year on a grade is assessed by a circular; a later one of the same grade stands below. */
    private record Start(int grade, int schoolYear, Regulation regulation) {}

    private static final List<Start> STARTS = List.of(
            new Start(1, 2020, CIRCULAR_27_2020),
            new Start(2, 2021, CIRCULAR_27_2020),
            new Start(3, 2022, CIRCULAR_27_2020),
            new Start(4, 2023, CIRCULAR_27_2020),
            new Start(5, 2024, CIRCULAR_27_2020),
            new Start(6, 2021, CIRCULAR_22_2021),
            new Start(7, 2022, CIRCULAR_22_2021),
            new Start(8, 2023, CIRCULAR_22_2021),
            new Start(9, 2024, CIRCULAR_22_2021),
            new Start(10, 2022, CIRCULAR_22_2021),
            new Start(11, 2023, CIRCULAR_22_2021),
            new Start(12, 2024, CIRCULAR_22_2021));

    private static final int HIGHEST_GRADE = 12;

    /** The stable name: circular_22_2021. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The circular for a grade in a school year: the one that began last.
     *
     * @param grade 1 to 12
     */
    public static Regulation of(SchoolYear year, int grade) {
        if (grade < 1 || grade > HIGHEST_GRADE) {
            throw new IllegalArgumentException("assessed are grades 1 to 12");
        }
        Regulation latest = EARLIER;
        for (Start start : STARTS) {
            if (start.grade == grade && start.schoolYear <= year.start()) {
                latest = start.regulation;
            }
        }
        return latest;
    }
}
