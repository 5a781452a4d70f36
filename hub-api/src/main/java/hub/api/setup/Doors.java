package hub.api.setup;

import hub.access.AccessTokens;
import hub.access.Accounts;
import hub.access.ClientKeys;
import hub.access.Clients;
import hub.access.CodeSeal;
import hub.access.Consents;
import hub.access.Guardianships;
import hub.access.People;
import hub.calendar.Holidays;
import hub.database.Actor;
import hub.database.Database;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.database.Migrations;
import hub.database.Traces;
import hub.database.Transactions;
import hub.enrolment.Changes;
import hub.enrolment.Conflicts;
import hub.enrolment.Enrolments;
import hub.enrolment.Families;
import hub.enrolment.LearnerReader;
import hub.enrolment.PlaceDecisions;
import hub.enrolment.Relations;
import hub.enrolment.WebhookSecrets;
import hub.enrolment.Webhooks;
import hub.identity.OwnerOnly;
import hub.ingest.Intake;
import hub.ingest.ModelChange;
import hub.ingest.Reception;
import hub.ingest.SpooledFiles;
import hub.ingest.read.Limits;
import hub.ingest.spool.Spool;
import hub.journal.Journal;
import hub.journal.Mapmaker;
import hub.journal.Notary;
import hub.journal.PublicLog;
import hub.journal.Sequencer;
import hub.learner.CodeIssuer;
import hub.learner.Learners;
import hub.learner.SurvivorshipRules;
import hub.matching.MatchModel;
import hub.matching.Matching;
import hub.organisation.Areas;
import hub.organisation.Organisations;
import hub.organisation.Organisations.SectorIdentifiers;
import hub.submission.Corrections;
import hub.submission.RecordCheck;
import hub.submission.SourceRecords;
import hub.submission.Submissions;
import hub.transcript.Papers;
import hub.transcript.Results;
import hub.transcript.Signers;
import hub.transcript.Transcripts;
import hub.transfer.Applicants;
import hub.transfer.Attachments;
import hub.transfer.Cards;
import hub.transfer.Filings;
import hub.transfer.Parties;
import hub.transfer.RuleSets;
import hub.transfer.Transfers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rooms' doors over one open database, for the server and for the commands. */
public final class Doors implements AutoCloseable {

    private final @Nullable EmbeddedServer embedded;
    private final DatabaseSettings settings;
    private final Database database;
    private final Clock clock;
    private final Transactions transactions;
    private final Journal journal = new Journal();
    private final Sequencer sequencer;
    private final Notary notary;
    private final Mapmaker mapmaker;
    private final PublicLog publicLog = new PublicLog();
    private final CodeIssuer codes;
    private final Clients clients = new Clients(journal);
    private final ClientKeys clientKeys = new ClientKeys(journal);
    private final People people = new People(journal);
    private final AccessTokens tokens;
    private final Accounts accounts;
    private final Guardianships guardianships = new Guardianships(journal);
    private final Consents consents = new Consents(journal);
    private final Families families;
    private final Organisations organisations;
    private final Holidays holidays = new Holidays(journal);
    private final Submissions submissions = new Submissions(journal);
    private final SourceRecords records = new SourceRecords();
    private final Corrections corrections = new Corrections(journal, holidays, records);
    private final Matching matching = new Matching(MatchModel.shipped());
    private final Learners learners;
    private final Enrolments enrolments = new Enrolments();
    private final PlaceDecisions placeDecisions;
    private final Conflicts conflicts;
    private final LearnerReader reader;
    private final Changes changes;
    private final Webhooks webhooks;
    private final Results results;
    private final Transcripts transcripts;
    private final Signers signers = new Signers(journal);
    private final Papers papers;
    private final Parties parties;
    private final Cards cards;
    private final Attachments attachments;
    private final Applicants applicants;
    private final Transfers transfers;
    private final Filings filings;
    private final RecordCheck check;
    private final Spool spool;
    private final SpooledFiles files;
    private final Reception reception;
    private final Intake intake;

