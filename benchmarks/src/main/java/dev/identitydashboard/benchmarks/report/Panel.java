package dev.identitydashboard.benchmarks.report;

import dev.identitydashboard.DashboardQuery;
import java.util.function.Function;

/** What a query is asked for. */
public enum Panel {
    ALL(DashboardQuery::report),
    SUMMARY(DashboardQuery::summary),
    KNOWN_BY_INPUT(DashboardQuery::knownVsAnonymousByInput),
    KNOWN_OVER_TIME(DashboardQuery::knownVsAnonymousOverTime),
    COVERAGE_BY_INPUT(DashboardQuery::identifierCoverageByInput),
    PROFILES_BY_INPUT_OVER_TIME(DashboardQuery::profilesByDataSourceOverTime),
    DISTRIBUTION(DashboardQuery::identifierDistribution),
    DISTRIBUTION_OVER_TIME(DashboardQuery::identifierDistributionOverTime);

    private final Function<DashboardQuery, Object> method;

    Panel(Function<DashboardQuery, Object> method) {
        this.method = method;
    }

    Object of(DashboardQuery query) {
        return method.apply(query);
    }
}
