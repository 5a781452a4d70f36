package hub.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One child's way through schools as a plain list of facts, each with the day on which it became known. On any day holds what
 * was said of it last; an answer is that list filtered by two days.
 */
final class LifelongFacts {

    /**
     * Where the child was on these days.
     *
     * @param by the school whose record says so; where a place was given, the one that had the child before
     */
    private record Stay(LocalDate recorded, String school, String rest, LocalDate from, LocalDate to, String by) {}

    /** A school let the child go to another, which had the child from a later day on. */
    private record Release(LocalDate day, String from, String to, LocalDate placed) {}

    /** What a school year came to. */
    private record Result(LocalDate recorded, String year, String text, String school) {}

    /** A school's record spoke of the child on these days. */
    private record Known(String school, LocalDate from, LocalDate until) {}

    /** A school's last word of the child was that it was let go, as of a day. */
    private record Left(LocalDate recorded, String school, LocalDate day) {}

    /** Whose part of the tree a school is in, on these days. */
    private record Above(String organisation, Set<String> schools, LocalDate from, LocalDate until) {}

    private static final List<Stay> STAYS = List.of(
            stay("2016-09-12", "MN-1", "-3/Nhóm 1 claimed", "2016-09-01", "2017-09-01"),
            stay("2017-09-11", "MN-1", "-2/Mầm 1 claimed", "2017-09-01", "2018-09-01"),
            stay("2018-09-10", "MN-1", "-1/Chồi 1 claimed", "2018-09-01", "2019-09-01"),
            // Another child's record is taken for hers, and parted from it again.
            stay("2018-11-12", "contested", "MN-1 MN-2", "2018-09-01", "2019-09-01"),
            stay("2019-01-14", "MN-1", "-1/Chồi 1 claimed", "2018-09-01", "2019-09-01"),
            stay("2019-09-09", "MN-1", "0/Lá 1 claimed", "2019-09-01", "2020-09-01"),
            stay("2020-05-29", "nowhere", "", "2020-06-01", "2020-09-01"),
            given("2020-07-20", "TH-1", "1/1A", "2020-09-01", "2021-09-01", "MN-1"),
            stay("2020-09-07", "TH-1", "1/1A claimed", "2020-09-01", "2021-09-01"),
            stay("2021-09-06", "TH-1", "2/2A claimed", "2021-09-01", "2022-09-01"),
            // Listed as one who goes on to grade 3; a fortnight later as one who repeats grade 2.
            stay("2022-09-05", "TH-1", "3/3A claimed", "2022-09-01", "2023-09-01"),
            stay("2022-09-19", "TH-1", "2/2C claimed", "2022-09-01", "2023-09-01"),
            stay("2023-09-05", "TH-1", "3/3C claimed", "2023-09-01", "2024-09-01"),
            // Two years late: from the second term of her first grade 2 on she was in another class.
            stay("2024-03-04", "TH-1", "2/2B claimed", "2022-01-17", "2022-09-01"),
            stay("2024-09-05", "TH-1", "4/4C claimed", "2024-09-01", "2025-09-01"),
            given("2025-08-04", "TH-2", "5/5B", "2025-08-04", "2026-09-01", "TH-1"),
            stay("2025-09-08", "TH-2", "5/5B claimed", "2025-09-01", "2026-09-01"),
            given("2026-07-15", "THCS-3", "6/6D", "2026-09-01", "2027-09-01", "TH-2"),
            stay("2026-09-07", "THCS-3", "6/6D claimed", "2026-09-01", "2027-09-01"),
            given("2026-10-19", "THCS-4", "6/6B", "2026-10-19", "2027-09-01", "THCS-3"),
            stay("2026-11-02", "THCS-4", "6/6B claimed", "2026-10-19", "2027-09-01"),
            stay("2026-12-07", "THCS-4", "6/6C claimed", "2026-12-07", "2027-09-01"));

