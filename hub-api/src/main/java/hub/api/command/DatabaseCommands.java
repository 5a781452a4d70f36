package hub.api.command;

import hub.api.setup.HubConfiguration;
import hub.database.DatabaseSettings;
import hub.database.EmbeddedServer;
import hub.database.Migrations;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.migrations.MigrationsBundle;
import java.util.Map;

/** Dropwizard's Liquibase commands on the hub's own migrations, as hub_owner. */
final class DatabaseCommands extends MigrationsBundle<HubConfiguration> {

    @Override
    public String getMigrationsFileName() {
        return Migrations.CHANGELOG;
    }

    @Override
    public DataSourceFactory getDataSourceFactory(HubConfiguration configuration) {
        DatabaseSettings settings = configuration.database();
        if (settings == null) {
            settings = EmbeddedServer.running(configuration.embedded())
                    .orElseGet(
                            () -> EmbeddedServer.start(configuration.embedded()).database());
        }
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("org.postgresql.Driver");
        factory.setUrl(settings.url());
        factory.setUser(settings.owner().user());
        factory.setPassword(settings.owner().password());
        factory.setProperties(Map.of("logServerErrorDetail", "false"));
        return factory;
    }
}
