package hub.api.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import hub.api.change.Destinations;
import hub.api.change.WebhookSettings;
import hub.api.log.Witness;
import hub.api.paper.Presses;
import hub.api.token.OpenIdProvider;
import hub.api.trace.TraceSettings;
import hub.api.transfer.VirusScan;
import hub.database.BackupRefusal;
import hub.database.BackupSettings;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedSettings;
import hub.database.Login;
import hub.enrolment.Backoff;
import hub.journal.VerifierKey;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configuration file; each value has a default that serves this machine alone, with an embedded database. */
public class HubConfiguration extends Configuration {

    private static final long SHORTEST_REFUSAL_STEP = 3;

    @JsonProperty
    private @Nullable URI publicUrl;

    @JsonProperty
    private Path folder = Path.of("hub-data");

    @JsonProperty
    private @Nullable Path keys;

    @JsonProperty
    private @Nullable Path spool;

    @JsonProperty
    private @Nullable Path survivorship;

    @JsonProperty
    private @Nullable Path authorities;

    @JsonProperty
    private @Nullable DatabaseSection database;

    private @Nullable DatabaseSettings handed;

    @JsonProperty
    private EmbeddedSection embedded = new EmbeddedSection();

    @JsonProperty
    private @Nullable BackupSection backup;

    @JsonProperty
    private Set<String> proxies = Set.of();

    @JsonProperty
    private LimitsSection limits = new LimitsSection();

    @JsonProperty
    private @Nullable ScannerSection virusScanner;

    @JsonProperty
    private boolean unscannedAttachments;

    @JsonProperty
    private TokensSection tokens = new TokensSection();

    @JsonProperty
    private List<OpenIdSection> openIdProviders = List.of();

    @JsonProperty
    private List<WitnessSection> witnesses = List.of();

    @JsonProperty
    private long mapSeconds = 60;

    @JsonProperty
    private WebhooksSection webhooks = new WebhooksSection();

    private @Nullable WebhookSettings delivering;

    @JsonProperty
    private @Nullable TracingSection tracing;

    private @Nullable TraceSettings traced;

