package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** What must hold for any text in any field. */
class RecordCheckPropertyTest {

    private static final List<String> SEEDS = List.of(
            "",
            " ",
            "Nguyễn Văn An",
            "NguyÔn V¨n",
            "Nguyeãn",
            "H'Hen Niê",
            "Ng\u0303",
            "\uD83D\uDE00",
            "\uD800",
            "\uDC00",
            "\u0000",
            "\uFFFF",
            "\uFEFF",
            "\u202E",
            "2014-03-05",
            "5/3/14",
            "0/0/0",
            "//",
            "--",
            "99999999999999999999",
            "2014-03-05T00:00:00Z",
            "001314000123",
            "48214654321",
            "1.23E+11",
            "E",
            "0912345678",
            "vn.personal",
            "Lớp 7",
            "2026-2027",
            "2026-09-05",
            "NEW",
            "CANCEL",
            "name",
            "1",
            "2",
            "-",
            "İ",
            "ß",
            "\u00AD",
            "¸",
            "VN",
            "Kinh",
            "mẹ");

    @Property(tries = 3000)
    void a_check_answers_whatever_is_written(@ForAll Random random) {
        Checked checked = Checking.CHECK.check(row(random), Checking.HEADER);

        for (Finding finding : checked.findings()) {
            for (Language language : Language.values()) {
                assertThat(finding.text(language)).isNotBlank();
            }
            finding.values().values().forEach(value -> assertThat(canBeStored(value))
                    .isTrue());
        }
        boolean refuses =
                checked.findings().stream().anyMatch(finding -> finding.code().effect() == FindingCode.Effect.REFUSES);
        assertThat(checked instanceof Checked.Refused).isEqualTo(refuses);
        if (checked instanceof Checked.Refused refused && refused.ownKey() != null) {
            assertThat(canBeStored(refused.ownKey())).isTrue();
        }
        if (checked instanceof Checked.Accepted accepted) {
            SourceRecord record = accepted.record();
            Facts facts = RecordText.facts(record.person(), record.enrolments());
            String text = new String(facts.text(), StandardCharsets.UTF_8);
            assertThat(canBeStored(text)).isTrue();
            assertThat(RecordText.read(text)).isEqualTo(facts);
        }
    }

    @Property(tries = 500)
    void what_was_read_is_read_the_same_again(@ForAll Random random) {
        Row row = new Row();
        row.fullName = text(random);
        if (Checking.CHECK.check(row.written(), Checking.HEADER) instanceof Checked.Accepted first) {
            row.fullName = first.record().person().name().full();
            Checked again = Checking.CHECK.check(row.written(), Checking.HEADER);
            assertThat(again).isInstanceOf(Checked.Accepted.class);
            assertThat(((Checked.Accepted) again).record().person().name().full())
                    .isEqualTo(row.fullName);
        }
    }

    /** PostgreSQL keeps every text that UTF-8 can write, but not U+0000. */
    private static boolean canBeStored(String text) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        return encoder.canEncode(text) && text.indexOf('\u0000') < 0;
    }

    private static SubmittedRow row(Random random) {
        Row row = new Row();
        int sane = random.nextInt(4);
        if (sane == 0) {
            row.ownKey = maybe(random);
            row.fullName = maybe(random);
            row.birthDate = maybe(random);
        }
        if (sane <= 1) {
            row.event = maybe(random);
            row.version = maybe(random);
        }
        if (sane <= 2) {
            row.fullName = text(random);
        }
        row.familyName = maybe(random);
        row.middleName = maybe(random);
        row.givenName = maybe(random);
        row.sex = maybe(random);
        row.birthPlace = maybe(random);
        row.ethnicity = maybe(random);
        row.nationality = maybe(random);
        row.addressCommune = maybe(random);
        row.studentCode = maybe(random);
        for (int i = random.nextInt(3); i > 0; i--) {
            String scheme = random.nextBoolean() ? "vn.personal" : maybe(random);
            row.identifier(scheme, maybe(random), maybe(random), maybe(random));
            row.guardian(maybe(random), maybe(random), maybe(random), maybe(random));
        }
        if (sane < 3) {
            row.enrolled(maybe(random), maybe(random), maybe(random), maybe(random));
            List<String> named = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                named.add(text(random));
            }
            row.named = named;
        }
        return row.written();
    }

    private static @Nullable String maybe(Random random) {
        return random.nextInt(3) == 0 ? null : text(random);
    }

    /** Known words, pieces of them together, any characters, long ones too. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append((char) random.nextInt(0x100));
                case 2 -> text.append(' ');
                default -> text.append(SEEDS.get(random.nextInt(SEEDS.size())));
            }
        }
        return random.nextInt(50) == 0 ? text.toString().repeat(60) : text.toString();
    }
}