    private Doors(
            HubConfiguration configuration,
            @Nullable EmbeddedServer embedded,
            DatabaseSettings settings,
            Database database,
            Clock clock,
            @Nullable SurvivorshipRules survivorship)
            throws IOException {
        this.embedded = embedded;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        transactions = database.transactions(clock);
        tokens = new AccessTokens(configuration.tokenLifetime());
        accounts = new Accounts(journal, CodeSeal.open(configuration.keys(), transactions::newSecret), "Hub", tokens);
        codes = CodeIssuer.open(transactions, Actor.OPERATOR, configuration.keys());
        Areas areas = Areas.official();
        organisations = new Organisations(
                areas, journal, new SectorIdentifiers(codes.sector().name(), codes::sectorIdentifiers));
        learners = new Learners(journal, codes, records);
        placeDecisions = new PlaceDecisions(matching, learners, enrolments);
        conflicts = new Conflicts(journal, learners, enrolments, placeDecisions);
        families = new Families(guardianships, learners, records, enrolments);
        Relations relations = new Relations(learners, enrolments, records, organisations, families);
        reader = new LearnerReader(relations, learners, records, matching, organisations);
        changes = new Changes(journal, learners, records, organisations, guardianships, relations);
        webhooks = new Webhooks(
                journal,
                WebhookSecrets.open(configuration.keys(), transactions::newSecret),
                configuration.webhooks().backoff());
        results = new Results(journal, records, learners);
        transcripts = new Transcripts(reader, organisations, results);
        papers = new Papers(journal, transcripts, reader, learners, organisations, signers);
        RuleSets moves = RuleSets.shipped();
        parties = new Parties(organisations);
        cards = new Cards(journal, learners, records);
        attachments = new Attachments(journal, learners);
        applicants = new Applicants(guardianships, families, relations, learners);
        transfers = new Transfers(
                journal, holidays, learners, enrolments, placeDecisions, parties, attachments, applicants, moves);
        filings = new Filings(
                journal, learners, enrolments, placeDecisions, parties, cards, applicants, transfers, moves);
        check = new RecordCheck(areas, codes.students());
        OwnerOnly.makeFolder(configuration.spool());
        OwnerOnly.check(configuration.spool());
        spool = new Spool(configuration.spool(), configuration.largestSubmission());
        files = new SpooledFiles(configuration.spool(), Limits.USUAL);
        reception = new Reception(transactions, organisations, submissions, files);
        intake = Intake.over(
                transactions,
                journal,
                organisations,
                submissions,
                records,
                check,
                matching,
                learners,
                enrolments,
                results,
                List.of(enrolments),
                files);
        transactions.writing(Actor.OPERATOR, organisations::loadAreas);
        transactions.writing(Actor.OPERATOR, tx -> matching.begin(tx, journal));
        transactions.writing(Actor.OPERATOR, tx -> learners.apply(tx, survivorship));
        notary = Notary.start(database, transactions, clock, configuration.keys(), configuration.logName());
        mapmaker = Mapmaker.start(transactions, journal, configuration.keys(), configuration.mapsApart());
        sequencer = Sequencer.start(database, journal, clock);
    }

    /** Opens the configured database, brought up to this hub; starts the embedded one where none is configured. */
    public static Doors open(HubConfiguration configuration) {
        return open(configuration, Traces.NONE);
    }

    /** The same for a server, with what hears of its work. */
    public static Doors open(HubConfiguration configuration, Traces traces) {
        return open(configuration, configuration.database(), traces);
    }

    /** The same for a command, which goes beside a running hub where one runs on the embedded database. */
    public static Doors beside(HubConfiguration configuration) {
        DatabaseSettings settings = configuration.database();
        return open(
                configuration,
                settings != null
                        ? settings
                        : EmbeddedServer.running(configuration.embedded()).orElse(null),
                Traces.NONE);
    }

