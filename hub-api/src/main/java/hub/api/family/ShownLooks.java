package hub.api.family;

import hub.access.Caller;
import hub.access.ClientId;
import hub.access.Clients;
import hub.access.LearnerGrant;
import hub.api.family.AccessLogView.CompletenessView;
import hub.api.family.AccessLogView.LookView;
import hub.api.family.AccessLogView.OrganisationName;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.enrolment.LearnerReader;
import hub.journal.Completeness;
import hub.journal.Journal;
import hub.journal.Looks;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who looked at the learner of a Grant, as it is told to them: software and organisations by name, people by what they are. */
public final class ShownLooks {

    private static final String OF_CLIENT = "client:";

    private final LearnerReader reader;
    private final Journal journal;
    private final Clients clients;
    private final Organisations organisations;
    private final Completeness completeness;

    public ShownLooks(
            LearnerReader reader,
            Journal journal,
            Clients clients,
            Organisations organisations,
            Completeness completeness) {
        this.reader = reader;
        this.journal = journal;
        this.clients = clients;
        this.organisations = organisations;
        this.completeness = completeness;
    }

    /** The looks before a position, the newest first. */
    Looks find(ReadTx tx, LearnerGrant grant, long before, int limit) {
        return journal.looks(tx, reader.everyOne(tx, grant), grant.records(), VietnamDays.of(tx.now()), before, limit);
    }

    /** What can be proven of them; null before the first map. */
    @Nullable
    CompletenessView counted(ReadTx tx, LearnerGrant grant) {
        return completeness
                .counts(tx, reader.everyOne(tx, grant), grant.records(), VietnamDays.of(tx.now()))
                .map(counts -> new CompletenessView(
                        counts.map(),
                        counts.position(),
                        counts.entries(),
                        counts.looks(),
                        counts.withheld(),
                        counts.others()))
                .orElse(null);
    }

    /** What the newest map says of the learner of a Grant. */
    Completeness.Proof proof(ReadTx tx, LearnerGrant grant) {
        return completeness.proof(tx, reader.everyOne(tx, grant));
    }

    /** Some of what stands on the chains of the learner of a Grant; empty where there is no such map. */
    Optional<Completeness.Links> links(ReadTx tx, LearnerGrant grant, Completeness.Place from, int most) {
        return completeness.links(tx, reader.everyOne(tx, grant), from, most);
    }

    /** The same as they are told. */
    List<LookView> views(ReadTx tx, List<Looks.Look> looks, Caller caller) {
        Map<ClientId, String> software = clients.names(
                tx,
                looks.stream().map(ShownLooks::client).filter(Objects::nonNull).toList());
        Map<OrganisationId, OrganisationName> names = names(tx, looks);
        return looks.stream().map(look -> view(look, caller, software, names)).toList();
    }

    private static LookView view(
            Looks.Look look,
            Caller caller,
            Map<ClientId, String> software,
            Map<OrganisationId, OrganisationName> names) {
        ClientId client = client(look);
        return new LookView(
                look.at(),
                look.commitment().text(),
                look.kind(),
                look.actor().equals(caller.id().actor()),
                look.role(),
                client == null ? null : software.get(client),
                look.organisations().stream()
                        .map(OrganisationId::parse)
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .toList(),
                look.purpose(),
                look.fields());
    }

    private Map<OrganisationId, OrganisationName> names(ReadTx tx, List<Looks.Look> looks) {
        Set<OrganisationId> named = new HashSet<>();
        looks.forEach(look -> look.organisations().forEach(each -> named.add(OrganisationId.parse(each))));
        Map<OrganisationId, OrganisationName> names = new HashMap<>();
        for (Organisation each : organisations.find(tx, named, VietnamDays.of(tx.now()))) {
            names.put(each.id(), new OrganisationName(each.code(), each.name()));
        }
        return names;
    }

    private static @Nullable ClientId client(Looks.Look look) {
        return Stream.of(look.actor())
                .filter(actor -> actor.startsWith(OF_CLIENT))
                .map(actor -> ClientId.parse(actor.substring(OF_CLIENT.length())))
                .findFirst()
                .orElse(null);
    }
}
