package dev.identitydashboard;

import dev.identitydashboard.engine.facts.StoredDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which days are kept and which instants accepted. Reads the clock once per {@link #now()}.
 *
 * <p>The oldest kept day never moves back by more than a day: what has left the dashboard does not return when the clock is
 * turned back.
 */
final class RetentionWindow {
    private final Clock clock;
    private final ZoneId zone;
    private final LocalDays days;
    private final int retentionDays;
    private final Duration clockSkew;
    private final AtomicLong furthestOldestDay = new AtomicLong(Integer.MIN_VALUE);

    RetentionWindow(Clock clock, ZoneId zone, int retentionDays, Duration clockSkew) {
        this.clock = clock;
        this.zone = zone;
        this.days = new LocalDays(zone);
        this.retentionDays = retentionDays;
        this.clockSkew = clockSkew;
    }

    Clock clock() {
        return clock;
    }

    ZoneId zone() {
        return zone;
    }

    int retentionDays() {
        return retentionDays;
    }

    Moment now() {
        Instant now = clock.instant();
        int today = Math.toIntExact(days.dayOf(now));
        int oldest = today - (retentionDays - 1);
        long furthest = furthestOldestDay.accumulateAndGet(oldest, Math::max);
        return new Moment(now, now.plus(clockSkew), today, Math.max(oldest, StoredDays.first((int) furthest)));
    }

    /** The epoch day of an instant given in milliseconds since 1970. */
    long dayOfMilli(long epochMilli) {
        return days.dayOfMilli(epochMilli);
    }

    /** One reading of the clock: the days kept at that moment and the last instant accepted. */
    final class Moment {
        private final Instant instant;
        private final Instant latest;
        private final long latestMilli;
        private final int today;
        private final int oldestDay;

        private Moment(Instant instant, Instant latest, int today, int oldestDay) {
            this.instant = instant;
            this.latest = latest;
            this.latestMilli = latest.toEpochMilli();
            this.today = today;
            this.oldestDay = oldestDay;
        }

        Instant instant() {
            return instant;
        }

        int today() {
            return today;
        }

        int oldestDay() {
            return oldestDay;
        }

        LocalDate date() {
            return LocalDate.ofEpochDay(today);
        }

        LocalDate oldest() {
            return LocalDate.ofEpochDay(oldestDay);
        }

        boolean isInFuture(Instant time) {
            return time.isAfter(latest);
        }

        /** The same of an instant given in milliseconds since 1970. */
        boolean isInFuture(long epochMilli) {
            return epochMilli > latestMilli;
        }

        /** Whether an instant that is not in the future is on an earlier day than the oldest kept one. */
        boolean isTooOld(Instant time) {
            return days.dayOf(time) < oldestDay;
        }

        /** The epoch day of an instant, or the oldest kept one if that is later; the day after today if none is kept. */
        int keptDayFrom(Instant time) {
            return (int) Math.min(Math.max(days.dayOf(time), oldestDay), today + 1L);
        }

        /** The epoch day of an instant, or today if that is earlier; the day before the oldest kept one if none is kept. */
        int keptDayUpTo(Instant time) {
            return (int) Math.max(Math.min(days.dayOf(time), today), oldestDay - 1L);
        }

        /** The epoch day of an instant that is neither in the future nor too old. */
        int dayOf(Instant time) {
            return (int) days.dayOf(time);
        }
    }
}
