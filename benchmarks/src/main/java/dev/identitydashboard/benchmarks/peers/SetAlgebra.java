package dev.identitydashboard.benchmarks.peers;

import java.util.List;

/**
 * A kind of set of profiles.
 *
 * @param <B> a set that is being filled
 * @param <S> a set that is complete
 */
interface SetAlgebra<B, S> {

    B start();

    /** Adds a profile, by its number in order of first sight or by its MPID. */
    void add(B set, int ordinal, long mpid);

    S finish(B set);

    S union(List<S> sets);

    long size(S set);

    long sizeOfBoth(S one, S other);

    /** Whether a union occupies all processors by itself, so that it makes no sense to compute several at once. */
    default boolean isParallel() {
        return false;
    }
}
