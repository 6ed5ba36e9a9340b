package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Who came, returned and became known on one day.
 *
 * @param date the day
 * @param active distinct profiles active that day through the selected inputs; always {@code newcomers + returning}
 * @param newcomers those whose first activity through the selected inputs on any kept day is on this day; on the first kept
 *     day that is everybody, because what was before is not known any more
 * @param returning those active through the selected inputs on an earlier kept day, too, in the range or before it
 * @param becameKnown those, new or returning, with a login identifier at the end of the day and none at the end of the day
 *     before; somebody who loses it and gets it again on a later active day counts on both days
 */
public record DailyMovement(LocalDate date, long active, long newcomers, long returning, long becameKnown) {

    /**
     * Checks the components.
     *
     * @param date the day
     * @param active distinct profiles active that day
     * @param newcomers those active for the first time
     * @param returning those active before
     * @param becameKnown those known since that day
     * @throws NullPointerException if {@code date} is null
     * @throws IllegalArgumentException if a count is negative, {@code active} is not {@code newcomers + returning} or less than
     *     {@code becameKnown}
     */
    public DailyMovement {
        Objects.requireNonNull(date, "date must not be null");
        Arguments.notNegative("newcomers", newcomers);
        Arguments.notNegative("returning", returning);
        Arguments.notNegative("becameKnown", becameKnown);
        if (active < 0 || active != newcomers + returning) {
            throw Failures.illegalArgument("active must be newcomers + returning, but was " + active
                    + " with newcomers " + newcomers + " and returning " + returning);
        }
        if (becameKnown > active) {
            throw Failures.illegalArgument(
                    "becameKnown must be at most active, but was " + becameKnown + " with active " + active);
        }
    }

    DailyMovement plus(DailyMovement other) {
        return new DailyMovement(
                date,
                Math.addExact(active, other.active),
                Math.addExact(newcomers, other.newcomers),
                Math.addExact(returning, other.returning),
                Math.addExact(becameKnown, other.becameKnown));
    }
}
