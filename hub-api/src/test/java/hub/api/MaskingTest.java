package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No type that holds something personal as text tells it by its toString, which ends in logs and messages. */
final class MaskingTest {

    /** Names of components that hold something personal, in every type that is not of {@link #OF_NOBODY}. */
    private static final Set<String> PERSONAL = Set.of(
            "name",
            "familyName",
            "middleName",
            "givenName",
            "full",
            "normal",
            "plain",
            "birthDate",
            "birthPlace",
            "addressCommune",
            "ethnicity",
            "nationality",
            "sex",
            "phone",
            "personalNumber",
            "studentCode",
            "value",
            "values",
            "body",
            "note");

    /** What is of organisations, of the hub itself, or of the made-up people of the synthetic sector. */
    private static final List<String> OF_NOBODY = List.of(
            "hub.organisation.",
            "hub.api.organisation.",
            "hub.ingest.synthetic.",
            "hub.ingest.reference.ImportFinding",
            "hub.api.demo.",
            "hub.api.bench.",
            "hub.calendar.Holiday",
            "hub.access.Client",
            "hub.access.AccessSql$ClientRow",
            "hub.linkage.Column",
            "hub.matching.ModelTraining$Named",
            "hub.transfer.RuleSet",
            "hub.verify.VerifySql$StoredC",
            "hub.verify.VerifySql$Table",
            "hub.api.HubResource$HubView");

    private static final Set<Class<?>> TEXTS = Set.of(String.class, byte[].class, List.class, Map.class, Object.class);

    @Test
    void everyTypeThatHoldsSomethingPersonalMasksItsText() throws Exception {
        Set<String> found = new TreeSet<>();
        Set<String> telling = new TreeSet<>();
        for (JavaClass imported : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("hub")) {
            Class<?> type = imported.reflect();
            if (type.isRecord() && OF_NOBODY.stream().noneMatch(type.getName()::startsWith) && isPersonal(type)) {
                found.add(type.getName());
                if (tellsItsComponents(type)) {
                    telling.add(type.getName());
                }
            }
        }
        assertThat(found)
                .contains(
                        "hub.api.submission.RecordBody",
                        "hub.submission.RecordedVersion",
                        "hub.api.learner.ListedRecordView",
                        "hub.matching.MatchProfile$NamePart");
        assertThat(telling).isEmpty();
    }

    @Test
    void aRecordWithoutATextOfItsOwnIsFound() throws Exception {
        assertThat(isPersonal(Telling.class)).isTrue();
        assertThat(tellsItsComponents(Telling.class)).isTrue();
        assertThat(new Telling("Nguyễn Thị An").toString()).contains("Nguyễn Thị An");
        assertThat(tellsItsComponents(Masked.class)).isFalse();
        assertThat(new Masked("Nguyễn Thị An").toString()).doesNotContain("An");
    }

    private record Telling(String name) {}

    private record Masked(String name) {

        @Override
        public String toString() {
            return "Masked";
        }
    }

    private static boolean isPersonal(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (PERSONAL.contains(component.getName()) && TEXTS.contains(component.getType())) {
                return true;
            }
        }
        return false;
    }

    /** The text that the compiler makes calls a method of this shape: it is in the class file only where that text is. */
    private static boolean tellsItsComponents(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            assertThat(bytes).as(type.getName()).isNotNull();
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains("(L" + type.getName().replace('.', '/') + ";)Ljava/lang/String;");
        }
    }
}
