package dev.identitydashboard.mparticle;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the integers of batches from their text, never through a double. */
final class SentTime {
    private SentTime() {}

    /** The instant of a text of milliseconds since 1970, or empty if it is no signed 64-bit integer. */
    static Optional<Instant> parse(String milliseconds) {
        OptionalLong value = integer(milliseconds);
        return value.isPresent() ? Optional.of(Instant.ofEpochMilli(value.getAsLong())) : Optional.empty();
    }

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
