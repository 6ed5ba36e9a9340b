package dev.identitydashboard.messages;

import java.util.Locale;

/**
 * Writes foreign text so that nothing in it moves a cursor, breaks a line or turns the direction of writing: each such character as
 * its number, such as {@code \u202E}; and bounds its length.
 */
public final class SafeText {
    /** So much of a message is kept; values in it are bounded more tightly. */
    private static final int MAX_MESSAGE = 1_000;

    private static final int MAX_VALUE = 256;
    private static final int MAX_QUOTED = 64;
    private static final String CUT = "...";

    private SafeText() {}

    /**
     * A whole message.
     *
     * @param text the message
     * @return the message, fit to be logged
     */
    public static String message(String text) {
        return cut(escaped(cut(text, MAX_MESSAGE)), MAX_MESSAGE);
    }

    /**
     * A value in a message.
     *
     * @param value the value
     * @return the beginning of its text
     */
    public static String value(Object value) {
        return value(value, MAX_VALUE);
    }

    /**
     * A value in a message.
     *
     * @param value the value
     * @param length how much of its text is shown
     * @return the beginning of its text
     */
    public static String value(Object value, int length) {
        return escaped(cut(value.toString(), length));
    }

    /**
     * A text in a message, in quotation marks.
     *
     * @param text the text
     * @return its beginning
     */
    public static String quoted(String text) {
        return quoted(text, MAX_QUOTED);
    }

    /**
     * The beginning of a text in a message, in quotation marks.
     *
     * @param text the text
     * @param length how much of it is shown
     * @return its beginning
     */
    public static String quoted(String text, int length) {
        return '"' + value(text, length) + '"';
    }

    /**
     * Whether a character is written as its number: controls, of which some terminals obey those from U+0080 to U+009F as they do an
     * escape sequence; invisible characters, which include those that turn the direction of writing; separators of lines; and lone
     * surrogates.
     *
     * @param codePoint the character
     * @return false if it may stay
     */
    public static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escaped(String text) {
        if (text.codePoints().noneMatch(SafeText::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isUnsafe(codePoint)) {
                for (char unit : Character.toChars(codePoint)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
            } else {
                safe.appendCodePoint(codePoint);
            }
        });
        return safe.toString();
    }

    /** The beginning of a text, between two characters. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean inPair =
                Character.isHighSurrogate(text.charAt(length - 1)) && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, inPair ? length - 1 : length) + CUT;
    }
}
