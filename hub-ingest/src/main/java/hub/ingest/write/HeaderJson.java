package hub.ingest.write;

import hub.submission.SubmissionHeader;

/** A submission's header as the JSON that a container file carries, in the form of submission_header. */
public final class HeaderJson {

    private HeaderJson() {}

    /** Equal headers give equal text. */
    public static String write(SubmissionHeader header) {
        StringBuilder json = new StringBuilder(200).append('{');
        field(json, "source_system", header.sourceSystem()).append(',');
        field(json, "school", header.school()).append(',');
        field(json, "school_year", header.schoolYear().toString()).append(',');
        field(json, "kind", header.kind().name()).append(',');
        field(json, "made_at", header.madeAt().toString());
        return json.append('}').toString();
    }

    private static StringBuilder field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"');
    }
}
