package hub.api.paper;

/** What a document says in both languages. */
record Wording(String vietnamese, String english) {}
