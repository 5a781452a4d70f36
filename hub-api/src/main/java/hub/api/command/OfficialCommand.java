package hub.api.command;

import hub.access.AccountId;
import hub.access.Accounts;
import hub.access.Appointment;
import hub.access.NewAccount;
import hub.access.People;
import hub.access.PersonId;
import hub.access.Role;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.Refused;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.WriteTx;
import hub.organisation.Organisation;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;

/** {@code official}: appoints people, gives them an account of the hub's own where no provider names them, and ends both. */
final class OfficialCommand extends HubCommand {

    private static final String ACT = "act";

    OfficialCommand() {
        super("official", Words.of("official"));
    }

    @Override
    void options(Subparser parser) {
        Subparsers acts = parser.addSubparsers().title(Words.of("acts")).metavar("ACT");
        Subparser add = act(acts, "add", Words.of("official.add"));
        add.addArgument("--login").metavar("LOGIN").help(Words.of("official.login"));
        add.addArgument("--issuer").metavar("URL").help(Words.of("official.issuer"));
        add.addArgument("--subject").metavar("TEXT").help(Words.of("official.subject"));
        appointment(add);
        add.addArgument("--from").metavar("DAY").help(Words.of("client.from"));
        add.addArgument("--to").metavar("DAY").help(Words.of("client.to"));
        shared(add);
        Subparser end = act(acts, "end", Words.of("official.end"));
        end.addArgument("person").metavar("ID").help(Words.of("official.person"));
        appointment(end);
        shared(end);
        Subparser renew = act(acts, "renew", Words.of("official.renew"));
        renew.addArgument("account").metavar("ID").help(Words.of("official.account"));
        shared(renew);
        Subparser revoke = act(acts, "revoke", Words.of("official.revoke"));
        revoke.addArgument("account").metavar("ID").help(Words.of("official.account"));
        shared(revoke);
        shared(act(acts, "list", Words.of("official.list")));
    }

    private static void appointment(Subparser parser) {
        parser.addArgument("--role").required(true).metavar("ROLE").help(Words.of("official.role"));
        parser.addArgument("--organisation").required(true).metavar("CODE").help(Words.of("client.organisation"));
    }

    @Override
    Map<String, Object> run(HubConfiguration configuration, Namespace options, PrintWriter out) {
        String act = options.getString(ACT);
        String login = options.getString("login");
        String issuer = options.getString("issuer");
        String subject = options.getString("subject");
        if (act.equals("add") && ((login == null) == (issuer == null) || (issuer == null) != (subject == null))) {
            throw new UsageException(Words.of("official.who"));
        }
        try (Doors doors = Doors.beside(configuration)) {
            return switch (act) {
                case "add" -> add(doors, options, out);
                case "end" -> end(doors, options, out);
                case "renew" -> renew(doors, account(options), out);
                case "revoke" -> revoke(doors, account(options), out);
                default -> list(doors, out);
            };
        }
    }

    private static Map<String, Object> add(Doors doors, Namespace options, PrintWriter out) {
        Role role = role(options);
        Map<String, Object> summary = new LinkedHashMap<>();
        doors.transactions().writing(Actor.OPERATOR, tx -> {
            summary.clear();
            People people = doors.people();
            Organisation place = DatedPlace.organisation(doors.organisations(), tx, options.getString("organisation"));
            Validity validity = DatedPlace.validity(options, VietnamDays.of(tx.now()));
            String login = options.getString("login");
            PersonId person = login == null
                    ? people.known(tx, options.getString("issuer"), options.getString("subject"))
                    : withAccount(doors, tx, login, summary);
            people.appoint(tx, person, new Appointment(role, place.id(), validity));
            summary.put("person_id", person.toString());
            summary.put("role", role.word());
            summary.put("acts_for", DatedPlace.told(place));
        });
        summary.forEach((name, value) -> out.println(String.format("%-14s ", name) + value));
        return summary;
    }

