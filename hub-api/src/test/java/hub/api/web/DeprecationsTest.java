package hub.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** A method that is to go says so with every answer, and is said to go a year ahead. */
final class DeprecationsTest {

    private static final String DOCUMENTED = "</v1/openapi.json>; rel=\"deprecation\"; type=\"application/json\"";

    /** Of two methods one is to go. */
    @Path("/")
    public static final class Two {

        @GET
        @Path("old")
        @Deprecation(since = "2027-01-15", sunset = "2028-02-03", instead = "GET /new")
        public String old() {
            return "old";
        }

        @GET
        @Path("new")
        public String fresh() {
            return "new";
        }
    }

    /** Is to go before anybody could have changed over. */
    @Path("/")
    public static final class TooSoon {

        @GET
        @Deprecation(since = "2027-01-15", sunset = "2028-01-14", instead = "GET /new")
        public String soon() {
            return "soon";
        }
    }

    private static MultivaluedMap<String, Object> headers(Class<?> resource, String path) throws Exception {
        ApplicationHandler server = new ApplicationHandler(new ResourceConfig(resource).register(new Deprecations()));
        ContainerRequest request = new ContainerRequest(
                URI.create("http://hub/"),
                URI.create("http://hub/" + path),
                "GET",
                null,
                new MapPropertiesDelegate(),
                server.getConfiguration());
        ContainerResponse answer = server.apply(request).get();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getHeaders();
    }

    @Test
    void since_when_and_until_when_is_told_in_the_words_of_rfc_9745_and_rfc_8594() throws Exception {
        MultivaluedMap<String, Object> headers = headers(Two.class, "old");
        // Midnight in Hanoi is 17:00 of the day before at Greenwich.
        assertThat(headers.getFirst("Deprecation")).isEqualTo("@1799946000");
        assertThat(headers.getFirst("Sunset")).isEqualTo("Wed, 02 Feb 2028 17:00:00 GMT");
        assertThat(headers.getFirst("Link")).isEqualTo(DOCUMENTED);
    }

    @Test
    void what_stays_says_nothing_of_it() throws Exception {
        assertThat(headers(Two.class, "new")).doesNotContainKeys("Deprecation", "Sunset", "Link");
    }

    @Test
    void nothing_goes_within_a_year() {
        assertThatThrownBy(() -> headers(TooSoon.class, "")).hasStackTraceContaining("2028-01-14");
    }
}
