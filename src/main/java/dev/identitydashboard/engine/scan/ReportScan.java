package dev.identitydashboard.engine.scan;

import dev.identitydashboard.engine.bits.ChunkBits;
import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;
import dev.identitydashboard.engine.facts.ActivityIndex;
import dev.identitydashboard.engine.facts.EnvironmentFacts;
import dev.identitydashboard.engine.facts.InputActivity;
import dev.identitydashboard.engine.facts.ShardFacts;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.Panel.Need;
import dev.identitydashboard.engine.plan.ResolvedQuery;
import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.Collector.ShardCollector;
import dev.identitydashboard.engine.scan.ScanBuffers.Row;
import org.jspecify.annotations.Nullable;

/**
 * The kernel: counts one query over one environment of one shard, in one pass over the sets of each day.
 *
 * <p>The ordinals are cut into chunks of 65,536, as Roaring cuts them. For each chunk the days of the range are walked in
 * order: every input's set of the day is read once and added to dense words of the day and of the input; who has
 * which type moves on to the end of the day; and the intersections are counted on the spot. What a chunk needs stays in the
 * caches, nothing is built that is then thrown away, and what no panel of the query needs is not done.
 */
public final class ReportScan {
    private final ResolvedQuery query;
    private final ScanBuffers buffers;
    private final Tally.Layout at;
    private final long[] counts;
    private final ActivityIndex activity;
    private final IdentityCursor identity;
    private final int ordinals;
    private final int firstDay;
    private final ShardCollector collector;
    private final boolean needsDays;
    private final boolean needsRows;
    private final boolean needsRange;
    /** What counts days or rows runs even if no panel has declared that it needs them, and fails. */
    private final boolean countsDays;

    private final boolean countsRows;

    private ReportScan(
            EnvironmentFacts facts, int ordinals, ResolvedQuery query, Collector<?> collector, ScanBuffers buffers) {
        buffers.begin(facts, query);
        this.query = query;
        this.buffers = buffers;
        this.ordinals = ordinals;
        this.at = query.layout();
        this.counts = buffers.counts(at.size());
        this.activity = facts.activity();
        this.identity = buffers.identity();
        this.firstDay = Math.min(query.from(), collector.firstDay());
        this.collector = collector.begin(facts, buffers);
        this.needsDays = query.needs(Need.DAYS);
        this.needsRows = query.needs(Need.ROWS);
        this.needsRange = query.needs(Need.RANGE);
        this.countsDays = needsDays || query.wants(Panel.KNOWN_OVER_TIME) || query.wants(Panel.DISTRIBUTION_OVER_TIME);
        this.countsRows = needsRows || query.wants(Panel.KNOWN_BY_INPUT) || query.wants(Panel.COVERAGE_BY_INPUT);
    }

    /**
     * Counts a shard.
     *
     * @param collector what else is counted
     * @return the counts as the query's layout says, in an array that belongs to the buffers
     */
    public static long[] scan(ShardFacts facts, ResolvedQuery query, Collector<?> collector, ScanBuffers buffers) {
        EnvironmentFacts environment = facts.environment(query.environment());
        try {
            ReportScan scan = new ReportScan(environment, facts.ordinals(), query, collector, buffers);
            for (int chunk = 0; chunk < Chunks.count(scan.ordinals); chunk++) {
                if (scan.startRows(chunk)) {
                    scan.countChunk(chunk);
                }
            }
            scan.collector.endShard();
            return scan.counts;
        } finally {
            buffers.end();
        }
    }

