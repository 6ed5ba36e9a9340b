package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.benchmarks.memory.Allocation;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the library's own answers take. */
final class ReportFigures {
    private final double seconds;
    private final ColdQueries cold;
    private final DashboardQuery ninety;
    private final List<String> inputs;

    ReportFigures(Workload workload, IdentityDashboard dashboard, Effort effort) {
        this.seconds = effort.seconds(4);
        this.cold = new ColdQueries(workload);
        this.ninety = dashboard.query().range(DateRange.LAST_90_DAYS);
        this.inputs = workload.inputNames();
    }

    /** The 90-day report, all panels, counted anew by the current identity: what peers are compared with. */
    static Supplier<?> coldCurrent(Workload workload, IdentityDashboard dashboard) {
        return cold(workload, dashboard, IdentityView.CURRENT);
    }

    /** The same by the identity as of each day. */
    static Supplier<?> coldAsOf(Workload workload, IdentityDashboard dashboard) {
        return cold(workload, dashboard, IdentityView.AS_OF_DAY);
    }

    private static Supplier<?> cold(Workload workload, IdentityDashboard dashboard, IdentityView view) {
        ColdQueries cold = new ColdQueries(workload);
        DashboardQuery ninety = dashboard.query().range(DateRange.LAST_90_DAYS).identityView(view);
        return () -> cold.vary(ninety).report();
    }

    Section measure(Goals goals) {
        Section section = new Section(
                "Reports",
                "question",
                "cold, ms",
                "warm, ms",
                "cold / warm",
                "cold, KB allocated",
                "warm, KB allocated");
        Race.settle();
        DashboardQuery current = ninety.identityView(IdentityView.CURRENT);
        double[] views = Race.medians(
                seconds,
                List.of(
                        () -> cold.vary(ninety).report(),
                        () -> cold.vary(current).report()));
        goals.atMost("as-of identity against current view, cold", 1.25, views[0] / views[1], " x");
        double ratio = row(section, "90 days, all panels", ninety, DashboardQuery::report);
        goals.atLeast("warm report against cold, faster", 100, ratio);
        row(section, "the same, current identity", current, DashboardQuery::report);
        row(section, "60 days", ninety.range(DateRange.LAST_60_DAYS), DashboardQuery::report);
        row(section, "30 days", ninety.range(DateRange.LAST_30_DAYS), DashboardQuery::report);
        row(section, "7 days", ninety.range(DateRange.LAST_7_DAYS), DashboardQuery::report);
        row(section, "90 days, one input", ninety.inputs(inputs.get(0)), DashboardQuery::report);
        row(
                section,
                "90 days, half of the inputs",
                ninety.inputs(inputs.subList(0, inputs.size() / 2)),
                DashboardQuery::report);
        row(section, "summary alone", ninety, DashboardQuery::summary);
        row(section, "known by input alone", ninety, DashboardQuery::knownVsAnonymousByInput);
        row(section, "known over time alone", ninety, DashboardQuery::knownVsAnonymousOverTime);
        row(section, "coverage by input alone", ninety, DashboardQuery::identifierCoverageByInput);
        row(section, "profiles by data source over time alone", ninety, DashboardQuery::profilesByDataSourceOverTime);
        row(section, "distribution alone", ninety, DashboardQuery::identifierDistribution);
        row(section, "distribution over time alone", ninety, DashboardQuery::identifierDistributionOverTime);
        section.note(
                "As-of identity takes " + Section.times(views[0] / views[1]) + " the time of the current view, cold.");
        return section;
    }

    private double row(Section section, String what, DashboardQuery query, Function<DashboardQuery, ?> answer) {
        double coldMillis = Race.medians(seconds / 2, List.of(() -> answer.apply(cold.vary(query))))[0];
        double warmMillis = Race.medians(seconds / 8, List.of(() -> answer.apply(query)))[0];
        section.row(
                what,
                Section.number(coldMillis),
                Section.number(warmMillis),
                Section.times(coldMillis / warmMillis),
                Section.number(Allocation.bytesPerCall(() -> answer.apply(cold.vary(query))) / 1e3),
                Section.number(Allocation.bytesPerCall(() -> answer.apply(query)) / 1e3));
        return coldMillis / warmMillis;
    }
}
