package hub.api.learner;

import hub.learner.Golden;
import hub.learner.GoldenRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is held of the person: basic attributes only, each with the record it came from and the rule. */
@Schema(name = "GoldenRecord")
record GoldenView(
        ValueView name,
        ValueView birthDate,
        @Nullable ValueView sex,
        @Nullable ValueView birthPlace) {

    /** One value and where it came from. */
    @Schema(name = "GoldenValue")
    record ValueView(
            @Schema(example = "Nguyễn Thị Ngọc Lan") String value,
            @Schema(description = "the source record") UUID from,

            @Schema(
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

        static <T> ValueView of(Golden<T> golden, Function<T, String> text) {
            return new ValueView(
                    text.apply(golden.value()),
                    golden.from().value(),
                    golden.rule().key());
        }

        @Override
        public String toString() {
            return "ValueView[masked]";
        }
    }

    static GoldenView of(GoldenRecord golden) {
        return new GoldenView(
                ValueView.of(golden.name(), name -> name.full()),
                ValueView.of(golden.birthDate(), date -> date.iso()),
                golden.sex() == null
                        ? null
                        : ValueView.of(golden.sex(), sex -> sex.name().toLowerCase(Locale.ROOT)),
                golden.birthPlace() == null ? null : ValueView.of(golden.birthPlace(), place -> place));
    }
}
