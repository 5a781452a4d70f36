package hub.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hub.calendar.Validity;
import hub.journal.CanonicalJson;
import hub.organisation.SchoolHistory.DatedCode;
import hub.organisation.SchoolHistory.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The canonical text (RFC 8785) of what is known of a school, as a version stores it: equal histories, equal bytes. */
final class SchoolText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchoolText() {}

    static byte[] of(OrganisationId school, SchoolHistory history) {
        CanonicalJson json = new CanonicalJson(512).open('{').name("codes").open('[');
        for (DatedCode code : history.codes()) {
            json.open('{')
                    .name("code")
                    .text(code.code())
                    .name("from")
                    .text(code.from().toString())
                    .close('}');
        }
        json.close(']')
                .name("organisation")
                .text(school.toString())
                .name("segments")
                .open('[');
        for (Segment segment : history.segments()) {
            write(json, segment);
        }
        return json.close(']').name("v").number(1).close('}').bytes();
    }

    static SchoolHistory read(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            List<DatedCode> codes = new ArrayList<>();
            for (JsonNode code : body.required("codes")) {
                codes.add(new DatedCode(code.required("code").textValue(), day(code.required("from"))));
            }
            List<Segment> segments = new ArrayList<>();
            for (JsonNode segment : body.required("segments")) {
                segments.add(segment(segment));
            }
            return new SchoolHistory(segments, codes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a version of a school is no JSON", e);
        }
    }

    private static void write(CanonicalJson json, Segment segment) {
        SchoolState state = segment.state();
        AreaKey commune = state.place().commune();
        json.open('{')
                .optional("commune", commune == null ? null : commune.code())
                .optional("english_name", state.englishName());
        AreaKey former = state.place().former();
        if (former != null) {
            json.name("former")
                    .open('{')
                    .name("code")
                    .text(former.code())
                    .name("kind")
                    .text(former.kind().word())
                    .close('}');
        }
        json.name("from")
                .text(segment.validity().from().toString())
                .name("levels")
                .open('[');
        state.levelWords().forEach(json::text);
        json.close(']').name("name").text(state.name()).name("sites").open('[');
        for (Site site : state.sites()) {
            json.open('{')
                    .name("code")
                    .text(site.code())
                    .name("name")
                    .text(site.name())
                    .close('}');
        }
        json.close(']').optional("to", segment.validity().to()).close('}');
    }

    private static Segment segment(JsonNode node) {
        Set<SchoolLevel> levels = EnumSet.noneOf(SchoolLevel.class);
        node.required("levels").forEach(level -> levels.add(SchoolLevel.of(level.textValue())));
        List<Site> sites = new ArrayList<>();
        for (JsonNode site : node.required("sites")) {
            sites.add(new Site(
                    site.required("code").textValue(), site.required("name").textValue()));
        }
        JsonNode to = node.get("to");
        SchoolState state = new SchoolState(
                node.required("name").textValue(), text(node.get("english_name")), levels, place(node), sites);
        return new Segment(new Validity(day(node.required("from")), to == null ? null : day(to)), state);
    }

    private static SchoolPlace place(JsonNode node) {
        String commune = text(node.get("commune"));
        JsonNode former = node.get("former");
        return new SchoolPlace(
                commune == null ? null : new AreaKey(OrganisationKind.COMMUNE, commune, Areas.REFORM),
                former == null
                        ? null
                        : new AreaKey(
                                OrganisationKind.of(former.required("kind").textValue()),
                                former.required("code").textValue(),
                                Areas.FIRST_DAY));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.textValue();
    }

    private static LocalDate day(JsonNode node) {
        return LocalDate.parse(node.textValue());
    }
}
