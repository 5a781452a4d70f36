package hub.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The new and changed records of a batch, numbered from 0, with their profiles and match keys: made once, before any lock. */
public final class Arrivals {

    private final Models.Comparing comparing;
    private final List<MatchSubject> subjects;
    private final List<MatchProfile> profiles;
    private final List<long[]> keys;
    private final Map<UUID, Integer> numbers;

    Arrivals(List<MatchSubject> subjects, Models.Comparing comparing) {
        this.comparing = comparing;
        MatchModel model = comparing.model();
        this.subjects = subjects;
        profiles = new ArrayList<>(subjects.size());
        keys = new ArrayList<>(subjects.size());
        numbers = new HashMap<>(2 * subjects.size());
        for (MatchSubject subject : subjects) {
            MatchProfile profile = MatchProfile.of(subject, model);
            profiles.add(profile);
            keys.add(MatchKeys.of(profile, model));
            if (numbers.put(subject.recordId(), numbers.size()) != null) {
                throw new IllegalArgumentException("a batch has a record once");
            }
        }
    }

    /** By which they were made ready, and are to be compared. */
    Models.Comparing comparing() {
        return comparing;
    }

    int size() {
        return subjects.size();
    }

    UUID id(int number) {
        return subjects.get(number).recordId();
    }

    MatchProfile profile(int number) {
        return profiles.get(number);
    }

    /** Its match keys, distinct and ascending. */
    long[] keys(int number) {
        return keys.get(number);
    }

    /** The record's number; null where it is not of the batch. */
    @Nullable
    Integer number(UUID record) {
        return numbers.get(record);
    }
}
