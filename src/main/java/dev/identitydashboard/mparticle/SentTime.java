package dev.identitydashboard.mparticle;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the integers of batches from their text, never through a double. */
final class SentTime {
    private SentTime() {}

    /** The signed 64-bit integer that a text is, in ASCII digits, or empty. */
    static OptionalLong integer(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        String stripped = text.strip();
        boolean ascii = stripped.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (!ascii || stripped.length() > 20) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(stripped));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
