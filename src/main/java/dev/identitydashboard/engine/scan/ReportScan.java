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
 * The kernel: counts one query over one environment of one shard, in one pass over the sets of each day. For one thread.
 *
 * <p>The ordinals are cut into chunks of 65,536, as Roaring cuts them. For each chunk the days of the range are walked in
 * order: every input's set of the day is read once and added to dense words of the day and of the input; who has
 * which type moves on to the end of the day; and the intersections are counted on the spot. What a chunk needs stays in the
 * caches, nothing is built that is then thrown away, and what no panel of the query needs is not done.
 *
 * <p>A chunk is {@linkplain #readNext read} under the shard's lock and {@linkplain #countRead counted} without it, so that changes
 * wait for the reading of one chunk at most. A change concerns one profile, which is in one chunk, so that each is counted whole or
 * not at all. Only when the shard meets the first identifier of a type, the scan no longer {@linkplain #isValid holds}.
 */
public final class ReportScan {
    private final ResolvedQuery query;
    private final ScanBuffers buffers;
    private final Tally.Layout at;
    private final long[] counts;
    private final ActivityIndex activity;
    private final IdentityCursor identity;
    private final EnvironmentFacts facts;
    private final int numberings;
    private final int firstDay;
    private final ShardCollector collector;
    private final boolean needsDays;
    private final boolean needsRows;
    private final boolean needsRange;
    /** What counts days or rows runs even if no panel has declared that it needs them, and fails. */
    private final boolean countsDays;

    private final boolean countsRows;

    private int next;

    /**
     * Begins to count a shard, under its lock.
     *
     * @param collector what else is counted
     * @param buffers to count in, which the one who gives them {@linkplain ScanBuffers#end ends}
     */
    public ReportScan(ShardFacts shard, ResolvedQuery query, Collector<?> collector, ScanBuffers buffers) {
        this.facts = shard.environment(query.environment());
        this.numberings = facts.numberings();
        buffers.begin(facts, query);
        this.query = query;
        this.buffers = buffers;
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

    /** Whether the scan may go on. Under the shard's lock. */
    public boolean isValid() {
        return facts.numberings() == numberings;
    }

    /** Reads the next chunk in which anybody was active, under the shard's lock; false if there is none any more. */
    public boolean readNext(int ordinals) {
        while (next < Chunks.count(ordinals)) {
            int chunk = next++;
            if (startRows(chunk)) {
                readChunk(chunk, Chunks.words(chunk, ordinals));
                return true;
            }
        }
        return false;
    }

    /** Counts what has been read; takes no lock. */
    public void countRead() {
        countRows();
        collector.endChunk();
    }

    /**
     * Ends the count.
     *
     * @return the counts as the query's layout says, in an array that belongs to the buffers
     */
    public long[] end() {
        collector.endShard();
        return counts;
    }

    /** Goes to the first day to be passed in a chunk; false if no profile was active there. */
    private boolean startRows(int chunk) {
        boolean any = false;
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            row.days = passedDays(activity.orNull(query.inputs().getInt(i)), chunk);
            row.next = row.days.indexFrom(firstDay);
            row.any = row.days.size() > 0;
            any |= row.any;
        }
        return any;
    }

    private ChunkDays passedDays(@Nullable InputActivity input, int chunk) {
        ChunkDays days = input == null ? ChunkDays.NONE : input.chunk(chunk);
        boolean any = days.indexFrom(firstDay) < days.indexFrom(query.to() + 1);
        return any ? days : ChunkDays.NONE;
    }

    private void readChunk(int chunk, int words) {
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
        readRange();
        collector.readChunk();
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

    /** Unites the rows and counts what needs more of who has which identifiers than the buffers have. */
    private void readRange() {
        for (int i = 0; i < at.inputs() && needsRange && needsRows; i++) {
            if (buffers.row(i).any) {
                buffers.range().or(buffers.activeIn(buffers.row(i)));
            }
        }
        for (int i = 0; query.wants(Panel.DISTRIBUTION) && i < identity.types().size(); i++) {
            countType(identity.types().getInt(i));
        }
    }

    private void countRows() {
        for (int i = 0; i < at.inputs() && countsRows; i++) {
            if (buffers.row(i).any) {
                countRow(i, buffers.activeIn(buffers.row(i)));
            }
        }
        if (needsRange) {
            counts[at.profiles()] += buffers.range().cardinality();
        }
        if (query.wants(Panel.SUMMARY)) {
            counts[at.known()] += buffers.range().andCardinality(identity.known());
        }
    }

    private void countRow(int index, ChunkBits active) {
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
