package hub.ingest.synthetic;

/**
 * What a school's record can say otherwise than the truth, with the share of source records in which it shows. A rate is of all source
 * records (of twins' records where it says so); where a slip can show in some records only (a middle name can be lost only
 * where there is one), it falls on those so much more often. The order is the order in which they are decided.
 */
enum Slip {
    NO_PERSONAL_NUMBER(0, 0.20),
    PERSONAL_NUMBER_MISTYPED(1, 0.005),
    GUARDIANS_PERSONAL_NUMBER(2, 0.001),
    OTHER_TWINS_PERSONAL_NUMBER(3, 0.02),
    NO_GUARDIAN(4, 0.30),
    /** Counts records without any phone, those without a guardian among them. */
    NO_PHONE(5, 0.40),
    DIACRITICS_DROPPED(6, 0.08),
    LEGACY_ENCODING(7, 0.005),
    ALL_CAPITALS(8, 0.05),
    NFD(9, 0.20),
    MIDDLE_NAME_LOST_OR_CUT(10, 0.04),
    TONE_PLACEMENT(11, 0.05),
    I_FOR_Y(12, 0.03),
    TYPING_ERROR(13, 0.03),
    NAME_PARTS_SWAPPED(14, 0.005),
    DAY_AND_MONTH_SWAPPED(15, 0.007),
    FIRST_OF_JANUARY(16, 0.01),
    YEAR_ONLY(17, 0.005),
    OTHER_DATE_ERROR(18, 0.007),
    SEX_MISSING(19, 0.01),
    SEX_WRONG(20, 0.003);

    private final int number;
    private final double rate;

    Slip(int number, double rate) {
        this.number = number;
        this.rate = rate;
    }

    /** Its bit, and part of the seed. */
    int number() {
        return number;
    }

    double rate() {
        return rate;
    }

    int bit() {
        return 1 << number;
    }

    boolean in(int slips) {
        return (slips & bit()) != 0;
    }

    /** Whether schools differ in it by habit rather than by chance. */
    boolean isHabit() {
        return switch (this) {
            case NO_PERSONAL_NUMBER,
                    NO_GUARDIAN,
                    NO_PHONE,
                    DIACRITICS_DROPPED,
                    LEGACY_ENCODING,
                    ALL_CAPITALS,
                    NFD,
                    TONE_PLACEMENT,
                    SEX_MISSING -> true;
            default -> false;
        };
    }
}
