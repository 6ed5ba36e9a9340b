package dev.identitydashboard.mparticle;

import java.util.List;

/**
 * The malformed input met while reading.
 *
 * @param count how many places there were; each cost at most the batch that it is in
 * @param first the first 1,000 of them, in order
 */
public record Problems(long count, List<Problem> first) {

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
}
