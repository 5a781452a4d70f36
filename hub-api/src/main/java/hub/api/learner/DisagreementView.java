package hub.api.learner;

import hub.learner.Disagreements;
import hub.learner.Disagreements.Differing;
import hub.learner.GoldenAttribute;
import hub.submission.RecordId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** An attribute of which records say something else than the golden record. */
@Schema(name = "Disagreement")
record DisagreementView(
        @Schema(allowableValues = {"name", "birth_date", "sex", "birth_place"})
        String attribute,

        List<DifferingView> values) {

    /** A value that is not the golden one, and the record that says it. */
    @Schema(name = "DifferingValue")
    record DifferingView(
            @Schema(example = "2013-05-17") String value,
            UUID record,
            @Schema(example = "so-diem") String sourceSystem,
            @Schema(example = "01000123") String school) {

        @Override
        public String toString() {
            return "DifferingView[masked]";
        }
    }

    @Override
    public String toString() {
        return "DisagreementView[masked]";
    }

    static List<DisagreementView> of(Disagreements disagreements, Map<RecordId, SourceView> sources) {
        List<DisagreementView> views = new ArrayList<>();
        add(views, GoldenAttribute.NAME, disagreements.name(), name -> name.full(), sources);
        add(views, GoldenAttribute.BIRTH_DATE, disagreements.birthDate(), date -> date.iso(), sources);
        add(views, GoldenAttribute.SEX, disagreements.sex(), sex -> sex.name().toLowerCase(Locale.ROOT), sources);
        add(views, GoldenAttribute.BIRTH_PLACE, disagreements.birthPlace(), place -> place, sources);
        return views;
    }

    private static <T> void add(
            List<DisagreementView> views,
            GoldenAttribute attribute,
            List<Differing<T>> differing,
            Function<T, String> text,
            Map<RecordId, SourceView> sources) {
        if (!differing.isEmpty()) {
            List<DifferingView> values = new ArrayList<>();
            for (Differing<T> each : differing) {
                SourceView source = SourceView.of(sources, each.from());
                values.add(new DifferingView(
                        text.apply(each.value()), each.from().value(), source.sourceSystem(), source.school()));
            }
            views.add(new DisagreementView(attribute.key(), values));
        }
    }
}
