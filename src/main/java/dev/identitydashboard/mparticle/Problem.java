package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.SafeText;
import dev.identitydashboard.mparticle.TextBuffer.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A part of the input that could not be read, at one place of the text, which is what there is after decompression. Immutable and compared
 * by value, but for {@link #rejected()}.
 */
public final class Problem {
    /** What equality and hash code are made of. */
    private record Components(
            ProblemKind kind,
            Optional<String> source,
            Position position,
            String message,
            @Nullable Position resumed) {}

    private final Components components;
    private final byte[] rejected;

    private Problem(Components components, byte[] rejected) {
        this.components = components;
        this.rejected = rejected;
    }

    static Problem of(
            ProblemKind kind,
            Optional<String> source,
            Position position,
            String message,
            @Nullable Position resumed,
            byte[] rejected) {
        Objects.requireNonNull(message, "message must not be null");
        return new Problem(
                new Components(kind, source.map(SafeText::message), position, SafeText.message(message), resumed),
                rejected);
    }

    /** The same, for keeping: without what was rejected. */
    Problem withoutRejected() {
        return new Problem(components, new byte[0]);
    }

    /**
     * Returns what kind of problem it is.
     *
     * @return the kind
     */
    public ProblemKind kind() {
        return components.kind;
    }

    /**
     * Returns where the text came from.
     *
     * @return the path of the file, made safe to print; empty for a stream, an array or a string
     */
    public Optional<String> source() {
        return components.source;
    }

    /**
     * Returns the line.
     *
     * @return from 1
     */
    public long line() {
        return components.position.line();
    }

    /**
     * Returns the column in bytes.
     *
     * @return from 1
     */
    public long column() {
        return components.position.column();
    }

    /**
     * Returns how many bytes of the text come before.
     *
     * @return from 0
     */
    public long offset() {
        return components.position.offset();
    }

    /**
     * Returns what is wrong.
     *
     * @return a message for people, in which what could move a cursor, break a line or turn the direction of writing is escaped
     */
    public String message() {
        return components.message;
    }

    /**
     * Returns the line in which reading resumed.
     *
     * @return from 1; empty if nothing came after that could be read
     */
    public OptionalLong resumedAtLine() {
        return components.resumed == null ? OptionalLong.empty() : OptionalLong.of(components.resumed.line());
    }

    /**
     * Returns the first bytes of what was passed over, from the start of the batch at fault on.
     *
     * @return a copy, at most 64 KiB; empty for the problems that a report keeps, only {@link BatchReader#onProblem} is given it
     */
    public byte[] rejected() {
        return rejected.clone();
    }

    /** Returns the source, if it is known, the position and the message as one line. */
    @Override
    public String toString() {
        String place = "line " + line() + ", column " + column() + ": " + message();
        return source().map(source -> source + ", " + place).orElse(place);
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
