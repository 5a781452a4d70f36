package hub.matching;

import java.util.List;

/** Records connected by pairs that may be one person's, parted into people. */
public record Component(List<Part> parts, List<ReviewCase> reviews) {

    public Component {
        parts = List.copyOf(parts);
        reviews = List.copyOf(reviews);
    }
}
