package dev.identitydashboard.mparticle;

import dev.identitydashboard.messages.Failures;

/**
 * What became of each byte that was read, after decompression.
 *
 * @param batches bytes of batches, and of other values that are well-formed, skipped ones included
 * @param problems bytes that were passed over because of a problem
 * @param separators all others: white space, commas and brackets between batches, byte order marks and record separators
 */
public record TextBytes(long batches, long problems, long separators) {

    /**
     * Checks the components.
     *
     * @param batches bytes of batches
     * @param problems bytes passed over
     * @param separators all others
     * @throws IllegalArgumentException if a component is negative
     */
    public TextBytes {
        check("batches", batches);
        check("problems", problems);
        check("separators", separators);
    }

    private static void check(String name, long value) {
        if (value < 0) {
            throw Failures.illegalArgument(name + " must not be negative, but was " + value);
        }
    }

    /**
     * Returns all bytes.
     *
     * @return the sum
     */
    public long total() {
        return batches + problems + separators;
    }

    /**
     * Adds those of another input.
     *
     * @param other the other ones
     * @return the sums
     */
    public TextBytes plus(TextBytes other) {
        return new TextBytes(batches + other.batches, problems + other.problems, separators + other.separators);
    }
}
