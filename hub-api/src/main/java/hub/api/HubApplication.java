package hub.api;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import hub.access.Orders;
import hub.api.change.ChangesResource;
import hub.api.change.Deliveries;
import hub.api.change.Followers;
import hub.api.change.WebhookSettings;
import hub.api.change.WebhooksResource;
import hub.api.command.CommandLine;
import hub.api.family.AccessLogResource;
import hub.api.family.ConsentsResource;
import hub.api.family.CorrectionsResource;
import hub.api.family.ExportResource;
import hub.api.family.GuardianshipsResource;
import hub.api.family.LearnerCorrectionsResource;
import hub.api.family.LearnerGuardianshipsResource;
import hub.api.family.ShownCorrections;
import hub.api.family.ShownLooks;
import hub.api.learner.AbsencesResource;
import hub.api.learner.ChallengesResource;
import hub.api.learner.ConflictsResource;
import hub.api.learner.DecisionRights;
import hub.api.learner.DecisionsResource;
import hub.api.learner.LearnerAnswers;
import hub.api.learner.LearnerOrdersResource;
import hub.api.learner.LearnerViews;
import hub.api.learner.LearnersResource;
import hub.api.learner.ListedRecords;
import hub.api.learner.LookupsResource;
import hub.api.learner.MatchesResource;
import hub.api.learner.Misses;
import hub.api.learner.OrdersResource;
import hub.api.learner.ReviewsResource;
import hub.api.learner.RollResource;
import hub.api.learner.ShownDecisions;
import hub.api.learner.ShownOrders;
import hub.api.log.AskedWitnesses;
import hub.api.log.JournalGauges;
import hub.api.log.LogHealth;
import hub.api.log.LogResource;
import hub.api.log.Witness;
import hub.api.organisation.OrganisationsResource;
import hub.api.paper.Presses;
import hub.api.setup.Doors;
import hub.api.setup.HubConfiguration;
import hub.api.setup.ListenRules;
import hub.api.setup.QuietLogging;
import hub.api.setup.ServerCertificates;
import hub.api.submission.ResultsResource;
import hub.api.submission.SourceRecordsResource;
import hub.api.submission.SubmissionsResource;
import hub.api.token.Bearers;
import hub.api.token.CallerOfRequest;
import hub.api.token.ClientAssertions;
import hub.api.token.ClientCertificates;
import hub.api.token.EndedTokens;
import hub.api.token.Issuer;
import hub.api.token.KnownCallers;
import hub.api.token.Limits;
import hub.api.token.OpenIdTokens;
import hub.api.token.PasswordResource;
import hub.api.token.RevocationResource;
import hub.api.token.RoleNeeded;
import hub.api.token.SecurityLog;
import hub.api.token.SigningKeys;
import hub.api.token.TokenNeeded;
import hub.api.token.TokenResource;
import hub.api.token.Tokens;
import hub.api.token.TokensResource;
import hub.api.token.WellKnownResource;
import hub.api.trace.SentTraces;
import hub.api.trace.TraceSettings;
import hub.api.trace.TracedRequests;
import hub.api.transcript.CertificateFolder;
import hub.api.transcript.LearnerTranscriptResource;
import hub.api.transcript.SignersResource;
import hub.api.transcript.TranscriptsResource;
import hub.api.transcript.VerificationsResource;
import hub.api.transfer.AttachmentsResource;
import hub.api.transfer.LearnerTransfersResource;
import hub.api.transfer.NewTransfers;
import hub.api.transfer.ShownTransfers;
import hub.api.transfer.TransferRights;
import hub.api.transfer.TransfersResource;
import hub.api.web.BareProblems;
import hub.api.web.Bodies;
import hub.api.web.DayParameter;
import hub.api.web.Deprecations;
import hub.api.web.DescriptionResource;
import hub.api.web.EvenRefusals;
import hub.api.web.HealthAndMetrics;
import hub.api.web.KnownParameters;
import hub.api.web.LastResort;
import hub.api.web.PlaceRights;
import hub.api.web.Probe;
import hub.api.web.ProblemPages;
import hub.api.web.Problems;
import hub.api.web.ProxiesOnly;
import hub.api.web.PurposeHeader;
import hub.api.web.RequestLogs;
import hub.api.web.SafeHeaders;
import hub.api.web.TemplateOfPath;
import hub.api.web.TextOfJson;
import hub.database.Traces;
import hub.enrolment.ConsentRegister;
import hub.enrolment.EntryKinds;
import hub.ingest.Decisions;
import hub.ingest.IntakeQueue;
import hub.ingest.RecordOrders;
import hub.journal.ChangeWatch;
import hub.journal.LookBook;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hub's server, wired by hand on this page; the command line begins here too. */
public final class HubApplication extends Application<HubConfiguration> {

