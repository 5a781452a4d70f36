package hub.api.learner;

import hub.api.learner.RecordsView.EnrolmentView;
import hub.identity.Person;
import hub.submission.Facts;
import hub.submission.NewestFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A source record in a list: as it stands today, with the code of whoever it speaks of. */
@Schema(name = "ListedRecord")
public record ListedRecordView(
        UUID id,
        String sourceSystem,
        @Schema(example = "01000123") String school,
        String ownKey,

        @Schema(description = "absent while in review", example = "1234567897") @Nullable
        String studentCode,

        String name,
        String birthDate,
        String sex,
        @Nullable String birthPlace,
        List<EnrolmentView> enrolments) {

    /**
     * The view.
     *
     * @param years the facts of each school year that stands, in the order of the years
     */
    static ListedRecordView of(
            NewestFacts newest, Collection<Facts> years, String school, @Nullable String studentCode) {
        Person person = newest.person();
        return new ListedRecordView(
                newest.recordId().value(),
                newest.sourceSystem(),
                school,
                newest.ownKey(),
                studentCode,
                person.name().full(),
                person.birthDate().iso(),
                person.sex().name().toLowerCase(Locale.ROOT),
                person.birthPlace(),
                years.stream()
                        .flatMap(facts -> facts.enrolments().stream())
                        .map(EnrolmentView::of)
                        .toList());
    }

    @Override
    public String toString() {
        return "ListedRecordView[masked]";
    }
}
