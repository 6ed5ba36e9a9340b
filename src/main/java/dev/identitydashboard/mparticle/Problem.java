package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.SafeText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Malformed input at one place of the stream, after decompression. Immutable and compared by value. */
public final class Problem {
    /** What equality and hash code are made of. */
    private record Components(long line, long column, String message) {}

    private final Components components;

    Problem(long line, long column, String message) {
        components = new Components(
                line, column, SafeText.message(Objects.requireNonNull(message, "message must not be null")));
    }

    /**
     * Returns the line.
     *
     * @return from 1
     */
    public long line() {
        return components.line;
    }

    /**
     * Returns the column in bytes.
     *
     * @return from 1
     */
    public long column() {
        return components.column;
    }

    /**
     * Returns what is wrong.
     *
     * @return a message for people, in which what could move a cursor, break a line or turn the direction of writing is escaped
     */
    public String message() {
        return components.message;
    }

    /** Returns the position and the message as one line. */
    @Override
    public String toString() {
        return "line " + components.line + ", column " + components.column + ": " + components.message;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }
}
