package hub.api.command;

import hub.access.Client;
import hub.access.ClientId;
import hub.access.Clients;
import hub.access.Delegation;
import hub.access.NewSecret;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Organisations;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;

/** Lets systems in and out: their secrets and the organisations they act for. */
final class ClientCommand extends HubCommand {

    private static final String ACT = "act";
    private static final Duration GRACE = Duration.ofHours(24);
    private static final String ORGANISATIONS =
            "a school's code, or kind:code with a kind of ministry, province, commune, school (province:01)";

    ClientCommand() {
        super("client", "add, rotate, revoke or list the systems that may call, delegate organisations to them");
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title("acts").metavar("ACT");
        Subparser add = act(acts, "add", "add a client; its id and secret are shown this once");
        add.addArgument("--name").required(true).help("what people call it");
        add.addArgument("--organisation")
                .required(true)
                .nargs("+")
                .metavar("CODE")
                .help(ORGANISATIONS);
        add.addArgument("--from").metavar("DAY").help("first day of the delegation, 2026-09-01; without it: today");
        add.addArgument("--to").metavar("DAY").help("first day after it; without it: until it is ended");
        shared(add);
        Subparser rotate = act(acts, "rotate", "give a client a new secret; the old one holds for a day more");
        client(rotate);
        rotate.addArgument("--now").action(Arguments.storeTrue()).help("end the old one now");
        shared(rotate);
        Subparser revoke = act(acts, "revoke", "refuse a client from now on");
        client(revoke);
        shared(revoke);
        Subparser delegate = act(acts, "delegate", "let a client act for one more organisation");
        client(delegate);
        delegate.addArgument("--organisation").required(true).metavar("CODE").help(ORGANISATIONS);
        delegate.addArgument("--from").metavar("DAY").help("first day; without it: today");
        delegate.addArgument("--to").metavar("DAY").help("first day after it; without it: until it is ended");
        shared(delegate);
        Subparser end = act(acts, "end", "end what lets a client act for an organisation");
        client(end);
        end.addArgument("--organisation").required(true).metavar("CODE").help(ORGANISATIONS);
        shared(end);
        shared(act(acts, "list", "list all clients"));
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) {
        ClientId client = clientId(options.getString("client"));
        try (Doors doors = Doors.beside(configuration)) {
            return switch (options.getString(ACT)) {
                case "add" -> add(doors, options, out);
                case "rotate" -> rotate(doors, client, options.getBoolean("now"), out);
                case "revoke" -> revoke(doors, client, out);
                case "delegate" -> delegate(doors, client, options, out);
                case "end" -> end(doors, client, options, out);
                default -> list(doors, out);
            };
        }
    }

    private static Map<String, Object> add(Doors doors, Namespace options, PrintWriter out) {
        List<String> codes = options.getList("organisation");
        NewSecret secret = doors.transactions().write(Actor.OPERATOR, tx -> {
            Validity validity = validity(options, VietnamDays.of(tx.now()));
            List<Delegation> delegations = new ArrayList<>();
            for (String code : codes) {
                delegations.add(new Delegation(organisation(doors.organisations(), tx, code), validity));
            }
            return doors.clients().add(tx, options.getString("name"), delegations);
        });
        return shown(secret, out);
    }

    private static Map<String, Object> rotate(Doors doors, ClientId client, boolean now, PrintWriter out) {
        NewSecret secret = doors.transactions()
                .write(Actor.OPERATOR, tx -> doors.clients().rotate(tx, client, now ? Duration.ZERO : GRACE))
                .orElseThrow(() -> unknown(client));
        return shown(secret, out);
    }

    private static Map<String, Object> revoke(Doors doors, ClientId client, PrintWriter out) {
        if (!doors.transactions().write(Actor.OPERATOR, tx -> doors.clients().revoke(tx, client))) {
            throw unknown(client);
        }
        out.println("revoked; its tokens are refused within a minute");
        return Map.of("client_id", client.toString());
    }

