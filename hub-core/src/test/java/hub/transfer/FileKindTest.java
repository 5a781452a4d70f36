package hub.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a file is its first bytes say, whatever it is called. */
class FileKindTest {

    private static byte[] hex(String bytes) {
        return HexFormat.of().parseHex(bytes);
    }

    @Test
    void each_kind_begins_with_bytes_of_its_own() {
        assertThat(FileKind.of("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII)))
                .contains(FileKind.PDF);
        assertThat(FileKind.of(hex("ffd8ffe000104a46"))).contains(FileKind.JPEG);
        assertThat(FileKind.of(hex("89504e470d0a1a0a"))).contains(FileKind.PNG);
    }

    @Test
    void anything_else_and_a_file_that_ends_too_early_is_none_of_them() {
        assertThat(FileKind.of(new byte[0])).isEmpty();
        assertThat(FileKind.of(hex("89504e470d0a1a"))).isEmpty();
        assertThat(FileKind.of(hex("89504e470d0a1a00"))).isEmpty();
        assertThat(FileKind.of("MZ%PDF-".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(FileKind.of("<html>%PDF-".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void each_is_found_by_its_media_type() {
        for (FileKind kind : FileKind.values()) {
            assertThat(FileKind.named(kind.mediaType())).contains(kind);
        }
        assertThat(FileKind.named("IMAGE/PNG")).contains(FileKind.PNG);
        assertThat(FileKind.named("text/html")).isEmpty();
    }
}
