package hub.ingest.synthetic;

import java.util.Map;

/** The school software of one fictitious maker: its code as a source system, and its habits. */
enum Vendor {
    HOA_MAI("hoa-mai", 0.30, NameForm.PARTS, DateForm.ISO, SexForm.NUMBER, KeyForm.LETTERS, PlaceForm.COMMUNE_CODE) {
        @Override
        Map<Slip, Double> leans() {
            return Map.of(
                    Slip.NO_PERSONAL_NUMBER, 0.6,
                    Slip.NO_GUARDIAN, 0.7,
                    Slip.DIACRITICS_DROPPED, 0.3,
                    Slip.LEGACY_ENCODING, 0.2,
                    Slip.ALL_CAPITALS, 0.2,
                    Slip.NFD, 0.1,
                    Slip.TONE_PLACEMENT, 1.5);
        }
    },
    SONG_XANH("song-xanh", 0.24, NameForm.WHOLE, DateForm.SLASHES, SexForm.WORD, KeyForm.NUMBER, PlaceForm.PROVINCE) {
        @Override
        Map<Slip, Double> leans() {
            return Map.of(
                    Slip.NO_PERSONAL_NUMBER, 0.8,
                    Slip.DIACRITICS_DROPPED, 0.5,
                    Slip.LEGACY_ENCODING, 0.2,
                    Slip.ALL_CAPITALS, 0.3,
                    Slip.NFD, 6.0,
                    Slip.TONE_PLACEMENT, 0.5);
        }
    },
    TRONG_DONG(
            "trong-dong",
            0.18,
            NameForm.PARTS,
            DateForm.SLASHES,
            SexForm.NUMBER,
            KeyForm.HEX,
            PlaceForm.PROVINCE_CODE) {
        @Override
        Map<Slip, Double> leans() {
            return Map.of(
                    Slip.NO_PERSONAL_NUMBER, 0.8,
                    Slip.NO_GUARDIAN, 0.6,
                    Slip.NO_PHONE, 0.5,
                    Slip.DIACRITICS_DROPPED, 0.5,
                    Slip.LEGACY_ENCODING, 0.2,
                    Slip.ALL_CAPITALS, 0.5,
                    Slip.NFD, 0.3,
                    Slip.TONE_PLACEMENT, 1.5);
        }
    },
    CANH_BUOM("canh-buom", 0.14, NameForm.WHOLE, DateForm.SLASHES, SexForm.WORD, KeyForm.YEAR, PlaceForm.PROVINCE) {
        @Override
        Map<Slip, Double> leans() {
            return Map.of(
                    Slip.DIACRITICS_DROPPED, 1.5, Slip.ALL_CAPITALS, 15.0, Slip.NFD, 0.5, Slip.TONE_PLACEMENT, 0.5);
        }
    },
    NGOI_SAO("ngoi-sao", 0.09, NameForm.PARTS, DateForm.ISO, SexForm.WORD, KeyForm.SCHOOL, PlaceForm.NONE) {
        @Override
        Map<Slip, Double> leans() {
            return Map.of(Slip.NO_GUARDIAN, 2.5, Slip.DIACRITICS_DROPPED, 2.0, Slip.LEGACY_ENCODING, 3.0);
        }
    },
    SO_TAY("so-tay", 0.05, NameForm.WHOLE, DateForm.SLASHES, SexForm.WORD, KeyForm.PLAIN, PlaceForm.NONE) {
        @Override
        Map<Slip, Double> leans() {
            return Map.of(
                    Slip.NO_PERSONAL_NUMBER, 8.0,
                    Slip.NO_GUARDIAN, 4.0,
                    Slip.NO_PHONE, 2.0,
                    Slip.DIACRITICS_DROPPED, 8.0,
                    Slip.LEGACY_ENCODING, 12.0,
                    Slip.ALL_CAPITALS, 2.0,
                    Slip.NFD, 0.2);
        }
    };

    /** Whole names or parts. */
    enum NameForm {
        WHOLE,
        PARTS
    }

    /** 2014-03-05 or 5/3/2014. */
    enum DateForm {
        ISO,
        SLASHES
    }

    /** 1 and 2, or Nam and Nữ. */
    enum SexForm {
        NUMBER,
        WORD
    }

    /** How an own key looks. */
    enum KeyForm {
        LETTERS,
        NUMBER,
        HEX,
        YEAR,
        SCHOOL,
        PLAIN
    }

    /** How the place of birth is written. */
    enum PlaceForm {
        COMMUNE_CODE,
        PROVINCE_CODE,
        PROVINCE,
        NONE
    }

    private final String code;
    private final double share;
    private final NameForm nameForm;
    private final DateForm dateForm;
    private final SexForm sexForm;
    private final KeyForm keyForm;
    private final PlaceForm placeForm;

    Vendor(
            String code,
            double share,
            NameForm nameForm,
            DateForm dateForm,
            SexForm sexForm,
            KeyForm keyForm,
            PlaceForm placeForm) {
        this.code = code;
        this.share = share;
        this.nameForm = nameForm;
        this.dateForm = dateForm;
        this.sexForm = sexForm;
        this.keyForm = keyForm;
        this.placeForm = placeForm;
    }

    /** How much more often than elsewhere a slip happens with this software; 1 where not named. */
    abstract Map<Slip, Double> leans();

    double lean(Slip slip) {
        return leans().getOrDefault(slip, 1.0);
    }

    String code() {
        return code;
    }

    /** Its share of pupils. */
    double share() {
        return share;
    }

    NameForm nameForm() {
        return nameForm;
    }

    DateForm dateForm() {
        return dateForm;
    }

    SexForm sexForm() {
        return sexForm;
    }

    KeyForm keyForm() {
        return keyForm;
    }

    PlaceForm placeForm() {
        return placeForm;
    }

    /** Whether it numbers the versions of a record. */
    boolean keepsVersions() {
        return this == HOA_MAI || this == TRONG_DONG;
    }

    /** Whether it tells a new record from an updated one; the others tell no event. */
    boolean tellsEvents() {
        return this == HOA_MAI || this == TRONG_DONG || this == NGOI_SAO;
    }

    /** Whether it went over to the communes of July 2025; the others go on sending the old codes. */
    boolean knowsNewCommunes() {
        return this == HOA_MAI || this == CANH_BUOM;
    }

    /** What its keyboard puts into H'Hen: ' or one of the two that look alike. */
    char apostrophe() {
        return this == SONG_XANH ? '\u2019' : this == CANH_BUOM ? '\u02BC' : '\'';
    }

    boolean sendsAddress() {
        return this != SO_TAY && this != NGOI_SAO;
    }

    /** Ethnicity by number, by name or not at all. */
    boolean sendsEthnicityCode() {
        return this == HOA_MAI || this == TRONG_DONG;
    }

    boolean sendsEthnicity() {
        return this != SO_TAY;
    }

    boolean sendsNationality() {
        return this == HOA_MAI || this == SONG_XANH;
    }

    /** Share of its records that carry the ministry's older student code. */
    double ministryCode() {
        return this == TRONG_DONG ? 0.6 : this == CANH_BUOM ? 0.4 : 0;
    }

    boolean sendsGuardiansNumber() {
        return this == HOA_MAI || this == TRONG_DONG;
    }

    /** Whether a place in school is sent with its first day also where that is the year's first. */
    boolean sendsFirstDay() {
        return this != SO_TAY && this != SONG_XANH;
    }

    /** Whether its lists run by class and given name; the others run by own key. */
    boolean listsByClass() {
        return this != TRONG_DONG && this != SONG_XANH;
    }
}