    /** Goes to the first day to be passed in a chunk; false if no profile was active there. */
    private boolean startRows(int chunk) {
        boolean any = false;
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            row.days = passedDays(activity.orNull(query.inputs().getInt(i)), chunk);
            row.next = row.days.indexFrom(firstDay);
            any |= row.days.size() > 0;
        }
        return any;
    }

    private ChunkDays passedDays(@Nullable InputActivity input, int chunk) {
        ChunkDays days = input == null ? ChunkDays.NONE : input.chunk(chunk);
        boolean any = days.indexFrom(firstDay) < days.indexFrom(query.to() + 1);
        return any ? days : ChunkDays.NONE;
    }

    private void countChunk(int chunk) {
        int words = Chunks.words(chunk, ordinals);
        if (needsRange) {
            buffers.range().clear(words);
        }
        for (int i = 0; i < at.inputs() && needsRows; i++) {
            buffers.activeIn(buffers.row(i)).clear(words);
        }
        collector.startChunk(chunk, words);
        for (int date = firstDay; date < query.from(); date++) {
            buffers.today().clear(words);
            readDayBefore(date);
            collector.countDay(date);
        }
        identity.startChunk(chunk, words, needsDays ? query.from() : query.to());
        for (int day = 0; day < at.days(); day++) {
            if (needsDays) {
                identity.advanceTo(query.from() + day);
                buffers.today().clear(words);
            }
            if (readDay(day) && countsDays) {
                countDay(day);
            }
            collector.countDay(query.from() + day);
        }
        countRange();
        collector.endChunk();
    }

    /** Reads who was active on a day before the range. */
    private void readDayBefore(int date) {
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            if (row.next < row.days.size() && row.days.dayAt(row.next) == date) {
                row.days.addTo(buffers.today(), row.next++);
            }
        }
    }

    /** Reads who was active on a day through each input; false if none was. */
    private boolean readDay(int day) {
        boolean any = false;
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            ChunkDays days = row.days;
            if (row.next < days.size() && days.dayAt(row.next) == query.from() + day) {
                counts[at.inputDaily(i) + day] += days.cardinalityAt(row.next);
                add(row);
                row.next++;
                any = true;
            }
        }
        return any;
    }

    private void add(Row row) {
        if (needsRows && needsDays) {
            row.days.addTo(buffers.today(), buffers.activeIn(row), row.next);
        } else if (needsRows) {
            row.days.addTo(buffers.activeIn(row), row.next);
        } else if (needsDays) {
            row.days.addTo(buffers.today(), row.next);
        } else if (needsRange) {
            row.days.addTo(buffers.range(), row.next);
        }
    }

    private void countDay(int day) {
        ChunkBits today = buffers.today();
        if (needsRange && !needsRows) {
            buffers.range().or(today);
        }
        counts[at.dailyProfiles() + day] += today.cardinality();
        if (query.wants(Panel.KNOWN_OVER_TIME)) {
            counts[at.dailyKnown() + day] += today.andCardinality(identity.known());
        }
        for (int i = 0;
                query.wants(Panel.DISTRIBUTION_OVER_TIME)
                        && i < identity.types().size();
                i++) {
            int type = identity.types().getInt(i);
            if (identity.anyWith(type)) {
                counts[at.typeDaily(type) + day] += today.andCardinality(identity.profilesWith(type));
            }
        }
    }

    private void countRange() {
        for (int i = 0; i < at.inputs() && countsRows; i++) {
            Row row = buffers.row(i);
            if (row.days.size() > 0) {
                countRow(i, buffers.activeIn(row));
            }
        }
        if (needsRange) {
            counts[at.profiles()] += buffers.range().cardinality();
        }
        if (query.wants(Panel.SUMMARY)) {
            counts[at.known()] += buffers.range().andCardinality(identity.known());
        }
        for (int i = 0; query.wants(Panel.DISTRIBUTION) && i < identity.types().size(); i++) {
            countType(identity.types().getInt(i));
        }
    }

    private void countRow(int index, ChunkBits active) {
        if (needsRange) {
            buffers.range().or(active);
        }
        counts[at.inputProfiles(index)] += active.cardinality();
        if (query.wants(Panel.KNOWN_BY_INPUT)) {
            counts[at.inputKnown(index)] += active.andCardinality(identity.known());
        }
        for (int i = 0;
                query.wants(Panel.COVERAGE_BY_INPUT) && i < identity.types().size();
                i++) {
            int type = identity.types().getInt(i);
            if (identity.anyWith(type)) {
                counts[at.inputTypes(index) + type] += active.andCardinality(identity.profilesWith(type));
            }
        }
    }

    private void countType(int type) {
        if (identity.anyWith(type)) {
            ChunkBits range = buffers.range();
            int withType = range.andCardinality(identity.profilesWith(type));
            counts[at.typeProfiles(type)] += withType;
            counts[at.typeIdentifiers(type)] += identity.identifiersOf(type, range, withType);
        }
    }
}
