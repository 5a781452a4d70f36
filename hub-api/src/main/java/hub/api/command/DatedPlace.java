package hub.api.command;

import hub.api.setup.Refused;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.organisation.Organisation;
import hub.organisation.OrganisationKind;
import hub.organisation.Organisations;
import java.time.DateTimeException;
import java.time.LocalDate;
import net.sourceforge.argparse4j.inf.Namespace;

/** An organisation and the days that a command line names, as several commands take them. */
final class DatedPlace {

    private DatedPlace() {}

    /** The organisation that is meant on the command line. */
    static Organisation organisation(Organisations organisations, ReadTx tx, String written) {
        int colon = written.indexOf(':');
        OrganisationKind kind = OrganisationKind.SCHOOL;
        if (colon > 0) {
            try {
                kind = OrganisationKind.of(written.substring(0, colon));
            } catch (IllegalArgumentException e) {
                throw new UsageException(Words.of("organisation.kind", "kind", written.substring(0, colon)));
            }
        }
        LocalDate today = VietnamDays.of(tx.now());
        return organisations
                .find(tx, kind, written.substring(colon + 1), today)
                .orElseThrow(() -> new Refused(Words.of("organisation.none", "code", written)));
    }

    static String told(Organisation organisation) {
        return organisation.kind().word() + ":" + organisation.code() + " " + organisation.name();
    }

    static Validity validity(Namespace options, LocalDate today) {
        try {
            String from = options.getString("from");
            String to = options.getString("to");
            return new Validity(from == null ? today : LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
        } catch (DateTimeException e) {
            throw new UsageException(Words.of("day.wrong"));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.of("period.wrong"));
        }
    }
}