    private static Doors open(HubConfiguration configuration, @Nullable DatabaseSettings known, Traces traces) {
        SurvivorshipRules survivorship = survivorship(configuration.survivorship());
        DatabaseSettings settings = known;
        EmbeddedServer embedded = null;
        Database database = null;
        boolean opened = false;
        try {
            if (settings == null) {
                embedded = EmbeddedServer.start(configuration.embedded(), traces);
                settings = embedded.database();
            }
            Migrations.run(settings);
            database = Database.open(settings, traces);
            Doors doors = new Doors(configuration, embedded, settings, database, Database.clock(), survivorship);
            opened = true;
            return doors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!opened && database != null) {
                database.close();
            }
            if (!opened && embedded != null) {
                embedded.close();
            }
        }
    }

    private static @Nullable SurvivorshipRules survivorship(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return SurvivorshipRules.read(in);
        } catch (IllegalArgumentException e) {
            throw new Refused("survivorship: " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Refused("survivorship: " + file + " cannot be read");
        }
    }

    /** The processes of the embedded server; none where somebody else runs it. */
    public List<ProcessHandle> serverProcesses() {
        return embedded == null
                ? List.of()
                : ProcessHandle.of(embedded.processId())
                        .map(main -> Stream.concat(Stream.of(main), main.descendants())
                                .toList())
                        .orElse(List.of());
    }

    /** Makes the embedded server write out all that it holds, so that a measurement begins even. */
    public void checkpoint() {
        if (embedded != null) {
            embedded.checkpoint();
        }
    }

    /** Why back-ups do not leave this machine at the moment; null where they do, or are not made here. */
    public @Nullable String backupTrouble() {
        return embedded == null ? null : embedded.backupTrouble();
    }

    /** Of the database that is open. */
    public DatabaseSettings settings() {
        return settings;
    }

    public Clock clock() {
        return clock;
    }

    public Database database() {
        return database;
    }

    public Transactions transactions() {
        return transactions;
    }

    public Journal journal() {
        return journal;
    }

    public Notary notary() {
        return notary;
    }

    public Mapmaker mapmaker() {
        return mapmaker;
    }

    public PublicLog publicLog() {
        return publicLog;
    }

    public CodeIssuer codes() {
        return codes;
    }

    public Clients clients() {
        return clients;
    }

    public ClientKeys clientKeys() {
        return clientKeys;
    }

    public People people() {
        return people;
    }

    public Guardianships guardianships() {
        return guardianships;
    }

    public Consents consents() {
        return consents;
    }

    public Families families() {
        return families;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Organisations organisations() {
        return organisations;
    }

    public Holidays holidays() {
        return holidays;
    }

    public Submissions submissions() {
        return submissions;
    }

    public SourceRecords records() {
        return records;
    }

    public Corrections corrections() {
        return corrections;
    }

    /** As the intake checks what is sent. */
    public RecordCheck check() {
        return check;
    }

    public Matching matching() {
        return matching;
    }

    public Learners learners() {
        return learners;
    }

    public PlaceDecisions placeDecisions() {
        return placeDecisions;
    }

    public Conflicts conflicts() {
        return conflicts;
    }

    public Enrolments enrolments() {
        return enrolments;
    }

    public LearnerReader reader() {
        return reader;
    }

    public Changes changes() {
        return changes;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Results results() {
        return results;
    }

    public Transcripts transcripts() {
        return transcripts;
    }

    public Signers signers() {
        return signers;
    }

    public Papers papers() {
        return papers;
    }

    public Parties parties() {
        return parties;
    }

    public Cards cards() {
        return cards;
    }

    public Attachments attachments() {
        return attachments;
    }

    public Applicants applicants() {
        return applicants;
    }

    public Transfers transfers() {
        return transfers;
    }

    public Filings filings() {
        return filings;
    }

    public Spool spool() {
        return spool;
    }

    public SpooledFiles files() {
        return files;
    }

    public Reception reception() {
        return reception;
    }

    public ModelChange modelChange() {
        return intake.modelChange();
    }

    public Intake intake() {
        return intake;
    }

    /** Leaves stopping the embedded server to a server of the API, which closes these doors behind its last answer. */
    public void closedByServer() {
        if (embedded != null) {
            embedded.forgetExit();
        }
    }

    @Override
    public void close() {
        mapmaker.close();
        notary.close();
        sequencer.close();
        codes.close();
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
