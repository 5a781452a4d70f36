package hub.linkage;

import hub.matching.Spelling;
import java.util.List;

/** Compares postcodes: the first half is the area. */
final class PostcodeComparison implements Comparison {

    private static final List<Grade> GRADES =
            List.of(Grade.EXACT, Grade.PLAIN, Grade.ONE_EDIT, Grade.SAME_AREA, Grade.DIFFERENT);

    private final String[] bare;
    private final String[] areas;

    PostcodeComparison(List<String> values) {
        bare = values.stream().map(WrittenForm::bare).toArray(String[]::new);
        areas = values.stream().map(PostcodeComparison::area).toArray(String[]::new);
    }

    /** What stands before a space; else all but the last three of six or more characters, or the first half. */
    static String area(String same) {
        String plain = WrittenForm.plain(same);
        int space = plain.indexOf(' ');
        if (space > 0) {
            return plain.substring(0, space);
        }
        int length = plain.length();
        return plain.substring(0, length >= 6 ? length - 3 : (length + 1) / 2);
    }

    @Override
    public List<Grade> grades() {
        return GRADES;
    }

    @Override
    public int level(int one, int other) {
        String a = bare[one];
        String b = bare[other];
        if (a.equals(b)) {
            return 1;
        }
        if (Math.min(a.length(), b.length()) >= 3 && Spelling.oneEdit(a, b)) {
            return 2;
        }
        return areas[one].equals(areas[other]) ? 3 : 4;
    }
}
