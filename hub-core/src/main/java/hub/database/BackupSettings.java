package hub.database;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where back-ups of the embedded server go, and who can read them.
 *
 * @param folder a folder that is there, best on another machine's disk
 * @param recipient age's public key ({@code age1…}); what reads them, the identity, is kept elsewhere
 */
public record BackupSettings(Path folder, String recipient) {

    /**
     * As an operator wrote them.
     *
     * @throws BackupRefusal where the recipient is none
     */
    public BackupSettings {
        folder = folder.toAbsolutePath().normalize();
        AgeFile.checkRecipient(recipient);
    }

    /** Makes an identity in a file of its owner alone, and gives its recipient. */
    public static String makeIdentity(Path file) throws IOException {
        return AgeFile.makeIdentity(file);
    }
}
