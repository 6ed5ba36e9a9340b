package dev.identitydashboard;

import java.util.OptionalDouble;

/** The one rule for ratios: an empty denominator has no share. */
final class Shares {
    private Shares() {}

    static OptionalDouble of(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
