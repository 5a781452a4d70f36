package hub.api.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The interface description (OpenAPI 3.1) that is committed as docs/openapi.json. */
@Open
@Hidden
@Path("/v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class DescriptionResource {

    private final byte[] description;

    public DescriptionResource() {
        try (InputStream stream = DescriptionResource.class.getResourceAsStream("/openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("the build puts docs/openapi.json into the jar");
            }
            description = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    public Response description() {
        return Response.ok(description)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
