package dev.identitydashboard;

import java.util.List;

/** What a report is about, apart from the inputs' names: reports of one query have equal scopes. */
record ReportScope(
        DataEnvironment environment,
        boolean allInputs,
        ReportRange range,
        IdentityView identityView,
        List<IdentifierType> loginIdentifiers) {

    static ReportScope of(DashboardReport report) {
        return new ReportScope(
                report.environment(),
                report.allInputs(),
                report.range(),
                report.identityView(),
                report.loginIdentifiers());
    }
}
