package hub.access;

import hub.access.AccessSql.ClientRow;
import hub.access.AccessSql.DelegationRow;
import hub.access.AccessSql.NameRow;
import hub.access.AccessSql.SecretRow;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The systems that may call the hub, their secrets, and the organisations they act for; each change is journalled. */
public final class Clients {

    /** The most characters of a client's name. */
    public static final int LONGEST_NAME = 200;

    /** Checked where there is no such client, so that an unknown one takes as long as a wrong secret. */
    private static final SecretRow NOBODY = new SecretRow(new byte[32], new byte[32]);

    private final Journal journal;

    public Clients(Journal journal) {
        this.journal = journal;
    }

    /** Adds a client that keeps records, with its first secret. */
    public NewSecret add(WriteTx tx, String name, List<Delegation> delegations) {
        return add(tx, name, Role.SYSTEM, delegations);
    }

    /**
     * Adds a client with its first secret.
     *
     * @param role as whom it calls; a family is a person
     */
    public NewSecret add(WriteTx tx, String name, Role role, List<Delegation> delegations) {
        if (role == Role.FAMILY) {
            throw new IllegalArgumentException("no system is somebody's family");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a client's name has 1 to " + LONGEST_NAME + " characters");
        }
        ClientId client = new ClientId(tx.newId());
        EntryDraft entry = journal.append(tx, "client.added", null)
                .with("client", client.toString())
                .with("role", role.word());
        tx.sql(AccessSql.class).addClient(client, name.strip(), role.word(), tx.now(), entry.id());
        String secret = newSecret(tx, client, entry);
        for (Delegation delegation : delegations) {
            delegate(tx, client, delegation);
        }
        return new NewSecret(client, secret);
    }

    /**
     * Gives a client a new secret beside the present ones, which hold for a while yet, so that nothing stops.
     *
     * @param grace how long the present ones still hold
     * @return empty where no such client is, or it was revoked
     */
    public Optional<NewSecret> rotate(WriteTx tx, ClientId client, Duration grace) {
        AccessSql sql = tx.sql(AccessSql.class);
        if (sql.standing(client).isEmpty()) {
            return Optional.empty();
        }
        EntryDraft entry = journal.append(tx, "client.rotated", null)
                .with("client", client.toString())
                .with("old_until", tx.now().plus(grace).toString());
        sql.endSecrets(client, tx.now().plus(grace));
        return Optional.of(new NewSecret(client, newSecret(tx, client, entry)));
    }

    /** Refuses a client from now on, its tokens too; false where no such client is, or it was revoked before. */
    public boolean revoke(WriteTx tx, ClientId client) {
        if (tx.sql(AccessSql.class).revoke(client, tx.now()) == 0) {
            return false;
        }
        journal.append(tx, "client.revoked", null).with("client", client.toString());
        return true;
    }

    /** Lets a client act for one more organisation; false where no such client is, or it was revoked. */
    public boolean delegate(WriteTx tx, ClientId client, Delegation delegation) {
        AccessSql sql = tx.sql(AccessSql.class);
        if (sql.standing(client).isEmpty()) {
            return false;
        }
        Validity validity = delegation.validity();
        EntryDraft entry = journal.append(tx, "delegation.added", null)
                .with("client", client.toString())
                .with("organisation", delegation.organisation().toString())
                .with("from", validity.from().toString());
        LocalDate to = validity.to();
        if (to != null) {
            entry.with("to", to.toString());
        }
        sql.addDelegation(tx.newId(), client, delegation.organisation(), validity.from(), to, entry.id());
        return true;
    }

    /** Ends what lets a client act for an organisation, from today on; false where nothing does. */
    public boolean endDelegation(WriteTx tx, ClientId client, OrganisationId organisation) {
        LocalDate today = VietnamDays.of(tx.now());
        if (tx.sql(AccessSql.class).endDelegations(client, organisation, today) == 0) {
            return false;
        }
        journal.append(tx, "delegation.ended", null)
                .with("client", client.toString())
                .with("organisation", organisation.toString())
                .with("to", today.toString());
        return true;
    }

    /** All clients in the order in which they were added, revoked ones too. */
    public List<Client> all(ReadTx tx) {
        AccessSql sql = tx.sql(AccessSql.class);
        Map<ClientId, List<Delegation>> delegations = new HashMap<>();
        for (DelegationRow row : sql.delegations()) {
            delegations
                    .computeIfAbsent(row.clientId(), client -> new ArrayList<>())
                    .add(new Delegation(row.organisationId(), new Validity(row.validFrom(), row.validTo())));
        }
        return sql.clients().stream()
                .map(row -> new Client(
                        row.id(),
                        row.name(),
                        role(row.role()),
                        row.addedAt(),
                        row.revokedAt(),
                        delegations.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** The names of these clients. */
    public Map<ClientId, String> names(ReadTx tx, Collection<ClientId> clients) {
        Map<ClientId, String> names = new HashMap<>();
        for (NameRow row : tx.sql(AccessSql.class)
                .names(clients.stream().map(ClientId::value).toArray(UUID[]::new))) {
            names.put(row.id(), row.name());
        }
        return names;
    }

    /** Whether this is a secret of the client that holds now. */
    public boolean knows(ReadTx tx, ClientId client, String secret) {
        List<SecretRow> secrets = tx.sql(AccessSql.class).secrets(client, tx.now());
        boolean known = false;
        for (SecretRow row : secrets.isEmpty() ? List.of(NOBODY) : secrets) {
            known |= SecretHash.matches(row.salt(), row.hash(), secret);
        }
        return known && !secrets.isEmpty();
    }

    /** The client as a caller, with the organisations it acts for today; empty where it is unknown or was revoked. */
    public Optional<Caller> caller(ReadTx tx, ClientId client) {
        AccessSql sql = tx.sql(AccessSql.class);
        for (ClientRow row : sql.standing(client)) {
            List<OrganisationId> organisations = sql.organisationsOn(client, VietnamDays.of(tx.now()));
            return Optional.of(new Caller(row.id(), role(row.role()), new HashSet<>(organisations)));
        }
        return Optional.empty();
    }

    private static Role role(String word) {
        return Role.of(word).orElseThrow(() -> new IllegalStateException("no role " + word));
    }

    private static String newSecret(WriteTx tx, ClientId client, EntryDraft entry) {
        String secret = SecretHash.text(tx.newSalt());
        byte[] salt = tx.newSalt();
        tx.sql(AccessSql.class).addSecret(tx.newId(), client, salt, SecretHash.of(salt, secret), entry.id());
        return secret;
    }
}
