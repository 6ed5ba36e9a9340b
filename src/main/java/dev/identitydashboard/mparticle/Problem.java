package dev.identitydashboard.mparticle;

import java.util.Objects;

/**
 * Malformed input at one place of the stream, after decompression.
 *
 * @param line the line, from 1
 * @param column the column in bytes, from 1
 * @param message what is wrong
 */
public record Problem(long line, long column, String message) {

    /**
     * Checks the components.
     *
     * @param line the line
     * @param column the column
     * @param message what is wrong
     * @throws NullPointerException if {@code message} is null
     */
    public Problem {
        Objects.requireNonNull(message, "message must not be null");
    }

    /** Returns the position and the message as one line. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
