package hub.matching;

import hub.identity.Sex;
import java.util.UUID;

/** Resemblances of one girl, for tests outside of this room. */
public final class Resemblances {

    private static final Matcher MATCHER = new Matcher(MatchModel.shipped());

    private Resemblances() {}

    private static People known() {
        return People.someone()
                .number("001314123456")
                .mother("Lê Thị Hồng", "0912345678")
                .source("")
                .at(new UUID(0, 0), "");
    }

    private static Resemblance of(int record, People stored) {
        MatchProfile profile = known().profile();
        MatchSubject subject = stored.id(record).subject();
        MatchProfile other = MatchProfile.of(subject, MatchModel.shipped());
        return new Resemblance(
                subject.recordId(), MATCHER.compare(profile, other), MATCHER.compare(profile.withoutPlaces(), other));
    }

    /** The same in all that is known: to be linked. */
    public static Resemblance certain(int record) {
        return of(record, known());
    }

    /** To be looked at by a person, by what it says beside its places too. */
    public static Resemblance likely(int record) {
        return of(
                record,
                People.someone().named("Nguyễn Thị Minh Anh").from("", "").sex(Sex.UNKNOWN));
    }

    /** Likely, but only by where the child lives. */
    public static Resemblance likelyByItsPlaces(int record) {
        return of(record, People.someone().born("2014").from("", "00097").sex(Sex.UNKNOWN));
    }

    /** One given name is another's. */
    public static Resemblance twin(int record) {
        return of(record, known().named("Nguyễn Thị Minh Ánh"));
    }

    /** The number, with another name and another birth date. */
    public static Resemblance numberOfAnother(int record) {
        return of(
                record,
                People.someone()
                        .named("Trần Gia Huy")
                        .born("2011-08-30")
                        .from("", "")
                        .number("001314123456"));
    }
}
