package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.NameForms;
import hub.ingest.synthetic.NamePool.Parts;
import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmittedRow;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rates counted on the rows themselves, each record's first one against the truth, without asking which slips were meant. */
class WrittenRatesTest {

    private static final Sector SECTOR = SyntheticSector.make(new Settings(20_000, 5, 7));
    private static final Pattern SLASHES = Pattern.compile("(\\d+)/(\\d+)/(\\d{4})");

    private final Map<String, Integer> counts = new TreeMap<>();
    private int records;
    private int twins;

    WrittenRatesTest() {
        Map<RecordKey, Integer> recordOf = new HashMap<>();
        for (int record = 0; record < SECTOR.lives().records(); record++) {
            recordOf.put(SECTOR.truth().key(record), record);
        }
        Map<String, List<PlantedLine>> planted =
                SECTOR.planted().stream().collect(Collectors.groupingBy(line -> line.file() + "/" + line.ordinal()));
        for (SectorSubmission submission : SECTOR.submissions()) {
            submission.rows().forEachRemaining(row -> {
                if (!planted.containsKey(submission.number() + "/" + row.ordinal())) {
                    Integer record = recordOf.remove(TruthTest.key(submission, row));
                    if (record != null) {
                        judge(row, SECTOR.lives().person(record));
                    }
                }
            });
        }
        assertThat(recordOf).isEmpty();
    }

    @Test
    void rows_show_what_was_asked() {
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
    }

    @Test
    void names_without_marks_are_eight_in_a_hundred() {
        // A name whose only marks were mistyped away looks the same.
        near("no marks", 8.2, records);
    }

    @Test
    void only_slips_of_letters_parts_and_fonts_change_the_normal_form() {
        // Middle names 4, dropped marks 8, typing errors 3, fonts and swapped parts 0.5 each; capitals, decomposed
        // letters,
        // other tone places, i for y and apostrophes change nothing.
        double share = (double) counts.getOrDefault("other normal form", 0) / records;
        assertThat(share).isBetween(0.135, 0.165);
    }

    private void near(String what, double percent, int of) {
        double asked = percent / 100;
        double measured = (double) counts.getOrDefault(what, 0) / of;
        assertThat(Math.abs(measured - asked))
                .as("%s is %.3f %%, not %.3f %%", what, 100 * measured, percent)
                .isLessThanOrEqualTo(4.5 * Math.sqrt(asked * (1 - asked) / of) + 1.0 / of);
    }

    private void judge(SubmittedRow row, int person) {
        records++;
        twins += population().isTwin(person) ? 1 : 0;
        number(row, person);
        name(row, person);
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
        String full = row.fullName();
        String written = full != null
                ? full
                : Stream.of(row.familyName(), row.middleName(), row.givenName())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
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
        count(swapped ? "day and month swapped" : january ? "1 January" : "other date", true);
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
