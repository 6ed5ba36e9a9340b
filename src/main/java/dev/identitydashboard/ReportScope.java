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

    /** Refuses the scope of another report, the one at the given index, for the first part in which it differs. */
    void requireSame(ReportScope other, int index) {
        requireSame("environment", environment, other.environment, index);
        requireSame("range.from", range.from(), other.range.from(), index);
        requireSame("range.to", range.to(), other.range.to(), index);
        requireSame("range.zone", range.zone(), other.range.zone(), index);
        requireSame("range.preset", preset(), other.preset(), index);
        requireSame("identityView", identityView, other.identityView, index);
        requireSame("loginIdentifiers", loginIdentifiers, other.loginIdentifiers, index);
        requireSame("allInputs", allInputs, other.allInputs, index);
    }

    static void requireSame(String part, Object expected, Object actual, int index) {
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException("reports must all be of the same query, but had " + part + ' ' + expected
                    + " in reports[0] and " + actual + " in reports[" + index + ']');
        }
    }

    private String preset() {
        return range.preset().orElse("none");
    }
}
