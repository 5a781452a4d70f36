package hub.api;

import hub.api.web.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What this server is. */
@Open
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class HubResource {

    private @Nullable HubView view;

    @GET
    @Operation(operationId = "hub", summary = "Version and build of this server", tags = "hub")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = HubView.class)))
    public synchronized HubView hub() {
        HubView known = view;
        if (known == null) {
            String version = HubResource.class.getPackage().getImplementationVersion();
            known = new HubView("hub", version == null ? "development" : version, build(), "/v1/openapi.json");
            view = known;
        }
        return known;
    }

    /** What the jar's bytes hash to: equal sources build equal jars, so it names the sources too. */
    private static String build() {
        try {
            java.nio.file.Path jar = java.nio.file.Path.of(HubResource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                return "development";
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(jar), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            return "development";
        }
    }

    /** What a server says of itself. */
    @Schema(name = "Hub")
    record HubView(String name, String version, String build, String description) {}
}
