package hub.ingest.synthetic;

/** What names a source record in the truth and in the hub alike. */
public record RecordKey(String sourceSystem, String school, String ownKey) {}
