package hub.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One child's way through schools as a plain list of facts, each with the day on which it became known. On any day holds what
 * was said of it last; an answer is that list filtered by two days.
 */
final class LifelongFacts {

    /** Where the child was on these days. */
    private record Stay(LocalDate recorded, String school, String rest, LocalDate from, LocalDate to) {}

    /** A school let the child go. */
    private record Release(LocalDate recorded, LocalDate day, String to) {}

    /** What a school year came to. */
    private record Result(LocalDate recorded, String year, String text) {}

    private static final List<Stay> STAYS = List.of(
            stay("2016-09-12", "MN-1", "-3/Nhóm 1 claimed", "2016-09-01", "2017-09-01"),
            stay("2017-09-11", "MN-1", "-2/Mầm 1 claimed", "2017-09-01", "2018-09-01"),
            stay("2018-09-10", "MN-1", "-1/Chồi 1 claimed", "2018-09-01", "2019-09-01"),
            // Another child's record is taken for hers, and parted from it again.
            stay("2018-11-12", "contested", "MN-1 MN-2", "2018-09-01", "2019-09-01"),
            stay("2019-01-14", "MN-1", "-1/Chồi 1 claimed", "2018-09-01", "2019-09-01"),
            stay("2019-09-09", "MN-1", "0/Lá 1 claimed", "2019-09-01", "2020-09-01"),
            stay("2020-05-29", "nowhere", "", "2020-06-01", "2020-09-01"),
            stay("2020-09-07", "TH-1", "1/1A claimed", "2020-09-01", "2021-09-01"),
            stay("2021-09-06", "TH-1", "2/2A claimed", "2021-09-01", "2022-09-01"),
            // Listed as one who goes on to grade 3; a fortnight later as one who repeats grade 2.
            stay("2022-09-05", "TH-1", "3/3A claimed", "2022-09-01", "2023-09-01"),
            stay("2022-09-19", "TH-1", "2/2C claimed", "2022-09-01", "2023-09-01"),
            stay("2023-09-05", "TH-1", "3/3C claimed", "2023-09-01", "2024-09-01"),
            // Two years late: from the second term of her first grade 2 on she was in another class.
            stay("2024-03-04", "TH-1", "2/2B claimed", "2022-01-17", "2022-09-01"),
            stay("2024-09-05", "TH-1", "4/4C claimed", "2024-09-01", "2025-09-01"),
            stay("2025-08-04", "TH-2", "5/5B given", "2025-08-04", "2026-09-01"),
            stay("2025-09-08", "TH-2", "5/5B claimed", "2025-09-01", "2026-09-01"),
            stay("2026-07-15", "THCS-3", "6/6D given", "2026-09-01", "2027-09-01"),
            stay("2026-09-07", "THCS-3", "6/6D claimed", "2026-09-01", "2027-09-01"),
            stay("2026-10-19", "THCS-4", "6/6B given", "2026-10-19", "2027-09-01"),
            stay("2026-11-02", "THCS-4", "6/6B claimed", "2026-10-19", "2027-09-01"),
            stay("2026-12-07", "THCS-4", "6/6C claimed", "2026-12-07", "2027-09-01"));

    private static final List<Release> RELEASES = List.of(
            new Release(LocalDate.parse("2025-07-02"), LocalDate.parse("2025-07-02"), "TH-2"),
            new Release(LocalDate.parse("2026-10-15"), LocalDate.parse("2026-10-15"), "THCS-4"));

    private static final List<Result> RESULTS = List.of(
            result("2022-05-27", "2021-2022", "Chưa hoàn thành reassessed"),
            result("2022-08-15", "2021-2022", "Chưa hoàn thành repeats"),
            result("2023-05-26", "2022-2023", "Hoàn thành promoted"),
            result("2026-05-29", "2025-2026", "Hoàn thành tốt promoted"),
            result("2027-05-28", "2026-2027", "Khá (Đạt before the lift) promoted"),
            result("2027-06-14", "2026-2027", "Khá promoted"));

    /** The communes of the schools until the reform of 1 July 2025, and since. */
    private static final Map<String, List<String>> COMMUNES = Map.of(
            "MN-1", List.of("13666", "13669"),
            "TH-1", List.of("13666", "13669"),
            "TH-2", List.of("13294", "13285"),
            "THCS-3", List.of("13294", "13285"),
            "THCS-4", List.of("13291", "13291"));

    private LifelongFacts() {}

    private static Stay stay(String recorded, String school, String rest, String from, String to) {
        return new Stay(LocalDate.parse(recorded), school, rest, LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Result result(String recorded, String year, String text) {
        return new Result(LocalDate.parse(recorded), year, text);
    }

    /** Where the child was on a day, and what its school year came to, as known at the end of another. */
    static String answer(LocalDate asOf, LocalDate knownAt) {
        if (knownAt.isBefore(STAYS.get(0).recorded)) {
            return "unknown";
        }
        // The lists are in the order in which things became known: the last word stands.
        Stay last = null;
        for (Stay each : STAYS) {
            if (!each.recorded.isAfter(knownAt) && !asOf.isBefore(each.from) && asOf.isBefore(each.to)) {
                last = each;
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add(place(last, asOf));
        for (Release each : RELEASES) {
            if (!each.recorded.isAfter(knownAt) && each.day.equals(asOf)) {
                parts.add("released to " + each.to);
            }
        }
        int start = asOf.getMonthValue() < 9 ? asOf.getYear() - 1 : asOf.getYear();
        String year = start + "-" + (start + 1);
        String came = null;
        for (Result each : RESULTS) {
            if (!each.recorded.isAfter(knownAt) && each.year.equals(year)) {
                came = year + " " + each.text;
            }
        }
        if (came != null) {
            parts.add(came);
        }
        return String.join("; ", parts);
    }

    private static String place(@Nullable Stay stay, LocalDate asOf) {
        if (stay == null) {
            return "nowhere";
        }
        List<String> communes = COMMUNES.get(stay.school);
        String place = (stay.school + " " + stay.rest).strip();
        return communes == null
                ? place
                : place + " in " + communes.get(asOf.isBefore(LocalDate.parse("2025-07-01")) ? 0 : 1);
    }
}
