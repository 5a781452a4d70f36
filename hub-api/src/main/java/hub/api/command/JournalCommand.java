package hub.api.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.enrolment.Place;
import hub.identity.OwnerOnly;
import hub.journal.LogProof;
import hub.journal.SignedNote;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;

/** {@code journal}: asks the journal what an operator has to know, and what outsiders check it by. */
final class JournalCommand extends HubCommand {

    /** 72 hours after it is known at the latest, a breach is told to the authority (Decree 356/2025; domain, personal data). */
    private static final Duration NOTICE = Duration.ofDays(3);

    private static final String ACT = "act";
    private static final String TOUCHED = "touched";
    private static final String KEY = "key";
    private static final String CHECKPOINT = "checkpoint";
    private static final String PROOF = "proof";
    private static final String VERIFY = "verify";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(VietnamDays.ZONE);

    JournalCommand() {
        super("journal", Words.of("journal"));
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title(Words.of("acts")).metavar("ACT");
        Subparser touched = act(acts, TOUCHED, Words.of("journal.touched"));
        touched.addArgument("--from").required(true).metavar("INSTANT").help(Words.of("journal.from"));
        touched.addArgument("--to").required(true).metavar("INSTANT").help(Words.of("journal.to"));
        touched.addArgument("--actor").metavar("ACTOR").help(Words.of("journal.actor"));
        touched.addArgument("--out").required(true).metavar("FILE").help(Words.of("journal.out"));
        shared(touched);
        shared(act(acts, KEY, Words.of("journal.key")));
        Subparser checkpoint = act(acts, CHECKPOINT, Words.of("journal.checkpoint"));
        checkpoint.addArgument("--out").required(true).metavar("FILE").help(Words.of("journal.file"));
        shared(checkpoint);
        Subparser proof = act(acts, PROOF, Words.of("journal.proof"));
        proof.addArgument("--entry").required(true).metavar("ID").help(Words.of("journal.entry"));
        proof.addArgument("--out").required(true).metavar("FILE").help(Words.of("journal.file"));
        shared(proof);
        Subparser verify = act(acts, VERIFY, Words.of("journal.verify"));
        JournalVerify.options(verify);
        shared(verify);
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        String act = options.getString(ACT);
        if (VERIFY.equals(act)) {
            return JournalVerify.run(configuration, options, out);
        }
        return TOUCHED.equals(act) ? touched(configuration, options, out) : log(act, configuration, options, out);
    }

    /** What outsiders check the journal by: the log's key, its newest checkpoint, the proof of one entry. */
    private static Map<String, Object> log(
            String act, HubConfiguration configuration, Namespace options, PrintWriter out) throws IOException {
        String name = options.getString("out");
        Path file = name == null ? null : Path.of(name);
        if (file != null && Files.exists(file)) {
            throw new Refused(Words.of("journal.there", "file", file));
        }
        UUID entry = PROOF.equals(act) ? entry(options.getString("entry")) : null;
        try (Doors doors = Doors.beside(configuration)) {
            String key = doors.notary().key().text();
            if (file == null) {
                out.println(key);
                return Map.of("key", key);
            }
            String text = doors.transactions()
                    .read(
                            Actor.OPERATOR,
                            tx -> entry == null
                                    ? doors.publicLog().checkpoint(tx).map(SignedNote::note)
                                    : doors.publicLog().proof(tx, entry).map(LogProof::text))
                    .orElseThrow(() -> new Refused(Words.of("journal.not.yet")));
            Files.writeString(file, text);
            out.println(Words.of("journal.written", "file", file, "key", key));
            return Map.of("key", key, "file", file.toString());
        }
    }

    private static UUID entry(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("journal.entry.wrong", "entry", text));
        }
    }

    private static Map<String, Object> touched(HubConfiguration configuration, Namespace options, PrintWriter out)
            throws IOException {
        Instant from = instant(options.getString("from"));
        Instant to = instant(options.getString("to"));
        if (!from.isBefore(to)) {
            throw new UsageException(Words.of("journal.order"));
        }
        Path file = Path.of(options.getString("out"));
        if (Files.exists(file)) {
            throw new Refused(Words.of("journal.there", "file", file));
        }
        try (Doors doors = Doors.beside(configuration)) {
            String actor = options.getString("actor");
            long learners;
            OwnerOnly.write(file, new byte[0]);
            try (CsvWriter csv = CsvWriter.builder().build(file)) {
                learners = write(doors, from, to, actor, csv);
            }
            Instant now = doors.transactions().write(Actor.OPERATOR, tx -> {
                doors.journal()
                        .append(tx, "journal.touched_listed", null)
                        .with("from", from.toString())
                        .with("to", to.toString())
                        .with("learners", learners);
                return tx.now();
            });
            String until = MINUTE.format(now.plus(NOTICE));
            out.println(Words.of("journal.told", "learners", learners, "file", file));
            out.println(Words.of("journal.notice", "until", until));
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("learners", learners);
            summary.put("notice_until", now.plus(NOTICE).toString());
            return summary;
        }
    }

    private static long write(Doors doors, Instant from, Instant to, @Nullable String actor, CsvWriter csv) {
        csv.writeRecord("learner", "student_code", "school", "entries", "first", "last", "kinds", "fields", "actors");
        return doors.transactions().read(Actor.OPERATOR, tx -> {
            long[] learners = {0};
            LocalDate today = VietnamDays.of(tx.now());
            doors.journal().touched(tx, from, to, actor, touched -> {
                learners[0]++;
                LearnerId learner = new LearnerId(touched.learner());
                IssuedCode code = doors.learners().codeOf(tx, learner);
                csv.writeRecord(List.of(
                        learner.toString(),
                        code == null ? "" : code.studentCode(),
                        school(doors, tx, learner, today),
                        Long.toString(touched.entries()),
                        touched.first().toString(),
                        touched.last().toString(),
                        touched.kinds(),
                        touched.fields() == null ? "" : touched.fields(),
                        touched.actors()));
            });
            return learners[0];
        });
    }

    /** Where the learner is today, or was last: who has to be asked how to reach the family. */
    private static String school(Doors doors, ReadTx tx, LearnerId learner, LocalDate today) {
        List<Place> places = doors.enrolments().inForce(tx, learner).stream()
                .filter(place -> !place.isContested())
                .toList();
        Place last = Place.last(places, today);
        if (last == null || last.standing() == null) {
            return "";
        }
        OrganisationId school = last.standing().school();
        return doors.organisations()
                .codesKnown(tx, Set.of(school), Long.MAX_VALUE)
                .getOrDefault(school, "");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(Words.of("journal.instant", "instant", text));
        }
    }
}
