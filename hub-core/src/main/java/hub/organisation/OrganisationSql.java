package hub.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements of this room. */
interface OrganisationSql {

    /** An organisation as stored. */
    record Row(
            UUID id,
            String kind,
            @Nullable String sectorIdentifier,
            String code,
            String name,
            @Nullable String englishName,
            List<String> levels,
            @Nullable String commune,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** A school's version in force. */
    record VersionRow(UUID organisationId, String body) {}

    /** An administrative unit's id by its key. */
    record AreaRow(String scheme, String code, LocalDate validFrom, UUID organisationId) {}

    /** That one organisation lies, at any remove, below another. */
    record AboveRow(UUID organisationId, UUID aboveId) {}

    @SqlQuery("select exists (select from organisation_organisation where kind = 'ministry')")
    boolean hasAreas();

    @SqlQuery("""
            select scheme, code, lower(valid) as valid_from, organisation_id
            from organisation_code
            where scheme = :scheme and code = any(:codes)
            """)
    List<AreaRow> areas(String scheme, Collection<String> codes);

    /** Takes the schools that have any of these codes at any time, so that nobody else changes them meanwhile. */
    @SqlQuery("""
            select o.id
            from organisation_organisation o
            where o.id in (
                select c.organisation_id from organisation_code c where c.scheme = 'vn.school' and c.code = any(:codes))
            order by o.id
            for update
            """)
    List<OrganisationId> take(Collection<String> codes);

    @SqlQuery("""
            select v.organisation_id, v.body
            from organisation_organisation o
            join organisation_version v on v.organisation_id = o.id and v.entry_id = o.changed_by
            where o.id = any(:ids)
            """)
    List<VersionRow> versions(Collection<OrganisationId> ids);

    /** Schools as they were first registered. */
    @SqlQuery("""
            select v.organisation_id, v.body
            from organisation_organisation o
            join organisation_version v on v.organisation_id = o.id and v.entry_id = o.registered_by
            where o.id = any(:ids)
            """)
    List<VersionRow> firstVersions(Collection<OrganisationId> ids);

    /** The newest version of each school at a position of the journal. */
    @SqlQuery("""
            select distinct on (v.organisation_id) v.organisation_id, v.body
            from organisation_version v
            join journal_sequence s on s.transaction_id = journal_transaction(v.entry_id)
            where v.organisation_id = any(:schools) and s.last_position <= :knownAt
            order by v.organisation_id, s.last_position desc
            """)
    List<VersionRow> versionsKnown(Collection<OrganisationId> schools, long knownAt);

    @SqlQuery("""
            select o.id, o.kind, o.sector_identifier, c.code, p.name, p.english_name, p.levels, p.commune,
                   lower(p.valid) as valid_from, upper(p.valid) as valid_to
            from organisation_code c
            join organisation_organisation o on o.id = c.organisation_id
            join organisation_profile p on p.organisation_id = c.organisation_id
            where c.scheme = :scheme and c.code = :code and c.valid @> :day and p.valid @> :day
            """)
    List<Row> byCode(String scheme, String code, LocalDate day);

    @SqlQuery("""
            select o.id, o.kind, o.sector_identifier, c.code, p.name, p.english_name, p.levels, p.commune,
                   lower(p.valid) as valid_from, upper(p.valid) as valid_to
            from organisation_organisation o
            join organisation_code c on c.organisation_id = o.id
            join organisation_profile p on p.organisation_id = o.id
            where o.sector_identifier = :identifier and c.valid @> :day and p.valid @> :day
            """)
    List<Row> bySectorIdentifier(String identifier, LocalDate day);

    /** Each organisation's few codes and profiles are looked up: all codes that hold on a day would be thousands. */
    @SqlQuery("""
            select o.id, o.kind, o.sector_identifier, c.code, p.name, p.english_name, p.levels, p.commune,
                   lower(p.valid) as valid_from, upper(p.valid) as valid_to
            from organisation_organisation o
            cross join lateral (
                select code, valid from organisation_code where organisation_code.organisation_id = o.id offset 0) c
            cross join lateral (
                select name, english_name, levels, commune, valid
                from organisation_profile
                where organisation_profile.organisation_id = o.id
                offset 0) p
            where o.id = any(:ids) and c.valid @> :day and p.valid @> :day
            order by c.code, o.id
            """)
    List<Row> byId(Collection<OrganisationId> ids, LocalDate day);

    @SqlQuery("""
            select o.id, o.kind, o.sector_identifier, c.code, p.name, p.english_name, p.levels, p.commune,
                   lower(p.valid) as valid_from, upper(p.valid) as valid_to
            from organisation_parent up
            join organisation_organisation o on o.id = up.organisation_id
            join organisation_code c on c.organisation_id = up.organisation_id
            join organisation_profile p on p.organisation_id = up.organisation_id
            where up.parent_id = :parent and up.valid @> :day and c.valid @> :day and p.valid @> :day
              and (c.code, o.id) > (:afterCode, :afterId)
            order by c.code, o.id
            limit :most
            """)
    List<Row> children(OrganisationId parent, LocalDate day, String afterCode, UUID afterId, int most);

    @SqlQuery("""
            with recursive up(organisation_id, above_id) as (
                select o.id, o.id from organisation_organisation o where o.id = any(:ids)
                union
                select up.organisation_id, (
                    select p.parent_id from organisation_parent p
                    where p.organisation_id = up.above_id and lower(p.valid) <= :day
                    order by p.valid desc
                    limit 1)
                from up
                where up.above_id is not null
            )
            select organisation_id, above_id from up where above_id <> organisation_id
            """)
    List<AboveRow> above(Collection<OrganisationId> ids, LocalDate day);

    /** The way of {@link #above} downwards: below a parent is whatever has it as its latest one. */
    @SqlQuery("""
            with recursive down(id) as (
                select o.id from organisation_organisation o where o.id = any(:ids)
                union
                select p.organisation_id
                from down
                join organisation_parent p on p.parent_id = down.id and lower(p.valid) <= :day
                where not exists (
                    select from organisation_parent later
                    where later.organisation_id = p.organisation_id and lower(later.valid) <= :day and later.valid > p.valid)
            )
            select o.id from down join organisation_organisation o on o.id = down.id where o.kind = 'school'
            """)
    List<OrganisationId> schoolsBelow(Collection<OrganisationId> ids, LocalDate day);

    @SqlQuery("""
            (select o.id, o.kind, o.sector_identifier, c.code, p.name, p.english_name, p.levels, p.commune,
                    lower(p.valid) as valid_from, upper(p.valid) as valid_to
             from organisation_code c
             join organisation_organisation o on o.id = c.organisation_id
             join organisation_profile p on p.organisation_id = c.organisation_id and p.valid && c.valid
             where c.scheme = 'vn.school'
             order by c.code <-> :written
             limit :most)
            union
            (select o.id, o.kind, o.sector_identifier, c.code, p.name, p.english_name, p.levels, p.commune,
                    lower(p.valid) as valid_from, upper(p.valid) as valid_to
             from organisation_profile p
             join organisation_organisation o on o.id = p.organisation_id
             join organisation_code c on c.organisation_id = p.organisation_id and p.valid && c.valid
             where p.levels <> '{}'
             order by p.plain_name <-> :plain
             limit :most)
            """)
    List<Row> alike(String written, String plain, int most);

    @SqlUpdate("""
            update organisation_organisation o
            set changed_by = n.entry_id
            from unnest(:ids, :entries) n (id, entry_id)
            where o.id = n.id
            """)
    void changed(Collection<OrganisationId> ids, Collection<UUID> entries);

    @SqlUpdate("delete from organisation_profile where organisation_id = any(:ids)")
    void forgetProfiles(Collection<OrganisationId> ids);

    @SqlUpdate("delete from organisation_parent where organisation_id = any(:ids)")
    void forgetParents(Collection<OrganisationId> ids);

    @SqlUpdate("delete from organisation_code where organisation_id = any(:ids)")
    void forgetCodes(Collection<OrganisationId> ids);

    @SqlUpdate("delete from organisation_site where organisation_id = any(:ids)")
    void forgetSites(Collection<OrganisationId> ids);
}
