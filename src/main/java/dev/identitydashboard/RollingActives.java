package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Who was active on one day, and in the trailing days that end with it: with 7 days the weekly actives, with 28 or 30 the
 * monthly ones. Both counts of MPID-disjoint dashboards add up.
 *
 * @param date the day
 * @param daily distinct profiles active that day through the selected inputs
 * @param rolling distinct profiles active through them on any of the trailing days, this day included; at least {@code daily}
 */
public record RollingActives(LocalDate date, long daily, long rolling) {

    /**
     * Checks the components.
     *
     * @param date the day
     * @param daily distinct profiles active that day
     * @param rolling distinct profiles active on any of the trailing days
     * @throws NullPointerException if {@code date} is null
     * @throws IllegalArgumentException if {@code daily} is negative or greater than {@code rolling}
     */
    public RollingActives {
        Objects.requireNonNull(date, "date must not be null");
        Arguments.notNegative("daily", daily);
        if (rolling < daily) {
            throw Failures.illegalArgument(
                    "rolling must be at least daily, but was " + rolling + " with daily " + daily);
        }
    }

    /**
     * Returns the stickiness: the share of the trailing days' profiles that were active on this day.
     *
     * @return {@code daily / rolling}, from 0 to 1; empty if {@code rolling} is 0
     */
    public OptionalDouble stickiness() {
        return Shares.of(daily, rolling);
    }

    RollingActives plus(RollingActives other) {
        return new RollingActives(date, Math.addExact(daily, other.daily), Math.addExact(rolling, other.rolling));
    }
}
