package hub.organisation;

import hub.calendar.Validity;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.organisation.Areas.DatedArea;
import hub.organisation.OrganisationSql.AboveRow;
import hub.organisation.OrganisationSql.AreaRow;
import hub.organisation.OrganisationSql.Row;
import hub.organisation.OrganisationSql.VersionRow;
import hub.organisation.Registered.Change;
import hub.organisation.Registered.FormerCodeUnknown;
import hub.organisation.Registered.Landed;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The room's door: the dated tree of organisations, read as it stood on a day, and the registration of schools in it. */
public final class Organisations {

    /** Number of this room's advisory locks. */
    private static final int LOCKS = 40;

    /** The lock under which the official lists are loaded; schools' codes take the numbers above it. */
    private static final int LOADING = 0;

    private static final UUID NO_ID = new UUID(0, 0);

    private final Areas areas;
    private final Journal journal;
    private final SectorIdentifiers sectorIdentifiers;

    /** Where this room gets sector identifiers: the scheme's name, and what issues that many new ones in a transaction. */
    public record SectorIdentifiers(String scheme, BiFunction<WriteTx, Integer, List<String>> issue) {}

    public Organisations(Areas areas, Journal journal, SectorIdentifiers sectorIdentifiers) {
        this.areas = areas;
        this.journal = journal;
        this.sectorIdentifiers = sectorIdentifiers;
    }

    public Areas areas() {
        return areas;
    }

    /** Loads the official units into an empty database. Does nothing, and answers false, where they are there. */
    public boolean loadAreas(WriteTx tx) {
        OrganisationSql sql = tx.sql(OrganisationSql.class);
        if (sql.hasAreas()) {
            return false;
        }
        tx.lock(LOCKS, List.of(LOADING));
        if (sql.hasAreas()) {
            return false;
        }
        EntryDraft entry = journal.append(tx, "organisation.areas_loaded", null)
                .with("sources", areas.sources())
                .with("units", areas.all().size());
        Map<AreaKey, UUID> ids = new HashMap<>();
        List<Area> institutions = new ArrayList<>();
        for (Area area : areas.all()) {
            ids.put(area.key(), tx.newId());
            if (isInstitution(area)) {
                institutions.add(area);
            }
        }
        Map<AreaKey, String> issued = new HashMap<>();
        List<String> identifiers = sectorIdentifiers.issue().apply(tx, institutions.size());
        for (int i = 0; i < institutions.size(); i++) {
            issued.put(institutions.get(i).key(), identifiers.get(i));
        }
        tx.copy(
                "organisation_organisation (id, kind, sector_identifier, sector_scheme, registered_by, changed_by)",
                areas.all(),
                (area, out) -> out.uuid(ids.get(area.key()))
                        .text(area.key().kind().word())
                        .text(issued.get(area.key()))
                        .text(issued.containsKey(area.key()) ? sectorIdentifiers.scheme() : null)
                        .uuid(entry.id())
                        .uuid(entry.id()));
        tx.copy(
                "organisation_profile (organisation_id, valid, name, plain_name, levels)",
                areas.all(),
                (area, out) -> out.uuid(ids.get(area.key()))
                        .days(area.validity().from(), area.validity().to())
                        .text(area.name())
                        .text(Likeness.plain(area.name()))
                        .texts(List.of()));
        tx.copy("organisation_code (scheme, code, valid, organisation_id)", areas.all(), (area, out) -> out.text(
                        area.key().kind().scheme())
                .text(area.key().code())
                .days(area.validity().from(), area.validity().to())
                .uuid(ids.get(area.key())));
        tx.copy("organisation_parent (organisation_id, valid, parent_id)", parents(), (parent, out) -> out.uuid(
                        ids.get(parent.below()))
                .days(parent.validity().from(), parent.validity().to())
                .uuid(ids.get(parent.above())));
        return true;
    }

    /** Registers one school or changes what is known of it; a batch of one. */
    public Registered register(WriteTx tx, SchoolRegistration registration) {
        return register(tx, List.of(registration)).get(0);
    }

