package dev.identitydashboard.engine;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.Sizes;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which profiles of one environment were copied to which others, and of which days. A pair of profiles is remembered once, however
 * often one is copied to the other, and days until they have left. Everything takes logarithmic time per pair or run of days that is
 * concerned. Safe from any thread.
 */
final class AliasHistory {
    private static final long PAIR_BYTES = 32 + 2 * Sizes.TREE_ENTRY;
    private static final long DAYS_BYTES = 40 + Sizes.TREE_ENTRY;

    /** That one profile was copied to another. */
    private static final class Pair {
        final long source;
        final long destination;
        /** The latest epoch day on which it was. */
        int madeOn;

        Pair(long source, long destination, int madeOn) {
            this.source = source;
            this.destination = destination;
            this.madeOn = madeOn;
        }
    }

    /** A run of days of which a profile was copied; no two of one profile share a day. */
    private static final class Days {
        final long source;
        final long destination;
        int first;
        int last;

        Days(long source, int first, int last, long destination) {
            this.source = source;
            this.first = first;
            this.last = last;
            this.destination = destination;
        }

        boolean endsBefore(Alias alias) {
            return source == alias.source() && destination == alias.destination() && last + 1 == alias.firstDay();
        }
    }

    private static final Comparator<Pair> BY_SOURCE =
            Comparator.<Pair>comparingLong(pair -> pair.source).thenComparingLong(pair -> pair.destination);
    private static final Comparator<Pair> BY_DESTINATION =
            Comparator.<Pair>comparingLong(pair -> pair.destination).thenComparingLong(pair -> pair.source);
    private static final Comparator<Days> BY_FIRST_DAY =
            Comparator.<Days>comparingLong(run -> run.source).thenComparingInt(run -> run.first);

    private final long limit;
    private final NavigableSet<Pair> bySource = new TreeSet<>(BY_SOURCE);
    private final NavigableSet<Pair> byDestination = new TreeSet<>(BY_DESTINATION);
    private final NavigableSet<Days> days = new TreeSet<>(BY_FIRST_DAY);
    /** Whether there ever was an alias: without any, very many profiles leave without a look here. */
    private volatile boolean used;

    /** Makes an empty one that remembers at most so many pairs. */
    AliasHistory(long limit) {
        this.limit = limit;
    }

    /** Why an alias is refused, or null if it is not. */
    synchronized @Nullable AliasResult refusal(Alias alias) {
        if (!pairsTo(alias.source()).isEmpty()) {
            return AliasResult.SOURCE_WAS_DESTINATION;
        }
        if (!pairsFrom(alias.destination()).isEmpty()) {
            return AliasResult.DESTINATION_WAS_SOURCE;
        }
        if (sharesDay(alias)) {
            return AliasResult.DAYS_ALREADY_ALIASED;
        }
        return bySource.size() >= limit && !bySource.contains(pairOf(alias)) ? AliasResult.TOO_MANY_PROFILES : null;
    }

    /** Remembers an alias that is not refused, whole or not at all. */
    synchronized void add(Alias alias) {
        used = true;
        Pair pair = pairOf(alias);
        boolean isNew = !bySource.contains(pair);
        try {
            if (isNew) {
                bySource.add(pair);
                byDestination.add(pair);
            }
            if (alias.hasDays()) {
                addDays(alias);
            }
        } catch (RuntimeException | Error e) {
            if (isNew) {
                bySource.remove(pair);
                byDestination.remove(pair);
            }
            throw e;
        }
        Pair remembered = bySource.floor(pair);
        if (remembered != null) {
            remembered.madeOn = Math.max(remembered.madeOn, alias.kept().today());
        }
    }

    /** A profile that is copied every day has one run, not hundreds. */
    private void addDays(Alias alias) {
        Days added = new Days(alias.source(), alias.firstDay(), alias.lastDay(), alias.destination());
        Days previous = days.lower(added);
        if (previous != null && previous.endsBefore(alias)) {
            previous.last = alias.lastDay();
        } else {
            days.add(added);
        }
    }

    /** Forgets the days before one; the order of what is left of the runs stays as it is. */
    synchronized void dropDaysBefore(int day) {
        days.removeIf(run -> {
            run.first = Math.max(run.first, day);
            return run.last < day;
        });
    }

