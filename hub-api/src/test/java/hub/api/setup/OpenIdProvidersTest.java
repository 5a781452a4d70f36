package hub.api.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.api.token.OpenIdProvider;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers of OpenID Connect as the file of configuration tells them. */
class OpenIdProvidersTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** What is demanded where the file says nothing of it. */
    private static final OpenIdProvider.Demands USUAL =
            new OpenIdProvider.Demands(Set.of("mfa"), null, null, Duration.ofMinutes(30));

    private HubConfiguration read(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yml"), yaml);
        return new YamlConfigurationFactory<>(
                        HubConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(new FileConfigurationSourceProvider(), file.toString());
    }

    @Test
    void thereIsNoneUnlessTold() throws Exception {
        assertThat(read("folder: here").openIdProviders()).isEmpty();
    }

    @Test
    void eachHasItsUse() throws Exception {
        HubConfiguration configuration = read("""
                openIdProviders:
                  - issuer: https://so.example/realms/officials
                    audience: hub
                    use: officials
                  - issuer: https://login.example
                    audience: hub
                    jwksUri: https://login.example/keys
                    use: family
                """);
        assertThat(configuration.openIdProviders())
                .containsExactly(
                        new OpenIdProvider(
                                "https://so.example/realms/officials",
                                "hub",
                                null,
                                OpenIdProvider.Use.OFFICIALS,
                                USUAL),
                        new OpenIdProvider(
                                "https://login.example",
                                "hub",
                                URI.create("https://login.example/keys"),
                                OpenIdProvider.Use.FAMILY,
                                USUAL));
    }

    @Test
    void twoFactorsAreDemandedOfEachUnlessTheListIsThereAndEmpty() throws Exception {
        for (String unsaid : List.of("", "strength:", "strength: null")) {
            OpenIdProvider provider =
                    read("""
                    openIdProviders:
                      - issuer: https://so.example
                        audience: hub
                        use: officials
                        %s
                    """.formatted(unsaid)).openIdProviders().get(0);
            assertThat(provider.demands()).as(unsaid).isEqualTo(USUAL);
            assertThat(provider.trustedFor()).isEmpty();
        }
        OpenIdProvider trusted = read("""
                openIdProviders:
                  - issuer: https://so.example
                    audience: hub
                    use: family
                    strength: []
                    longestMinutes: 720
                """).openIdProviders().get(0);
        assertThat(trusted.demands()).isEqualTo(OpenIdProvider.Demands.NONE);
        assertThat(trusted.trustedFor())
                .containsExactly(
                        "https://so.example: strength is empty, so that a sign-in with one factor is enough for family",
                        "https://so.example: a token holds 720 minutes from its issue, whether it is used or not");
    }

    @Test
    void whatItsTokensHaveToSayIsRead() throws Exception {
        HubConfiguration configuration = read("""
                openIdProviders:
                  - issuer: https://so.example/realms/officials
                    audience: hub
                    use: officials
                    strength: [mfa]
                    signedInMinutes: 480
                    scope: hub.officials
                    longestMinutes: 20
                """);
        assertThat(configuration.openIdProviders().get(0).demands())
                .isEqualTo(new OpenIdProvider.Demands(
                        Set.of("mfa"), Duration.ofHours(8), "hub.officials", Duration.ofMinutes(20)));
    }

    @Test
    void keysOfRsaAreLongUnlessTheOperatorSaysThatShorterOnesAreTaken() throws Exception {
        String provider = "openIdProviders: [{issuer: 'https://so.example', audience: hub, use: officials%s}]";
        assertThat(read(provider.formatted("")).openIdProviders().get(0).leastRsaBits())
                .isEqualTo(3072);
        assertThat(read(provider.formatted(", leastRsaBits: 2048"))
                        .openIdProviders()
                        .get(0)
                        .leastRsaBits())
                .isEqualTo(2048);
    }

    @Test
    void theLogCanBeLinesOfJson() throws Exception {
        assertThat(read("""
                logging:
                  appenders:
                    - type: console
                      layout:
                        type: json
                """).getLoggingFactory()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{issuer: 'http://so.example', audience: hub, use: officials}",
                "{issuer: 'https://so.example', audience: '', use: officials}",
                "{issuer: 'https://so.example', audience: hub, use: everything}",
                "{issuer: 'https://so.example', audience: hub, use: family, jwksUri: 'http://so.example/keys'}",
                "{issuer: 'no address', audience: hub, use: family}",
                "{issuer: 'https://so.example', audience: hub, use: family, signedInMinutes: 0}",
                "{issuer: 'https://so.example', audience: hub, use: family, longestMinutes: 0}",
                "{issuer: 'https://so.example', audience: hub, use: family, longestMinutes: 721}",
                "{issuer: 'https://so.example', audience: hub, use: family, leastRsaBits: 1024}"
            })
    void whatIsNotToldAsItHasToBeIsRefusedInOneLine(String provider) throws Exception {
        HubConfiguration configuration = read("openIdProviders: [" + provider + "]");
        assertThatThrownBy(configuration::openIdProviders)
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("openIdProviders: ");
    }
}
