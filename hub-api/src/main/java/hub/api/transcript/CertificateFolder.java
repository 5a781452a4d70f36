package hub.api.transcript;

import hub.api.setup.Refused;
import hub.transcript.Certificates;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the authorities whose certificates are trusted (*.pem) and of their revocation lists (*.crl), read again once a
 * file in it changed. Without a folder nobody's are.
 */
public final class CertificateFolder implements Supplier<Certificates> {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateFolder.class);
    private static final String LIST = ".crl";
    private static final String AUTHORITY = ".pem";

    private final @Nullable Path folder;
    private volatile Read read = new Read(Map.of(), Certificates.NONE);

    /**
     * Opens it.
     *
     * @throws Refused where the folder, or a file in it, cannot be read: it is named
     */
    public CertificateFolder(@Nullable Path folder) {
        this.folder = folder;
        if (folder != null) {
            try {
                read = read(folder, read);
            } catch (IOException e) {
                throw new Refused("authorities: " + folder + " cannot be read");
            } catch (CertificateException | CRLException e) {
                throw new Refused("authorities: " + e.getMessage());
            }
        }
    }

    private record Read(Map<Path, FileTime> files, Certificates certificates) {}

    /** Those of now; while a file cannot be read those of before, which is logged. */
    @Override
    public Certificates get() {
        if (folder != null) {
            try {
                read = read(folder, read);
            } catch (IOException | CertificateException | CRLException e) {
                LOG.warn("authorities: {} is as before: {}", folder, e.getMessage());
            }
        }
        return read.certificates;
    }

    private static Read read(Path folder, Read last) throws IOException, CertificateException, CRLException {
        SortedMap<Path, FileTime> files = files(folder);
        return last.files.equals(files) ? last : new Read(files, of(files.keySet()));
    }

    private static SortedMap<Path, FileTime> files(Path folder) throws IOException {
        SortedMap<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                if (file.toString().endsWith(AUTHORITY) || file.toString().endsWith(LIST)) {
                    files.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }

    private static Certificates of(Iterable<Path> files) throws IOException, CertificateException, CRLException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> authorities = new ArrayList<>();
        List<X509CRL> lists = new ArrayList<>();
        for (Path file : files) {
            int before = authorities.size() + lists.size();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                if (file.toString().endsWith(LIST)) {
                    factory.generateCRLs(in).forEach(list -> lists.add((X509CRL) list));
                } else {
                    factory.generateCertificates(in)
                            .forEach(certificate -> authorities.add((X509Certificate) certificate));
                }
            } catch (CertificateException | CRLException e) {
                throw new CertificateException(file + " holds no certificates and no revocation list", e);
            }
            if (before == authorities.size() + lists.size()) {
                throw new CertificateException(file + " holds no certificates and no revocation list");
            }
        }
        return new Certificates(authorities, lists);
    }
}
