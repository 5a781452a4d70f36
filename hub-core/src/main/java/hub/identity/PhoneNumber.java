package hub.identity;

import java.util.Map;

/** Vietnamese telephone numbers, as they compare: national form, digits only, mobile prefixes of today. */
public final class PhoneNumber {

    /** Eleven-digit mobile prefixes until 2018 and what they became. */
    private static final Map<String, String> SINCE_2018 = Map.ofEntries(
            Map.entry("0120", "070"),
            Map.entry("0121", "079"),
            Map.entry("0122", "077"),
            Map.entry("0126", "076"),
            Map.entry("0128", "078"),
            Map.entry("0123", "083"),
            Map.entry("0124", "084"),
            Map.entry("0125", "085"),
            Map.entry("0127", "081"),
            Map.entry("0129", "082"),
            Map.entry("0162", "032"),
            Map.entry("0163", "033"),
            Map.entry("0164", "034"),
            Map.entry("0165", "035"),
            Map.entry("0166", "036"),
            Map.entry("0167", "037"),
            Map.entry("0168", "038"),
            Map.entry("0169", "039"),
            Map.entry("0186", "056"),
            Map.entry("0188", "058"),
            Map.entry("0199", "059"));

    private PhoneNumber() {}

    /**
     * The normal form for comparison: +84 912 345 678, 0084912345678 and 912345678 are all 0912345678; empty where fewer
     * than nine digits are left.
     */
    public static String normal(String written) {
        StringBuilder digits = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        String number = digits.toString();
        if (number.startsWith("00")) {
            number = number.substring(2);
        }
        if (number.startsWith("84") && number.length() >= 11) {
            number = number.substring(2);
        }
        if (number.length() < 9) {
            return "";
        }
        if (number.charAt(0) != '0') {
            number = "0" + number;
        }
        if (number.length() == 11) {
            String prefix = SINCE_2018.get(number.substring(0, 4));
            if (prefix != null) {
                return prefix + number.substring(4);
            }
        }
        return number;
    }
}
