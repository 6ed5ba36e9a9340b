package dev.identitydashboard;

import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.scan.MovementTally;
import dev.identitydashboard.engine.scan.RollingTally;
import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Puts dates and names to what the engine counted day by day. */
final class MovementAssembler {
    private MovementAssembler() {}

    static Movement movement(ReportScope scope, int oldestDay, MovementTally tally) {
        List<LocalDate> dates = scope.range().dates();
        List<DailyMovement> days = new ArrayList<>(dates.size());
        for (int day = 0; day < dates.size(); day++) {
            long active = tally.activeOn(day);
            long newcomers = tally.newOn(day);
            days.add(
                    new DailyMovement(dates.get(day), active, newcomers, active - newcomers, tally.becameKnownOn(day)));
        }
        return new Movement(
                scope.environment(),
                tally.inputs().stream().map(Tally.Row::name).toList(),
                scope.allInputs(),
                scope.range(),
                scope.loginIdentifiers(),
                LocalDate.ofEpochDay(oldestDay),
                days);
    }

    static List<RollingActives> rolling(QueryPlan plan, RollingTally tally) {
        List<RollingActives> rows = new ArrayList<>();
        for (int day = plan.from(); day <= plan.to(); day++) {
            int index = day - plan.from();
            rows.add(new RollingActives(LocalDate.ofEpochDay(day), tally.activeOn(index), tally.activeUpTo(index)));
        }
        return List.copyOf(rows);
    }

    /** Whether the trailing days of the range's first day are all kept. */
    static boolean isKept(int days, QueryPlan plan) {
        return plan.from() - days + 1 >= plan.oldestDay();
    }

    static void requireKept(int days, QueryPlan plan) {
        if (isKept(days, plan)) {
            return;
        }
        LocalDate earliest = LocalDate.ofEpochDay(plan.oldestDay()).plusDays(days - 1L);
        LocalDate from = LocalDate.ofEpochDay(plan.from());
        throw Failures.illegalArgument("range must not begin before " + earliest + ", the first day whose " + days
                + " trailing days are all kept, but was " + from + ".." + LocalDate.ofEpochDay(plan.to()));
    }
}