    private static final Logger LOG = LoggerFactory.getLogger(HubApplication.class);

    /** So often the witnesses of the log are asked. */
    private static final Duration WITNESSES_ASKED = Duration.ofSeconds(10);

    /** So often it is looked whether a key store became another one. */
    private static final Duration CERTIFICATES_LOOKED_AT = Duration.ofSeconds(5);

    /** Runs a command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(CommandLine.run(new HubApplication(), arguments));
    }

    @Override
    public String getName() {
        return "hub";
    }

    @Override
    protected void bootstrapLogging() {
        QuietLogging.start(Level.WARN);
    }

    @Override
    public void initialize(Bootstrap<HubConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(true)));
    }

    @Override
    public void run(HubConfiguration configuration, Environment environment) {
        ListenRules.hold(configuration);
        configuration.openIdProviders().forEach(provider -> provider.trustedFor()
                .forEach(line -> LOG.warn("openIdProviders: {}", line)));
        QuietLogging.passOverHangUps();
        strict(environment.getObjectMapper());
        boolean backedUp = configuration.backup() != null;
        Traces traces = traces(configuration, environment);
        Doors doors = Doors.open(configuration, traces);
        environment.lifecycle().manage(new AutoCloseableManager(doors));
        environment.lifecycle().addServerLifecycleListener(server -> doors.closedByServer());
        environment.healthChecks().register("database", new DatabaseHealth(doors.transactions()));
        environment.healthChecks().register("log", new LogHealth(doors.notary(), doors.mapmaker()));
        ServerCertificates certificates = ServerCertificates.start(doors.clock(), CERTIFICATES_LOOKED_AT);
        environment.lifecycle().manage(new AutoCloseableManager(certificates));
        environment.lifecycle().addServerLifecycleListener(certificates::listening);
        environment.healthChecks().register("certificate", certificates);
        environment.metrics().gauge("certificate.days", () -> certificates::daysLeft);
        if (backedUp) {
            environment.healthChecks().register("backup", new BackupHealth(doors::backupTrouble));
        }

        URI publicUrl = configuration.publicUrl();
        Issuer issuer = new Issuer(publicUrl);
        environment.lifecycle().addServerLifecycleListener(issuer::listening);
        Tokens tokens = new Tokens(SigningKeys.open(configuration.keys(), doors.clock()), issuer, doors.clock());
        Limits limits = new Limits(configuration.requestsPerSecond(), configuration.wrongSecretsPerMinute());
        KnownCallers callers =
                new KnownCallers(doors.transactions(), doors.clients(), doors.people(), doors.accounts());

        JerseyEnvironment jersey = environment.jersey();
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        jersey.register(new TemplateOfPath());
        jersey.register(new Problems());
        jersey.register(
                new Bodies(configuration.largestForm(), configuration.largestJson(), configuration.slowestBody()));
        jersey.register(new KnownParameters());
        jersey.register(new SafeHeaders(configuration.isReachedByHttps()));
        jersey.register(new SecurityLog());
        jersey.register(new EvenRefusals(configuration.refusalStep()));
        jersey.register(new Deprecations());
        EndedTokens ended = new EndedTokens(doors.transactions(), doors.tokens());
        Bearers bearers = new Bearers(tokens, new OpenIdTokens(configuration.openIdProviders(), doors.clock()), ended);
        jersey.register(new TokenNeeded(bearers, callers, limits));
        jersey.register(new RoleNeeded());
        jersey.register(new CallerOfRequest());
        jersey.register(new PurposeHeader());
        jersey.register(new DayParameter());

        jersey.register(new HubResource());
        jersey.register(new DescriptionResource());
        jersey.register(new ProblemPages());
        ClientAssertions assertions =
                new ClientAssertions(doors.transactions(), doors.clientKeys(), issuer, doors.clock());
        jersey.register(new TokenResource(
                tokens,
                doors.tokens(),
                ended,
                doors.transactions(),
                doors.clients(),
                assertions,
                new ClientCertificates(doors.transactions(), doors.clientKeys(), doors.clock()),
                doors.accounts(),
                doors.clock(),
                limits));
        jersey.register(new PasswordResource(doors.transactions(), doors.accounts()));
        jersey.register(new RevocationResource(bearers, doors.transactions(), doors.tokens(), ended));
        jersey.register(new TokensResource(doors.transactions(), doors.tokens(), ended));
        jersey.register(new WellKnownResource(tokens));
        List<Witness> witnesses = configuration.witnesses();
        jersey.register(new LogResource(
                doors.transactions(),
                doors.publicLog(),
                witnesses.stream().map(Witness::key).toList()));
        environment
                .lifecycle()
                .manage(new AutoCloseableManager(AskedWitnesses.start(
                        doors.transactions(), doors.publicLog(), doors.notary()::leads, witnesses, WITNESSES_ASKED)));

        PlaceRights places = new PlaceRights(doors.organisations());
        jersey.register(
                new OrganisationsResource(doors.transactions(), doors.organisations(), doors.journal(), places));
        IntakeQueue queue = new IntakeQueue(doors.transactions(), doors.submissions(), doors.files(), doors.intake());
        environment.lifecycle().manage(new AutoCloseableManager(queue));
        jersey.register(new SubmissionsResource(
                doors.transactions(),
                doors.journal(),
                places,
                doors.spool(),
                doors.reception(),
                queue,
                doors.submissions(),
                doors.learners()));
        jersey.register(new SourceRecordsResource(
                doors.transactions(),
                places,
                doors.reception(),
                doors.intake(),
                doors.submissions(),
                doors.learners()));
        jersey.register(new ResultsResource(
                doors.transactions(),
                places,
                doors.reception(),
                doors.intake(),
                doors.submissions(),
                doors.learners()));
        LookBook book = LookBook.open(doors.transactions(), doors.journal());
        environment.lifecycle().manage(new AutoCloseableManager(book));
        JournalGauges.register(
                environment.metrics(), doors.transactions(), doors.journal(), doors.publicLog(), doors.notary(), book);
        Misses misses = new Misses(doors.transactions(), doors.journal(), doors.clock());
        LearnerAnswers answers =
                new LearnerAnswers(doors.transactions(), doors.journal(), book, doors.reader(), misses);
        LearnerViews views = new LearnerViews(doors.journal(), doors.reader(), doors.organisations(), doors.results());
        Presses presses = new Presses(configuration.papersAtOnce());
        jersey.register(new LearnersResource(answers, views, doors.reader(), doors.journal(), presses));
        jersey.register(new LookupsResource(
                doors.transactions(), doors.journal(), doors.reader(), doors.organisations(), misses));
        jersey.register(new MatchesResource(
                doors.transactions(), doors.journal(), places, doors.organisations(), doors.reader(), doors.check()));
        ListedRecords listed =
                new ListedRecords(doors.journal(), doors.learners(), doors.records(), doors.organisations());
        DecisionRights deciding = new DecisionRights(doors.organisations(), doors.records());
        ShownDecisions shown = new ShownDecisions(
                doors.transactions(),
                doors.matching(),
                places,
                doors.journal(),
                doors.learners(),
                doors.records(),
                doors.organisations());
        Decisions decisions = doors.intake().decisions();
        jersey.register(new ReviewsResource(
                doors.transactions(),
                places,
                deciding,
                doors.matching(),
                doors.learners(),
                doors.records(),
                decisions,
                listed,
                shown));
        jersey.register(
                new DecisionsResource(doors.transactions(), places, deciding, doors.matching(), decisions, shown));
        ShownOrders shownOrders =
                new ShownOrders(doors.transactions(), new Orders(), doors.journal(), doors.organisations());
        RecordOrders orders = doors.intake().orders();
        jersey.register(
                new LearnerOrdersResource(doors.transactions(), deciding, doors.learners(), orders, shownOrders));
        jersey.register(new OrdersResource(doors.transactions(), orders, shownOrders));
        jersey.register(new ChallengesResource(
                answers,
                doors.journal(),
                doors.learners(),
                doors.records(),
                doors.organisations(),
                doors.holidays(),
                doors.matching()));
        jersey.register(new ConflictsResource(
                doors.transactions(), doors.journal(), places, deciding, doors.conflicts(), doors.records(), listed));
        jersey.register(new AbsencesResource(doors.transactions(), places, doors.submissions(), listed));
        jersey.register(new RollResource(
                doors.transactions(), places, doors.organisations(), doors.enrolments(), listed, book));
        changes(configuration, doors, book, environment);
        transfers(configuration, doors, places, jersey);
        families(doors, places, answers, views, listed, presses, jersey);
        transcripts(configuration, doors, places, answers, issuer, presses, jersey);
        queue.start();

        outside(configuration, environment);
    }

    /** What hears of the hub's work: nobody, unless a collector is configured. */
    private static Traces traces(HubConfiguration configuration, Environment environment) {
        TraceSettings settings = configuration.tracing();
        if (settings == null) {
            return Traces.NONE;
        }
        SentTraces sent = SentTraces.start(settings);
        // Before the doors, so that it ends after them.
        environment.lifecycle().manage(new AutoCloseableManager(sent));
        // Before all other filters, so that what those log is found too.
        environment
                .servlets()
                .addFilter(
                        "traces",
                        new TracedRequests(sent, settings.followProxies() ? configuration.proxies() : Set.of()))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        return sent;
    }

