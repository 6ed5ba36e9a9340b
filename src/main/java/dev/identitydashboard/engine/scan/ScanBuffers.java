package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Sizes;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.plan.Panel.Need;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.messages.Failures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one thread needs to scan shards, used again from scan to scan: 8 KiB per input and per identifier type, and the
 * counts. Rows are separate arrays, whose headers keep them off the same cache sets.
 *
 * <p>Bits that are prepared only where a panel needs them can be read only then: anything else is an error in the code, which must
 * not pass for a count of zero.
 */
public final class ScanBuffers {
    /** So many unions are worth 2 MiB from one question to the next; a longer retention than the default may need more. */
    private static final int KEPT_UNIONS = 1 << 8;

    /** Those that stand here by name. */
    private static final int OWN_CHUNKS = 4;

    /** An input of the query in the current chunk: its sets by day, how far they are read, and who was active. */
    static final class Row {
        private final ChunkBits active = new ChunkBits();
        ChunkDays days = ChunkDays.NONE;
        int next;
        /** Whether there is anything to be passed. */
        boolean any;
    }

    /** For the movement: who was active on a day passed so far, and who was known at the end of the day before. */
    final ChunkBits seen = new ChunkBits();

    final ChunkBits knownBefore = new ChunkBits();
    private final ChunkBits today = new ChunkBits();
    private final ChunkBits range = new ChunkBits();
    private final IdentityCursor identity = new IdentityCursor();
    private final List<Row> rows = new ArrayList<>();
    private final List<ChunkBits> unions = new ArrayList<>();
    private @Nullable IdentityCursor knownByDay;
    private @Nullable ResolvedQuery query;
    private int[] perOrdinal = {};
    private int[] sets = {};
    private long[] counts = {};
    private long[] pairs = {};

    /** Begins a shard. */
    void begin(EnvironmentFacts facts, ResolvedQuery next) {
        query = next;
        identity.begin(facts, next);
    }

    /** Lets go of what was scanned, so that the buffers keep nothing of a shard alive. */
    public void end() {
        query = null;
        identity.end();
        if (knownByDay != null) {
            knownByDay.end();
        }
        rows.forEach(row -> row.days = ChunkDays.NONE);
        if (unions.size() > KEPT_UNIONS) {
            unions.subList(KEPT_UNIONS, unions.size()).clear();
        }
    }

    /** Who has which identifiers, as the query judges it. */
    IdentityCursor identity() {
        return identity;
    }

    /** A second cursor, to judge identity in another way in the same pass. */
    IdentityCursor knownByDay() {
        if (knownByDay == null) {
            knownByDay = new IdentityCursor();
        }
        return knownByDay;
    }

    /** Who was active on the current day. */
    ChunkBits today() {
        require(Need.DAYS);
        return today;
    }

    /** Who was active in the range. */
    ChunkBits range() {
        require(Need.RANGE);
        return range;
    }

    /** Who was active through an input in the range. */
    ChunkBits activeIn(Row row) {
        require(Need.ROWS);
        return row.active;
    }

    Row row(int index) {
        while (rows.size() <= index) {
            rows.add(new Row());
        }
        return rows.get(index);
    }

    /** One of any number of chunks. */
    ChunkBits union(int index) {
        while (unions.size() <= index) {
            unions.add(new ChunkBits());
        }
        return unions.get(index);
    }

    /** A zero for each ordinal of a chunk. */
    int[] zeros() {
        if (perOrdinal.length == 0) {
            perOrdinal = new int[ChunkBits.WORDS * Long.SIZE];
        }
        Arrays.fill(perOrdinal, 0);
        return perOrdinal;
    }

    /** A zero for each set, at least as many as asked for. */
    int[] sets(int size) {
        if (sets.length < size) {
            sets = new int[size];
        }
        Arrays.fill(sets, 0, size, 0);
        return sets;
    }

    /** Zeros, at least as many as asked for. */
    long[] counts(int size) {
        counts = zeros(counts, size);
        return counts;
    }

    /** A zero for each pair of inputs, at least as many as asked for. */
    long[] pairs(int size) {
        pairs = zeros(pairs, size);
        return pairs;
    }

    /** The heap that all of this takes. */
    public long bytes() {
        int cursors = identity.chunks() + (knownByDay == null ? 0 : knownByDay.chunks());
        return (OWN_CHUNKS + cursors + rows.size() + unions.size()) * ChunkBits.BYTES
                + Sizes.ofArray(perOrdinal.length + sets.length, Integer.BYTES)
                + Sizes.ofArray(counts.length + pairs.length, Long.BYTES);
    }

    private void require(Need need) {
        if (!Objects.requireNonNull(query, "no scan has been begun").needs(need)) {
            throw Failures.illegalState("no panel of the query needs " + need);
        }
    }

    private static long[] zeros(long[] kept, int size) {
        if (kept.length < size) {
            return new long[size];
        }
        Arrays.fill(kept, 0, size, 0);
        return kept;
    }
}
