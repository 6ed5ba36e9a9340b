package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.List;
import java.util.function.Function;

/** What everything at once and each further question take next to the report alone, with data on all kept days. */
final class FullFigures {
    /** Each question makes the counters of a part of the profiles. */
    private static final int UNTIL_COMPLETE = 20;

    private final Effort effort;
    private final Section everything = new Section(
            "Everything at once",
            "range",
            "report by a scan, ms",
            "everything, ms",
            "ratio",
            "without counters, ms",
            "ratio");
    private final Section questions =
            new Section("Questions beyond the report", "question", "7 days, ms", "30 days, ms", "90 days, ms");

    FullFigures(Effort effort) {
        this.effort = effort;
    }

    void measure(int profiles, Goals goals) {
        Workload workload = Workload.halfYear(profiles);
        try (IdentityDashboard dashboard = DashboardLoader.load(workload)) {
            DashboardQuery query = dashboard.query();
            DashboardQuery allDays =
                    query.range(DateRange.between(Workload.date(0), Workload.date(workload.days() - 1)));
            for (int i = 0; i < UNTIL_COMPLETE; i++) {
                Race.use(allDays.profilesByDataSourceOverTime());
            }
            Race.settle();
            everything(query, new ColdQueries(workload), goals);
            List<String> half = workload.inputNames().subList(0, workload.inputs() / 2);
            question("movement", query, DashboardQuery::movement);
            question("movement, half of the inputs", query.inputs(half), DashboardQuery::movement);
            question("actives of the trailing 28 days", query, asked -> asked.rollingActives(28));
            question("the same, half of the inputs", query.inputs(half), asked -> asked.rollingActives(28));
            question("identity structure", query, DashboardQuery::identityStructure);
            question("highlights", query, DashboardQuery::highlights);
            question(
                    "compared to the days before",
                    query,
                    asked -> asked.comparedToPrevious().report());
        }
    }

    private void everything(DashboardQuery query, ColdQueries cold, Goals goals) {
        for (DateRange range : List.of(DateRange.LAST_7_DAYS, DateRange.LAST_30_DAYS, DateRange.LAST_90_DAYS)) {
            DashboardQuery asked = query.range(range);
            double[] millis = Race.medians(
                    effort.seconds(6),
                    List.of(
                            () -> cold.vary(asked).report(),
                            asked::fullReport,
                            () -> cold.vary(asked).fullReport()));
            String name = range.preset().orElseThrow();
            everything.row(
                    name,
                    Section.number(millis[0]),
                    Section.number(millis[1]),
                    Section.times(millis[1] / millis[0]),
                    Section.number(millis[2]),
                    Section.times(millis[2] / millis[0]));
            goals.atMost("everything against a scanned report, " + name, 2, millis[1] / millis[0], " x");
        }
    }

    private void question(String what, DashboardQuery query, Function<DashboardQuery, Object> answer) {
        questions.row(
                what,
                millis(query.range(DateRange.LAST_7_DAYS), answer),
                millis(query.range(DateRange.LAST_30_DAYS), answer),
                millis(query.range(DateRange.LAST_90_DAYS), answer));
    }

    private String millis(DashboardQuery query, Function<DashboardQuery, Object> answer) {
        return Section.number(Race.medians(effort.seconds(1), List.of(() -> answer.apply(query)))[0]);
    }

    @Override
    public String toString() {
        return everything.toString() + questions;
    }
}
