package hub.database;

import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import hub.database.BackupRefusal.Reason;
import hub.identity.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Files that were packed by gzip and closed by age for one recipient: whoever writes them cannot read them, and the program
 * age opens them as well as this one.
 */
final class AgeFile {

    private static final String IDENTITY = "AGE-SECRET-KEY-1";
    private static final int AT_ONCE = 1 << 16;

    private AgeFile() {}

    /** Writes into a file that is not there yet. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Reads what a file holds, to its end. */
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    /** Makes an identity in a file of its owner alone, as age-keygen does, and gives its recipient. */
    static String makeIdentity(Path file) throws IOException {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            String recipient = new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII);
            String identity = new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII);
            OwnerOnly.write(
                    file, ("# public key: " + recipient + "\n" + identity + "\n").getBytes(StandardCharsets.US_ASCII));
            return recipient;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 11 on has X25519", e);
        }
    }

    static void checkRecipient(String recipient) {
        try {
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new BackupRefusal(Reason.RECIPIENT, recipient);
        }
    }

    /** The identities that a file of age holds, one a line, beside comments. */
    static List<RecipientStanzaReader> identities(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith(IDENTITY))
                    .toList();
            if (lines.isEmpty()) {
                throw new BackupRefusal(Reason.IDENTITY, file);
            }
            List<RecipientStanzaReader> readers = new ArrayList<>();
            for (String line : lines) {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line));
            }
            return readers;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BackupRefusal(Reason.IDENTITY, file);
        }
    }

    /** Writes a file whole or not at all, and returns when it is on disk. */
    static void write(Path file, String recipient, Content content) throws IOException {
        Path making = file.resolveSibling(file.getFileName() + ".making");
        try (FileChannel channel = FileChannel.open(
                making, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            WritableByteChannel closing = new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(
                            new KeptOpen(channel),
                            List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient)));
            OutputStream sealed = new BufferedOutputStream(Channels.newOutputStream(closing), AT_ONCE);
            OutputStream packed = new GZIPOutputStream(sealed, AT_ONCE) {
                {
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
            content.write(packed);
            packed.close();
            channel.force(true);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /**
     * Reads a file.
     *
     * @throws BackupRefusal where none of the identities opens it, or it is not whole
     */
    static <T> T read(Path file, List<RecipientStanzaReader> identities, Reading<T> reading) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            InputStream opened;
            try {
                opened = Channels.newInputStream(
                        new StandardDecryptingChannelFactory().newDecryptingChannel(channel, identities));
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                throw new BackupRefusal(Reason.NOT_OPENED, file, e);
            }
            try (InputStream in = opened) {
                T read = reading.read(new GZIPInputStream(in, AT_ONCE));
                // What follows shows whether the file ends where it was ended.
                in.transferTo(OutputStream.nullOutputStream());
                return read;
            }
        } catch (EOFException | ZipException | PayloadException e) {
            throw new BackupRefusal(Reason.BROKEN, file, e);
        }
    }

    /** A channel that outlives the one around it, so that what was written can be forced to disk. */
    private record KeptOpen(FileChannel channel) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return channel.write(bytes);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            // Whoever opened the file closes it.
        }
    }
}
