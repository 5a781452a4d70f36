package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.organisation.OrganisationKind;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schools registered and changed over HTTP, by whom and under which conditions. */
@SuppressWarnings("NullAway.Init")
final class OrganisationsHttpTest {

    private static TestHub hub;
    private static SchoolOverHttp province;
    private static SchoolOverHttp commune;
    private static SchoolOverHttp other;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
        commune = SchoolOverHttp.level(hub, OrganisationKind.COMMUNE, "00004");
        other = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "04");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String school(String name) {
        return "{\"name\":\"" + name
                + "\",\"levels\":[\"lower_secondary\"],\"commune\":\"00004\",\"from\":\"2025-07-01\"}";
    }

    private static String tag(String code) throws Exception {
        return province.get("/v1/organisations/" + code)
                .headers()
                .firstValue("ETag")
                .orElse("");
    }

    @Test
    void theLevelAboveRegistersASchoolAndReadsItAtOnce() throws Exception {
        HttpResponse<String> put = province.put("/v1/organisations/P-01", school("Trường Trung học cơ sở Hoa Sen"));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(put.headers().firstValue("Location").orElse("")).endsWith("/v1/organisations/P-01");
        HttpResponse<String> got = province.get("/v1/organisations/P-01");
        assertThat(TestHub.json(got)).isEqualTo(TestHub.json(put));
        assertThat(got.headers().firstValue("ETag")).isEqualTo(put.headers().firstValue("ETag"));
        JsonNode asOf = TestHub.json(province.get("/v1/organisations/P-01?asOf=2025-07-01"));
        assertThat(asOf.path("name").asText()).isEqualTo("Trường Trung học cơ sở Hoa Sen");
        assertThat(province.get("/v1/organisations/P-01?asOf=2025-06-30").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoIsNotAboveIsForbiddenAndNothingIsRegistered() throws Exception {
        SchoolOverHttp itself = SchoolOverHttp.school(hub, "P-02", "Trường Trung học cơ sở Kim Đồng", "00004");
        assertThat(other.put("/v1/organisations/P-03", school("Trường lạ")).statusCode())
                .isEqualTo(403);
        assertThat(province.get("/v1/organisations/P-03").statusCode()).isEqualTo(404);
        assertThat(itself.put("/v1/organisations/P-02", school("Tên khác"), "If-Match", tag("P-02"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(commune.put("/v1/organisations/P-02", school("Tên mới"), "If-Match", tag("P-02"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeNeedsTheTagOfWhatItChanges() throws Exception {
        province.put("/v1/organisations/P-04", school("Trường Trung học cơ sở Chu Văn An"));
        String before = tag("P-04");
        String changed = school("Trường Trung học cơ sở Nguyễn Du");
        HttpResponse<String> without = province.put("/v1/organisations/P-04", changed);
        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(TestHub.json(without).path("type").asText()).isEqualTo("/problems/precondition_required");
        assertThat(tag("P-04")).isEqualTo(before);
        assertThat(province.put("/v1/organisations/P-04", changed, "If-Match", before)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> late =
                province.put("/v1/organisations/P-04", school("Trường Trung học cơ sở Lê Lợi"), "If-Match", before);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(TestHub.json(late).path("type").asText()).isEqualTo("/problems/precondition_failed");
        assertThat(TestHub.json(province.get("/v1/organisations/P-04"))
                        .path("name")
                        .asText())
                .isEqualTo("Trường Trung học cơ sở Nguyễn Du");
    }

    @Test
    void theSameAgainChangesNothingAndNeedsNoTag() throws Exception {
        province.put("/v1/organisations/P-05", school("Trường Trung học cơ sở Quang Trung"));
        String entries = "select count(*) from journal_entry where kind like 'organisation.%'";
        String before = SchoolOverHttp.value(hub, entries);
        assertThat(province.put("/v1/organisations/P-05", school("Trường Trung học cơ sở Quang Trung"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(SchoolOverHttp.value(hub, entries)).isEqualTo(before);
    }

    @Test
    void aFormerCodeThatNobodyHadIsToldWithTheNearestInEitherLanguage() throws Exception {
        String body = school("Trường Trung học cơ sở Ba Đình").replace("{", "{\"formerCode\":\"P-99\",");
        for (Map.Entry<String, String> language :
                Map.of("vi", "Không có trường nào", "en", "No school").entrySet()) {
            HttpResponse<String> refused =
                    province.put("/v1/organisations/P-06", body, "Accept-Language", language.getKey());
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(TestHub.json(refused).path("detail").asText())
                    .startsWith(language.getValue())
                    .contains("P-99");
            assertThat(TestHub.json(refused).path("pointer").asText()).isEqualTo("/formerCode");
        }
    }

    @Test
    void whatMakesNoSenseIsNamedByItsField() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "/levels", "\"levels\":[\"lower_secondary\"]", "/commune", "\"commune\":\"00004\"")
                .entrySet()) {
            String body =
                    school("Trường").replace(wrong.getValue(), wrong.getValue().replaceAll(":.*", ":null"));
            HttpResponse<String> refused = province.put("/v1/organisations/P-07", body);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(TestHub.json(refused).path("pointer").asText()).isEqualTo(wrong.getKey());
        }
        assertThat(List.of(province.get("/v1/organisations/P-07").statusCode())).containsExactly(404);
    }
}
