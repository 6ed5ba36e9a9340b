package dev.identitydashboard.engine;

import dev.identitydashboard.engine.IdentityCursor.TypeState;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * The kernel: counts one plan over one environment of one shard. Walks the days of the range in order; on each, unites the
 * inputs' bitmaps, intersects the union with who had what by then, and collects the unions over the whole range, which are
 * intersected at its end.
 */
final class ReportScan {
    /** An input of the plan: its bitmaps, its counts, and its profiles of the days walked so far. */
    private record Row(
            String input, Int2ObjectRBTreeMap<RoaringBitmap> days, Tally.InputTally tally, RoaringBitmap active) {}

    private final QueryPlan plan;
    private final Tally tally;
    private final List<Row> rows = new ArrayList<>();
    private final IdentityCursor cursor;
    private final RoaringBitmap active = new RoaringBitmap();

    private ReportScan(EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        this.plan = plan;
        this.tally = new Tally(plan.days());
        this.cursor = IdentityCursor.at(plan.wantsDays() ? plan.from() : plan.to(), environment, types, plan);
        addRows(environment.activity());
    }

    static Tally scan(EnvironmentIndex environment, TypeRegistry types, QueryPlan plan) {
        ReportScan scan = new ReportScan(environment, types, plan);
        scan.walkDays();
        scan.countRange();
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
        rows.add(new Row(input, days, tally.input(input), new RoaringBitmap()));
    }

    private void walkDays() {
        for (int day = plan.from(); day <= plan.to(); day++) {
            RoaringBitmap activeToday = new RoaringBitmap();
            for (Row row : rows) {
                RoaringBitmap bits = row.days().get(day);
                if (bits != null) {
                    row.tally().dailyProfiles[day - plan.from()] = bits.getLongCardinality();
                    row.active().or(bits);
                    activeToday.or(bits);
                }
            }
            active.or(activeToday);
            if (plan.wantsDays()) {
                countDay(day, activeToday);
            }
        }
    }

    private void countDay(int day, RoaringBitmap activeToday) {
        int position = day - plan.from();
        cursor.advanceTo(day);
        tally.dailyProfiles[position] = activeToday.getLongCardinality();
        tally.dailyKnown[position] = RoaringBitmap.andCardinality(activeToday, cursor.known());
        for (TypeState type : cursor.types()) {
            tally.type(type.name).dailyProfiles[position] = RoaringBitmap.andCardinality(activeToday, type.profiles);
        }
    }

    private void countRange() {
        tally.profiles = active.getLongCardinality();
        tally.known = RoaringBitmap.andCardinality(active, cursor.known());
        for (Row row : rows) {
            row.tally().profiles = row.active().getLongCardinality();
            row.tally().known = RoaringBitmap.andCardinality(row.active(), cursor.known());
        }
        for (TypeState type : cursor.types()) {
            countType(type);
        }
    }

    private void countType(TypeState type) {
        Tally.TypeTally counts = tally.type(type.name);
        if (plan.wants(Panel.DISTRIBUTION)) {
            counts.profiles = RoaringBitmap.andCardinality(active, type.profiles);
            counts.identifiers = cursor.identifiersOf(type, active);
        }
        if (plan.wants(Panel.COVERAGE_BY_INPUT)) {
            for (Row row : rows) {
                row.tally().addProfilesWith(type.name, RoaringBitmap.andCardinality(row.active(), type.profiles));
            }
        }
    }
}
