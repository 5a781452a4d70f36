package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials in the repository is of what runs: who scans it for known vulnerabilities scans the hub. */
@SuppressWarnings("NullAway.Init")
class BillOfMaterialsTest {

    private static final Path BILL = Path.of("..", "docs", "bill-of-materials.json");

    /** On the path of tests alone, by their groups, or group and name. */
    private static final Pattern FOR_TESTS =
            Pattern.compile("(com/ethlo/time|com/google/protobuf|com/networknt|com/tngtech/archunit"
                    + "|io/dropwizard/dropwizard-testing|io/github/classgraph|io/github/erdtman|io/opentelemetry/proto"
                    + "|io/swagger/core/v3/swagger-(core|integration|jaxrs2|models)-jakarta|jakarta/activation"
                    + "|jakarta/xml/bind|net/bytebuddy|net/jqwik|org/apache/httpcomponents|org/apache/maven|org/apiguardian"
                    + "|org/assertj|org/glassfish/jersey/(connectors|test-framework)|org/glassfish/jersey/media/jersey-media-jaxb"
                    + "|org/hamcrest|org/junit|org/opentest4j)/.*");

    private static final Pattern JAR = Pattern.compile("(.*/([^/]+)/([^/]+))/\\2-\\3[^/]*\\.jar");

    private static JsonNode bill;
    private static Set<String> libraries;

    /** The folders of the libraries below their repository: group/name/version, as Maven lays them out. */
    private static Set<String> onThePath() {
        Set<String> found = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            // repository/group/name/version/name-version.jar
            Matcher jar = JAR.matcher(entry.replace(File.separatorChar, '/'));
            if (jar.matches()) {
                found.add(jar.group(1));
            }
        }
        return found;
    }

    @BeforeAll
    static void read() throws Exception {
        bill = TestHub.JSON.readTree(Files.readString(BILL));
        libraries = new TreeSet<>();
        bill.path("components")
                .forEach(each -> libraries.add(each.path("group").asText().replace('.', '/') + "/"
                        + each.path("name").asText() + "/"
                        + each.path("version").asText()));
    }

    private static boolean isForTests(String folder) {
        return FOR_TESTS.matcher(folder.replaceFirst(".*?/repository/", "")).matches();
    }

    @Test
    void itIsABillThatScannersRead() {
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("specVersion").asText()).startsWith("1.");
        assertThat(bill.path("components")).hasSizeGreaterThan(100).allSatisfy(each -> assertThat(
                        each.path("purl").asText())
                .startsWith("pkg:maven/" + each.path("group").asText() + "/"
                        + each.path("name").asText() + "@"
                        + each.path("version").asText()));
    }

    @Test
    void whateverRunsStandsInItInThatVersion() {
        Set<String> runs = onThePath();
        assertThat(runs).hasSizeGreaterThan(100);
        assertThat(runs.stream().filter(folder -> !isForTests(folder)).filter(folder -> libraries.stream()
                        .noneMatch(library -> folder.endsWith("/" + library))))
                .as("not in docs/bill-of-materials.json: mvn cyclonedx:makeAggregateBom, then .ci/bill_of_materials.py")
                .isEmpty();
    }

    @Test
    void nothingStandsInItThatDoesNotRun() {
        Set<String> names = onThePath().stream()
                .map(folder -> folder.substring(0, folder.lastIndexOf('/')))
                .collect(Collectors.toSet());
        assertThat(libraries.stream()
                        .map(library -> library.substring(0, library.lastIndexOf('/')))
                        .filter(name -> names.stream().noneMatch(found -> found.endsWith("/" + name))))
                .isEmpty();
    }
}
