package hub.api.demo;

import hub.access.Delegation;
import hub.access.NewSecret;
import hub.api.setup.Doors;
import hub.calendar.Validity;
import hub.calendar.VietnamDays;
import hub.database.Actor;
import hub.database.WriteTx;
import hub.learner.IssuedCode;
import hub.learner.LearnerId;
import hub.learner.LinkedRecord;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Organisations;
import hub.transfer.Application;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A child whom two schools of one province know, and a client of that province's department.
 *
 * @param moved the code of a child who was moved between two schools of the province; null where nobody was
 * @param province its name
 */
public record Example(String studentCode, @Nullable String moved, String province, NewSecret client) {

    /** Looks for one, and makes the client. */
    static @Nullable Example find(Doors doors, List<Application> moved) {
        return doors.transactions().write(Actor.OPERATOR, tx -> {
            Map<LearnerId, Set<OrganisationId>> schools = new HashMap<>();
            doors.learners().forEachLink(tx, link -> add(schools, link));
            for (Map.Entry<LearnerId, Set<OrganisationId>> entry : schools.entrySet()) {
                IssuedCode code =
                        entry.getValue().size() < 2 ? null : doors.learners().codeOf(tx, entry.getKey());
                Organisation province =
                        code == null ? null : commonProvince(tx, doors.organisations(), entry.getValue());
                if (code != null && province != null) {
                    return new Example(
                            code.studentCode(),
                            moved(tx, doors, moved, province),
                            province.name(),
                            client(tx, doors, province));
                }
            }
            return null;
        });
    }

    private static @Nullable String moved(WriteTx tx, Doors doors, List<Application> moved, Organisation province) {
        Set<OrganisationId> schools =
                doors.organisations().schools(tx, Set.of(province.id()), VietnamDays.of(tx.now()));
        return moved.stream()
                .filter(each -> schools.contains(each.sending()) && schools.contains(each.receiving()))
                .findFirst()
                .map(each ->
                        doors.learners().codesOf(tx, Set.of(each.recordId())).get(each.recordId()))
                .orElse(null);
    }

    private static void add(Map<LearnerId, Set<OrganisationId>> schools, LinkedRecord link) {
        schools.computeIfAbsent(link.learnerId(), any -> new HashSet<>()).add(link.schoolId());
    }

    private static @Nullable Organisation commonProvince(
            WriteTx tx, Organisations organisations, Set<OrganisationId> schools) {
        LocalDate today = VietnamDays.of(tx.now());
        Set<OrganisationId> common = null;
        for (Set<OrganisationId> above :
                organisations.ancestors(tx, schools, today).values()) {
            if (common == null) {
                common = new HashSet<>(above);
            } else {
                common.retainAll(above);
            }
        }
        return organisations.find(tx, common == null ? Set.of() : common, today).stream()
                .filter(each -> each.kind() == OrganisationKind.PROVINCE)
                .findFirst()
                .orElse(null);
    }

    private static NewSecret client(WriteTx tx, Doors doors, Organisation province) {
        Validity open = new Validity(VietnamDays.of(tx.now()), null);
        return doors.clients().add(tx, "Sở GD&ĐT " + province.name(), List.of(new Delegation(province.id(), open)));
    }
}
