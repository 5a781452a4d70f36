package hub.api.command;

import hub.access.Client;
import hub.access.ClientId;
import hub.access.ClientKey;
import hub.access.ClientKeys;
import hub.access.Clients;
import hub.access.Delegation;
import hub.access.NewSecret;
import hub.access.Role;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    ClientCommand() {
        super("client", Words.of("client"));
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title(Words.of("acts")).metavar("ACT");
        Subparser add = act(acts, "add", Words.of("client.add"));
        add.addArgument("--name").required(true).help(Words.of("client.name"));
        add.addArgument("--organisation")
                .required(true)
                .nargs("+")
                .metavar("CODE")
                .help(Words.of("client.organisation"));
        add.addArgument("--role").setDefault("system").metavar("ROLE").help(Words.of("client.role"));
        add.addArgument("--from").metavar("DAY").help(Words.of("client.from"));
        add.addArgument("--to").metavar("DAY").help(Words.of("client.to"));
        shared(add);
        Subparser rotate = act(acts, "rotate", Words.of("client.rotate"));
        client(rotate);
        rotate.addArgument("--now").action(Arguments.storeTrue()).help(Words.of("client.now"));
        shared(rotate);
        Subparser revoke = act(acts, "revoke", Words.of("client.revoke"));
        client(revoke);
        shared(revoke);
        Subparser delegate = act(acts, "delegate", Words.of("client.delegate"));
        client(delegate);
        delegate.addArgument("--organisation").required(true).metavar("CODE").help(Words.of("client.organisation"));
        delegate.addArgument("--from").metavar("DAY").help(Words.of("client.from"));
        delegate.addArgument("--to").metavar("DAY").help(Words.of("client.to"));
        shared(delegate);
        Subparser end = act(acts, "end", Words.of("client.end"));
        client(end);
        end.addArgument("--organisation").required(true).metavar("CODE").help(Words.of("client.organisation"));
        shared(end);
        Subparser addKey = act(acts, "add-key", Words.of("client.key.add"));
        client(addKey);
        addKey.addArgument("--jwk")
                .required(true)
                .metavar("FILE")
                .type(Arguments.fileType().verifyIsFile().verifyCanRead())
                .help(Words.of("client.key.file"));
        shared(addKey);
        Subparser endKey = act(acts, "end-key", Words.of("client.key.end"));
        client(endKey);
        endKey.addArgument("--key").required(true).metavar("NAME").help(Words.of("client.key.name"));
        shared(endKey);
        Subparser keys = act(acts, "keys", Words.of("client.key.list"));
        client(keys);
        shared(keys);
        shared(act(acts, "list", Words.of("client.list")));
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) {
        ClientId client = clientId(options.getString("client"));
        String name = options.getString("name");
        if (name != null && (name.isBlank() || name.length() > Clients.LONGEST_NAME)) {
            throw new UsageException(Words.of("client.name.wrong", "most", Clients.LONGEST_NAME));
        }
        File jwk = options.get("jwk");
        ClientKey key = jwk == null ? null : key(jwk.toPath());
        try (Doors doors = Doors.beside(configuration)) {
            return switch (options.getString(ACT)) {
                case "add" -> add(doors, options, out);
                case "rotate" -> rotate(doors, client, options.getBoolean("now"), out);
                case "revoke" -> revoke(doors, client, out);
                case "delegate" -> delegate(doors, client, options, out);
                case "end" -> end(doors, client, options, out);
                case "add-key" -> addKey(doors, client, Objects.requireNonNull(key), out);
                case "end-key" -> endKey(doors, client, options.getString("key"), out);
                case "keys" -> keys(doors, client, out);
                default -> list(doors, out);
            };
        }
    }

    private static Map<String, Object> add(Doors doors, Namespace options, PrintWriter out) {
        List<String> codes = options.getList("organisation");
        List<String> organisations = new ArrayList<>();
        NewSecret secret = doors.transactions().write(Actor.OPERATOR, tx -> {
            Validity validity = DatedPlace.validity(options, VietnamDays.of(tx.now()));
            List<Delegation> delegations = new ArrayList<>();
            organisations.clear();
            for (String code : codes) {
                Organisation organisation = DatedPlace.organisation(doors.organisations(), tx, code);
                delegations.add(new Delegation(organisation.id(), validity));
                organisations.add(DatedPlace.told(organisation));
            }
            return doors.clients().add(tx, options.getString("name"), role(options), delegations);
        });
        Map<String, Object> summary = shown(secret, out);
        organisations.forEach(organisation -> out.println("acts_for       " + organisation));
        summary.put("acts_for", organisations);
        return summary;
    }

    private static Role role(Namespace options) {
        String word = options.getString("role");
        return Role.of(word)
                .filter(role -> role != Role.FAMILY)
                .orElseThrow(() -> new UsageException(Words.of("client.role.wrong", "role", word)));
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
        out.println(Words.of("client.revoked"));
        return Map.of("client_id", client.toString());
    }

    private static Map<String, Object> delegate(Doors doors, ClientId client, Namespace options, PrintWriter out) {
        Optional<String> organisation = doors.transactions().write(Actor.OPERATOR, tx -> {
            Validity validity = DatedPlace.validity(options, VietnamDays.of(tx.now()));
            Organisation meant = DatedPlace.organisation(doors.organisations(), tx, options.getString("organisation"));
            boolean done = doors.clients().delegate(tx, client, new Delegation(meant.id(), validity));
            return done ? Optional.of(DatedPlace.told(meant)) : Optional.empty();
        });
        String actsFor = organisation.orElseThrow(() -> unknown(client));
        out.println("acts_for       " + actsFor);
        return Map.of("client_id", client.toString(), "acts_for", actsFor);
    }

    private static Map<String, Object> end(Doors doors, ClientId client, Namespace options, PrintWriter out) {
        Clients clients = doors.clients();
        boolean done = doors.transactions()
                .write(
                        Actor.OPERATOR,
                        tx -> clients.endDelegation(
                                tx,
                                client,
                                DatedPlace.organisation(doors.organisations(), tx, options.getString("organisation"))
                                        .id()));
        if (!done) {
            throw new Refused(Words.of("client.not.acting", "client", client));
        }
        out.println(Words.of("client.ended"));
        return Map.of("client_id", client.toString());
    }

    private static Map<String, Object> addKey(Doors doors, ClientId client, ClientKey key, PrintWriter out) {
        ClientKeys.Added added = doors.transactions()
                .write(Actor.OPERATOR, tx -> doors.clientKeys().add(tx, client, key));
        switch (added) {
            case NO_CLIENT -> throw unknown(client);
            case KNOWN -> throw new Refused(Words.of("client.key.known", "client", client));
            case TOO_MANY -> throw new Refused(Words.of("client.key.many", "client", client, "most", ClientKeys.MOST));
            case ADDED -> out.println("key            " + key.thumbprint());
        }
        return Map.of("client_id", client.toString(), "key", key.thumbprint());
    }

    private static Map<String, Object> endKey(Doors doors, ClientId client, String name, PrintWriter out) {
        if (!doors.transactions().write(Actor.OPERATOR, tx -> doors.clientKeys().end(tx, client, name))) {
            throw new Refused(Words.of("client.key.none", "client", client));
        }
        out.println(Words.of("client.ended"));
        return Map.of("client_id", client.toString(), "key", name);
    }

    private static Map<String, Object> keys(Doors doors, ClientId client, PrintWriter out) {
        List<String> names = doors
                .transactions()
                .read(Actor.OPERATOR, tx -> doors.clientKeys().of(tx, client))
                .stream()
                .map(ClientKey::thumbprint)
                .toList();
        names.forEach(name -> out.println("key            " + name));
        return Map.of("client_id", client.toString(), "keys", names);
    }

    /** The public key in a file, of which nothing is told where it is none. */
    private static ClientKey key(Path file) {
        try {
            if (Files.size(file) <= ClientKey.LONGEST) {
                return ClientKey.parse(Files.readString(file));
            }
        } catch (IOException | IllegalArgumentException e) {
            // Told as every other file that holds none.
        }
        throw new Refused(Words.of("client.key.wrong", "file", file));
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
                String state = client.revokedAt() == null
                        ? Words.of("client.may.call")
                        : Words.of("client.was.revoked", "at", client.revokedAt());
                out.println(client.id() + "  " + state + "  " + client.role().word() + "  " + client.name() + "  "
                        + String.join(" ", organisations));
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("client_id", client.id().toString());
                row.put("name", client.name());
                row.put("role", client.role().word());
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

    private static ClientId clientId(@Nullable String text) {
        try {
            return text == null ? new ClientId(new UUID(0, 0)) : ClientId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("client.id.wrong"));
        }
    }

    private static Refused unknown(ClientId client) {
        return new Refused(Words.of("client.none", "client", client));
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }

    private static void client(Subparser parser) {
        parser.addArgument("client").metavar("ID").help(Words.of("client.id"));
    }
}