    /**
     * Registers schools or changes what is known of them, in order. A code names the school that has it on the
     * registration's first day; before its first use, the school that had it first; after it, the school that had it last,
     * unless that school has gone on to another code: then it is a new school's.
     *
     * @return what came of each, in the same order
     */
    public List<Registered> register(WriteTx tx, List<SchoolRegistration> registrations) {
        Drafts drafts = drafts(tx, registrations);
        List<Applied> applied = new ArrayList<>(registrations.size());
        for (SchoolRegistration registration : registrations) {
            applied.add(apply(tx, drafts, registration));
        }
        Map<OrganisationId, UUID> entries = write(tx, drafts);
        return applied.stream().map(one -> one.outcome(entries)).toList();
    }

    /**
     * Closes a school for good.
     *
     * @param day the first day on which nobody is taught
     * @return empty where no school is open under the code on the day before
     */
    public Optional<Registered> close(WriteTx tx, String code, LocalDate day) {
        Drafts drafts = drafts(tx, Set.of(code));
        Draft draft = drafts.named(code, day.minusDays(1));
        if (draft == null || draft.history.on(day.minusDays(1)).isEmpty()) {
            return Optional.empty();
        }
        SchoolHistory before = draft.history;
        draft.history = before.closed(day);
        Change change = draft.history.equals(before) ? Change.UNCHANGED : Change.CHANGED;
        return Optional.of(new Applied(draft.id, change).outcome(write(tx, drafts)));
    }

    /** The organisation of that kind with that code on that day. */
    public Optional<Organisation> find(ReadTx tx, OrganisationKind kind, String code, LocalDate day) {
        return tx.sql(OrganisationSql.class).byCode(kind.scheme(), code, day).stream()
                .map(Organisations::organisation)
                .findFirst();
    }

    /** The organisation with that sector identifier as it is on that day. */
    public Optional<Organisation> withSectorIdentifier(ReadTx tx, String identifier, LocalDate day) {
        return tx.sql(OrganisationSql.class).bySectorIdentifier(identifier, day).stream()
                .map(Organisations::organisation)
                .findFirst();
    }

    /** The school with that code on that day. */
    public Optional<Organisation> school(ReadTx tx, String code, LocalDate day) {
        return find(tx, OrganisationKind.SCHOOL, code, day);
    }

    /** Organisations by id as they are on a day, in the order of their codes; one that is closed then is left out. */
    public List<Organisation> find(ReadTx tx, Collection<OrganisationId> ids, LocalDate day) {
        return tx.sql(OrganisationSql.class).byId(ids, day).stream()
                .map(Organisations::organisation)
                .toList();
    }

    /** All that is known of a school over time; empty for any other organisation. */
    public Optional<SchoolHistory> history(ReadTx tx, OrganisationId school) {
        return tx.sql(OrganisationSql.class).versions(List.of(school)).stream()
                .map(row -> SchoolText.read(row.body()))
                .findFirst();
    }

    /** All that was known of a school over time up to a position of the journal. */
    public Optional<SchoolHistory> history(ReadTx tx, OrganisationId school, long knownAt) {
        return Optional.ofNullable(histories(tx, Set.of(school), knownAt).get(school));
    }

    /** The same for several; one of which nothing was known then is left out. */
    public Map<OrganisationId, SchoolHistory> histories(ReadTx tx, Collection<OrganisationId> schools, long knownAt) {
        Map<OrganisationId, SchoolHistory> histories = new HashMap<>();
        for (VersionRow row : tx.sql(OrganisationSql.class).versionsKnown(Set.copyOf(schools), knownAt)) {
            histories.put(new OrganisationId(row.organisationId()), SchoolText.read(row.body()));
        }
        return histories;
    }

    /** The codes by which these schools were last called, by what was known up to a position of the journal. */
    public Map<OrganisationId, String> codesKnown(ReadTx tx, Collection<OrganisationId> schools, long knownAt) {
        Map<OrganisationId, String> codes = new HashMap<>();
        histories(tx, schools, knownAt).forEach((school, history) -> codes.put(school, history.lastCode()));
        return codes;
    }

