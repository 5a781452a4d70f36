package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.NameForms;
import hub.organisation.OrganisationKind;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same new learner put over HTTP by the software of two schools at one instant. */
@SuppressWarnings("NullAway.Init")
final class ConcurrencyHttpTest {

    private static final int TIMES = 200;
    private static final String[] GIVEN = {"Lan", "Hùng", "Dũng", "Trang", "Phúc", "Quỳnh", "Vinh", "Oanh", "Sơn", "Yến"
    };
    private static final String[] MIDDLE = {
        "Ngọc Bảo",
        "Thị Kim",
        "Văn Đình",
        "Hoàng Gia",
        "Thanh Mai",
        "Quốc Khánh",
        "Diễm My",
        "Tuấn Kiệt",
        "Khôi Nguyên",
        "Hải Đăng"
    };

    private static TestHub hub;
    private static SchoolOverHttp hoaSen;
    private static SchoolOverHttp binhMinh;
    private static SchoolOverHttp province;

    @BeforeAll
    static void start() throws Exception {
        hub = TestHub.start();
        hoaSen = SchoolOverHttp.school(hub, "A-01", "Trường Trung học cơ sở Hoa Sen", "00004");
        binhMinh = SchoolOverHttp.school(hub, "B-01", "Trường Trung học cơ sở Bình Minh", "00025");
        province = SchoolOverHttp.level(hub, OrganisationKind.PROVINCE, "01");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A child, spelled by the one school in full and by the other in capitals without diacritics. */
    private static String child(int number, boolean plain) {
        String name = "Nguyễn " + MIDDLE[number / GIVEN.length % MIDDLE.length] + " " + GIVEN[number % GIVEN.length];
        LocalDate born = LocalDate.of(2012, 1, 1).plusDays(number * 11L % 1_500);
        return """
                {"madeAt":"2026-09-10T01:00:00Z","name":"%s","birthDate":"%s","sex":"1",
                 "identifiers":[{"scheme":"vn.personal","value":"0012%02d%06d"}],
                 "guardians":[{"name":"Trịnh Thị %s","relation":"mother","phone":"09%08d"}]}
                """.formatted(
                        plain ? NameForms.plain(NameForms.normal(name)).toUpperCase(Locale.ROOT) : name,
                        born,
                        born.getYear() % 100,
                        number * 104_729L % 1_000_000,
                        MIDDLE[(number + 5) % MIDDLE.length],
                        number * 15_485_863L % 100_000_000);
    }

    private static List<String> codes(CyclicBarrier together, SchoolOverHttp school, String path, boolean plain)
            throws Exception {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            together.await();
            HttpResponse<String> put = school.put(path + i, child(i, plain));
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            codes.add(TestHub.json(put).path("studentCode").asText());
        }
        return codes;
    }

    @Test
    void twoHundredChildrenPutByTwoClientsAtOnceAreTwoHundredLearnersWithTwoHundredCodes() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<List<String>> one =
                threads.submit(() -> codes(together, hoaSen, "/v1/source-records/so-diem/A-01/2026-2027/K", false));
        Future<List<String>> other =
                threads.submit(() -> codes(together, binhMinh, "/v1/source-records/lop-hoc/B-01/2026-2027/K", true));
        threads.shutdown();
        assertThat(other.get()).isEqualTo(one.get());
        assertThat(new HashSet<>(one.get())).hasSize(TIMES).allMatch(code -> code.length() == 10);
        assertThat(SchoolOverHttp.value(hub, "select count(*) from learner_code"))
                .isEqualTo(Integer.toString(TIMES));
        String last = one.get().get(TIMES - 1);
        assertThat(TestHub.json(province.get("/v1/learners/" + last)).path("records"))
                .hasSize(2);
        assertThat(TestHub.json(hoaSen.get("/v1/learners/" + last)).path("records"))
                .hasSize(1);
    }
}
