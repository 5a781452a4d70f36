package hub.transfer;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that can be attached, each told by its first bytes, whatever it is called. */
public enum FileKind {
    PDF("application/pdf", '%', 'P', 'D', 'F', '-'),
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF),
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final String mediaType;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final byte[] first;

    FileKind(String mediaType, int... first) {
        this.mediaType = mediaType;
        this.first = new byte[first.length];
        for (int i = 0; i < first.length; i++) {
            this.first[i] = (byte) first[i];
        }
    }

    public String mediaType() {
        return mediaType;
    }

    /** What a file is by its bytes; empty where it is none of these. */
    public static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values())
                .filter(kind -> content.length >= kind.first.length
                        && Arrays.equals(content, 0, kind.first.length, kind.first, 0, kind.first.length))
                .findFirst();
    }

    /** The kind of that media type; empty where it is none of these. */
    public static Optional<FileKind> named(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }
}