    /** The code by which a school was last called in a version, by its stored text. */
    public static String lastCode(String version) {
        return SchoolText.read(version).lastCode();
    }

    /**
     * The codes of the communes, of the time since July 2025, in which schools were first registered: whatever is
     * corrected or moves later, this stays. A school of which none was known then is left out.
     */
    public Map<OrganisationId, String> firstCommunes(ReadTx tx, Collection<OrganisationId> schools) {
        Map<OrganisationId, String> communes = new HashMap<>();
        for (VersionRow row : tx.sql(OrganisationSql.class).firstVersions(schools)) {
            for (SchoolHistory.Segment segment : SchoolText.read(row.body()).segments()) {
                AreaKey commune = segment.state().place().commune();
                if (commune != null) {
                    communes.putIfAbsent(new OrganisationId(row.organisationId()), commune.code());
                }
            }
        }
        return communes;
    }

    /**
     * All organisations above one on a day, nearest or not. A closed school keeps its last place; a province that has ended
     * lies below the one that took it, so that whoever answers for it today is above its closed schools too.
     */
    public Set<OrganisationId> ancestors(ReadTx tx, OrganisationId organisation, LocalDate day) {
        return ancestors(tx, List.of(organisation), day).getOrDefault(organisation, Set.of());
    }

    /** The same for several; one that has nothing above it is left out. */
    public Map<OrganisationId, Set<OrganisationId>> ancestors(
            ReadTx tx, Collection<OrganisationId> organisations, LocalDate day) {
        Map<OrganisationId, Set<OrganisationId>> ancestors = new HashMap<>();
        for (AboveRow row : tx.sql(OrganisationSql.class).above(organisations, day)) {
            ancestors
                    .computeIfAbsent(new OrganisationId(row.organisationId()), any -> new HashSet<>())
                    .add(new OrganisationId(row.aboveId()));
        }
        return ancestors;
    }

    /** Those of the organisations that are one of the holders, or below one, on a day. */
    public Set<OrganisationId> within(
            ReadTx tx, Collection<OrganisationId> organisations, Set<OrganisationId> holders, LocalDate day) {
        return within(organisations, ancestors(tx, organisations, day), holders);
    }

    /** The same where it is known what lies above them. */
    public static Set<OrganisationId> within(
            Collection<OrganisationId> organisations,
            Map<OrganisationId, Set<OrganisationId>> ancestors,
            Set<OrganisationId> holders) {
        Set<OrganisationId> within = new HashSet<>();
        for (OrganisationId organisation : organisations) {
            if (holders.contains(organisation)
                    || !Collections.disjoint(ancestors.getOrDefault(organisation, Set.of()), holders)) {
                within.add(organisation);
            }
        }
        return within;
    }

    /** All schools that are one of the holders, or below one, on a day: those of which {@link #within} says so. */
    public Set<OrganisationId> schools(ReadTx tx, Collection<OrganisationId> holders, LocalDate day) {
        return holders.isEmpty()
                ? Set.of()
                : new HashSet<>(tx.sql(OrganisationSql.class).schoolsBelow(holders, day));
    }

    /**
     * A page of what lies directly below an organisation on a day, in the order of the codes.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<Organisation> children(
            ReadTx tx, OrganisationId parent, LocalDate day, @Nullable Organisation after, int most) {
        return tx
                .sql(OrganisationSql.class)
                .children(
                        parent,
                        day,
                        after == null ? "" : after.code(),
                        after == null ? NO_ID : after.id().value(),
                        most)
                .stream()
                .map(Organisations::organisation)
                .toList();
    }

    /** The schools whose code or name is most like what somebody wrote, at any time, the nearest first. */
    public List<Organisation> nearest(ReadTx tx, String written, int most) {
        String plain = Likeness.plain(written);
        Map<OrganisationId, Organisation> alike = new LinkedHashMap<>();
        for (Row row : tx.sql(OrganisationSql.class).alike(written.strip(), plain, Math.max(10, 4 * most))) {
            Organisation school = organisation(row);
            alike.merge(school.id(), school, (one, other) -> Likeness.nearest(written, List.of(one, other), 1)
                    .get(0));
        }
        return Likeness.nearest(written, List.copyOf(alike.values()), most);
    }

