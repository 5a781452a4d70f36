package hub.matching;

import hub.identity.BirthDate;
import hub.identity.Guardian;
import hub.identity.OutsideIdentifier;
import hub.identity.Person;
import hub.identity.PersonName;
import hub.identity.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Records for the tests of matching, written down in one line each. */
final class People {

    static final UUID HOA_SEN = new UUID(1, 1);
    static final UUID TRUNG_VUONG = new UUID(1, 2);

    private String name = "Nguyễn Thị Minh Anh";
    private String birthDate = "2014-03-25";
    private Sex sex = Sex.FEMALE;
    private String birthPlace = "00097";
    private String commune = "00097";
    private final List<OutsideIdentifier> identifiers = new ArrayList<>();
    private String studentCode = "";
    private final List<Guardian> guardians = new ArrayList<>();
    private String source = "vnedu";
    private UUID school = HOA_SEN;
    private String schoolCommune = "";
    private String ownKey = "1";
    private UUID id = new UUID(7, 1);

    static People someone() {
        return new People();
    }

    static PersonName name(String full) {
        String[] words = full.split(" ", -1);
        String middle = words.length > 2 ? String.join(" ", List.of(words).subList(1, words.length - 1)) : "";
        return new PersonName(words.length > 1 ? words[0] : "", middle, words[words.length - 1]);
    }

    People named(String full) {
        name = full;
        return this;
    }

    People born(String iso) {
        birthDate = iso;
        return this;
    }

    People sex(Sex value) {
        sex = value;
        return this;
    }

    People from(String place, String residence) {
        birthPlace = place;
        commune = residence;
        return this;
    }

    People number(String personal) {
        identifiers.add(OutsideIdentifier.declared(OutsideIdentifier.PERSONAL_NUMBER, personal));
        return this;
    }

    /** A personal number that somebody checked, from one day until before another; blank: for ever. */
    People verified(String personal, String from, String to) {
        identifiers.add(new OutsideIdentifier(
                OutsideIdentifier.PERSONAL_NUMBER,
                personal,
                OutsideIdentifier.Assurance.VERIFIED,
                from.isEmpty() ? null : LocalDate.parse(from),
                to.isEmpty() ? null : LocalDate.parse(to)));
        return this;
    }

    People identifier(String scheme, String value) {
        identifiers.add(OutsideIdentifier.declared(scheme, value));
        return this;
    }

    People code(String code) {
        studentCode = code;
        return this;
    }

    People mother(String full, String phone) {
        return guardian(full, "mother", phone, "");
    }

    People guardian(String full, String relation, String phone, String number) {
        guardians.add(
                new Guardian(name(full), relation, phone.isEmpty() ? null : phone, number.isEmpty() ? null : number));
        return this;
    }

    People at(UUID where, String key) {
        school = where;
        ownKey = key;
        return this;
    }

    /** The school is in that commune. */
    People schooled(String inCommune) {
        schoolCommune = inCommune;
        return this;
    }

    People source(String system) {
        source = system;
        return this;
    }

    People id(long number) {
        id = new UUID(7, number);
        return this;
    }

    MatchSubject subject() {
        return new MatchSubject(
                id,
                source,
                school,
                schoolCommune.isEmpty() ? null : schoolCommune,
                ownKey,
                new Person(
                        name(name),
                        BirthDate.parse(birthDate),
                        sex,
                        birthPlace.isEmpty() ? null : birthPlace,
                        null,
                        null,
                        commune.isEmpty() ? null : commune,
                        identifiers,
                        studentCode.isEmpty() ? null : studentCode,
                        guardians));
    }

    MatchProfile profile() {
        return MatchProfile.of(subject(), MatchModel.shipped());
    }
}
