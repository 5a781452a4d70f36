package hub.ingest.reference;

import hub.database.Actor;
import hub.database.Transactions;
import hub.organisation.Organisations;
import hub.organisation.Registered;
import hub.organisation.SchoolRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a list of schools into the tree. Columns: code, name, level, commune, from; where wanted to, english_name, sites,
 * former_commune, former_code. The same file again changes nothing.
 */
public final class SchoolImport {

    private static final int BATCH = 1_000;

    private final Transactions transactions;
    private final Organisations organisations;

    public SchoolImport(Transactions transactions, Organisations organisations) {
        this.transactions = transactions;
        this.organisations = organisations;
    }

    /** Reads the file to its end; each batch of good lines lands in one transaction. */
    public ImportReport run(Actor actor, InputStream file) throws IOException {
        Tally tally = new Tally();
        SchoolLines schools = new SchoolLines(organisations.areas());
        List<Read> batch = new ArrayList<>(BATCH);
        new CsvLines(SchoolLines.NEEDED)
                .read(
                        file,
                        line -> {
                            tally.line();
                            schools.registration(line)
                                    .ifPresentOrElse(
                                            registration -> batch.add(new Read(line.number(), registration)),
                                            () -> tally.refused(line.findings()));
                            if (batch.size() == BATCH) {
                                land(actor, batch, tally);
                            }
                        },
                        tally::finding);
        land(actor, batch, tally);
        return tally.report();
    }

    /** A good line. */
    private record Read(long line, SchoolRegistration registration) {}

    private void land(Actor actor, List<Read> batch, Tally tally) {
        if (batch.isEmpty()) {
            return;
        }
        List<SchoolRegistration> registrations =
                batch.stream().map(Read::registration).toList();
        List<Registered> outcomes = transactions.write(actor, tx -> organisations.register(tx, registrations));
        for (int i = 0; i < batch.size(); i++) {
            if (outcomes.get(i) instanceof Registered.Landed landed) {
                switch (landed.change()) {
                    case REGISTERED -> tally.landed(1, 0, 0);
                    case CHANGED -> tally.landed(0, 1, 0);
                    case UNCHANGED -> tally.landed(0, 0, 1);
                }
            } else {
                long line = batch.get(i).line();
                tally.refused(
                        List.of(new ImportFinding(line, "former_code", ImportFault.FORMER_CODE_UNKNOWN, Map.of())));
            }
        }
        batch.clear();
    }
}
