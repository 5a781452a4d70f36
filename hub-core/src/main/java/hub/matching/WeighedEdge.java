package hub.matching;

/** An edge between two members of a component, by their numbers, the smaller first, with what their school years add. */
record WeighedEdge(Edge edge, int first, int second, int weight) {

    /** The heavier of two; of two of one weight that of the smaller numbers. */
    static WeighedEdge heavier(WeighedEdge a, WeighedEdge b) {
        if (a.weight != b.weight) {
            return a.weight > b.weight ? a : b;
        }
        return a.first < b.first || (a.first == b.first && a.second < b.second) ? a : b;
    }
}
