package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.engine.plan.Panel;
import dev.identitydashboard.engine.plan.QueryPlan;
import dev.identitydashboard.engine.scan.Analysis;
import dev.identitydashboard.engine.scan.FullTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks everything about one query, at one reading of the clock. */
final class FullQuestion {
    private static final List<Integer> WINDOWS = List.of(7, 28);

    private final QuerySettings query;
    private final QuerySettings asOfDay;
    private final Moment now;

    private FullQuestion(QuerySettings query, Moment now) {
        this.query = query;
        this.asOfDay = query.withView(IdentityView.AS_OF_DAY);
        this.now = now;
    }

    static FullReport answer(QuerySettings query, int combinations) {
        return query.workspace().ask(now -> new FullQuestion(query, now).answer(combinations));
    }

    private FullReport answer(int combinations) {
        QueryPlan plan = query.planAt(now, "range", query.range(), Panel.REPORT);
        ReportScope scope = query.scopeOf(plan, query.range());
        List<Integer> windows = WINDOWS.stream()
                .filter(days -> MovementAssembler.isKept(days, plan))
                .toList();
        FullTally tally = query.engine().ask(Analysis.full(plan, windows));
        DashboardReport report = query.assembled(scope, tally.report()).report();
        Optional<DashboardReport> previous = previous(report.range());
        return new FullReport(
                report,
                previous,
                highlights(report, previous),
                StructureAssembler.structure(scope, combinations, tally.structure()),
                MovementAssembler.movement(asOfDay.scopeOf(plan, query.range()), plan.oldestDay(), tally.movement()),
                rolling(windows, plan, tally));
    }

    private Optional<DashboardReport> previous(ReportRange range) {
        DateRange before = range.before();
        if (before.firstDay(now.date()).isBefore(now.oldest())) {
            return Optional.empty();
        }
        return Optional.of(
                query.answer(now, "previous range", before, Panel.REPORT).report());
    }

    /** What has been counted as of each day need not be counted again. */
    private List<Highlight> highlights(DashboardReport report, Optional<DashboardReport> previous) {
        return query.identityView() == IdentityView.AS_OF_DAY
                ? Highlights.of(query, now, report, previous)
                : Highlights.of(asOfDay, now);
    }

    private static List<RollingSeries> rolling(List<Integer> windows, QueryPlan plan, FullTally tally) {
        List<RollingSeries> rolling = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            rolling.add(new RollingSeries(
                    windows.get(i),
                    MovementAssembler.rolling(plan, tally.rolling().get(i))));
        }
        return rolling;
    }
}
