package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A null inside an argument is refused with its index, and nothing is recorded then. */
@SuppressWarnings("NullAway") // passes nulls to see them refused
class NullElementsTest {
    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
    private static final Event EVENT = Event.of(7, "Web", TIME);

    private final IdentityDashboard dashboard = IdentityDashboard.builder().build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void everyPositionIsNamed() {
        for (int index = 0; index < 5; index++) {
            Event[] events = {EVENT, EVENT, EVENT, EVENT, EVENT};
            events[index] = null;
            Refused.asContainingNull("events", index, () -> dashboard.recordEvents(Arrays.asList(events)));
        }
        assertThat(dashboard.stats().profiles()).isZero();
    }

    @Test
    void theFirstOfSeveralIsNamed() {
        Refused.asContainingNull("events", 1, () -> dashboard.recordEvents(Arrays.asList(EVENT, null, EVENT, null)));
    }

    @Test
    void soAreThoseOfVariableArguments() {
        IdentifierType email = IdentifierType.EMAIL;
        Refused.asContainingNull("types", 1, () -> dashboard.recordEvent(7, "Web", TIME, email, null));
        Refused.asContainingNull("inputs", 2, () -> dashboard.query().inputs("Web", "iOS", null));
        Refused.asContainingNull("loginIdentifiers", 1, () -> dashboard.query().loginIdentifiers(email, null));
        Refused.asContainingNull(
                "loginIdentifiers", 0, () -> IdentityDashboard.builder().loginIdentifiers(null, email));
        assertThat(dashboard.stats().profiles()).isZero();
    }

    @Test
    void soAreThoseOfCollections() {
        Refused.asContainingNull("inputs", 1, () -> dashboard.query().inputs(Arrays.asList("Web", null)));
        Refused.asContainingNull(
                "loginIdentifiers",
                1,
                () -> dashboard.query().loginIdentifiers(Arrays.asList(IdentifierType.EMAIL, null)));
        DashboardReport report = dashboard.query().report();
        Refused.asContainingNull("reports", 2, () -> DashboardReport.merge(Arrays.asList(report, report, null)));
    }

    @Test
    void soAreThoseOfRecords() {
        Coverage coverage = new Coverage(IdentifierType.MPID, 0, Shares.of(0, 0));
        Refused.asContainingNull(
                "coverage", 2, () -> new InputCoverage("Web", 0, Arrays.asList(coverage, coverage, null)));
        Refused.asContainingNull(
                "identifiers",
                1,
                () -> new Event(
                        7,
                        "Web",
                        TIME,
                        DataEnvironment.PRODUCTION,
                        Arrays.asList(Identifier.of(IdentifierType.EMAIL), null)));
        assertThat(new InputCoverage("Web", 0, List.of(coverage)).coverage()).containsExactly(coverage);
    }
}
