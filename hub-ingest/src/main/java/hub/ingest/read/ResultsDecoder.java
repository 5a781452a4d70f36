package hub.ingest.read;

import hub.schemas.Schemas;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes learners' results of a block's bytes. */
final class ResultsDecoder extends RecordDecoder {

    /** The schema that results are read as. */
    static final Schema NEWEST = Schemas.newest(Schemas.LEARNER_RESULTS);

    private static final Schema.Field[] RECORD = fields(NEWEST);
    private static final Schema.Field[] SUBJECT = fieldsOfItems(NEWEST, "subjects");
    private static final Schema.Field[] TERM = fields(term());
    private static final Schema.Field[] CLOSING = fieldsOfItems(term(), "closed");
    private static final Schema POINTS = NEWEST.getField("points").schema().getElementType();
    private static final Schema.Field[] POINT = fields(POINTS);
    private static final Schema.Field[] PRIMARY_SUBJECT = fieldsOfItems(POINTS, "subjects");
    private static final Schema.Field[] QUALITY = fieldsOfItems(POINTS, "qualities");

    ResultsDecoder(Schema writer, BlockDecoder block, Limits limits) throws IOException {
        super(writer, List.of(NEWEST), block, limits);
    }

    private static Schema term() {
        Schema subject = NEWEST.getField("subjects").schema().getElementType();
        return subject.getField("first").schema().getTypes().get(1);
    }

    @Override
    ReadRow record(long ordinal) throws IOException {
        String ownKey = null;
        String event = null;
        String version = null;
        List<WrittenSubject> subjects = List.of();
        List<WrittenPoint> points = List.of();
        Map<String, String> texts = new TreeMap<>();
        for (Schema.Field field : order(RECORD)) {
            switch (field.name()) {
                case "own_key" -> ownKey = text("own_key");
                case "event" -> event = event();
                case "version" -> version = version();
                case "subjects" -> subjects = items("subjects", this::subject);
                case "points" -> points = items("points", this::point);
                default -> put(texts, field.name());
            }
        }
        WrittenResults results = new WrittenResults(
                texts.get("grade"),
                subjects,
                points,
                texts.get("learning_first"),
                texts.get("learning_second"),
                texts.get("learning_year"),
                texts.get("learning_after_summer"),
                texts.get("overall_average"),
                texts.get("conduct_first"),
                texts.get("conduct_second"),
                texts.get("conduct_year"),
                texts.get("conduct_after_summer"),
                texts.get("absences_excused"),
                texts.get("absences_unexcused"),
                texts.get("promotion"),
                texts.get("decision"),
                texts.get("decision_day"),
                texts.get("outstanding_in"),
                texts.get("title"));
        return new ReadRow.Results(new SubmittedResults(ordinal, ownKey, event, version, results));
    }

    private void put(Map<String, String> texts, String field) throws IOException {
        String text = optional(field);
        if (text != null) {
            texts.put(field, text);
        }
    }

    private WrittenSubject subject() throws IOException {
        String subject = null;
        WrittenTerm first = null;
        WrittenTerm second = null;
        String yearAverage = null;
        String yearRemark = null;
        String afterSummer = null;
        for (Schema.Field field : order(SUBJECT)) {
            switch (field.name()) {
                case "subject" -> subject = optional("subjects.subject");
                case "first" -> first = term("subjects.first");
                case "second" -> second = term("subjects.second");
                case "year_average" -> yearAverage = optional("subjects.year_average");
                case "year_remark" -> yearRemark = optional("subjects.year_remark");
                case "after_summer" -> afterSummer = optional("subjects.after_summer");
                default -> throw noPlaceFor(field);
            }
        }
        return new WrittenSubject(subject, first, second, yearAverage, yearRemark, afterSummer);
    }

    private @Nullable WrittenTerm term(String of) throws IOException {
        if (isNull()) {
            return null;
        }
        List<String> regular = List.of();
        String midTerm = null;
        String endOfTerm = null;
        String average = null;
        String remark = null;
        String exempt = null;
        List<WrittenClosing> closed = List.of();
        for (Schema.Field field : order(TERM)) {
            String name = of + "." + field.name();
            switch (field.name()) {
                case "regular" -> regular = items(name, () -> plain(name));
                case "mid_term" -> midTerm = optional(name);
                case "end_of_term" -> endOfTerm = optional(name);
                case "average" -> average = optional(name);
                case "remark" -> remark = optional(name);
                case "exempt" -> exempt = optional(name);
                case "closed" -> closed = items(name, this::closing);
                default -> throw noPlaceFor(field);
            }
        }
        return new WrittenTerm(regular, midTerm, endOfTerm, average, remark, exempt, closed);
    }

    private WrittenClosing closing() throws IOException {
        String assessment = null;
        String day = null;
        for (Schema.Field field : order(CLOSING)) {
            switch (field.name()) {
                case "assessment" -> assessment = optional("subjects.closed.assessment");
                case "day" -> day = optional("subjects.closed.day");
                default -> throw noPlaceFor(field);
            }
        }
        return new WrittenClosing(assessment, day);
    }

    private WrittenPoint point() throws IOException {
        String point = null;
        List<WrittenPrimarySubject> subjects = List.of();
        List<WrittenQuality> qualities = List.of();
        for (Schema.Field field : order(POINT)) {
            switch (field.name()) {
                case "point" -> point = optional("points.point");
                case "subjects" -> subjects = items("points.subjects", this::primarySubject);
                case "qualities" -> qualities = items("points.qualities", this::quality);
                default -> throw noPlaceFor(field);
            }
        }
        return new WrittenPoint(point, subjects, qualities);
    }

    private WrittenPrimarySubject primarySubject() throws IOException {
        String subject = null;
        String achievement = null;
        String test = null;
        for (Schema.Field field : order(PRIMARY_SUBJECT)) {
            switch (field.name()) {
                case "subject" -> subject = optional("points.subjects.subject");
                case "achievement" -> achievement = optional("points.subjects.achievement");
                case "test" -> test = optional("points.subjects.test");
                default -> throw noPlaceFor(field);
            }
        }
        return new WrittenPrimarySubject(subject, achievement, test);
    }

    private WrittenQuality quality() throws IOException {
        String name = null;
        String level = null;
        for (Schema.Field field : order(QUALITY)) {
            switch (field.name()) {
                case "name" -> name = optional("points.qualities.name");
                case "level" -> level = optional("points.qualities.level");
                default -> throw noPlaceFor(field);
            }
        }
        return new WrittenQuality(name, level);
    }

    private static IllegalStateException noPlaceFor(Schema.Field field) {
        return new IllegalStateException("no place for " + field.name());
    }

    private static Schema.Field[] fieldsOfItems(Schema record, String field) {
        return fields(record.getField(field).schema().getElementType());
    }
}
