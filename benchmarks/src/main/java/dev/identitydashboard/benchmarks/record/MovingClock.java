package dev.identitydashboard.benchmarks.record;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands at noon until it is moved to another day. */
final class MovingClock extends Clock {
    private static final long FIRST_NOON = Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000L;

    private volatile long now = FIRST_NOON;

    /** Noon of a day, counted from the first. */
    static long noon(int day) {
        return FIRST_NOON + day * DAY;
    }

    void moveTo(int day) {
        now = Math.max(now, noon(day));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the zone is fixed");
    }
}
