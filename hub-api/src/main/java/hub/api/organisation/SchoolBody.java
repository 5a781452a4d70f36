package hub.api.organisation;

import hub.calendar.Validity;
import hub.organisation.Areas;
import hub.organisation.Placement;
import hub.organisation.Placement.Placed;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolRegistration;
import hub.organisation.SchoolState;
import hub.organisation.Site;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the level above says of a school from a day on. */
@Schema(name = "School")
record SchoolBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 200,
                example = "Trường Trung học cơ sở Hoa Sen")
        @Nullable
        String name,

        @Schema(maxLength = 200) @Nullable String englishName,

        @ArraySchema(
                arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
                schema =
                        @Schema(
                                requiredMode = Schema.RequiredMode.REQUIRED,
                                allowableValues = {
                                    "nursery",
                                    "kindergarten",
                                    "primary",
                                    "lower_secondary",
                                    "upper_secondary",
                                    "continuing"
                                }))
        @Nullable
        List<String> levels,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "code of its commune since July 2025",
                example = "00004")
        @Nullable
        String commune,

        @Schema(description = "code of its commune before") @Nullable
        String formerCommune,

        @Schema(description = "the code under which it was known until then") @Nullable
        String formerCode,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2025-07-01") @Nullable
        LocalDate from,

        @Nullable LocalDate to,
        @Nullable List<SiteBody> sites) {

    /** A site of a school. */
    @Schema(name = "Site")
    record SiteBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20) @Nullable
            String code,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200) @Nullable
            String name) {}

    /**
     * The registration that this says.
     *
     * @throws Problem at the field that makes no sense
     */
    SchoolRegistration registration(String code, Areas areas) {
        if (!SchoolRegistration.isCode(code)) {
            throw wrong("code", "[A-Za-z0-9./_-]{1,20}");
        }
        if (formerCode != null && !SchoolRegistration.isCode(formerCode)) {
            throw wrong("formerCode", "[A-Za-z0-9./_-]{1,20}");
        }
        String known = text("name", name);
        if (englishName != null) {
            text("englishName", englishName);
        }
        if (from == null) {
            throw wrong("from", "2026-09-01");
        }
        if (to != null && !to.isAfter(from)) {
            throw wrong("to", "> " + from);
        }
        Validity validity = new Validity(from, to);
        if (commune == null) {
            throw wrong("commune", "\\d{5}");
        }
        Placement placement = areas.place(commune, formerCommune, validity);
        if (placement instanceof Placement.Refused refused) {
            throw wrong(
                    refused.field() == Placement.Field.COMMUNE ? "commune" : "formerCommune",
                    refused.candidates().isEmpty() ? "\\d{5}" : String.join(", ", refused.candidates()));
        }
        SchoolState state =
                new SchoolState(known, englishName, readLevels(), ((Placed) placement).place(), readSites());
        return new SchoolRegistration(code, formerCode, state, validity);
    }

    private Set<SchoolLevel> readLevels() {
        Set<SchoolLevel> read = EnumSet.noneOf(SchoolLevel.class);
        for (String word : levels == null ? List.<String>of() : levels) {
            try {
                read.add(SchoolLevel.of(word == null ? "" : word));
            } catch (IllegalArgumentException e) {
                throw wrong("levels", words());
            }
        }
        if (read.isEmpty()) {
            throw wrong("levels", words());
        }
        return read;
    }

    private List<Site> readSites() {
        List<Site> read = new ArrayList<>();
        for (SiteBody site : sites == null ? List.<SiteBody>of() : sites) {
            try {
                read.add(new Site(site.code() == null ? "" : site.code(), site.name() == null ? "" : site.name()));
            } catch (IllegalArgumentException e) {
                throw wrong("sites", "code 1–20, name 1–200");
            }
        }
        if (read.stream().map(Site::code).distinct().count() < read.size()) {
            throw wrong("sites", "code ≠ code");
        }
        return read;
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > 200) {
            throw wrong(field, "1–200");
        }
        return value;
    }

    private static String words() {
        return String.join(
                ", ",
                EnumSet.allOf(SchoolLevel.class).stream().map(SchoolLevel::word).toList());
    }

    private static Problem wrong(String field, String expected) {
        return Problem.at("/" + field, ProblemKind.INVALID_FIELD, Map.of("field", field, "expected", expected));
    }
}