    /** The source and destination of each pair that was last made before a day. */
    synchronized List<long[]> madeBefore(int day) {
        return bySource.stream()
                .filter(pair -> pair.madeOn < day)
                .map(pair -> new long[] {pair.source, pair.destination})
                .toList();
    }

    /** Forgets that a profile was copied to another. */
    synchronized void forget(long source, long destination) {
        Pair pair = new Pair(source, destination, 0);
        daysOf(source).removeIf(run -> run.destination == destination);
        bySource.remove(pair);
        byDestination.remove(pair);
    }

    /** Forgets every alias from and to a profile in all environments; false if there was none. */
    static boolean forget(List<AliasHistory> histories, long mpid) {
        boolean known = false;
        for (AliasHistory history : histories) {
            known |= history.used && history.forget(mpid);
        }
        return known;
    }

    private synchronized boolean forget(long mpid) {
        int before = bySource.size();
        daysOf(mpid).clear();
        for (Iterator<Pair> own = pairsFrom(mpid).iterator(); own.hasNext(); own.remove()) {
            byDestination.remove(own.next());
        }
        for (Iterator<Pair> others = pairsTo(mpid).iterator(); others.hasNext(); others.remove()) {
            Pair pair = others.next();
            daysOf(pair.source).removeIf(run -> run.destination == mpid);
            bySource.remove(pair);
        }
        return bySource.size() < before;
    }

    /** The profiles that a profile was copied to, sorted. */
    synchronized List<Long> copiedTo(long mpid) {
        return pairsFrom(mpid).stream().map(pair -> pair.destination).toList();
    }

    /** The profiles that were copied to a profile, sorted. */
    synchronized List<Long> copiedFrom(long mpid) {
        return pairsTo(mpid).stream().map(pair -> pair.source).toList();
    }

    /** Writes the pairs, and the runs of days. */
    synchronized void writeTo(ByteSink sink) {
        sink.writeInt(bySource.size());
        for (Pair pair : bySource) {
            sink.writeLong(pair.source);
            sink.writeLong(pair.destination);
            sink.writeInt(pair.madeOn);
        }
        sink.writeInt(days.size());
        for (Days run : days) {
            sink.writeLong(run.source);
            sink.writeInt(run.first);
            sink.writeInt(run.last);
            sink.writeLong(run.destination);
        }
    }

    /** Reads what another one has written, into an empty one. */
    synchronized void readFrom(ByteSource source) {
        int pairs = source.readCount(Integer.MAX_VALUE, "aliases");
        for (int i = 0; i < pairs; i++) {
            Pair pair = new Pair(source.readLong(), source.readLong(), source.readInt());
            source.check(bySource.add(pair) && byDestination.add(pair), "an alias that is there twice");
        }
        int runs = source.readCount(Integer.MAX_VALUE, "days of aliases");
        for (int i = 0; i < runs; i++) {
            Days run = new Days(source.readLong(), source.readInt(), source.readInt(), source.readLong());
            source.check(days.add(run), "days of an alias that are there twice");
        }
        used = pairs > 0;
    }

    synchronized long bytes() {
        return PAIR_BYTES * bySource.size() + DAYS_BYTES * days.size();
    }

    /** The runs of one profile do not overlap: the last that begins in time is the only one that may reach so far. */
    private boolean sharesDay(Alias alias) {
        Days run = days.floor(new Days(alias.source(), alias.lastDay(), 0, 0));
        return alias.hasDays() && run != null && run.source == alias.source() && run.last >= alias.firstDay();
    }

    private NavigableSet<Pair> pairsFrom(long source) {
        return bySource.subSet(new Pair(source, Long.MIN_VALUE, 0), true, new Pair(source, Long.MAX_VALUE, 0), true);
    }

    private NavigableSet<Pair> pairsTo(long destination) {
        return byDestination.subSet(
                new Pair(Long.MIN_VALUE, destination, 0), true, new Pair(Long.MAX_VALUE, destination, 0), true);
    }

    private NavigableSet<Days> daysOf(long source) {
        return days.subSet(
                new Days(source, Integer.MIN_VALUE, 0, 0), true, new Days(source, Integer.MAX_VALUE, 0, 0), true);
    }

    private static Pair pairOf(Alias alias) {
        return new Pair(alias.source(), alias.destination(), alias.kept().today());
    }
}