    /** What changed since, for those who keep a copy. */
    private static void changes(HubConfiguration configuration, Doors doors, LookBook book, Environment environment) {
        Followers followers = new Followers(
                ChangeWatch.start(doors.transactions(), doors.journal(), EntryKinds.changes()),
                configuration.followersAtOnce());
        environment.lifecycle().manage(new AutoCloseableManager(followers));
        // Before the server waits for those whom it still answers (Drain).
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                followers.close();
            }
        });
        environment
                .jersey()
                .register(new ChangesResource(
                        doors.transactions(),
                        doors.journal(),
                        doors.publicLog(),
                        doors.changes(),
                        followers,
                        book,
                        environment.getObjectMapper()));
        WebhookSettings settings = configuration.webhooks();
        Deliveries deliveries = Deliveries.start(
                doors.transactions(),
                doors.clock(),
                doors.clients(),
                doors.journal(),
                doors.publicLog(),
                doors.changes(),
                doors.webhooks(),
                environment.getObjectMapper(),
                settings,
                environment.metrics());
        environment.lifecycle().manage(new AutoCloseableManager(deliveries));
        environment
                .jersey()
                .register(new WebhooksResource(
                        doors.transactions(), doors.journal(), doors.webhooks(), settings.destinations(), deliveries));
    }

    /** Guardians and learners of age. */
    private static void families(
            Doors doors,
            PlaceRights places,
            LearnerAnswers answers,
            LearnerViews views,
            ListedRecords listed,
            Presses presses,
            JerseyEnvironment jersey) {
        jersey.register(new GuardianshipsResource(
                doors.transactions(),
                doors.families(),
                doors.guardianships(),
                doors.reader(),
                doors.learners(),
                doors.organisations(),
                places,
                doors.journal()));
        jersey.register(new LearnerGuardianshipsResource(answers, doors.guardianships(), doors.learners()));
        ShownLooks looks = new ShownLooks(
                doors.reader(),
                doors.journal(),
                doors.clients(),
                doors.organisations(),
                doors.mapmaker().completeness());
        jersey.register(new AccessLogResource(answers, looks));
        jersey.register(new ExportResource(answers, views, looks, presses));
        jersey.register(new ConsentsResource(
                answers, doors.consents(), new ConsentRegister(doors.consents(), doors.records(), doors.enrolments())));
        ShownCorrections corrections = new ShownCorrections(doors.learners(), doors.records(), doors.organisations());
        jersey.register(new LearnerCorrectionsResource(answers, doors.corrections(), corrections));
        jersey.register(new CorrectionsResource(
                doors.transactions(),
                places,
                doors.organisations(),
                doors.learners(),
                doors.records(),
                doors.corrections(),
                listed,
                corrections));
    }

    /** Applications to move. */
    private static void transfers(
            HubConfiguration configuration, Doors doors, PlaceRights places, JerseyEnvironment jersey) {
        TransferRights rights =
                new TransferRights(doors.organisations(), doors.parties(), doors.applicants(), doors.transfers());
        ShownTransfers shown = new ShownTransfers(
                doors.journal(), doors.organisations(), doors.transfers(), doors.cards(), doors.attachments());
        NewTransfers fresh =
                new NewTransfers(doors.transactions(), doors.organisations(), places, rights, doors.filings(), shown);
        jersey.register(new TransfersResource(
                doors.transactions(),
                doors.journal(),
                places,
                rights,
                doors.applicants(),
                doors.transfers(),
                fresh,
                shown));
        jersey.register(new LearnerTransfersResource(fresh));
        if (configuration.keepsUnscanned()) {
            LOG.warn("unscannedAttachments: files of dossiers are kept and handed out without a virus scanner");
        }
        jersey.register(new AttachmentsResource(
                doors.transactions(),
                rights,
                doors.attachments(),
                configuration.virusScanner(),
                configuration.keepsUnscanned()));
    }

    /** Signed transcripts. */
    private static void transcripts(
            HubConfiguration configuration,
            Doors doors,
            PlaceRights places,
            LearnerAnswers answers,
            Issuer issuer,
            Presses presses,
            JerseyEnvironment jersey) {
        CertificateFolder certificates = new CertificateFolder(configuration.authorities());
        Supplier<URI> hub = () -> URI.create(issuer.url());
        jersey.register(new LearnerTranscriptResource(
                answers, places, doors.organisations(), doors.transcripts(), doors.papers(), hub, presses));
        jersey.register(new TranscriptsResource(
                doors.transactions(),
                doors.journal(),
                places,
                doors.reader(),
                doors.papers(),
                certificates,
                hub,
                presses));
        jersey.register(new SignersResource(
                doors.transactions(), places, doors.organisations(), doors.signers(), certificates));
        jersey.register(new VerificationsResource(doors.transactions(), doors.papers()));
    }

    /** What is set around the resources: the request log, the last answers, the proxies and the metrics. */
    private static void outside(HubConfiguration configuration, Environment environment) {
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            // The spool unpacks what comes packed, within its limits.
            server.getGzipFilterFactory().setEnabled(false);
            server.setRequestLogFactory(new RequestLogs());
            server.setRegisterDefaultExceptionMappers(false);
            // Refused by the resources, which say what they take in its stead; the web server would not.
            server.setAllowedMethods(Stream.concat(server.getAllowedMethods().stream(), Stream.of("TRACE", "QUERY"))
                    .collect(Collectors.toUnmodifiableSet()));
        }
        environment
                .servlets()
                .addFilter("last-resort", new LastResort())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        BareProblems problems = new BareProblems(environment.getObjectMapper(), configuration.isReachedByHttps());
        environment.getApplicationContext().setErrorHandler(problems);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(problems));
        if (!configuration.proxies().isEmpty()) {
            ProxiesOnly proxies = new ProxiesOnly(configuration.proxies());
            environment
                    .servlets()
                    .addFilter("proxies", proxies)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            environment
                    .admin()
                    .addFilter("proxies", proxies)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
        environment
                .admin()
                .addFilter("health-and-metrics", new HealthAndMetrics())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.admin().addServlet("alive", new Probe(() -> true)).addMapping("/alive");
        environment
                .admin()
                .addServlet("ready", new Probe(() -> environment
                        .healthChecks()
                        .runHealthCheck("database")
                        .isHealthy()))
                .addMapping("/ready");
        PrometheusRegistry prometheus = new PrometheusRegistry();
        prometheus.register(new DropwizardExports(environment.metrics()));
        environment
                .admin()
                .addServlet("prometheus", new PrometheusMetricsServlet(prometheus))
                .addMapping("/metrics");
    }

    /** Nothing that a caller sends is passed over or bent into another type. */
    private static void strict(ObjectMapper json) {
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Problems.LONGEST_TEXT)
                        .maxNestingDepth(Problems.DEEPEST)
                        .maxNumberLength(Problems.LONGEST_NUMBER)
                        .build());
        json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        for (LogicalType type : new LogicalType[] {LogicalType.Integer, LogicalType.Float, LogicalType.Boolean}) {
            json.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        }
        json.coercionConfigFor(LogicalType.Boolean)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        // An empty text is no id and no day, and no list has nothing in it.
        for (LogicalType type : new LogicalType[] {LogicalType.DateTime, LogicalType.OtherScalar}) {
            json.coercionConfigFor(type).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        json.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        json.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
        json.registerModule(TextOfJson.module());
    }
}
