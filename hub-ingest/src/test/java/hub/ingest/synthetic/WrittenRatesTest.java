package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.NameForms;
import hub.ingest.synthetic.NamePool.Parts;
import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmittedRow;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rates counted on the rows themselves, each record's first and its newest against the truth, without asking which slips were meant. */
class WrittenRatesTest {

    private static final Sector SECTOR = SyntheticSector.make(new Settings(20_000, 5, 7));
    private static final Pattern SLASHES = Pattern.compile("(\\d+)/(\\d+)/(\\d{4})");

    private static final Map<String, Integer> FIRST = new TreeMap<>();
    private static final Map<String, Integer> NEWEST = new TreeMap<>();
    private static int records;
    private static int twins;

    private Map<String, Integer> counts = FIRST;

    @BeforeAll
    static void count() {
        new WrittenRatesTest().read();
    }

    private void read() {
        Map<RecordKey, Integer> recordOf = new HashMap<>();
        Map<Integer, SubmittedRow> newest = new HashMap<>();
        for (int record = 0; record < SECTOR.lives().records(); record++) {
            recordOf.put(SECTOR.truth().key(record), record);
        }
        Map<String, List<PlantedLine>> planted =
                SECTOR.planted().stream().collect(Collectors.groupingBy(line -> line.file() + "/" + line.ordinal()));
        for (SectorSubmission submission : SECTOR.submissions()) {
            submission.rows().forEachRemaining(row -> {
                if (!planted.containsKey(submission.number() + "/" + row.ordinal())) {
                    Integer record = recordOf.get(TruthTest.key(submission, row));
                    if (record != null && newest.put(record, row) == null) {
                        records++;
                        twins += population().isTwin(SECTOR.lives().person(record)) ? 1 : 0;
                        judge(row, record);
                    }
                }
            });
        }
        assertThat(newest).hasSize(recordOf.size());
        counts = NEWEST;
        newest.forEach((record, row) -> judge(row, record));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rows_show_what_was_asked(boolean inNewest) {
        counts = inNewest ? NEWEST : FIRST;
        near("no personal number", 20, records);
        near("mistyped", 0.5, records);
        near("guardian's", 0.1, records);
        near("other twin's", 2, twins);
        near("no guardian", 30, records);
        near("no phone", 40, records);
        near("capitals", 5, records);
        near("NFD", 20, records);
        near("year only", 0.5, records);
        near("1 January", 1, records);
        near("day and month swapped", 0.7, records);
        near("other date", 0.7, records);
        near("sex missing", 1, records);
        near("sex wrong", 0.3, records);
        near("middle name lost or cut", 4, records);
        near("other tone placement", 5, records);
        near("i for y", 3, records);
        near("typing error", 3, records);
        near("legacy encoding", 0.5, records);
        near("parts swapped", 0.5, records);
    }

    @Test
    void a_third_of_the_other_date_errors_are_far_from_the_truth() {
        for (Map<String, Integer> each : List.of(FIRST, NEWEST)) {
            int far = each.getOrDefault("far date", 0);
            assertThat((double) far / each.getOrDefault("other date", 0)).isBetween(0.22, 0.55);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void names_without_marks_are_eight_in_a_hundred(boolean inNewest) {
        counts = inNewest ? NEWEST : FIRST;
        // A name whose only marks were mistyped away looks the same.
        near("no marks", 8.2, records);
    }

    @Test
    void only_slips_of_letters_parts_and_fonts_change_the_normal_form() {
        // Middle names 4, dropped marks 8, typing errors 3, fonts and swapped parts 0.5 each; capitals, decomposed
        // letters,
        // other tone places, i for y and apostrophes change nothing.
        for (Map<String, Integer> each : List.of(FIRST, NEWEST)) {
            double share = (double) each.getOrDefault("other normal form", 0) / records;
            assertThat(share).isBetween(0.135, 0.165);
        }
    }

    private void near(String what, double percent, int of) {
        double asked = percent / 100;
        double measured = (double) counts.getOrDefault(what, 0) / of;
        assertThat(Math.abs(measured - asked))
                .as("%s is %.3f %%, not %.3f %%", what, 100 * measured, percent)
                .isLessThanOrEqualTo(4.5 * Math.sqrt(asked * (1 - asked) / of) + 1.0 / of);
    }

    private void judge(SubmittedRow row, int record) {
        int person = SECTOR.lives().person(record);
        number(row, person);
        name(row, person);
        letters(row, record);
        birth(row, population().birth(person));
        count("no guardian", row.guardians().isEmpty());
        count("no phone", row.guardians().stream().allMatch(guardian -> guardian.phone() == null));
        String sex = row.sex();
        boolean male = population().sex(person).number() == 1;
        count("sex missing", sex == null);
        count("sex wrong", sex != null && male != (sex.equals("1") || sex.equals("Nam")));
    }

    private void number(SubmittedRow row, int person) {
        String number = row.identifiers().stream()
                .filter(identifier -> "vn.personal".equals(identifier.scheme()))
                .map(SubmittedRow.Identifier::value)
                .findFirst()
                .orElse(null);
        if (number == null) {
            count("no personal number", true);
            return;
        }
        String own = population().personalNumber(person);
        if (population().isTwin(person)
                && number.equals(population().personalNumber(population().otherTwin(person)))) {
            count("other twin's", true);
        } else if (!number.equals(own)) {
            int differing = 0;
            for (int i = 0; i < 12; i++) {
                differing += number.charAt(i) == own.charAt(i) ? 0 : 1;
            }
            count(differing <= 2 ? "mistyped" : "guardian's", true);
        }
    }

    private void name(SubmittedRow row, int person) {
        String written = written(row);
        String truth = new Parts(
                        population().familyName(person),
                        population().middleName(person),
                        population().givenName(person))
                .full();
        count(
                "capitals",
                written.equals(written.toUpperCase(Locale.ROOT)) && !truth.equals(truth.toUpperCase(Locale.ROOT)));
        count("NFD", !Normalizer.isNormalized(written, Normalizer.Form.NFC));
        String plainTruth = NameForms.plain(NameForms.normal(truth));
        String normal = NameForms.normal(written);
        count("no marks", NameForms.hasDiacritics(NameForms.normal(truth)) && !NameForms.hasDiacritics(normal));
        count("other normal form", !normal.equals(NameForms.normal(truth)));
        int words = written.split(" ", -1).length;
        count("middle name lost or cut", words < plainTruth.split(" ", -1).length || written.contains("."));
    }

    /** What only the letters of the names show, the learner's or a listed guardian's. */
    private void letters(SubmittedRow row, int record) {
        int person = SECTOR.lives().person(record);
        Parts own = new Parts(
                population().familyName(person),
                population().middleName(person),
                population().givenName(person));
        String written = written(row);
        Set<String> truths = new HashSet<>(words(own.full()));
        Set<String> found = new HashSet<>(words(written));
        count("i for y", has(truths, found, Spelling::otherI));
        Parents parents = Parents.of(
                SECTOR.settings().seed(),
                population(),
                population().familyOf(person),
                SECTOR.lives().firstYear(record));
        for (SubmittedRow.GuardianRow guardian : row.guardians()) {
            found.addAll(words(String.valueOf(guardian.name())));
        }
        truths.addAll(words(parents.mother().name().full()));
        truths.addAll(words(parents.father().name().full()));
        truths.addAll(words(parents.guardian().name().full()));
        count("other tone placement", has(truths, found, Spelling::toneMoved));
        boolean legacy =
                written.equals(Spelling.legacy(own.full(), true)) || written.equals(Spelling.legacy(own.full(), false));
        count("legacy encoding", legacy && !written.equals(own.full()));
        String plain = plain(written);
        String whole = plain(joined(own.given(), own.family(), own.middle()));
        String inParts = plain(joined(own.given(), own.middle(), own.family()));
        count("parts swapped", !plain.equals(plain(own.full())) && (plain.equals(whole) || plain.equals(inParts)));
        count("typing error", !legacy && isMistyped(own.full(), written));
    }

    private static String written(SubmittedRow row) {
        String full = row.fullName();
        return full != null
                ? full
                : Stream.of(row.familyName(), row.middleName(), row.givenName())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String plain(String name) {
        return NameForms.plain(NameForms.normal(name));
    }

    private static List<String> words(String name) {
        return List.of(Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .split(" ", -1));
    }

    /** Whether a word is found that is written in the other way, and is not one of the names in the usual way. */
    private static boolean has(Set<String> truths, Set<String> found, UnaryOperator<String> otherWay) {
        return truths.stream()
                .map(word -> otherWay.apply(word))
                .anyMatch(other -> !truths.contains(other) && found.contains(other));
    }

    /** One word of as many is another, be it by its tone where the name has tones at all. */
    private static boolean isMistyped(String truth, String written) {
        boolean tones = NameForms.hasDiacritics(NameForms.normal(written));
        String[] one = (tones ? NameForms.normal(truth) : plain(truth)).split(" ", -1);
        String[] other = (tones ? NameForms.normal(written) : plain(written)).split(" ", -1);
        int differing = 0;
        for (int i = 0; i < one.length && one.length == other.length; i++) {
            differing += one[i].equals(other[i]) ? 0 : 1;
        }
        return differing == 1 && !written.contains(".");
    }

    private void birth(SubmittedRow row, LocalDate truth) {
        String written = String.valueOf(row.birthDate());
        if (written.length() == 4) {
            count("year only", true);
            return;
        }
        Matcher slashes = SLASHES.matcher(written);
        LocalDate date = slashes.matches()
                ? LocalDate.of(
                        Integer.parseInt(slashes.group(3)),
                        Integer.parseInt(slashes.group(2)),
                        Integer.parseInt(slashes.group(1)))
                : LocalDate.parse(written);
        if (date.equals(truth)) {
            return;
        }
        boolean swapped = date.getYear() == truth.getYear()
                && date.getMonthValue() == truth.getDayOfMonth()
                && date.getDayOfMonth() == truth.getMonthValue();
        boolean january = date.getDayOfYear() == 1 && date.getYear() == truth.getYear();
        boolean sameMonth = date.getMonth() == truth.getMonth();
        boolean near = (date.getYear() == truth.getYear() && sameMonth)
                || (sameMonth && date.getDayOfMonth() == truth.getDayOfMonth())
                || Math.abs(ChronoUnit.DAYS.between(date, truth)) <= 31;
        count(swapped ? "day and month swapped" : january ? "1 January" : "other date", true);
        count("far date", !swapped && !january && !near);
    }

    private static Population population() {
        return SECTOR.population();
    }

    private void count(String what, boolean holds) {
        if (holds) {
            counts.merge(what, 1, Integer::sum);
        }
    }
}
