package hub.api.command;

import hub.access.RecordOrder;
import hub.access.RetentionSchedule;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.database.Actor;
import hub.database.Transactions;
import hub.ingest.Destruction;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.DataKind;
import hub.submission.RecordId;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;

/** {@code retention}: what is kept longer than the schedule says, and the destroying of it, or of what an order names. */
final class RetentionCommand extends HubCommand {

    private static final String ACT = "retention.act";
    private static final String DUE = "due";
    private static final String DESTROY = "destroy";

    RetentionCommand() {
        super("retention", Words.of("retention"));
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title(Words.of("acts")).metavar("ACT");
        Subparser due = act(acts, DUE, Words.of("retention.due"));
        shared(due);
        Subparser destroy = act(acts, DESTROY, Words.of("retention.destroy"));
        destroy.addArgument("--order").required(true).metavar("REF").help(Words.of("retention.order"));
        destroy.addArgument("--due").action(Arguments.storeTrue()).help(Words.of("retention.destroy.due"));
        destroy.addArgument("--record").metavar("ID").help(Words.of("retention.record"));
        destroy.addArgument("--kind").metavar("KIND").help(Words.of("retention.kind", "kinds", kinds()));
        shared(destroy);
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) {
        if (DUE.equals(options.getString(ACT))) {
            try (Doors doors = Doors.beside(configuration)) {
                return due(doors, out);
            }
        }
        Asked asked = asked(options);
        try (Doors doors = Doors.beside(configuration)) {
            return destroy(doors, asked, out);
        }
    }

    private static Map<String, Object> due(Doors doors, PrintWriter out) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (DataKind kind : DataKind.values()) {
            long records = doors.intake().destruction().due(Actor.OPERATOR, kind);
            counts.put(kind.word(), records);
            out.println(Words.of(
                    "retention.due.told",
                    "kind",
                    kind.word(),
                    "records",
                    records,
                    "years",
                    String.valueOf(RetentionSchedule.of(kind.word()).years())));
        }
        return Map.of(DUE, counts);
    }

    /**
     * What is to be destroyed.
     *
     * @param record null: all that is due
     */
    private record Asked(String order, @Nullable RecordId record, Set<DataKind> kinds) {}

    private static Asked asked(Namespace options) {
        String order = options.getString("order");
        if (!RecordOrder.isNumber(order)) {
            throw new UsageException(Words.of("retention.order.wrong"));
        }
        String record = options.getString("record");
        String kind = options.getString("kind");
        boolean due = options.getBoolean(DUE);
        if (due == (record != null) || (record != null && kind == null)) {
            throw new UsageException(Words.of("retention.which"));
        }
        Set<DataKind> kinds = kind == null
                ? Set.of(DataKind.values())
                : Set.of(DataKind.of(kind)
                        .orElseThrow(() ->
                                new UsageException(Words.of("retention.kind.wrong", "kind", kind, "kinds", kinds()))));
        try {
            return new Asked(order, record == null ? null : new RecordId(UUID.fromString(record)), kinds);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("retention.record.wrong", "record", String.valueOf(record)));
        }
    }

    private static Map<String, Object> destroy(Doors doors, Asked asked, PrintWriter out) {
        Transactions erasing = doors.database().erasing(doors.clock());
        Map<String, Object> destroyed = new LinkedHashMap<>();
        for (DataKind kind :
                Arrays.stream(DataKind.values()).filter(asked.kinds()::contains).toList()) {
            Destruction.Destroyed done = destroy(doors, erasing, asked, kind);
            out.println(Words.of(
                    "retention.destroyed",
                    "kind",
                    kind.word(),
                    "records",
                    done.records(),
                    "versions",
                    done.versions(),
                    "parted",
                    done.parted()));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("records", done.records());
            told.put("versions", done.versions());
            told.put("hashes", done.hashes());
            told.put("parted", done.parted());
            destroyed.put(kind.word(), told);
        }
        out.println(Words.of("retention.copies"));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("order", asked.order());
        summary.put("destroyed", destroyed);
        return summary;
    }

    private static Destruction.Destroyed destroy(Doors doors, Transactions erasing, Asked asked, DataKind kind) {
        Destruction destruction = doors.intake().destruction();
        RecordId record = asked.record();
        if (record == null) {
            return destruction.destroyDue(erasing, Actor.OPERATOR, kind, asked.order());
        }
        try {
            return destruction.destroy(
                    erasing, Actor.OPERATOR, List.of(record), kind, new Destruction.Order(asked.order(), false));
        } catch (Problem e) {
            if (e.kind() == ProblemKind.NOT_FOUND) {
                throw new Refused(Words.of("retention.record.none", "record", record));
            }
            throw e;
        }
    }

    private static String kinds() {
        return Arrays.stream(DataKind.values()).map(DataKind::word).collect(Collectors.joining(", "));
    }
}
