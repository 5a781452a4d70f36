package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import hub.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.LoggerFactory;

/** All that a server logs, and what must not be among it: nothing that its database holds of anybody. */
final class HeardLog {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    /** Shorter ones could stand in a line by chance. */
    private static final int SHORTEST = 8;

    /** Names, numbers, telephones and codes of everybody of whom a record speaks. */
    private static final String PERSONAL = """
            with person as (
                select body::jsonb -> 'person' as said from submission_version where body <> ''
            ), named as (
                select said -> 'name' as name from person
                union all
                select guardian -> 'name' from person, jsonb_array_elements(coalesce(said -> 'guardians', '[]')) as guardian
            )
            select concat_ws(' ', name ->> 'family', nullif(name ->> 'middle', ''), name ->> 'given') from named
            union
            select guardian ->> part
            from person, jsonb_array_elements(coalesce(said -> 'guardians', '[]')) as guardian,
                unnest(array['phone', 'personalNumber']) as part
            union
            select identifier ->> 'value' from person, jsonb_array_elements(coalesce(said -> 'identifiers', '[]')) as identifier
            union
            select student_code from learner_code
            union
            select sector_identifier from learner_code
            """;

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final Level before = ROOT.getLevel();

    /** Hears from now on what a server logs by its own settings; what is shown of it stays as it was. */
    HeardLog() {
        for (Iterator<Appender<ILoggingEvent>> each = ROOT.iteratorForAppenders(); each.hasNext(); ) {
            ThresholdFilter asBefore = new ThresholdFilter();
            asBefore.setLevel(before == null ? Level.WARN.levelStr : before.levelStr);
            asBefore.start();
            each.next().addFilter(asBefore);
        }
        heard.start();
        ROOT.addAppender(heard);
        ROOT.setLevel(Level.INFO);
    }

    /** Ends listening; fails where a line holds something of somebody. */
    void end(DatabaseSettings settings) {
        ROOT.detachAppender(heard);
        ROOT.setLevel(before);
        StringBuilder lines = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(heard.list)) {
            lines.append(event.getFormattedMessage()).append('\n');
            if (event.getThrowableProxy() != null) {
                lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
        String all = lines.toString();
        for (String value : personal(settings)) {
            if (all.contains(value)) {
                int at = all.indexOf(value);
                int from = all.lastIndexOf('\n', at) + 1;
                assertThat(all.substring(from, all.indexOf('\n', at)))
                        .as("a line of the log")
                        .doesNotContain(value);
            }
        }
    }

    /** What the database holds of anybody. */
    static Set<String> personal(DatabaseSettings settings) {
        Set<String> values = new TreeSet<>();
        try (Connection owner = DriverManager.getConnection(
                        settings.url(),
                        settings.owner().user(),
                        settings.owner().password());
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(PERSONAL)) {
            while (rows.next()) {
                String value = rows.getString(1);
                if (value != null && value.length() >= SHORTEST) {
                    values.add(value);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }
}