    /** One unit below another for a time. */
    private record Below(AreaKey below, AreaKey above, Validity validity) {}

    private List<Below> parents() {
        List<Below> parents = new ArrayList<>();
        for (Area area : areas.all()) {
            AreaKey above = area.above();
            if (above != null) {
                parents.add(new Below(area.key(), above, area.validity()));
            }
            areas.heir(area)
                    .ifPresent(heir -> parents.add(new Below(area.key(), heir, new Validity(Areas.REFORM, null))));
        }
        return parents;
    }

    private static boolean isInstitution(Area area) {
        return area.key().kind() != OrganisationKind.COMMUNE
                || area.key().validFrom().equals(Areas.REFORM);
    }

    /** A school whose history is being worked on. */
    private static final class Draft {
        private final OrganisationId id;
        private final @Nullable SchoolHistory stored;
        private SchoolHistory history;

        Draft(OrganisationId id, @Nullable SchoolHistory stored, SchoolHistory history) {
            this.id = id;
            this.stored = stored;
            this.history = history;
        }

        boolean isChanged() {
            return !history.equals(stored);
        }
    }

    /** The schools of one batch. */
    private static final class Drafts {
        private final List<Draft> all = new ArrayList<>();
        private final Map<String, Set<Draft>> byCode = new HashMap<>();

        void add(Draft draft) {
            all.add(draft);
            index(draft);
        }

        void index(Draft draft) {
            for (SchoolHistory.DatedCode code : draft.history.codes()) {
                byCode.computeIfAbsent(code.code(), any -> new HashSet<>()).add(draft);
            }
        }

        /** The school that a code means on a day; null where it is a new school's. */
        @Nullable
        Draft named(String code, LocalDate day) {
            TreeMap<LocalDate, Draft> starts = new TreeMap<>();
            for (Draft draft : byCode.getOrDefault(code, Set.of())) {
                for (SchoolHistory.CodePeriod period : draft.history.codePeriods()) {
                    if (period.code().equals(code)) {
                        if (period.validity().contains(day)) {
                            return draft;
                        }
                        starts.put(period.validity().from(), draft);
                    }
                }
            }
            Map.Entry<LocalDate, Draft> next = starts.higherEntry(day);
            if (next != null) {
                return next.getValue();
            }
            Map.Entry<LocalDate, Draft> last = starts.lastEntry();
            return last != null && last.getValue().history.lastCode().equals(code) ? last.getValue() : null;
        }
    }

    /** What one registration did, before its entry is known. */
    private record Applied(@Nullable OrganisationId school, Change change) {

        Registered outcome(Map<OrganisationId, UUID> entries) {
            if (school == null) {
                return new FormerCodeUnknown();
            }
            UUID entry = entries.get(school);
            // Changed and changed back within one batch: nothing is left to tell of.
            return change == Change.UNCHANGED || entry == null
                    ? new Landed(school, Change.UNCHANGED, null)
                    : new Landed(school, change, entry);
        }
    }

    private Drafts drafts(WriteTx tx, List<SchoolRegistration> registrations) {
        Set<String> codes = new HashSet<>();
        for (SchoolRegistration registration : registrations) {
            codes.add(registration.code());
            if (registration.formerCode() != null) {
                codes.add(registration.formerCode());
            }
        }
        return drafts(tx, codes);
    }

    private Drafts drafts(WriteTx tx, Set<String> codes) {
        Set<Integer> stripes = new TreeSet<>();
        codes.forEach(code -> stripes.add(1 + Math.floorMod(code.hashCode(), 1024)));
        tx.lock(LOCKS, stripes);
        OrganisationSql sql = tx.sql(OrganisationSql.class);
        Drafts drafts = new Drafts();
        for (VersionRow row : sql.versions(sql.take(codes))) {
            SchoolHistory stored = SchoolText.read(row.body());
            drafts.add(new Draft(new OrganisationId(row.organisationId()), stored, stored));
        }
        return drafts;
    }

