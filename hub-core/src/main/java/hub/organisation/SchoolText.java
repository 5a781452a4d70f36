package hub.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hub.calendar.Validity;
import hub.organisation.SchoolHistory.DatedCode;
import hub.organisation.SchoolHistory.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/** The canonical text (RFC 8785) of what is known of a school, as a version stores it: equal histories, equal bytes. */
final class SchoolText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchoolText() {}

    static String of(OrganisationId school, SchoolHistory history) {
        ObjectNode body = JSON.createObjectNode().put("v", 1).put("organisation", school.toString());
        ArrayNode codes = body.putArray("codes");
        for (DatedCode code : history.codes()) {
            codes.addObject().put("code", code.code()).put("from", code.from().toString());
        }
        ArrayNode segments = body.putArray("segments");
        for (Segment segment : history.segments()) {
            write(segment, segments.addObject());
        }
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(body)).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static void write(Segment segment, ObjectNode node) {
        SchoolState state = segment.state();
        LocalDate to = segment.validity().to();
        node.put("from", segment.validity().from().toString());
        if (to != null) {
            node.put("to", to.toString());
        }
        node.put("name", state.name());
        if (state.englishName() != null) {
            node.put("english_name", state.englishName());
        }
        ArrayNode levels = node.putArray("levels");
        state.levelWords().forEach(levels::add);
        AreaKey commune = state.place().commune();
        if (commune != null) {
            node.put("commune", commune.code());
        }
        AreaKey former = state.place().former();
        if (former != null) {
            node.putObject("former").put("kind", former.kind().word()).put("code", former.code());
        }
        ArrayNode sites = node.putArray("sites");
        for (Site site : state.sites()) {
            sites.addObject().put("code", site.code()).put("name", site.name());
        }
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
