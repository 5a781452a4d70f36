package hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data goes to a database over no line in clear. */
class DatabaseLineTest {

    private static DatabaseSettings settings(String url) {
        return DatabaseSettings.of(url, new Login("o", "p"), new Login("a", "p"), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:hub",
                "jdbc:postgresql://127.0.0.1/hub",
                "jdbc:postgresql://localhost:5433/hub?sslmode=disable",
                "jdbc:postgresql://[::1]:5432/hub",
                "jdbc:postgresql://192.0.2.5/hub?sslmode=verify-full&sslrootcert=ca.pem",
                "jdbc:postgresql://192.0.2.5:5432,192.0.2.6:5432/hub?sslmode=verify-full"
            })
    void aDatabaseIsOnThisMachineOrReachedByTlsWithItsCertificateChecked(String url) {
        assertThat(settings(url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://192.0.2.5/hub",
                "jdbc:postgresql://db.example:5432/hub?sslmode=require",
                "jdbc:postgresql://127.0.0.1,192.0.2.5/hub",
                "jdbc:postgresql://192.0.2.5/hub?sslmode=verify-ca",
                "jdbc:postgresql://192.0.2.5/hub?application_name=sslmode=verify-full",
                "jdbc:postgresql://127.0.0.1/hub?PGHOST=db.example",
                "jdbc:postgresql://192.0.2.5/hub?sslmode=verify-full&sslmode=disable",
                "jdbc:postgresql://192.0.2.5/hub?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "jdbc:postgresql://192.0.2.5/hub?sslmode=verify-full&sslhostnameverifier=any.Verifier",
                "jdbc:postgresql://192.0.2.5:port/hub"
            })
    void aDatabaseElsewhereInClearOrUncheckedStopsTheStart(String url) {
        assertThatThrownBy(() -> settings(url))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("database");
    }
}