    private static final List<Release> RELEASES = List.of(
            new Release(LocalDate.parse("2025-07-02"), "TH-1", "TH-2", LocalDate.parse("2025-08-04")),
            new Release(LocalDate.parse("2026-10-15"), "THCS-3", "THCS-4", LocalDate.parse("2026-10-19")));

    private static final List<Result> RESULTS = List.of(
            result("2022-05-27", "2021-2022", "Chưa hoàn thành reassessed", "TH-1"),
            result("2022-08-15", "2021-2022", "Chưa hoàn thành repeats", "TH-1"),
            result("2023-05-26", "2022-2023", "Hoàn thành promoted", "TH-1"),
            result("2026-05-29", "2025-2026", "Hoàn thành tốt promoted", "TH-2"),
            result("2027-05-28", "2026-2027", "Khá (Đạt before the lift) promoted", "THCS-4"),
            result("2027-06-14", "2026-2027", "Khá promoted", "THCS-4"));

    private static final List<Known> RECORDS = List.of(
            known("MN-1", "2016-09-12", "9999-12-31"),
            known("MN-2", "2018-11-12", "2019-01-14"),
            known("TH-1", "2020-09-07", "9999-12-31"),
            known("TH-2", "2025-09-08", "9999-12-31"),
            known("THCS-3", "2026-09-07", "9999-12-31"),
            known("THCS-4", "2026-11-02", "9999-12-31"));

    /** TH-2 never says that she completed it: its record opens to nobody. */
    private static final List<Left> LEFT = List.of(
            left("2020-05-29", "MN-1", "2020-06-01"),
            left("2025-08-04", "TH-1", "2025-08-04"),
            left("2026-10-19", "THCS-3", "2026-10-19"));

    private static final List<Above> TREE = List.of(
            above("MOET", Set.of("MN-1", "MN-2", "TH-1", "TH-2", "THCS-3", "THCS-4"), "2015-09-01", "9999-12-31"),
            above("district 356", Set.of("MN-1", "MN-2", "TH-1"), "2015-09-01", "2025-07-01"),
            above("district 347", Set.of("TH-2", "THCS-3", "THCS-4"), "2015-09-01", "2025-07-01"),
            above("commune 13669", Set.of("MN-1", "MN-2", "TH-1"), "2025-07-01", "9999-12-31"),
            above("commune 13285", Set.of("TH-2", "THCS-3"), "2025-07-01", "9999-12-31"),
            above("commune 13291", Set.of("THCS-4"), "2025-07-01", "9999-12-31"));

    /** The communes of the schools until the reform of 1 July 2025, and since. */
    private static final Map<String, List<String>> COMMUNES = Map.of(
            "MN-1", List.of("13666", "13669"),
            "TH-1", List.of("13666", "13669"),
            "TH-2", List.of("13294", "13285"),
            "THCS-3", List.of("13294", "13285"),
            "THCS-4", List.of("13291", "13291"));

    private LifelongFacts() {}

    private static Stay stay(String recorded, String school, String rest, String from, String to) {
        return new Stay(LocalDate.parse(recorded), school, rest, LocalDate.parse(from), LocalDate.parse(to), school);
    }

    private static Stay given(String recorded, String school, String rest, String from, String to, String by) {
        return new Stay(
                LocalDate.parse(recorded), school, rest + " given", LocalDate.parse(from), LocalDate.parse(to), by);
    }

    private static Result result(String recorded, String year, String text, String school) {
        return new Result(LocalDate.parse(recorded), year, text, school);
    }

    private static Known known(String school, String from, String until) {
        return new Known(school, LocalDate.parse(from), LocalDate.parse(until));
    }

    private static Left left(String recorded, String school, String day) {
        return new Left(LocalDate.parse(recorded), school, LocalDate.parse(day));
    }

    private static Above above(String organisation, Set<String> schools, String from, String until) {
        return new Above(organisation, schools, LocalDate.parse(from), LocalDate.parse(until));
    }

