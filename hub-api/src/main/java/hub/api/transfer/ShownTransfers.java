package hub.api.transfer;

import hub.access.LearnerGrant;
import hub.access.Look;
import hub.access.SchoolsGrant;
import hub.access.TransferGrant;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.Shown;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.transfer.Application;
import hub.transfer.Attachments;
import hub.transfer.Cards;
import hub.transfer.TransferId;
import hub.transfer.Transfers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes answers of applications; that a learner's card is looked at is journalled before. */
public final class ShownTransfers {

    private final Journal journal;
    private final Organisations organisations;
    private final Transfers transfers;
    private final Cards cards;
    private final Attachments attachments;

    public ShownTransfers(
            Journal journal, Organisations organisations, Transfers transfers, Cards cards, Attachments attachments) {
        this.journal = journal;
        this.organisations = organisations;
        this.transfers = transfers;
        this.cards = cards;
        this.attachments = attachments;
    }

    /** One application in full. */
    TransferView full(WriteTx tx, TransferGrant grant, Application application) {
        Cards.Shown shown = cards.of(tx, grant, application);
        grant.look()
                .in(journal.append(
                        tx,
                        "transfer.seen",
                        shown == null ? null : shown.learner().value()))
                .with("transfer", application.id().toString());
        return TransferView.of(
                transfers.listed(tx, application),
                shown,
                schools(tx, List.of(application)),
                grant.opensFiles() ? attachments.of(tx, application.id()) : List.of());
    }

    /** Applications as a list shows them. */
    List<TransferView.ListedView> listed(WriteTx tx, SchoolsGrant grant, List<Transfers.Listed> page) {
        return listed(tx, grant.look(), page, cards.of(tx, grant, applications(page)));
    }

    /** The same of a family's children. */
    List<TransferView.ListedView> listed(WriteTx tx, List<LearnerGrant> children, List<Transfers.Listed> page) {
        return page.isEmpty()
                ? List.of()
                : listed(tx, children.get(0).look(), page, cards.of(tx, children, applications(page)));
    }

    private static List<Application> applications(List<Transfers.Listed> page) {
        return page.stream().map(Transfers.Listed::application).toList();
    }

    private List<TransferView.ListedView> listed(
            WriteTx tx, Look look, List<Transfers.Listed> page, Map<TransferId, Cards.Shown> shown) {
        List<Application> applications = applications(page);
        Map<OrganisationId, String> schools = schools(tx, applications);
        journalled(tx, look, applications, shown);
        return page.stream()
                .map(each -> TransferView.ListedView.of(
                        each, shown.get(each.application().id()), schools))
                .toList();
    }

    private void journalled(WriteTx tx, Look look, List<Application> applications, Map<TransferId, Cards.Shown> cards) {
        Shown shown = new Shown();
        cards.values().forEach(card -> shown.add(card.learner().value(), Set.of()));
        if (!applications.isEmpty()) {
            EntryDraft entry = look.in(journal.append(tx, "transfer.listed", null))
                    .with(
                            "transfers",
                            applications.stream()
                                    .map(application -> application.id().toString())
                                    .toList());
            if (!shown.isEmpty()) {
                entry.shows(shown);
            }
        }
    }

    private Map<OrganisationId, String> schools(ReadTx tx, Collection<Application> applications) {
        Set<OrganisationId> named = new HashSet<>();
        applications.forEach(application -> {
            named.add(application.sending());
            named.add(application.receiving());
        });
        return organisations.codesKnown(tx, named, Long.MAX_VALUE);
    }
}
