package hub.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorFiles;
import hub.ingest.synthetic.SyntheticSector;
import hub.ingest.write.AvroCodec;
import hub.organisation.Areas;
import hub.organisation.SchoolRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectorSchoolsTest {

    @Test
    void the_list_of_a_sectors_schools_reads_as_they_are_registered(@TempDir Path folder) throws IOException {
        Areas areas = Areas.official();
        Sector sector = SyntheticSector.make(new SyntheticSector.Settings(4_000, 5, 7));
        new SectorFiles(sector).write(folder, AvroCodec.SNAPPY, file -> {});

        SchoolLines schools = new SchoolLines(areas);
        List<SchoolRegistration> read = new ArrayList<>();
        List<ImportFinding> findings = new ArrayList<>();
        try (InputStream file = Files.newInputStream(folder.resolve("schools.csv"))) {
            new CsvLines(SchoolLines.NEEDED)
                    .read(
                            file,
                            line -> {
                                schools.registration(line).ifPresent(read::add);
                                findings.addAll(line.findings());
                            },
                            findings::add);
        }

        assertThat(findings).isEmpty();
        assertThat(read)
                .isEqualTo(sector.schools().stream()
                        .flatMap(school -> school.registrations(areas).stream())
                        .toList());
        assertThat(sector.schools())
                .as("one was renamed")
                .anyMatch(school -> school.names().size() > 1);
        assertThat(sector.submissions()).allMatch(submission -> sector.schools().stream()
                .anyMatch(school -> school.code().equals(submission.header().school())
                        && school.sourceSystem().equals(submission.header().sourceSystem())));
    }
}
