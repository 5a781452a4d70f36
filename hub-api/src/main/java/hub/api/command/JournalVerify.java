package hub.api.command;

import hub.api.setup.DatabaseAsItIs;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.api.terminal.Progress;
import hub.database.Actor;
import hub.identity.OwnerOnly;
import hub.problem.MessageTemplates;
import hub.verify.Finding;
import hub.verify.NoteKey;
import hub.verify.SignedSize;
import hub.verify.Verification;
import hub.verify.Verified;
import hub.verify.VerifiedState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code journal verify}: says, a line each, where a database does not hold what its journal committed to. */
final class JournalVerify {

    /** A sentence for each kind of finding. */
    static final MessageTemplates TEXTS = new MessageTemplates(JournalVerify.class, "findings");

    private static final String KEY = "key";
    private static final String CHECKPOINT = "checkpoint";
    private static final String STATE = "state";
    private static final String TREE_ONLY = "tree_only";

    private JournalVerify() {}

    static void options(Subparser parser) {
        parser.addArgument("--checkpoint")
                .action(Arguments.append())
                .metavar("FILE")
                .help(Words.of("journal.verify.checkpoint"));
        parser.addArgument("--key").metavar("KEY").help(Words.of("journal.verify.key"));
        parser.addArgument("--state").metavar("FILE").help(Words.of("journal.verify.state"));
        parser.addArgument("--tree-only")
                .dest(TREE_ONLY)
                .action(Arguments.storeTrue())
                .help(Words.of("journal.verify.tree.only"));
    }

    static Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out)
            throws IOException {
        Verification.Wanted wanted = wanted(options);
        List<Map<String, Object>> findings = new ArrayList<>();
        Verified verified;
        long began = System.nanoTime();
        try (DatabaseAsItIs database = DatabaseAsItIs.beside(configuration);
                Progress progress = Progress.of("verifying", 1)) {
            verified = database.transactions()
                    .read(
                            Actor.OPERATOR,
                            tx -> Verification.run(
                                    tx,
                                    database.transactions().newSecret(),
                                    wanted,
                                    finding -> tell(finding, findings, progress, out),
                                    progress::at));
        } catch (IllegalArgumentException e) {
            throw new Refused(Words.of("journal.verify.no.key"));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        sum(verified, wanted, out);
        Map<String, Object> summary = summary(verified, findings, seconds);
        if (!verified.held()) {
            HubCommand.writeJson(options, summary);
            throw new Refused(Words.of(
                    "journal.verify.not.held",
                    "findings",
                    verified.findings().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()));
        }
        String state = options.getString(STATE);
        if (state != null) {
            OwnerOnly.write(Path.of(state), verified.state().text().getBytes(StandardCharsets.UTF_8));
        }
        out.println(Words.of("journal.verify.held"));
        return summary;
    }

    private static Verification.Wanted wanted(Namespace options) throws IOException {
        String key = options.getString(KEY);
        List<SignedSize> outside = new ArrayList<>();
        List<String> files = options.getList(CHECKPOINT);
        if (files != null) {
            for (String file : files) {
                outside.add(read(file, SignedSize::of, "journal.verify.checkpoint.wrong"));
            }
        }
        String state = options.getString(STATE);
        boolean treeOnly = options.getBoolean(TREE_ONLY);
        VerifiedState before = state == null || !Files.exists(Path.of(state))
                ? null
                : read(state, VerifiedState::of, "journal.verify.state.wrong");
        if (state != null && treeOnly) {
            throw new UsageException(Words.of("journal.verify.tree.state"));
        }
        if (before != null) {
            for (SignedSize said : outside) {
                if (said.size() < before.size()) {
                    throw new UsageException(
                            Words.of("journal.verify.before", "size", said.size(), "state", before.size()));
                }
            }
        }
        return new Verification.Wanted(key == null ? null : key(key), outside, before, treeOnly);
    }

    private static NoteKey key(String text) {
        try {
            return NoteKey.of(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("journal.verify.key.wrong", "key", text));
        }
    }

    private static <T> T read(String file, Function<String, T> parse, String otherwise) throws IOException {
        try {
            return parse.apply(Files.readString(Path.of(file)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of(otherwise, "file", file));
        }
    }

    private static void tell(Finding finding, List<Map<String, Object>> findings, Progress progress, PrintWriter out) {
        String line = text(finding);
        progress.say(out, line);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", finding.kind().word());
        told.putAll(new TreeMap<>(finding.says()));
        told.put("text", line);
        findings.add(told);
    }

    static String text(Finding finding) {
        return TEXTS.text(Words.language(), finding.kind().word(), finding.says());
    }

    private static void sum(Verified verified, Verification.Wanted wanted, PrintWriter out) {
        VerifiedState before = wanted.state();
        if (before != null) {
            out.println(Words.of("journal.verify.trusted", "size", before.size()));
        }
        out.println(Words.of(
                "journal.verify.sum",
                "entries",
                verified.entries(),
                "size",
                verified.state().size(),
                "checkpoints",
                verified.checkpoints(),
                "tiles",
                verified.tiles()));
        if (!wanted.treeOnly()) {
            out.println(Words.of(
                    "journal.verify.rows",
                    "rows",
                    verified.rows(),
                    "tables",
                    verified.tables(),
                    "destroyed",
                    verified.destroyed()));
            out.println(
                    before == null
                            ? Words.of("journal.verify.map", "maps", verified.maps(), "chains", verified.chains())
                            : Words.of("journal.verify.map.entries", "maps", verified.maps()));
        }
        if (verified.unsequencedTransactions() > 0) {
            out.println(Words.of("journal.verify.waiting", "transactions", verified.unsequencedTransactions()));
        }
        if (wanted.outside().isEmpty()) {
            out.println(Words.of("journal.verify.no.checkpoint"));
        }
        if (wanted.key() == null && before == null) {
            out.println(Words.of(
                    "journal.verify.own.key", "key", verified.state().key().text()));
        }
        verified.findings().forEach((kind, number) -> {
            if (number > Verification.TOLD) {
                out.println(Words.of("journal.verify.more", "kind", kind.word(), "more", number - Verification.TOLD));
            }
        });
    }

    private static Map<String, Object> summary(Verified verified, List<Map<String, Object>> findings, double seconds) {
        VerifiedState state = verified.state();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("held", verified.held());
        summary.put("key", state.key().text());
        summary.put("size", state.size());
        summary.put("root", Base64.getEncoder().encodeToString(state.root()));
        summary.put("entries", verified.entries());
        summary.put("unsequenced_transactions", verified.unsequencedTransactions());
        summary.put("checkpoints", verified.checkpoints());
        summary.put("tiles", verified.tiles());
        summary.put("tables", verified.tables());
        summary.put("rows", verified.rows());
        summary.put("destroyed", verified.destroyed());
        summary.put("maps", verified.maps());
        summary.put("chains", verified.chains());
        summary.put("seconds", Math.round(seconds * 1_000) / 1_000.0);
        Map<String, Long> numbers = new TreeMap<>();
        verified.findings().forEach((kind, number) -> numbers.put(kind.word(), number));
        summary.put("numbers", numbers);
        summary.put("findings", findings);
        return summary;
    }
}