    private static PersonId withAccount(Doors doors, WriteTx tx, String login, Map<String, Object> summary) {
        String password = doors.accounts().drawPassword(tx);
        NewAccount account;
        try {
            account = doors.accounts()
                    .add(tx, login, password)
                    .orElseThrow(() -> new Refused(Words.of("official.login.known", "login", login)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("official.login.wrong"));
        }
        shown(account, password, summary);
        return doors.people().known(tx, People.AT_THE_HUB, account.account().toString());
    }

    /** What its holder has to be told, and is shown this once. */
    private static void shown(NewAccount account, String password, Map<String, Object> summary) {
        summary.put("account_id", account.account().toString());
        summary.put("password", password);
        summary.put("codes", account.codes());
        summary.put("codes_uri", account.uri());
    }

    private static Map<String, Object> end(Doors doors, Namespace options, PrintWriter out) {
        PersonId person = new PersonId(id(options.getString("person")));
        Role role = role(options);
        boolean done = doors.transactions().write(Actor.OPERATOR, tx -> doors.people()
                .endAppointment(
                        tx,
                        person,
                        role,
                        DatedPlace.organisation(doors.organisations(), tx, options.getString("organisation"))
                                .id()));
        if (!done) {
            throw new Refused(Words.of("official.not.appointed", "person", person));
        }
        out.println(Words.of("client.ended"));
        return Map.of("person_id", person.toString());
    }

    private static Map<String, Object> renew(Doors doors, AccountId account, PrintWriter out) {
        Map<String, Object> summary = new LinkedHashMap<>();
        doors.transactions().writing(Actor.OPERATOR, tx -> {
            summary.clear();
            String password = doors.accounts().drawPassword(tx);
            shown(doors.accounts().renew(tx, account, password).orElseThrow(() -> unknown(account)), password, summary);
        });
        summary.forEach((name, value) -> out.println(String.format("%-14s ", name) + value));
        return summary;
    }

    private static Map<String, Object> revoke(Doors doors, AccountId account, PrintWriter out) {
        Accounts accounts = doors.accounts();
        if (!doors.transactions().write(Actor.OPERATOR, tx -> accounts.revoke(tx, account))) {
            throw unknown(account);
        }
        out.println(Words.of("client.revoked"));
        return Map.of("account_id", account.toString());
    }

    private static Map<String, Object> list(Doors doors, PrintWriter out) {
        List<Map<String, Object>> rows = new ArrayList<>();
        doors.transactions().read(Actor.OPERATOR, tx -> {
            LocalDate today = VietnamDays.of(tx.now());
            for (Map.Entry<PersonId, Appointment> each : doors.people().appointments(tx)) {
                Appointment appointment = each.getValue();
                String place = doors.organisations().find(tx, List.of(appointment.organisation()), today).stream()
                        .map(DatedPlace::told)
                        .findFirst()
                        .orElse(appointment.organisation().toString());
                boolean holds = appointment.validity().contains(today);
                out.println(each.getKey() + "  "
                        + (holds ? Words.of("official.holds") : Words.of("official.holds.not")) + "  "
                        + appointment.role().word() + "  " + place);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("person_id", each.getKey().toString());
                row.put("role", appointment.role().word());
                row.put("organisation", place);
                row.put("holds", holds);
                rows.add(row);
            }
            return rows;
        });
        return Map.of("appointments", rows);
    }

    private static Role role(Namespace options) {
        String word = options.getString("role");
        return Role.of(word)
                .filter(role -> role != Role.FAMILY && role != Role.SYSTEM)
                .orElseThrow(() -> new UsageException(Words.of("official.role.wrong", "role", word)));
    }

    private static AccountId account(Namespace options) {
        return new AccountId(id(options.getString("account")));
    }

    private static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("official.id.wrong"));
        }
    }

    private static Refused unknown(AccountId account) {
        return new Refused(Words.of("official.none", "account", account));
    }

    private static Subparser act(Subparsers acts, String name, String help) {
        return acts.addParser(name, true).help(help).description(help).setDefault(ACT, name);
    }
}
