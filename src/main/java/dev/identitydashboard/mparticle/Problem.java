package dev.identitydashboard.mparticle;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Malformed input at one place of the stream, after decompression. Immutable and compared by value. */
public final class Problem {
    private final long line;
    private final long column;
    private final String message;

    Problem(long line, long column, String message) {
        this.line = line;
        this.column = column;
        this.message = Objects.requireNonNull(message, "message must not be null");
    }

    /**
     * Returns the line.
     *
     * @return from 1
     */
    public long line() {
        return line;
    }

    /**
     * Returns the column in bytes.
     *
     * @return from 1
     */
    public long column() {
        return column;
    }

    /**
     * Returns what is wrong.
     *
     * @return a message for people
     */
    public String message() {
        return message;
    }

    /** Returns the position and the message as one line. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    private List<Object> components() {
        return List.of(line, column, message);
    }
}
