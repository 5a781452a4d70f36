package hub.ingest;

import hub.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry holds today, without how it came to it: facts in force of each record, who is one learner, golden records,
 * claims and places. Ids are named by nature, so that two registries can be compared.
 */
final class RegistryFacts {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private RegistryFacts() {}

    static List<String> of(TestDatabase database) {
        Map<String, String> names = new HashMap<>();
        for (String row : database.rows("""
                select r.id, r.source_system, c.code, r.own_key
                from submission_record r
                join organisation_code c on c.organisation_id = r.school_id and c.scheme = 'vn.school'
                """)) {
            String[] cells = row.split(",", -1);
            names.put(cells[0], cells[1] + "/" + cells[2] + "/" + cells[3]);
        }
        for (String row :
                database.rows("select organisation_id, code from organisation_code where scheme = 'vn.school'")) {
            names.put(row.substring(0, row.indexOf(',')), row.substring(row.indexOf(',') + 1));
        }
        Map<String, TreeMap<String, String>> learners = new TreeMap<>();
        for (String row : database.rows("select learner_id, record_id from learner_link")) {
            String[] cells = row.split(",", -1);
            learners.computeIfAbsent(cells[0], id -> new TreeMap<>()).put(named(cells[1], names), "");
        }
        learners.forEach((id, records) -> names.put(id, "learner of " + records.keySet()));
        List<String> facts = new ArrayList<>();
        add(facts, names, database.rows("""
                select 'slice', slice.record_id, slice.school_year, slice.cancelled, slice.version, slice.made_at, v.body
                from submission_slice slice
                join submission_version v on v.entry_id = slice.entry_id and v.record_id = slice.record_id
                """));
        add(facts, names, database.rows("""
                select 'golden', learner_id, body::jsonb -> 'golden', body::jsonb ->> 'state'
                from (
                    select distinct on (v.learner_id) v.learner_id, v.body
                    from learner_version v
                    join journal_sequence q on q.transaction_id = journal_transaction(v.entry_id)
                    where v.learner_id in (select learner_id from learner_link)
                    order by v.learner_id, q.last_position desc, v.entry_id desc) as newest
                """));
        add(facts, names, database.rows("select 'link', learner_id, record_id from learner_link"));
        add(facts, names, database.rows("""
                select 'claim', record_id, school_year, number, school_id, site, grade, class_name, period, released, event, outcome
                from enrolment_claim
                """));
        add(
                facts,
                names,
                database.rows("select 'place', learner_id, period, school_id, record_id from enrolment_in_force"));
        facts.sort(null);
        return facts;
    }

    private static void add(List<String> facts, Map<String, String> names, List<String> rows) {
        rows.forEach(row -> facts.add(named(row, names)));
    }

    private static String named(String text, Map<String, String> names) {
        return UUID.matcher(text)
                .replaceAll(id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), id.group())));
    }
}
