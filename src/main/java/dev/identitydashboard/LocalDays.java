package dev.identitydashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Which calendar day of a zone an instant is on. The offset in force is remembered until the zone's next transition, because
 * looking it up costs more than recording an event. Safe from any thread.
 */
final class LocalDays {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final long MILLIS_PER_SECOND = 1_000;

    /** The seconds from the first to before the last have an offset of so many seconds. */
    private record Period(long first, long end, int offset) {}

    private final ZoneRules rules;
    private Period last;

    LocalDays(ZoneId zone) {
        this.rules = zone.getRules();
        this.last = periodOf(0);
    }

    /** The epoch day of an instant, in 64 bits because the most extreme instants need them. */
    long dayOf(Instant time) {
        return dayOfSecond(time.getEpochSecond());
    }

    /** The epoch day of an instant given in milliseconds since 1970. */
    long dayOfMilli(long epochMilli) {
        return dayOfSecond(Math.floorDiv(epochMilli, MILLIS_PER_SECOND));
    }

    private long dayOfSecond(long second) {
        Period period = last;
        if (second < period.first || second >= period.end) {
            period = periodOf(second);
            last = period;
        }
        return Math.floorDiv(second + period.offset, (long) SECONDS_PER_DAY);
    }

    private Period periodOf(long second) {
        Instant time = Instant.ofEpochSecond(second);
        ZoneOffsetTransition previous = rules.previousTransition(time.plusNanos(1));
        ZoneOffsetTransition next = rules.nextTransition(time);
        return new Period(
                previous == null ? Long.MIN_VALUE : previous.toEpochSecond(),
                next == null ? Long.MAX_VALUE : next.toEpochSecond(),
                rules.getOffset(time).getTotalSeconds());
    }
}
