package hub.database;

import hub.database.BackupRefusal.Reason;
import hub.identity.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder with the back-ups of one database: bases, and the segments of its write-ahead log from each of them on. */
public final class BackupFolder {

    static final String ENDING = ".gz.age";

    /** What PostgreSQL archives: segments, the beginnings of such, histories of timelines, labels of bases. */
    static final Pattern ARCHIVED =
            Pattern.compile("[0-9A-F]{24}(\\.partial|\\.[0-9A-F]{8}\\.backup)?|[0-9A-F]{8}\\.history");

    private static final Pattern SEGMENT = Pattern.compile("([0-9A-F]{24})" + Pattern.quote(ENDING));
    private static final Pattern BASE = Pattern.compile(
            "base-(\\d{8}T\\d{6}\\.\\d{6}Z)-([0-9A-F]{24})-([0-9A-F]{24})\\.tar" + Pattern.quote(ENDING));
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSSX").withZone(ZoneOffset.UTC);

    private final Path folder;

    private BackupFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder that is there.
     *
     * @throws BackupRefusal where it is not
     */
    public static BackupFolder at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BackupRefusal(Reason.NO_FOLDER, folder);
        }
        return new BackupFolder(folder);
    }

    /**
     * A base.
     *
     * @param ended the earliest instant to which one can restore from it
     * @param first the segment from which on it is replayed
     * @param last the last one that it cannot do without
     */
    public record Base(Path file, Instant ended, String first, String last) {}

    /**
     * A base with what follows it.
     *
     * @param segments in the order in which they are replayed
     * @param until when the last of them was archived, as the folder's files say
     * @param gap the first segment that is missing; null where none is
     */
    public record Chain(
            Base base,
            List<String> segments,
            Instant until,
            @Nullable String gap) {}

    /** The bases, the oldest first. */
    public List<Base> bases() throws IOException {
        List<Base> bases = new ArrayList<>();
        for (Path file : files()) {
            Matcher name = BASE.matcher(file.getFileName().toString());
            if (name.matches()) {
                Instant ended = INSTANT.parse(name.group(1), Instant::from);
                bases.add(new Base(file, ended, name.group(2), name.group(3)));
            }
        }
        bases.sort(Comparator.comparing(Base::ended));
        return bases;
    }

    /**
     * What can be replayed from a base on. Where a restored database went another way, the newest way is followed.
     *
     * @param newestLine the newest timeline that is
     */
    public Chain chain(Base base, int newestLine) throws IOException {
        Set<String> there = new TreeSet<>();
        for (Path file : files()) {
            Matcher name = SEGMENT.matcher(file.getFileName().toString());
            if (name.matches() && Long.parseLong(name.group(1).substring(0, 8), 16) <= newestLine) {
                there.add(name.group(1));
            }
        }
        List<String> segments = new ArrayList<>();
        String line = base.first().substring(0, 8);
        for (String next = base.first(); ; ) {
            Optional<String> found = newest(there, line, next.substring(8));
            if (found.isEmpty()) {
                boolean more = isBeyond(there, line, next.substring(8));
                boolean whole = !more && segments.contains(base.last());
                return new Chain(base, segments, until(base, segments), whole ? null : next);
            }
            segments.add(found.get());
            line = found.get().substring(0, 8);
            next = after(found.get());
        }
    }

    private static boolean isBeyond(Set<String> there, String line, String number) {
        return there.stream()
                .filter(name -> name.substring(0, 8).compareTo(line) >= 0)
                .anyMatch(name -> name.substring(8).compareTo(number) > 0);
    }

    private static Optional<String> newest(Set<String> there, String line, String number) {
        return there.stream()
                .filter(name -> name.substring(8).equals(number))
                .filter(name -> name.substring(0, 8).compareTo(line) >= 0)
                .max(Comparator.naturalOrder());
    }

    private Instant until(Base base, List<String> segments) throws IOException {
        return segments.isEmpty()
                ? base.ended()
                : Files.getLastModifiedTime(archived(segments.get(segments.size() - 1)))
                        .toInstant();
    }

    /** The next segment on the same timeline; of 16 MB there are 256 to a file of the log. */
    static String after(String segment) {
        long file = Long.parseLong(segment.substring(8, 16), 16);
        long part = Long.parseLong(segment.substring(16), 16) + 1;
        return segment.substring(0, 8) + String.format("%08X%08X", part == 256 ? file + 1 : file, part % 256);
    }

    /** Where an archived file lies, or would. */
    Path archived(String name) {
        return folder.resolve(name + ENDING);
    }

    Path base(Instant ended, String first, String last) {
        return folder.resolve("base-" + INSTANT.format(ended) + "-" + first + "-" + last + ".tar" + ENDING);
    }

    /**
     * Holds the folder to one database, the first that comes.
     *
     * @param system PostgreSQL's own identifier of a database, which a restored one keeps
     * @param spool where this machine remembers which folder that is: once it was one, an empty one is a disk that is not there
     */
    void mustBeOf(String system, Path spool) throws IOException {
        Path file = folder.resolve("system");
        Path remembered = spool.resolve("folder");
        String own = folder.toAbsolutePath().normalize().toString();
        try {
            if (!Files.readString(file, StandardCharsets.US_ASCII).strip().equals(system)) {
                throw new BackupRefusal(Reason.OTHER_DATABASE, folder);
            }
        } catch (NoSuchFileException e) {
            if (Files.exists(remembered)
                    && Files.readString(remembered, StandardCharsets.UTF_8).equals(own)) {
                throw new BackupRefusal(Reason.NO_FOLDER, folder);
            }
            OwnerOnly.write(file, (system + "\n").getBytes(StandardCharsets.US_ASCII));
            Files.writeString(remembered, own, StandardCharsets.UTF_8);
        }
    }

    Path path() {
        return folder;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