    private static Map<String, Object> delegate(Doors doors, ClientId client, Namespace options, PrintWriter out) {
        boolean done = doors.transactions().write(Actor.OPERATOR, tx -> {
            Validity validity = validity(options, VietnamDays.of(tx.now()));
            OrganisationId organisation = organisation(doors.organisations(), tx, options.getString("organisation"));
            return doors.clients().delegate(tx, client, new Delegation(organisation, validity));
        });
        if (!done) {
            throw unknown(client);
        }
        out.println("delegated");
        return Map.of("client_id", client.toString());
    }

    private static Map<String, Object> end(Doors doors, ClientId client, Namespace options, PrintWriter out) {
        Clients clients = doors.clients();
        boolean done = doors.transactions()
                .write(
                        Actor.OPERATOR,
                        tx -> clients.endDelegation(
                                tx,
                                client,
                                organisation(doors.organisations(), tx, options.getString("organisation"))));
        if (!done) {
            throw new Refused("client " + client + " does not act for that organisation");
        }
        out.println("ended");
        return Map.of("client_id", client.toString());
    }

    private static Map<String, Object> list(Doors doors, PrintWriter out) {
        List<Map<String, Object>> rows = new ArrayList<>();
        doors.transactions().read(Actor.OPERATOR, tx -> {
            LocalDate today = VietnamDays.of(tx.now());
            for (Client client : doors.clients().all(tx)) {
                List<OrganisationId> ids = client.delegations().stream()
                        .filter(delegation -> delegation.validity().contains(today))
                        .map(Delegation::organisation)
                        .toList();
                List<String> organisations = doors.organisations().find(tx, ids, today).stream()
                        .map(organisation -> organisation.kind().word() + ":" + organisation.code())
                        .toList();
                String state = client.revokedAt() == null ? "may call" : "revoked " + client.revokedAt();
                out.println(client.id() + "  " + state + "  " + client.name() + "  " + String.join(" ", organisations));
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("client_id", client.id().toString());
                row.put("name", client.name());
                row.put("revoked", client.revokedAt() != null);
                row.put("organisations", organisations);
                rows.add(row);
            }
            return rows;
        });
        return Map.of("clients", rows);
    }

    private static Map<String, Object> shown(NewSecret secret, PrintWriter out) {
        out.println("client_id      " + secret.client());
        out.println("client_secret  " + secret.secret());
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("client_id", secret.client().toString());
        summary.put("client_secret", secret.secret());
        return summary;
    }

    /** The organisation that is meant on the command line. */
    private static OrganisationId organisation(Organisations organisations, ReadTx tx, String written) {
        int colon = written.indexOf(':');
        OrganisationKind kind = OrganisationKind.SCHOOL;
        if (colon > 0) {
            try {
                kind = OrganisationKind.of(written.substring(0, colon));
            } catch (IllegalArgumentException e) {
                throw new UsageException("no kind of organisation: " + written.substring(0, colon));
            }
        }
        LocalDate today = VietnamDays.of(tx.now());
        return organisations
                .find(tx, kind, written.substring(colon + 1), today)
                .map(Organisation::id)
                .orElseThrow(() -> new Refused("no organisation " + written + " today"));
    }

    private static Validity validity(Namespace options, LocalDate today) {
        try {
            String from = options.getString("from");
            String to = options.getString("to");
            return new Validity(from == null ? today : LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
        } catch (DateTimeException e) {
            throw new UsageException("a day is written 2026-09-01");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() == null ? "no such period" : e.getMessage());
        }
    }

    private static ClientId clientId(@Nullable String text) {
        try {
            return text == null ? new ClientId(new UUID(0, 0)) : ClientId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("a client's id is the UUID that add printed");
        }
    }

    private static Refused unknown(ClientId client) {
        return new Refused("no client " + client + " that may call");
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }

    private static void client(Subparser parser) {
        parser.addArgument("client").metavar("ID").help("the client's id");
    }
}
