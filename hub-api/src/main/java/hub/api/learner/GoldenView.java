package hub.api.learner;

import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.learner.Golden;
import hub.learner.GoldenRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is held of the person in the groups of fields that the caller may see, each value with the record it came from and the rule. */
@Schema(name = "GoldenRecord")
record GoldenView(
        ValueView name,
        ValueView birthDate,
        @Nullable ValueView sex,
        @Nullable ValueView birthPlace,

        @Schema(description = "of the group contact: the commune of residence") @Nullable
        ValueView addressCommune,

        @Schema(description = "of the group contact") @Nullable
        ValueView nationality,

        @Schema(description = "of the group contact: numbers that others gave the person")
        List<IdentifierView> identifiers,

        @Schema(description = "of the group family") List<GuardianView> guardians,

        @Schema(description = "of the group sensitive") @Nullable
        ValueView ethnicity) {

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

    /** A number that somebody other than the hub gave the person. */
    @Schema(name = "OutsideIdentifier")
    record IdentifierView(
            @Schema(example = "vn.personal") String scheme,
            String value,

            @Schema(allowableValues = {"declared", "verified"})
            String assurance) {

        static IdentifierView of(OutsideIdentifier identifier) {
            return new IdentifierView(
                    identifier.scheme(),
                    identifier.value(),
                    identifier.assurance().name().toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "IdentifierView[masked]";
        }
    }

    /** A parent or guardian as a school knows them. */
    @Schema(name = "Guardian")
    record GuardianView(
            String name,
            @Schema(example = "mother") String relation,
            @Nullable String phone) {

        static GuardianView of(Guardian guardian) {
            return new GuardianView(guardian.name().full(), guardian.relation(), guardian.phone());
        }

        @Override
        public String toString() {
            return "GuardianView[masked]";
        }
    }

    static GoldenView of(GoldenRecord golden) {
        return new GoldenView(
                ValueView.of(golden.name(), name -> name.full()),
                ValueView.of(golden.birthDate(), date -> date.iso()),
                golden.sex() == null
                        ? null
                        : ValueView.of(golden.sex(), sex -> sex.name().toLowerCase(Locale.ROOT)),
                text(golden.birthPlace()),
                text(golden.addressCommune()),
                text(golden.nationality()),
                golden.identifiers().stream()
                        .map(each -> IdentifierView.of(each.value()))
                        .toList(),
                golden.guardians() == null
                        ? List.of()
                        : golden.guardians().value().stream()
                                .map(GuardianView::of)
                                .toList(),
                text(golden.ethnicity()));
    }

    private static @Nullable ValueView text(@Nullable Golden<String> golden) {
        return golden == null ? null : ValueView.of(golden, text -> text);
    }
}
