package dev.identitydashboard.quickstart;

import java.util.Locale;
import java.util.OptionalDouble;

/** How single values look in the terminal. */
final class Format {
    private Format() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String share(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : "-";
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** Names come from data: what would move the cursor or break the line must not reach the terminal. */
    static String name(String name) {
        return name.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }

    /** The name in at most so many columns, taking one per code point. */
    static String name(String name, int maxLength) {
        String clean = name(name);
        return length(clean) <= maxLength
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, maxLength - 1)) + "…";
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
