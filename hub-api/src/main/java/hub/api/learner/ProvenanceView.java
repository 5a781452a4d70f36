package hub.api.learner;

import hub.learner.Golden;
import hub.learner.GoldenAttribute;
import hub.learner.GoldenRecord;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From which source record a golden value came, and by which rule it was chosen. */
@Schema(name = "Provenance")
record ProvenanceView(
        @Schema(
                allowableValues = {
                    "name",
                    "birth_date",
                    "sex",
                    "birth_place",
                    "ethnicity",
                    "nationality",
                    "address",
                    "guardians"
                })
        String attribute,

        UUID record,
        @Schema(example = "so-diem") String sourceSystem,
        @Schema(example = "01000123") String school,

        @Schema(
                description =
                        "only: one record says it; agreed: all say the same; newest: what the rules left was made last;"
                                + " else the rule that decided",
                allowableValues = {
                    "only",
                    "agreed",
                    "most_frequent",
                    "most_complete",
                    "verified_source",
                    "latest_valid",
                    "newest"
                })
        String rule) {

    /**
     * One for each attribute that the golden record has.
     *
     * @param sources of every record that the golden record was made of
     */
    static List<ProvenanceView> of(GoldenRecord golden, Map<RecordId, SourceView> sources) {
        List<ProvenanceView> views = new ArrayList<>();
        add(views, GoldenAttribute.NAME, golden.name(), sources);
        add(views, GoldenAttribute.BIRTH_DATE, golden.birthDate(), sources);
        add(views, GoldenAttribute.SEX, golden.sex(), sources);
        add(views, GoldenAttribute.BIRTH_PLACE, golden.birthPlace(), sources);
        add(views, GoldenAttribute.ADDRESS, golden.addressCommune(), sources);
        add(views, GoldenAttribute.NATIONALITY, golden.nationality(), sources);
        add(views, GoldenAttribute.GUARDIANS, golden.guardians(), sources);
        add(views, GoldenAttribute.ETHNICITY, golden.ethnicity(), sources);
        return views;
    }

    private static void add(
            List<ProvenanceView> views,
            GoldenAttribute attribute,
            @Nullable Golden<?> golden,
            Map<RecordId, SourceView> sources) {
        if (golden != null) {
            SourceView source = SourceView.of(sources, golden.from());
            views.add(new ProvenanceView(
                    attribute.key(),
                    golden.from().value(),
                    source.sourceSystem(),
                    source.school(),
                    golden.rule().key()));
        }
    }
}
