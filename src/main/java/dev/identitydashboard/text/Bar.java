package dev.identitydashboard.text;

/** A count as a horizontal bar. */
final class Bar {
    private static final String FULL = "█";
    private static final String LIGHT = "░";

    private Bar() {}

    /** A bar as long as the count's part of the maximum; what is there is never invisible. */
    static String of(long count, long max, int width) {
        return FULL.repeat(cells(count, max, width));
    }

    /** A bar of full width in two segments, none if there is nothing to split. */
    static String split(long part, long whole, int width) {
        if (whole == 0) {
            return "";
        }
        int cells = part == whole ? width : Math.min(cells(part, whole, width), width - 1);
        return FULL.repeat(cells) + LIGHT.repeat(width - cells);
    }

    private static int cells(long part, long whole, int width) {
        return part == 0 ? 0 : Math.max(1, (int) Math.round((double) width * part / whole));
    }
}
