package hub.ingest.read;

import hub.identity.OutsideIdentifier;
import hub.submission.DeltaFields;
import hub.submission.SubmittedRow;
import hub.submission.SubmittedRow.EnrolmentRow;
import hub.submission.SubmittedRow.GuardianRow;
import hub.submission.SubmittedRow.Identifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a row of a record's cells, by the columns of the file. */
final class CsvRow {

    private static final Map<String, String> DELTA_FIELDS = Map.ofEntries(
            Map.entry("full_name", DeltaFields.NAME),
            Map.entry("family_name", DeltaFields.NAME),
            Map.entry("middle_name", DeltaFields.NAME),
            Map.entry("given_name", DeltaFields.NAME),
            Map.entry("family_and_middle_name", DeltaFields.NAME),
            Map.entry("birth_date", DeltaFields.BIRTH_DATE),
            Map.entry("sex", DeltaFields.SEX),
            Map.entry("birth_place", DeltaFields.BIRTH_PLACE),
            Map.entry("ethnicity", DeltaFields.ETHNICITY),
            Map.entry("nationality", DeltaFields.NATIONALITY),
            Map.entry("address_commune", DeltaFields.ADDRESS_COMMUNE),
            Map.entry("student_code", DeltaFields.STUDENT_CODE));

    private final int[] record = nowhere(CsvColumns.RECORD.size());
    private final List<Item> identifiers = new ArrayList<>();
    private final List<Item> guardians = new ArrayList<>();
    private final List<Item> enrolments = new ArrayList<>();

    /** One numbered identifier, guardian or enrolment: where its parts stand, and what its column's name says already. */
    private static final class Item {

        private final int[] at;
        private final @Nullable String implied;

        Item(int parts, @Nullable String implied) {
            this.at = nowhere(parts);
            this.implied = implied;
        }
    }

    /** The columns of a file, null where nobody knows one. */
    CsvRow(List<CsvColumns.@Nullable Column> columns) {
        Map<CsvColumns.Group, Map<Integer, Item>> found = new EnumMap<>(CsvColumns.Group.class);
        for (int i = 0; i < columns.size(); i++) {
            CsvColumns.Column column = columns.get(i);
            if (column == null) {
                continue;
            }
            if (column.group() == CsvColumns.Group.RECORD) {
                record[column.part()] = i;
            } else {
                found.computeIfAbsent(column.group(), group -> new TreeMap<>())
                        .computeIfAbsent(column.number(), number -> item(column.group()))
                        .at[column.part()] = i;
            }
        }
        found.forEach((group, items) -> listOf(group).addAll(items.values()));
    }

    private List<Item> listOf(CsvColumns.Group group) {
        return switch (group) {
            case PERSONAL_NUMBER, MINISTRY_CODE, IDENTIFIER -> identifiers;
            case FATHER, MOTHER, GUARDIAN -> guardians;
            case ENROLMENT -> enrolments;
            case RECORD -> throw new IllegalArgumentException("the record has no items");
        };
    }

    private static Item item(CsvColumns.Group group) {
        return switch (group) {
            case PERSONAL_NUMBER -> new Item(CsvColumns.IDENTIFIER.size(), OutsideIdentifier.PERSONAL_NUMBER);
            case MINISTRY_CODE -> new Item(CsvColumns.IDENTIFIER.size(), OutsideIdentifier.MINISTRY_STUDENT);
            case IDENTIFIER -> new Item(CsvColumns.IDENTIFIER.size(), null);
            case FATHER -> new Item(CsvColumns.GUARDIAN.size(), "father");
            case MOTHER -> new Item(CsvColumns.GUARDIAN.size(), "mother");
            case GUARDIAN -> new Item(CsvColumns.GUARDIAN.size(), null);
            case ENROLMENT -> new Item(CsvColumns.ENROLMENT.size(), null);
            case RECORD -> throw new IllegalArgumentException("the record has no items");
        };
    }

    private static int[] nowhere(int size) {
        int[] at = new int[size];
        Arrays.fill(at, -1);
        return at;
    }

    boolean has(String column) {
        return record[CsvColumns.RECORD.indexOf(column)] >= 0;
    }

