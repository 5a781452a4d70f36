package hub.api.command;

import hub.access.RecordOrder;
import hub.access.RetentionSchedule;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.database.Actor;
import hub.database.Transactions;
import hub.ingest.Destruction;
import hub.ingest.EndedDestruction;
import hub.journal.Ending;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.DataKind;
import hub.submission.RecordId;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
        for (Ending ending : EndedDestruction.classes()) {
            long ended = doors.intake().destruction().ofEnded().due(Actor.OPERATOR, ending);
            counts.put(ending.data(), ended);
            out.println(Words.of(
                    "retention.due.ended",
                    "kind",
                    ending.data(),
                    "ended",
                    ended,
                    "years",
                    String.valueOf(RetentionSchedule.of(ending.data()).years())));
        }
        return Map.of(DUE, counts);
    }

    /**
     * What is to be destroyed.
     *
     * @param record null: all that is due
     */
    private record Asked(String order, @Nullable RecordId record, List<String> kinds) {}

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
        if (kind != null && !words().contains(kind)) {
            throw new UsageException(Words.of("retention.kind.wrong", "kind", kind, "kinds", kinds()));
        }
        List<String> kinds = kind == null ? words() : List.of(kind);
        try {
            return new Asked(order, record == null ? null : new RecordId(UUID.fromString(record)), kinds);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("retention.record.wrong", "record", String.valueOf(record)));
        }
    }

    private static Map<String, Object> destroy(Doors doors, Asked asked, PrintWriter out) {
        Transactions erasing = doors.database().erasing(doors.clock());
        Map<String, Object> destroyed = new LinkedHashMap<>();
        for (String kind : asked.kinds()) {
            destroyed.put(
                    kind,
                    DataKind.of(kind)
                            .map(each -> destroyed(doors, erasing, asked, each, out))
                            .orElseGet(() -> destroyed(
                                    doors,
                                    erasing,
                                    asked,
                                    EndedDestruction.of(kind).orElseThrow(),
                                    out)));
        }
        out.println(Words.of("retention.copies"));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("order", asked.order());
        summary.put("destroyed", destroyed);
        return summary;
    }

    private static Map<String, Object> destroyed(
            Doors doors, Transactions erasing, Asked asked, DataKind kind, PrintWriter out) {
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
        return told;
    }

    private static Map<String, Object> destroyed(
            Doors doors, Transactions erasing, Asked asked, Ending ending, PrintWriter out) {
        EndedDestruction destruction = doors.intake().destruction().ofEnded();
        RecordId record = asked.record();
        EndedDestruction.Destroyed done;
        try {
            done = record == null
                    ? destruction.destroyDue(erasing, Actor.OPERATOR, ending, asked.order())
                    : destruction.destroy(erasing, Actor.OPERATOR, ending, record, asked.order());
        } catch (Problem e) {
            throw noSuchRecord(e, String.valueOf(record));
        }
        out.println(Words.of(
                "retention.destroyed.ended", "kind", ending.data(), "ended", done.ended(), "rows", done.rows()));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ended", done.ended());
        told.put("rows", done.rows());
        told.put("hashes", done.hashes());
        return told;
    }

    private static RuntimeException noSuchRecord(Problem told, String record) {
        return told.kind() == ProblemKind.NOT_FOUND
                ? new Refused(Words.of("retention.record.none", "record", record))
                : told;
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
            throw noSuchRecord(e, record.toString());
        }
    }

    /** All that can be destroyed: groups of a record's fields, then classes of what has ended. */
    private static List<String> words() {
        return Stream.concat(
                        Arrays.stream(DataKind.values()).map(DataKind::word),
                        EndedDestruction.classes().stream().map(Ending::data))
                .toList();
    }

    private static String kinds() {
        return String.join(", ", words());
    }
}
