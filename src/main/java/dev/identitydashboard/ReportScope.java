package dev.identitydashboard;

import dev.identitydashboard.json.ReportParts;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
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

    /** The parts of a report of this scope that the scope knows; the others are to be added. */
    ReportParts parts() {
        ReportParts parts = new ReportParts();
        parts.environment = environment;
        parts.allInputs = allInputs;
        parts.range = range;
        parts.identityView = identityView;
        parts.loginIdentifiers = loginIdentifiers;
        return parts;
    }

    /** Refuses the scope of another answer, the one at the given index of an argument, for the first part in which it differs. */
    void requireSame(String argument, ReportScope other, int index) {
        requireSame(argument, "environment", environment, other.environment, index);
        requireSame(argument, "range.from", range.from(), other.range.from(), index);
        requireSame(argument, "range.to", range.to(), other.range.to(), index);
        requireSame(argument, "range.zone", range.zone(), other.range.zone(), index);
        requireSame(argument, "range.preset", preset(), other.preset(), index);
        requireSame(argument, "identityView", identityView, other.identityView, index);
        requireSame(argument, "loginIdentifiers", loginIdentifiers, other.loginIdentifiers, index);
        requireSame(argument, "allInputs", allInputs, other.allInputs, index);
    }

    static void requireSame(String argument, String part, Object expected, Object actual, int index) {
        if (!actual.equals(expected)) {
            throw Failures.illegalArgument(argument + " must all be of the same query, but had " + part + ' '
                    + SafeText.value(expected) + " in " + argument + "[0] and " + SafeText.value(actual) + " in "
                    + argument + "[" + index + ']');
        }
    }

    private String preset() {
        return range.preset().orElse("none");
    }
}