    /**
     * The row of these cells, each null where empty.
     *
     * @param delta whether a row without named_fields speaks only of the cells that it fills
     */
    SubmittedRow row(long ordinal, @Nullable String[] cells, boolean delta) {
        String fullName = cell(cells, "full_name");
        String givenName = cell(cells, "given_name");
        String familyAndMiddle = cell(cells, "family_and_middle_name");
        if (familyAndMiddle != null && fullName == null) {
            fullName = givenName == null ? familyAndMiddle : familyAndMiddle + " " + givenName;
            givenName = null;
        }
        List<Identifier> numbers = identifiers(cells);
        List<GuardianRow> people = guardians(cells);
        List<EnrolmentRow> places = enrolments(cells);
        return new SubmittedRow(
                ordinal,
                cell(cells, "own_key"),
                cell(cells, "event"),
                cell(cells, "version"),
                fullName,
                cell(cells, "family_name"),
                cell(cells, "middle_name"),
                givenName,
                cell(cells, "birth_date"),
                cell(cells, "sex"),
                cell(cells, "birth_place"),
                cell(cells, "ethnicity"),
                cell(cells, "nationality"),
                cell(cells, "address_commune"),
                cell(cells, "student_code"),
                numbers,
                people,
                places,
                delta ? named(cells, numbers, people, places) : List.of());
    }

    private List<String> named(
            @Nullable String[] cells, List<Identifier> numbers, List<GuardianRow> people, List<EnrolmentRow> places) {
        String told = cell(cells, "named_fields");
        if (told != null) {
            return List.of(told.split("[\\s,;|]+"));
        }
        Set<String> named = new LinkedHashSet<>();
        for (int i = 0; i < record.length; i++) {
            String field = DELTA_FIELDS.get(CsvColumns.RECORD.get(i));
            if (field != null && record[i] >= 0 && cells[record[i]] != null) {
                named.add(field);
            }
        }
        if (!numbers.isEmpty()) {
            named.add(DeltaFields.IDENTIFIERS);
        }
        if (!people.isEmpty()) {
            named.add(DeltaFields.GUARDIANS);
        }
        if (!places.isEmpty()) {
            named.add(DeltaFields.ENROLMENTS);
        }
        return List.copyOf(named);
    }

    private List<Identifier> identifiers(@Nullable String[] cells) {
        List<Identifier> found = new ArrayList<>(identifiers.size());
        for (Item item : identifiers) {
            if (isThere(cells, item)) {
                String scheme = at(cells, item, 0);
                found.add(new Identifier(
                        scheme == null ? item.implied : scheme,
                        at(cells, item, 1),
                        at(cells, item, 2),
                        at(cells, item, 3),
                        at(cells, item, 4)));
            }
        }
        return found;
    }

    private List<GuardianRow> guardians(@Nullable String[] cells) {
        List<GuardianRow> found = new ArrayList<>(guardians.size());
        for (Item item : guardians) {
            if (isThere(cells, item)) {
                String relation = at(cells, item, 1);
                found.add(new GuardianRow(
                        at(cells, item, 0),
                        relation == null ? item.implied : relation,
                        at(cells, item, 2),
                        at(cells, item, 3)));
            }
        }
        return found;
    }

    private List<EnrolmentRow> enrolments(@Nullable String[] cells) {
        List<EnrolmentRow> found = new ArrayList<>(enrolments.size());
        for (Item item : enrolments) {
            if (isThere(cells, item)) {
                found.add(new EnrolmentRow(
                        at(cells, item, 0),
                        at(cells, item, 1),
                        at(cells, item, 2),
                        at(cells, item, 3),
                        at(cells, item, 4),
                        at(cells, item, 5),
                        at(cells, item, 6),
                        at(cells, item, 7),
                        at(cells, item, 8),
                        at(cells, item, 9)));
            }
        }
        return found;
    }

    private static boolean isThere(@Nullable String[] cells, Item item) {
        for (int i = 0; i < item.at.length; i++) {
            if (at(cells, item, i) != null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String at(@Nullable String[] cells, Item item, int part) {
        int column = item.at[part];
        return column < 0 ? null : cells[column];
    }

    private @Nullable String cell(@Nullable String[] cells, String column) {
        int at = record[CsvColumns.RECORD.indexOf(column)];
        return at < 0 ? null : cells[at];
    }
}
