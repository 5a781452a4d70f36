package hub.linkage;

import java.util.List;

/** Compares two different values of one column, named by their codes in it. */
interface Comparison {

    /** The grades it can find, {@link Grade#EXACT} first and {@link Grade#DIFFERENT} last; a level is a place among them. */
    List<Grade> grades();

    /** The level of two different values. */
    int level(int one, int other);
}
