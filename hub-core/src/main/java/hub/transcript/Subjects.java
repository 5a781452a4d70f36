package hub.transcript;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.calendar.SchoolYear;
import hub.identity.NameForms;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The subjects of one grade in a school year, found by code or by what schools call them. */
public final class Subjects {

    /** The programme of 2018 came into force grade by grade together with the circulars on assessment. */
    private static final Map<Integer, Subjects> PROGRAMME_2018 = resource("subjects-2018.csv");

    static final Subjects NONE = new Subjects();

    private final List<Subject> all = new ArrayList<>();
    /** As most senders write them. */
    private final Map<String, Subject> exact = new HashMap<>();

    private final Map<String, Subject> byWord = new HashMap<>();

    private Subjects() {}

    /**
     * The subjects of a grade.
     *
     * @param grade 1 to 12
     * @return without any where an earlier programme held
     */
    public static Subjects of(SchoolYear year, int grade) {
        return Regulation.of(year, grade) == Regulation.EARLIER ? NONE : PROGRAMME_2018.getOrDefault(grade, NONE);
    }

    /** The name of a subject of the grade; its code where the grade has none of it. */
    public String name(SubjectCode code) {
        return find(code.value()).map(Subject::name).orElse(code.value());
    }

    public List<Subject> all() {
        return List.copyOf(all);
    }

    /** The subject of that code or name, however its marks, case and spaces are written; empty where the grade has none. */
    public Optional<Subject> find(String written) {
        Subject subject = exact.get(written);
        return Optional.ofNullable(subject != null ? subject : byWord.get(plain(written)));
    }

    private void add(Subject subject, String also) {
        all.add(subject);
        put(subject.code().value(), subject);
        put(subject.name(), subject);
        for (String name : also.split("\\|", -1)) {
            if (!name.isEmpty()) {
                put(name, subject);
            }
        }
    }

    private void put(String word, Subject subject) {
        exact.put(word, subject);
        if (byWord.put(plain(word), subject) != null) {
            throw new IllegalStateException("two subjects of one grade are called " + word);
        }
    }

    /** Letters and digits alone, without marks or case; i and y after a consonant are one letter (Vật lí, Vật lý). */
    private static String plain(String written) {
        String plain = NameForms.plain(NameForms.normal(written)).toLowerCase(Locale.ROOT);
        return plain.replaceAll("[^a-z0-9]", "").replace('y', 'i');
    }

    private static Map<Integer, Subjects> resource(String name) {
        Map<Integer, Subjects> byGrade = new HashMap<>();
        try (InputStream in = Subjects.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
                    CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
                for (NamedCsvRecord row : rows) {
                    Subject subject = new Subject(
                            new SubjectCode(row.getField("code")),
                            row.getField("name"),
                            Subject.Kind.valueOf(row.getField("kind").toUpperCase(Locale.ROOT)),
                            Integer.parseInt(row.getField("periods")));
                    int last = Integer.parseInt(row.getField("last_grade"));
                    for (int grade = Integer.parseInt(row.getField("first_grade")); grade <= last; grade++) {
                        byGrade.computeIfAbsent(grade, any -> new Subjects()).add(subject, row.getField("also"));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(byGrade);
    }
}
