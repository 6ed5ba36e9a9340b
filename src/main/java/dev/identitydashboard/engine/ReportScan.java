package dev.identitydashboard.engine;

import dev.identitydashboard.engine.IdentityCursor.TypeState;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.Container;
import org.roaringbitmap.RoaringBitmap;

/**
 * The kernel: counts one plan over one environment of one shard, in one pass over the bitmaps' containers.
 *
 * <p>The ordinals are cut into chunks of 65,536, as Roaring cuts them. For each chunk the days of the range are walked in
 * order: every input's container of the day is read once and added to dense words of the day and of the input; who has
 * which type moves on to the end of the day; and the intersections are counted on the spot. What a chunk needs stays in the
 * caches, and nothing is built that is then thrown away.
 */
final class ReportScan {
    /** An input of the plan: its containers by day of the range, its profiles of the current chunk, and its counts. */
    private static final class Row {
        final @Nullable ChunkCursor[] days;
        final Tally.InputTally tally;
        final DenseChunk active = new DenseChunk();

        Row(Int2ObjectRBTreeMap<RoaringBitmap> bitmaps, Tally.InputTally tally, QueryPlan plan) {
            this.tally = tally;
            this.days = new ChunkCursor[plan.days()];
            for (int position = 0; position < days.length; position++) {
                RoaringBitmap bitmap = bitmaps.get(plan.from() + position);
                days[position] = bitmap == null ? null : new ChunkCursor(bitmap);
            }
        }

        @Nullable
        Container at(int position, int chunk) {
            ChunkCursor cursor = days[position];
            return cursor == null ? null : cursor.at(chunk);
        }
    }

    private final QueryPlan plan;
    private final Tally tally;
    private final List<Row> rows = new ArrayList<>();
    private final IdentityCursor identity;
    private final DenseChunk activeToday = new DenseChunk();
    private final DenseChunk active = new DenseChunk();

    private ReportScan(EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        this.plan = plan;
        this.tally = new Tally(plan.days());
        this.identity = new IdentityCursor(environment, types, plan);
        identity.types().forEach(type -> tally.type(type.name));
        addRows(environment.activity());
    }

    static Tally scan(EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        ReportScan scan = new ReportScan(environment, types, plan);
        for (int chunk = scan.nextChunk(0); chunk < ChunkCursor.END; chunk = scan.nextChunk(chunk + 1)) {
            scan.countChunk(chunk);
        }
        return scan.tally;
    }

    private void addRows(ActivityIndex activity) {
        if (plan.inputs() == null) {
            activity.inputsActiveBetween(plan.oldestDay(), plan.today()).forEach(this::addRow);
            return;
        }
        for (String input : plan.inputs()) {
            Int2ObjectRBTreeMap<RoaringBitmap> days = activity.daysOf(input);
            if (days != null) {
                addRow(input, days);
            }
        }
    }

    private void addRow(String input, Int2ObjectRBTreeMap<RoaringBitmap> days) {
        rows.add(new Row(days, tally.input(input), plan));
    }

    /** The first chunk from the given one on in which anybody was active. */
    private int nextChunk(int from) {
        int next = ChunkCursor.END;
        for (Row row : rows) {
            for (ChunkCursor day : row.days) {
                if (day != null) {
                    next = Math.min(next, day.seek(from));
                }
            }
        }
        return next;
    }

    private void countChunk(int chunk) {
        active.clear();
        rows.forEach(row -> row.active.clear());
        identity.startChunk(chunk, plan.wantsDays() ? plan.from() : plan.to());
        for (int position = 0; position < plan.days(); position++) {
            if (plan.wantsDays()) {
                identity.advanceTo(plan.from() + position);
            }
            if (readDay(position, chunk)) {
                active.or(activeToday);
                if (plan.wantsDays()) {
                    countDay(position);
                }
            }
        }
        countRange(chunk);
    }

    /** Collects who was active on a day; false if nobody was. */
    private boolean readDay(int position, int chunk) {
        boolean any = false;
        for (Row row : rows) {
            Container container = row.at(position, chunk);
            if (container != null) {
                if (!any) {
                    activeToday.clear();
                }
                any = true;
                row.tally.dailyProfiles[position] += container.getCardinality();
                activeToday.orWith(row.active, container);
            }
        }
        return any;
    }

    private void countDay(int position) {
        tally.dailyProfiles[position] += activeToday.cardinality();
        tally.dailyKnown[position] += activeToday.andCardinality(identity.known());
        for (TypeState type : identity.types()) {
            tally.type(type.name).dailyProfiles[position] += activeToday.andCardinality(type.profiles());
        }
    }

    private void countRange(int chunk) {
        tally.profiles += active.cardinality();
        tally.known += active.andCardinality(identity.known());
        for (Row row : rows) {
            row.tally.profiles += row.active.cardinality();
            row.tally.known += row.active.andCardinality(identity.known());
        }
        for (TypeState type : identity.types()) {
            countType(type, chunk);
        }
    }

    private void countType(TypeState type, int chunk) {
        Tally.TypeTally counts = tally.type(type.name);
        if (plan.wants(Panel.DISTRIBUTION)) {
            counts.profiles += active.andCardinality(type.profiles());
            counts.identifiers += type.identifiersOf(active, chunk);
        }
        if (plan.wants(Panel.COVERAGE_BY_INPUT)) {
            for (Row row : rows) {
                row.tally.addProfilesWith(type.name, row.active.andCardinality(type.profiles()));
            }
        }
    }
}