    /** Where the child was on a day, and what its school year came to, as known at the end of another. */
    static String answer(LocalDate asOf, LocalDate knownAt) {
        if (knownAt.isBefore(STAYS.get(0).recorded)) {
            return "unknown";
        }
        List<String> parts = new ArrayList<>();
        parts.add(place(stay(asOf, knownAt), asOf));
        for (Release each : RELEASES) {
            if (!each.day.isAfter(knownAt) && each.day.equals(asOf)) {
                parts.add("released to " + each.to);
            }
        }
        Result came = result(asOf, knownAt);
        if (came != null) {
            parts.add(came.year + " " + came.text);
        }
        return String.join("; ", parts);
    }

    /**
     * The same as an organisation sees it that asks on a day: which schools' records are open to it by what is known on that
     * day, and what these say.
     *
     * @param organisation a school, or one above schools
     */
    static String seenBy(String organisation, LocalDate today, LocalDate asOf, LocalDate knownAt) {
        Set<String> own = schools(organisation, today);
        Set<String> open = new TreeSet<>();
        for (Known each : RECORDS) {
            boolean linked = !knownAt.isBefore(each.from) && knownAt.isBefore(each.until);
            if (linked && (own.contains(each.school) || isLetGoTo(own, each.school, today))) {
                open.add(each.school);
            }
        }
        if (open.isEmpty()) {
            return "unknown";
        }
        List<String> parts = new ArrayList<>();
        Stay stay = stay(asOf, knownAt);
        boolean sees =
                stay != null && open.contains(stay.by) && (stay.by.equals(stay.school) || own.contains(stay.school));
        parts.add(String.join(" ", open) + ": " + place(sees ? stay : null, asOf));
        for (Release each : RELEASES) {
            boolean told = !each.day.isAfter(knownAt) && each.day.equals(asOf);
            if (told && open.contains(each.from) && own.contains(each.to)) {
                parts.add("released to " + each.to);
            }
        }
        Result came = result(asOf, knownAt);
        if (came != null && open.contains(came.school)) {
            parts.add(came.year + " " + came.text);
        }
        return String.join("; ", parts);
    }

    /** The school itself, or the schools below an organisation on a day. */
    static Set<String> schools(String organisation, LocalDate day) {
        for (Above each : TREE) {
            if (each.organisation.equals(organisation)) {
                return day.isBefore(each.from) || !day.isBefore(each.until) ? Set.of() : each.schools;
            }
        }
        return Set.of(organisation);
    }

    /** Whether a school let the child go, by what is known today, to where the child is or is awaited today. */
    private static boolean isLetGoTo(Set<String> own, String school, LocalDate today) {
        LocalDate left = null;
        for (Left each : LEFT) {
            left = each.school.equals(school) && !each.recorded.isAfter(today) ? each.day : left;
        }
        for (Release each : RELEASES) {
            boolean awaited = !today.isBefore(each.day) && today.isBefore(each.placed) && own.contains(each.to);
            if (awaited && (each.from.equals(school) || (left != null && !left.isAfter(each.day)))) {
                return true;
            }
        }
        Stay present = stay(today, today);
        return present != null && own.contains(present.school) && left != null && !left.isAfter(present.from);
    }

    /** The lists are in the order in which things became known: the last word stands. */
    private static @Nullable Stay stay(LocalDate asOf, LocalDate knownAt) {
        Stay last = null;
        for (Stay each : STAYS) {
            if (!each.recorded.isAfter(knownAt) && !asOf.isBefore(each.from) && asOf.isBefore(each.to)) {
                last = each;
            }
        }
        return last;
    }

    private static @Nullable Result result(LocalDate asOf, LocalDate knownAt) {
        int start = asOf.getMonthValue() < 9 ? asOf.getYear() - 1 : asOf.getYear();
        Result last = null;
        for (Result each : RESULTS) {
            if (!each.recorded.isAfter(knownAt) && each.year.equals(start + "-" + (start + 1))) {
                last = each;
            }
        }
        return last;
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
