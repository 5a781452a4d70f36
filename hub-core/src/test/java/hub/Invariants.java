package hub;

import hub.journal.JournalInvariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What must hold in a database at any time: each query under {@code hub/invariants} in the tests' resources finds nothing. */
public final class Invariants {

    private static final SortedMap<String, String> QUERIES = queries();

    private Invariants() {}

    /** Fails where a query finds a row, or the journal's entries are not what their commitments say. */
    public static void check(Connection owner) throws SQLException {
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            try (Statement statement = owner.createStatement();
                    ResultSet found = statement.executeQuery(query.getValue())) {
                if (found.next()) {
                    throw new AssertionError("invariant " + query.getKey() + " does not hold, first at " + row(found));
                }
            }
        }
        JournalInvariants.check(owner);
    }

    private static List<String> row(ResultSet found) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            values.add(found.getMetaData().getColumnLabel(i) + " " + found.getString(i));
        }
        return values;
    }

    private static SortedMap<String, String> queries() {
        SortedMap<String, String> queries = new TreeMap<>();
        try {
            for (URL folder : Collections.list(Invariants.class.getClassLoader().getResources("hub/invariants"))) {
                URI uri = folder.toURI();
                if (uri.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                        read(jar.getPath("hub/invariants"), queries);
                    }
                } else {
                    read(Path.of(uri), queries);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return queries;
    }

    private static void read(Path folder, SortedMap<String, String> queries) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                queries.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }
}
