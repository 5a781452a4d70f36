package hub.transcript;

/** A quotient as a mark: to one decimal, half up. Exact, since marks are whole tenths. */
final class Average {

    private Average() {}

    /**
     * Divides a sum of marks.
     *
     * @param tenths the sum, in tenths
     * @param parts by how much it is divided
     */
    static Mark of(int tenths, int parts) {
        return new Mark((2 * tenths + parts) / (2 * parts));
    }
}
