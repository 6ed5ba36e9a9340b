package dev.identitydashboard.mparticle;

import java.util.List;
import java.util.stream.Stream;

/**
 * The input that could not be read.
 *
 * @param count how many places there were; each cost at most the batch that it is in, but for the end of a damaged gzip member
 * @param first the first 1,000 of them, in order
 */
public record Problems(long count, List<Problem> first) {
    static final int MAX_KEPT = 1_000;

    /**
     * Checks and copies the components.
     *
     * @param count how many places there were
     * @param first the first of them
     * @throws NullPointerException if {@code first} or an element is null
     */
    public Problems {
        first = List.copyOf(first);
    }

    /** These, and then those of another input. */
    Problems plus(Problems other) {
        return new Problems(
                count + other.count,
                Stream.concat(first.stream(), other.first.stream())
                        .limit(MAX_KEPT)
                        .toList());
    }
}
