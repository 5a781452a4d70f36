package hub.api.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing from outside comes into a document, not even where a document asks for it. */
class PressTest {

    private static Printed withImage(String address) throws Exception {
        Press press = new Press("Thử", Instant.EPOCH);
        press.body().add("p").text("Trước");
        press.body().add("img").with("src", address).with("alt", "hình");
        press.body()
                .add("p")
                .with("style", "background-image: url('" + address + "')")
                .text("Sau");
        return new Printed(press.print());
    }

    @Test
    void an_image_within_the_document_is_printed() throws Exception {
        try (Printed printed = withImage(QrCode.of(URI.create("https://hub.example.vn/verify/1")))) {
            assertThat(printed.images()).isPositive();
        }
    }

    @Test
    void a_file_of_the_machine_is_not_read(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        try (Printed printed = withImage(file.toUri().toString())) {
            assertThat(printed.images()).isZero();
            assertThat(printed.text()).contains("Trước", "Sau");
        }
    }

    @Test
    void nobody_is_called_over_the_network() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/a.png";
            try (Printed printed = withImage(address)) {
                assertThat(printed.images()).isZero();
            }
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
