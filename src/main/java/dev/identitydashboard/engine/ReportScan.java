package dev.identitydashboard.engine;

import dev.identitydashboard.engine.ScanBuffers.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel: counts one plan over one environment of one shard, in one pass over the sets of each day.
 *
 * <p>The ordinals are cut into chunks of 65,536, as Roaring cuts them. For each chunk the days of the range are walked in
 * order: every input's set of the day is read once and added to dense words of the day and of the input; who has
 * which type moves on to the end of the day; and the intersections are counted on the spot. What a chunk needs stays in the
 * caches, nothing is built that is then thrown away, and what no panel of the plan needs is not done.
 */
final class ReportScan {
    private static final int CHUNK = 1 << 16;

    private final ScanPlan plan;
    private final ScanBuffers buffers;
    private final TallyLayout at;
    private final long[] counts;
    private final ActivityIndex activity;
    private final IdentityCursor identity;
    private final int profiles;
    private final int firstDay;
    private final List<ScanExtra.Part> extras;

    private ReportScan(
            EnvironmentIndex environment, int profiles, ScanPlan plan, List<ScanExtra> extras, ScanBuffers buffers) {
        this.plan = plan;
        this.buffers = buffers;
        this.profiles = profiles;
        this.at = plan.layout();
        this.counts = buffers.counts(at.size());
        this.activity = environment.activity();
        this.identity = new IdentityCursor(environment, plan, buffers);
        this.firstDay = extras.stream().mapToInt(ScanExtra::firstDay).min().orElse(plan.from());
        this.extras = extras.stream()
                .map(extra -> extra.begin(environment, buffers, identity))
                .toList();
    }

    /**
     * Counts a settled environment.
     *
     * @param profiles how many ordinals the shard has given out
     * @param extras what else is counted
     * @return the counts as the plan's layout says, in an array that belongs to the buffers
     */
    static long[] scan(
            EnvironmentIndex environment, int profiles, ScanPlan plan, List<ScanExtra> extras, ScanBuffers buffers) {
        ReportScan scan = new ReportScan(environment, profiles, plan, extras, buffers);
        for (int chunk = 0; (long) chunk * CHUNK < profiles; chunk++) {
            if (scan.startRows(chunk)) {
                scan.countChunk(chunk);
            }
        }
        scan.extras.forEach(ScanExtra.Part::endShard);
        buffers.release();
        return scan.counts;
    }

    /** Goes to the first day to be passed in a chunk; false if nobody was active there. */
    private boolean startRows(int chunk) {
        boolean any = false;
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            row.days = passedDays(activity.orNull(plan.inputs().getInt(i)), chunk);
            row.next = row.days.indexFrom(firstDay);
            any |= row.days.size() > 0;
        }
        return any;
    }

    private DaySets passedDays(@Nullable InputActivity input, int chunk) {
        DaySets days = input == null ? DaySets.NONE : input.chunk(chunk);
        boolean any = days.indexFrom(firstDay) < days.indexFrom(plan.to() + 1);
        return any ? days : DaySets.NONE;
    }

    private void countChunk(int chunk) {
        int words = Math.min(DenseChunk.WORDS, (profiles - chunk * CHUNK + 63) >>> 6);
        buffers.active.clear(words);
        for (int i = 0; i < at.inputs() && plan.wantsRows(); i++) {
            buffers.row(i).active.clear(words);
        }
        for (int i = 0; i < extras.size(); i++) {
            extras.get(i).startChunk(chunk, words);
        }
        for (int date = firstDay; date < plan.from(); date++) {
            buffers.today.clear(words);
            readDayBefore(date);
            countExtras(date);
        }
        identity.startChunk(chunk, words, plan.wantsDays() ? plan.from() : plan.to());
        for (int day = 0; day < at.days(); day++) {
            if (plan.wantsDays()) {
                identity.advanceTo(plan.from() + day);
                buffers.today.clear(words);
            }
            if (readDay(day) && plan.wantsDays()) {
                countDay(day);
            }
            countExtras(plan.from() + day);
        }
        countRange();
        for (int i = 0; i < extras.size(); i++) {
            extras.get(i).endChunk();
        }
    }

    private void countExtras(int date) {
        for (int i = 0; i < extras.size(); i++) {
            extras.get(i).countDay(date, buffers.today);
        }
    }

    /** Reads who was active on a day before the range. */
    private void readDayBefore(int date) {
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            if (row.next < row.days.size() && row.days.dayAt(row.next) == date) {
                row.days.addTo(buffers.today, row.next++);
            }
        }
    }

    /** Reads who was active on a day through each input; false if nobody was. */
    private boolean readDay(int day) {
        boolean any = false;
        for (int i = 0; i < at.inputs(); i++) {
            Row row = buffers.row(i);
            DaySets days = row.days;
            if (row.next < days.size() && days.dayAt(row.next) == plan.from() + day) {
                counts[at.inputDaily(i) + day] += days.cardinalityAt(row.next);
                add(row);
                row.next++;
                any = true;
            }
        }
        return any;
    }

    private void add(Row row) {
        if (plan.wantsRows() && plan.wantsDays()) {
            row.days.addTo(buffers.today, row.active, row.next);
        } else if (plan.wantsRows()) {
            row.days.addTo(row.active, row.next);
        } else if (plan.wantsDays()) {
            row.days.addTo(buffers.today, row.next);
        } else if (plan.wantsRange()) {
            row.days.addTo(buffers.active, row.next);
        }
    }

    private void countDay(int day) {
        DenseChunk today = buffers.today;
        if (plan.wantsRange() && !plan.wantsRows()) {
            buffers.active.or(today);
        }
        counts[at.dailyProfiles() + day] += today.cardinality();
        if (plan.wants(Panel.KNOWN_OVER_TIME)) {
            counts[at.dailyKnown() + day] += today.andCardinality(identity.known());
        }
        for (int i = 0; i < identity.types().size() && plan.wants(Panel.DISTRIBUTION_OVER_TIME); i++) {
            int type = identity.types().getInt(i);
            if (identity.anyWith(type)) {
                counts[at.typeDaily(type) + day] += today.andCardinality(identity.profilesWith(type));
            }
        }
    }

    private void countRange() {
        for (int i = 0; i < at.inputs() && plan.wantsRows(); i++) {
            Row row = buffers.row(i);
            if (row.days.size() > 0) {
                buffers.active.or(row.active);
                countRow(i, row.active);
            }
        }
        if (plan.wantsRange()) {
            counts[at.profiles()] += buffers.active.cardinality();
            counts[at.known()] += buffers.active.andCardinality(identity.known());
        }
        for (int i = 0; i < identity.types().size() && plan.wants(Panel.DISTRIBUTION); i++) {
            countType(identity.types().getInt(i));
        }
    }

    private void countRow(int index, DenseChunk active) {
        counts[at.inputProfiles(index)] += active.cardinality();
        counts[at.inputKnown(index)] += active.andCardinality(identity.known());
        for (int i = 0; i < identity.types().size() && plan.wants(Panel.COVERAGE_BY_INPUT); i++) {
            int type = identity.types().getInt(i);
            if (identity.anyWith(type)) {
                counts[at.inputTypes(index) + type] += active.andCardinality(identity.profilesWith(type));
            }
        }
    }

    private void countType(int type) {
        if (identity.anyWith(type)) {
            int withType = buffers.active.andCardinality(identity.profilesWith(type));
            counts[at.typeProfiles(type)] += withType;
            counts[at.typeIdentifiers(type)] += identity.identifiersOf(type, buffers.active, withType);
        }
    }
}
