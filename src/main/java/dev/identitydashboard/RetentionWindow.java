package dev.identitydashboard;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.facts.KeptDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Which days are kept and which instants accepted, by the present reading of the clock alone; and which days have left for good,
 * which takes more than one reading: {@link Readings} agree that they have passed, and something was recorded so late that they have
 * passed by that, too. A question that is under way keeps the days that it may look at. Safe from any thread; a reading that says
 * nothing new takes no lock.
 */
final class RetentionWindow {
    /** No calendar in use reaches so far, and days beyond would not fit into numbers of 32 bits. */
    private static final Instant EARLIEST = Instant.parse("-1000000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+1000000-01-01T00:00:00Z");

    private final Clock clock;
    private final ZoneId zone;
    private final LocalDays days;
    private final int retentionDays;
    private final Duration clockSkew;
    private final StoredDays stored;
    private volatile Readings readings = Readings.NONE;
    /** Days before this one left under a shorter retention, before the data was read. */
    private volatile int firstComplete = Integer.MIN_VALUE;
    /** The readings that questions under way were given; a question that nobody holds any more leaves by itself. */
    private final Set<Moment> underWay = Collections.newSetFromMap(new WeakHashMap<>());

    /** What is stored, as far as it matters for which days leave. */
    interface StoredDays {
        /** The latest epoch day on which anything was recorded, {@link Integer#MIN_VALUE} before that. */
        int latestRecorded();

        /** Lets all days before one go now. */
        void leaveBefore(int day);
    }

    RetentionWindow(Clock clock, ZoneId zone, int retentionDays, Duration clockSkew, StoredDays stored) {
        this.clock = clock;
        this.zone = zone;
        this.days = new LocalDays(zone);
        this.retentionDays = retentionDays;
        this.clockSkew = clockSkew;
        this.stored = stored;
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

    /** Reads the clock. */
    Moment now() {
        Instant now = within(clock.instant());
        int today = Math.toIntExact(days.dayOf(now));
        int oldest = oldest(today);
        Readings known = readings;
        boolean nothingNew = known.say(now, oldest) && known.firstStored() == firstStored(known);
        known = nothingNew ? known : read(now, oldest);
        return new Moment(known, now, within(now.plus(clockSkew)), today, oldest);
    }

    /** Reads the clock for a question; until it {@link #end ends} or is forgotten, no day leaves that is kept by this reading. */
    synchronized Moment begin() {
        Moment now = now();
        underWay.add(now);
        return now;
    }

    /** The question that was given a reading has been answered. */
    synchronized void end(Moment moment) {
        underWay.remove(moment);
    }

    /** Writes what the readings so far say. */
    void writeTo(ByteSink sink) {
        readings.writeTo(sink);
        sink.writeInt(firstComplete);
    }

    /** Goes on from what another one has written, which kept so many days: what left under a shorter retention is not there any more. */
    synchronized void readFrom(ByteSource source, int itsRetentionDays) {
        readings = Readings.readFrom(source);
        int complete = source.readInt();
        firstComplete = itsRetentionDays < retentionDays ? Math.max(complete, readings.firstStored()) : complete;
    }

    /** Whether the clock has said nothing new since a reading. */
    boolean isLatest(Moment moment) {
        return same(moment.readings, readings);
    }

    private synchronized Readings read(Instant now, int oldest) {
        Readings next = readings.after(now, oldest);
        if (oldest < next.firstStored()) {
            // The clock was turned back behind what has left: that is gone everywhere before its days are kept again.
            stored.leaveBefore(next.firstStored());
            next = next.turnedBackTo(oldest);
        }
        next = next.withFirstStored(firstStored(next));
        readings = next;
        return next;
    }

    /** The first day that has not left for good, after a reading; a question under way lets no day of its own leave. */
    private int firstStored(Readings known) {
        long latest = stored.latestRecorded();
        int left = (int) Math.max(known.firstStored(), Math.min(known.agreed(), latest - (retentionDays - 1)));
        if (left == known.firstStored()) {
            return left;
        }
        synchronized (this) {
            for (Moment moment : underWay) {
                left = Math.min(left, moment.kept.oldest());
            }
        }
        return Math.max(known.firstStored(), left);
    }

    private int oldest(int today) {
        return Math.max(today - (retentionDays - 1), Math.min(today, firstComplete));
    }

    /** Readings that say nothing new leave the very same object. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Readings one, Readings other) {
        return one == other;
    }

    private static Instant within(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    /** The epoch day of an instant given in milliseconds since 1970. */
    long dayOfMilli(long epochMilli) {
        return days.dayOfMilli(epochMilli);
    }

    /** One reading of the clock: the days kept at that moment and the last instant accepted. */
    final class Moment {
        private final Readings readings;
        private final Instant instant;
        private final Instant latest;
        private final long latestMilli;
        private final KeptDays kept;

        private Moment(Readings readings, Instant instant, Instant latest, int today, int oldest) {
            this.readings = readings;
            this.instant = instant;
            this.latest = latest;
            this.latestMilli = latest.toEpochMilli();
            this.kept = new KeptDays(readings.era(), readings.firstStored(), oldest, today, (int) days.dayOf(latest));
        }

        Instant instant() {
            return instant;
        }

        KeptDays kept() {
            return kept;
        }

        /** Whether no reading until another one has said anything new. */
        boolean saysAsMuchAs(Moment other) {
            return same(readings, other.readings);
        }

        int oldestDay() {
            return kept.oldest();
        }

        LocalDate date() {
            return LocalDate.ofEpochDay(kept.today());
        }

        LocalDate oldest() {
            return LocalDate.ofEpochDay(kept.oldest());
        }

        /** The first day that has not left for good. */
        LocalDate firstStored() {
            return kept.firstStored() == Integer.MIN_VALUE ? LocalDate.MIN : LocalDate.ofEpochDay(kept.firstStored());
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
            return days.dayOf(time) < kept.oldest();
        }

        /** The epoch day of an instant, or the oldest kept one if that is later; the day after today if none is kept. */
        int keptDayFrom(Instant time) {
            return (int) Math.min(Math.max(days.dayOf(time), kept.oldest()), kept.today() + 1L);
        }

        /** The epoch day of an instant, or today if that is earlier; the day before the oldest kept one if none is kept. */
        int keptDayUpTo(Instant time) {
            return (int) Math.max(Math.min(days.dayOf(time), kept.today()), kept.oldest() - 1L);
        }

        /** The epoch day of an instant that is neither in the future nor too old. */
        int dayOf(Instant time) {
            return (int) days.dayOf(time);
        }
    }
}