    public HubConfiguration() {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(loopback(8080)));
        server.setAdminConnectors(List.of(loopback(8081)));
        setServerFactory(server);
    }

    /** The address by which callers reach the hub; null where only this machine does. */
    public @Nullable URI publicUrl() {
        return publicUrl;
    }

    /** Whether that address is one of https: the hub's own connector, or a proxy's. */
    public boolean isReachedByHttps() {
        return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /** The name that the journal's log is given at the first start: where it is served, without the scheme; null where nobody else reaches it. */
    public @Nullable String logName() {
        if (publicUrl == null || publicUrl.getRawAuthority() == null) {
            return null;
        }
        String path = publicUrl.getRawPath() == null ? "" : publicUrl.getRawPath();
        return publicUrl.getRawAuthority() + path.replaceAll("/+$", "") + "/log";
    }

    /**
     * Whose signatures below the log's checkpoints count.
     *
     * @throws Refused where one is no key of a witness
     */
    public List<Witness> witnesses() {
        return witnesses.stream().map(WitnessSection::witness).toList();
    }

    /** Takes the word of these witnesses, who are not asked, whatever the file says. */
    public void witnessedBy(List<String> vkeys) {
        witnesses = vkeys.stream()
                .map(vkey -> {
                    WitnessSection section = new WitnessSection();
                    section.key = vkey;
                    return section;
                })
                .toList();
    }

    /**
     * How long after a map of learners the next is made, where anything happened.
     *
     * @throws Refused where it is no time
     */
    public Duration mapsApart() {
        if (mapSeconds < 1) {
            throw new Refused("mapSeconds: at least 1");
        }
        return Duration.ofSeconds(mapSeconds);
    }

    /** Makes maps of learners so far apart, whatever the file says. */
    public void mapEvery(Duration apart) {
        mapSeconds = apart.toSeconds();
    }

    /** Where the hub keeps what it keeps in files, unless said otherwise for one of them. */
    public Path folder() {
        return folder;
    }

    /** The key folder, in no back-up of the database; all servers of one database share it. */
    public Path keys() {
        return keys == null ? folder.resolve("keys") : keys;
    }

    /** Where submissions lie until they are worked. */
    public Path spool() {
        return spool == null ? folder.resolve("spool") : spool;
    }

    /** The rules of golden records to put in force; null: those in force stay. */
    public @Nullable Path survivorship() {
        return survivorship;
    }

    /** Puts the rules of that file in force, whatever the file of configuration says. */
    public void survive(Path rules) {
        survivorship = rules;
    }

    /** The folder of the authorities (*.pem) whose certificates sign transcripts, and of their revocation lists (*.crl). */
    public @Nullable Path authorities() {
        return authorities;
    }

    /** Trusts the authorities of that folder, whatever the file says. */
    public void trust(Path folderOfAuthorities) {
        authorities = folderOfAuthorities;
    }

    /** The database to use; null: an embedded one. */
    public @Nullable DatabaseSettings database() {
        if (handed != null) {
            return handed;
        }
        return database == null ? null : database.settings();
    }

    /** Uses that database, whatever the file says. */
    public void useDatabase(DatabaseSettings settings) {
        handed = settings;
    }

    public EmbeddedSettings embedded() {
        Path data = embedded.folder == null ? folder.resolve("postgres") : embedded.folder;
        return new EmbeddedSettings(data, embedded.port, embedded.sharedBuffers, embedded.settings, false, backup());
    }

    /**
     * Where back-ups of the embedded database go; null: none are made.
     *
     * @throws Refused where the database is another server, whose own back-ups are whoever runs it has them
     */
    public @Nullable BackupSettings backup() {
        if (backup == null) {
            return null;
        }
        if (database() != null) {
            throw new Refused("backup: is for the embedded database; a server of your own is backed up by its own means"
                    + " (docs/operating.md)");
        }
        try {
            return new BackupSettings(backup.folder, backup.recipient);
        } catch (BackupRefusal e) {
            throw new Refused("backup: recipient: " + backup.recipient + " is no recipient of age (age1...)");
        }
    }

    /** Has back-ups go there, whatever the file says. */
    public void backUpTo(Path folderOfBackups, String recipient) {
        backup = new BackupSection();
        backup.folder = folderOfBackups;
        backup.recipient = recipient;
    }

    /** The addresses of the proxies in front of the hub, whose word on who calls is believed. */
    public Set<String> proxies() {
        return proxies;
    }

    /**
     * Whether files are kept though no scanner looked at them, because the operator says so; else none is kept without a scanner.
     *
     * @throws Refused where there is a scanner too
     */
    public boolean keepsUnscanned() {
        if (unscannedAttachments && virusScanner != null) {
            throw new Refused("unscannedAttachments: leave it out where a virusScanner looks at every file");
        }
        return unscannedAttachments;
    }

    /** Keeps files that no scanner looked at. */
    public void keepUnscanned() {
        unscannedAttachments = true;
    }

    /** The scanner that looks at every file that is attached; null: none does. */
    public @Nullable VirusScan virusScanner() {
        return virusScanner == null
                ? null
                : new VirusScan(
                        virusScanner.host, virusScanner.port, Duration.ofSeconds(virusScanner.secondsOfSilence));
    }

    /** Has a scanner on that port of this machine look at every file that is attached. */
    public void scanAt(int port) {
        virusScanner = new ScannerSection();
        virusScanner.port = port;
    }

    /** The most bytes that one submission may have, unpacked. */
    public long largestSubmission() {
        return limits.largestSubmissionMegabytes << 20;
    }

    /** The most bytes of a form, such as the one that asks for a token. */
    public long largestForm() {
        return limits.largestFormKilobytes << 10;
    }

    /** The most bytes of a JSON body. */
    public long largestJson() {
        return limits.largestJsonKilobytes << 10;
    }

    /** How long a form or a JSON body may take to arrive. */
    public Duration slowestBody() {
        return Duration.ofSeconds(limits.slowestBodySeconds);
    }

    public int requestsPerSecond() {
        return limits.requestsPerSecond;
    }

    /** Lets each client ask so often, whatever the file says. */
    public void allow(int requestsEachSecond) {
        limits.requestsPerSecond = requestsEachSecond;
    }

    /**
     * After whole steps of this length "not found" goes out: longer than finding that out ever takes.
     *
     * @throws Refused where it is too short for anything
     */
    public Duration refusalStep() {
        if (limits.refusalStepMillis < SHORTEST_REFUSAL_STEP) {
            throw new Refused("limits.refusalStepMillis: at least " + SHORTEST_REFUSAL_STEP);
        }
        return Duration.ofMillis(limits.refusalStepMillis);
    }

    /** Has "not found" go out in such steps, whatever the file says. */
    public void refuseIn(Duration steps) {
        limits.refusalStepMillis = steps.toMillis();
    }

    /**
     * How many papers (PDF) are printed at once.
     *
     * @throws Refused where none is
     */
    public int papersAtOnce() {
        if (limits.papersAtOnce < 1) {
            throw new Refused("limits.papersAtOnce: at least 1");
        }
        return limits.papersAtOnce;
    }

    /**
     * How many may wait for changes at once.
     *
     * @throws Refused where nobody may
     */
    public int followersAtOnce() {
        if (limits.followersAtOnce < 1) {
            throw new Refused("limits.followersAtOnce: at least 1");
        }
        return limits.followersAtOnce;
    }

    /**
     * How webhooks are delivered.
     *
     * @throws Refused where they cannot be
     */
    public WebhookSettings webhooks() {
        return delivering == null ? webhooks.settings() : delivering;
    }

    /** Delivers them so, whatever the file says. */
    public void deliver(WebhookSettings settings) {
        delivering = settings;
    }

    /**
     * Where traces go; null: none are made.
     *
     * @throws Refused where they cannot
     */
    public @Nullable TraceSettings tracing() {
        TraceSettings settings = traced != null || tracing == null ? traced : tracing.settings();
        if (settings != null && settings.followProxies() && proxies.isEmpty()) {
            throw new Refused("tracing: followProxies: declare the proxies (proxies: [address])");
        }
        return settings;
    }

    /** Sends them so, whatever the file says. */
    public void trace(TraceSettings settings) {
        traced = settings;
    }

    public int wrongSecretsPerMinute() {
        return limits.wrongSecretsPerMinute;
    }

    public Duration tokenLifetime() {
        return Duration.ofSeconds(tokens.lifetimeSeconds);
    }

    /** Takes the word of one provider of OpenID Connect more. */
    public void trust(String issuer, String audience, String keys, String use) {
        OpenIdSection section = new OpenIdSection();
        section.issuer = issuer;
        section.audience = audience;
        section.jwksUri = URI.create(keys);
        section.use = use;
        openIdProviders =
                Stream.concat(openIdProviders.stream(), Stream.of(section)).toList();
    }

    /** Takes the word of all of them whatever their tokens say of factors, as long as it may be taken. */
    public void demandNothing() {
        openIdProviders.forEach(section -> {
            section.strength = Set.of();
            section.longestMinutes = OpenIdProvider.Demands.NONE.longest().toMinutes();
        });
    }

    /**
     * The providers of OpenID Connect whose word on who somebody is counts here.
     *
     * @throws Refused where one is not told as it has to be
     */
    public List<OpenIdProvider> openIdProviders() {
        return openIdProviders.stream().map(OpenIdSection::provider).toList();
    }

    /** Serves the API on that port of this machine, 0 for any free one, the operator's doors on any free one. */
    public void serveOn(int port) {
        DefaultServerFactory server = new DefaultServerFactory();
        server.setApplicationConnectors(List.of(loopback(port)));
        server.setAdminConnectors(List.of(loopback(port == 0 ? 0 : port + 1)));
        setServerFactory(server);
    }

    /** Keeps everything in that folder. */
    public void keepIn(Path data) {
        folder = data;
    }

    private static ConnectorFactory loopback(int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }

    /** A PostgreSQL server that somebody runs. */
    static final class DatabaseSection {

        @JsonProperty(required = true)
        private String url = "";

        @JsonProperty(required = true)
        private LoginSection owner = new LoginSection();

        @JsonProperty(required = true)
        private LoginSection app = new LoginSection();

        /** For the command that destroys alone: a server needs none. */
        @JsonProperty
        private @Nullable LoginSection eraser;

        @JsonProperty
        private int readers = 12;

        @JsonProperty
        private int writers = 10;

        DatabaseSettings settings() {
            return new DatabaseSettings(
                    url, owner.login(), app.login(), eraser == null ? null : eraser.login(), readers, writers, false);
        }
    }

    /** Who signs checkpoints of the log too. */
    static final class WitnessSection {

        @JsonProperty(required = true)
        private String key = "";

        @JsonProperty
        private @Nullable URI url;

        Witness witness() {
            try {
                return new Witness(VerifierKey.parse(key), url);
            } catch (IllegalArgumentException e) {
                throw new Refused("witnesses: " + key + ": " + e.getMessage());
            }
        }
    }

    /** A role and its password. */
    static final class LoginSection {

        @JsonProperty(required = true)
        private String user = "";

        @JsonProperty(required = true)
        private String password = "";

        Login login() {
            return new Login(user, password);
        }
    }

    /** The PostgreSQL server that the hub runs itself. */
    static final class EmbeddedSection {

        @JsonProperty
        private @Nullable Path folder;

        @JsonProperty
        private int port;

        @JsonProperty
        private String sharedBuffers = "512MB";

        @JsonProperty
        private Map<String, String> settings = Map.of();
    }

    /** Where back-ups of that server go. */
    static final class BackupSection {

        @JsonProperty(required = true)
        private Path folder = Path.of("");

        @JsonProperty(required = true)
        private String recipient = "";
    }

    /** What one client may ask for. */
    static final class LimitsSection {

        @JsonProperty
        private int requestsPerSecond = 100;

        @JsonProperty
        private int wrongSecretsPerMinute = 10;

        @JsonProperty
        private int papersAtOnce = Presses.ofThisMachine();

        @JsonProperty
        private int followersAtOnce = 64;

        @JsonProperty
        private long largestSubmissionMegabytes = 4096;

        @JsonProperty
        private long largestFormKilobytes = 64;

        @JsonProperty
        private long largestJsonKilobytes = 1024;

        @JsonProperty
        private int slowestBodySeconds = 30;

        @JsonProperty
        private long refusalStepMillis = 100;
    }

    /** A virus scanner that speaks clamd's protocol. */
    static final class ScannerSection {

        @JsonProperty
        private String host = "127.0.0.1";

        @JsonProperty
        private int port = 3310;

        @JsonProperty
        private int secondsOfSilence = 10;
    }

    /** A provider of OpenID Connect. */
    static final class OpenIdSection {

        @JsonProperty(required = true)
        private String issuer = "";

        @JsonProperty(required = true)
        private String audience = "";

        @JsonProperty
        private @Nullable URI jwksUri;

        @JsonProperty(required = true)
        private String use = "";

        /** Only a list that is there and empty demands nothing. */
        @JsonProperty
        private @Nullable Set<String> strength;

        @JsonProperty
        private @Nullable Integer signedInMinutes;

        @JsonProperty
        private @Nullable String scope;

        @JsonProperty
        private long longestMinutes = OpenIdProvider.Demands.HALF_AN_HOUR.toMinutes();

        @JsonProperty
        private int leastRsaBits = OpenIdProvider.STRONG_RSA_BITS;

        OpenIdProvider provider() {
            try {
                Duration within = signedInMinutes == null ? null : Duration.ofMinutes(signedInMinutes);
                return new OpenIdProvider(
                        issuer,
                        audience,
                        jwksUri,
                        OpenIdProvider.Use.of(use),
                        new OpenIdProvider.Demands(
                                strength == null ? OpenIdProvider.Demands.SEVERAL_FACTORS : strength,
                                within,
                                scope,
                                Duration.ofMinutes(longestMinutes)),
                        leastRsaBits);
            } catch (IllegalArgumentException e) {
                throw new Refused("openIdProviders: " + e.getMessage());
            }
        }
    }

    /** How webhooks are delivered. */
    static final class WebhooksSection {

        /** Networks to which they go beside the internet. */
        @JsonProperty
        private List<String> allowed = List.of();

        @JsonProperty
        private int atOnce = 4;

        @JsonProperty
        private int timeOutSeconds = 10;

        @JsonProperty
        private int firstRetrySeconds = (int) Backoff.USUAL.first().toSeconds();

        @JsonProperty
        private int longestRetrySeconds = (int) Backoff.USUAL.longest().toSeconds();

        @JsonProperty
        private int tries = Backoff.USUAL.tries();

        WebhookSettings settings() {
            try {
                return new WebhookSettings(
                        new Destinations(allowed),
                        new Backoff(
                                Duration.ofSeconds(firstRetrySeconds),
                                Duration.ofSeconds(longestRetrySeconds),
                                tries,
                                Backoff.USUAL.longestHeard()),
                        atOnce,
                        Duration.ofSeconds(timeOutSeconds),
                        Duration.ofMillis(500));
            } catch (IllegalArgumentException e) {
                throw new Refused("webhooks: " + e.getMessage());
            }
        }
    }

    /** Where traces go. */
    static final class TracingSection {

        @JsonProperty(required = true)
        private String endpoint = "";

        @JsonProperty
        private String service = "hub";

        @JsonProperty
        private double ratio = 0.1;

        @JsonProperty
        private Map<String, String> headers = Map.of();

        @JsonProperty
        private boolean statements;

        @JsonProperty
        private boolean followProxies;

        TraceSettings settings() {
            try {
                return new TraceSettings(
                        TraceSettings.address(endpoint), service, ratio, headers, statements, followProxies);
            } catch (IllegalArgumentException e) {
                throw new Refused("tracing: " + e.getMessage());
            }
        }
    }

    /** Access tokens. */
    static final class TokensSection {

        @JsonProperty
        private int lifetimeSeconds = 600;
    }
}