    private static Applied apply(WriteTx tx, Drafts drafts, SchoolRegistration registration) {
        LocalDate from = registration.validity().from();
        Draft draft = drafts.named(registration.code(), from);
        String formerCode = registration.formerCode();
        if (draft == null && formerCode != null && !formerCode.equals(registration.code())) {
            draft = drafts.named(formerCode, from);
            if (draft == null || !draft.history.canBeRenamed(from)) {
                return new Applied(null, Change.UNCHANGED);
            }
            draft.history = draft.history.renamed(registration.code(), from).with(registration);
            drafts.index(draft);
            return new Applied(draft.id, Change.CHANGED);
        }
        if (draft == null) {
            draft = new Draft(new OrganisationId(tx.newId()), null, SchoolHistory.of(registration));
            drafts.add(draft);
            return new Applied(draft.id, Change.REGISTERED);
        }
        SchoolHistory before = draft.history;
        draft.history = before.with(registration);
        return new Applied(draft.id, draft.history.equals(before) ? Change.UNCHANGED : Change.CHANGED);
    }

    /** A changed school with the entry that tells of it and the text of its new version. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Written(Draft draft, UUID entry, byte[] body) {

        OrganisationId id() {
            return draft.id;
        }

        SchoolHistory history() {
            return draft.history;
        }
    }

    private Map<OrganisationId, UUID> write(WriteTx tx, Drafts drafts) {
        List<Written> written = new ArrayList<>();
        List<Written> fresh = new ArrayList<>();
        for (Draft draft : drafts.all) {
            if (draft.isChanged()) {
                Written one = written(tx, draft);
                written.add(one);
                if (draft.stored == null) {
                    fresh.add(one);
                }
            }
        }
        if (written.isEmpty()) {
            return Map.of();
        }
        Map<OrganisationId, UUID> entries = new HashMap<>();
        written.forEach(one -> entries.put(one.id(), one.entry()));
        insert(tx, fresh);
        tx.copy(
                "organisation_version (organisation_id, entry_id, body)",
                written,
                (one, out) -> out.uuid(one.id().value()).uuid(one.entry()).bytes(one.body()));
        replacePresent(tx, written);
        return entries;
    }

    private Written written(WriteTx tx, Draft draft) {
        byte[] body = SchoolText.of(draft.id, draft.history);
        EntryDraft entry = journal.append(tx, kind(draft), null)
                .with("organisation", draft.id.toString())
                .with("code", draft.history.lastCode());
        entry.causes("organisation_version", rowHead(draft.id, entry.id()), body);
        return new Written(draft, entry.id(), body);
    }

    /** What stands before the body in a version's row, to which its entry commits: every column, in the order of the table, one a line. */
    private static byte[] rowHead(OrganisationId organisation, UUID entry) {
        return (organisation + "\n" + entry + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String kind(Draft draft) {
        if (draft.stored == null) {
            return "organisation.registered";
        }
        boolean closed = draft.stored.to() == null && draft.history.to() != null;
        return closed ? "organisation.closed" : "organisation.changed";
    }

    private void insert(WriteTx tx, List<Written> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        List<String> identifiers = sectorIdentifiers.issue().apply(tx, fresh.size());
        Map<OrganisationId, String> issued = new HashMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            issued.put(fresh.get(i).id(), identifiers.get(i));
        }
        tx.copy(
                "organisation_organisation (id, kind, sector_identifier, sector_scheme, registered_by, changed_by)",
                fresh,
                (one, out) -> out.uuid(one.id().value())
                        .text(OrganisationKind.SCHOOL.word())
                        .text(issued.get(one.id()))
                        .text(sectorIdentifiers.scheme())
                        .uuid(one.entry())
                        .uuid(one.entry()));
    }

    /** A row of the present, with the school that it is of. */
    private record Of<T>(OrganisationId school, T what) {}

    private void replacePresent(WriteTx tx, List<Written> written) {
        OrganisationSql sql = tx.sql(OrganisationSql.class);
        List<OrganisationId> ids = written.stream().map(Written::id).toList();
        sql.changed(ids, written.stream().map(Written::entry).toList());
        sql.forgetProfiles(ids);
        sql.forgetParents(ids);
        sql.forgetCodes(ids);
        sql.forgetSites(ids);
        List<Of<SchoolHistory.Segment>> segments = new ArrayList<>();
        List<Of<SchoolHistory.CodePeriod>> codes = new ArrayList<>();
        List<Of<DatedArea>> parents = new ArrayList<>();
        List<Of<DatedSite>> sites = new ArrayList<>();
        for (Written one : written) {
            one.history().codePeriods().forEach(code -> codes.add(new Of<>(one.id(), code)));
            for (SchoolHistory.Segment segment : one.history().segments()) {
                segments.add(new Of<>(one.id(), segment));
                for (DatedArea above : areas.above(segment.state().place(), segment.validity())) {
                    parents.add(new Of<>(one.id(), above));
                }
                for (Site site : segment.state().sites()) {
                    sites.add(new Of<>(one.id(), new DatedSite(site, segment.validity())));
                }
            }
        }
        tx.copy(
                "organisation_profile (organisation_id, valid, name, english_name, plain_name, levels, commune)",
                segments,
                (row, out) -> {
                    SchoolState state = row.what().state();
                    AreaKey commune = state.place().commune();
                    out.uuid(row.school().value())
                            .days(
                                    row.what().validity().from(),
                                    row.what().validity().to())
                            .text(state.name())
                            .text(state.englishName())
                            .text(Likeness.plain(state.name()))
                            .texts(state.levelWords())
                            .text(commune == null ? null : commune.code());
                });
        tx.copy("organisation_code (scheme, code, valid, organisation_id)", codes, (row, out) -> out.text(
                        OrganisationKind.SCHOOL.scheme())
                .text(row.what().code())
                .days(row.what().validity().from(), row.what().validity().to())
                .uuid(row.school().value()));
        Map<AreaKey, UUID> units = units(sql, parents);
        tx.copy("organisation_parent (organisation_id, valid, parent_id)", parents, (row, out) -> out.uuid(
                        row.school().value())
                .days(row.what().validity().from(), row.what().validity().to())
                .uuid(units.get(row.what().area())));
        tx.copy("organisation_site (organisation_id, code, valid, name)", sites, (row, out) -> out.uuid(
                        row.school().value())
                .text(row.what().site().code())
                .days(row.what().validity().from(), row.what().validity().to())
                .text(row.what().site().name()));
    }

    private record DatedSite(Site site, Validity validity) {}

    private static Map<AreaKey, UUID> units(OrganisationSql sql, List<Of<DatedArea>> parents) {
        Map<OrganisationKind, Set<String>> codes = new HashMap<>();
        for (Of<DatedArea> parent : parents) {
            AreaKey area = parent.what().area();
            codes.computeIfAbsent(area.kind(), any -> new HashSet<>()).add(area.code());
        }
        Map<AreaKey, UUID> units = new HashMap<>();
        codes.forEach((kind, wanted) -> {
            for (AreaRow row : sql.areas(kind.scheme(), wanted)) {
                units.put(new AreaKey(kind, row.code(), row.validFrom()), row.organisationId());
            }
        });
        for (Of<DatedArea> parent : parents) {
            if (!units.containsKey(parent.what().area())) {
                throw new IllegalStateException(
                        "the official units are not loaded: no " + parent.what().area());
            }
        }
        return units;
    }

    private static Organisation organisation(Row row) {
        Set<SchoolLevel> levels = EnumSet.noneOf(SchoolLevel.class);
        row.levels().forEach(level -> levels.add(SchoolLevel.of(level)));
        return new Organisation(
                new OrganisationId(row.id()),
                OrganisationKind.of(row.kind()),
                row.sectorIdentifier(),
                row.code(),
                row.name(),
                row.englishName(),
                levels,
                row.commune(),
                new Validity(row.validFrom(), row.validTo()));
    }
}
