package dev.identitydashboard.text;

import dev.identitydashboard.messages.SafeText;
import java.util.Locale;
import java.util.OptionalDouble;

/** How single values look in plain text. */
public final class Format {
    private Format() {}

    /**
     * A count with its digits in groups.
     *
     * @param count the count
     * @return such as {@code 1,234,567}, whatever the locale
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** So many days. */
    static String days(long count) {
        return count == 1 ? "1 day" : count(count) + " days";
    }

    /** A change in proportion, with its sign. */
    static String change(OptionalDouble change) {
        return change.isPresent() ? String.format(Locale.ROOT, "%+.1f %%", 100 * change.getAsDouble()) : "-";
    }

    static String share(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : "-";
    }

    /**
     * Names come from data: what would move the cursor or break the line must not reach the terminal.
     *
     * @param name the name
     * @return the name with a question mark for each such character
     */
    public static String name(String name) {
        return name.codePoints()
                .map(codePoint -> SafeText.isUnsafe(codePoint) ? '?' : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The name in at most so many columns, taking one per code point.
     *
     * @param name the name
     * @param maxLength the columns, at least 1
     * @return the name as {@link #name(String)} has it, with an ellipsis for what does not fit
     */
    public static String name(String name, int maxLength) {
        String clean = name(name);
        return length(clean) <= maxLength
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, maxLength - 1)) + "…";
    }

    /**
     * The columns that a text takes.
     *
     * @param text the text
     * @return its code points
     */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
