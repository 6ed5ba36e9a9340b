package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is compared with what, and how it is written. */
@SuppressWarnings("NullAway") // passes nulls to see them refused
class ComparedReportTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final AtomicInteger clockReadings = new AtomicInteger();
    private final IdentityDashboard dashboard =
            IdentityDashboard.builder().clock(new CountingClock()).build();

    @Test
    void aChangeIsRelativeToThePreviousCount() {
        assertThat(Change.of(5, 4).relative()).hasValue(0.25);
        assertThat(Change.of(0, 4).relative()).hasValue(-1);
        assertThat(Change.of(4, 4).relative()).hasValue(0);
        assertThat(Change.of(Long.MAX_VALUE, 1).relative()).hasValue(0x1p63);
        assertThat(Change.of(5, 0).relative()).isEmpty();
        assertThat(Change.of(0, 0).relative()).isEmpty();
        assertThat(new Change(5, OptionalLong.empty()).relative()).isEmpty();
    }

    @Test
    void aShareChangesByPointsAndInRelation() {
        ShareChange change = new ShareChange(OptionalDouble.of(0.75), OptionalDouble.of(0.5));
        assertThat(change.difference()).hasValue(0.25);
        assertThat(change.relative()).hasValue(0.5);
        ShareChange fromZero = new ShareChange(OptionalDouble.of(0.75), OptionalDouble.of(0));
        assertThat(fromZero.difference()).hasValue(0.75);
        assertThat(fromZero.relative()).isEmpty();
        ShareChange fromNone = new ShareChange(OptionalDouble.of(0.75), OptionalDouble.empty());
        assertThat(fromNone.difference()).isEmpty();
        assertThat(fromNone.relative()).isEmpty();
        assertThat(new ShareChange(OptionalDouble.empty(), OptionalDouble.of(1)).relative())
                .isEmpty();
    }

    @Test
    void thePreviousDaysAreAsManyAndEndTheDayBefore() {
        ComparedReport compared = dashboard.query().comparedToPrevious().report();

        assertThat(compared.current().range().preset()).hasValue("LAST_30_DAYS");
        assertThat(compared.previous().range().preset()).isEmpty();
        assertThat(compared.previous().range().from()).isEqualTo(TODAY.minusDays(61));
        assertThat(compared.previous().range().to()).isEqualTo(TODAY.minusDays(32));
    }

    @Test
    void bothRangesAreResolvedByOneReadingOfTheClock() {
        ComparedQuery query = dashboard.query().range(DateRange.LAST_60_DAYS).comparedTo(DateRange.LAST_7_DAYS);
        int before = clockReadings.get();

        ComparedReport compared = query.report();

        assertThat(clockReadings.get() - before).isEqualTo(1);
        assertThat(compared.previous().range().preset()).hasValue("LAST_7_DAYS");
        assertThat(compared.knownVsAnonymousOverTime().get(6).previousDate()).hasValue(TODAY.minusDays(2));
        assertThat(compared.knownVsAnonymousOverTime().get(7).previousDate()).isEmpty();
        assertThat(compared.knownVsAnonymousOverTime().get(7).profiles().total())
                .isEqualTo(new Change(0, OptionalLong.empty()));
        assertThat(compared.knownVsAnonymousOverTime().get(7).profiles().knownShare())
                .isEqualTo(new ShareChange(OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void theNinetyDaysBeforeTheLastNinetyAreTheOldestThatAreKept() {
        assertThat(dashboard
                        .query()
                        .range(DateRange.LAST_90_DAYS)
                        .comparedToPrevious()
                        .report()
                        .previous()
                        .range()
                        .from())
                .isEqualTo(TODAY.minusDays(181));
        DateRange ninetyOne = DateRange.between(TODAY.minusDays(92), TODAY.minusDays(2));
        Refused.asBad(
                "previous range must lie within the kept days 2026-05-26..2026-11-23, but was 2026-05-24..2026-08-22",
                () -> dashboard.query().range(ninetyOne).comparedToPrevious().report());
        Refused.asBad(
                "range must lie within the kept days 2026-05-26..2026-11-23, but was 2026-11-23..2026-11-24",
                () -> dashboard
                        .query()
                        .range(DateRange.between(TODAY, TODAY.plusDays(1)))
                        .comparedToPrevious()
                        .report());
    }

    @Test
    void badArgumentsThrowAtOnce() {
        DashboardReport report = dashboard.query().report();
        Refused.asNull("other", () -> dashboard.query().comparedTo(null));
        Refused.asNull("current", () -> ComparedReport.of(null, report));
        Refused.asNull("previous", () -> ComparedReport.of(report, null));
        Refused.asNull("previous", () -> new Change(1, null));
        Refused.asBad("current must not be negative, but was -1", () -> Change.of(-1, 0));
        Refused.asBad("previous must not be negative, but was -2", () -> Change.of(0, -2));
        Refused.asNull("current", () -> new ShareChange(null, OptionalDouble.empty()));
        Refused.asBad(
                "previous must be between 0 and 1, but was NaN",
                () -> new ShareChange(OptionalDouble.empty(), OptionalDouble.of(Double.NaN)));
        Refused.asNull("out", () -> {
            ComparedReport.of(report, report).writeJson(null);
            return "written";
        });
        try (IdentityDashboard week =
                IdentityDashboard.builder().retentionDays(9).build()) {
            Refused.asBad(
                    "other must fit into the retention of 9 days, but LAST_30_DAYS needs 32",
                    () -> week.query().range(DateRange.LAST_7_DAYS).comparedTo(DateRange.LAST_30_DAYS));
        }
    }

    @Test
    void reportsOfDifferentQueriesAreNotCompared() {
        DashboardReport report = dashboard.query().report();
        for (DashboardReport other : List.of(
                dashboard.query().environment(DataEnvironment.DEVELOPMENT).report(),
                dashboard.query().inputs("Web").report(),
                dashboard.query().identityView(IdentityView.CURRENT).report(),
                dashboard.query().loginIdentifiers(IdentifierType.EMAIL).report())) {
            assertThatThrownBy(() -> ComparedReport.of(report, other))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("previous must differ from current in its days only, but had ");
        }
    }

    @Test
    void theJsonIsTheCurrentReportsWithOneMoreKey() {
        record(1, "Web", 1, IdentifierType.EMAIL);
        record(2, "Web", 1);
        record(1, "Web", 0, IdentifierType.EMAIL);
        record(2, "Web", 0);
        record(3, "iOS", 0);
        ComparedReport compared = dashboard
                .query()
                .range(DateRange.between(TODAY.minusDays(1), TODAY))
                .comparedTo(DateRange.between(TODAY.minusDays(1), TODAY.minusDays(1)))
                .report();

        String current = compared.current().toJson();
        assertThat(compared.toJson())
                .isEqualTo(current.substring(0, current.length() - 1) + ",\"comparison\":{"
                        + "\"range\":{\"from\":\"2026-11-22\",\"to\":\"2026-11-22\",\"days\":1,\"zone\":\"UTC\","
                        + "\"preset\":null},\"dates\":[\"2026-11-22\",null],"
                        + "\"summary\":{\"total\":{\"previous\":2,\"change\":0.5},"
                        + "\"known\":{\"previous\":1,\"change\":0.0},"
                        + "\"anonymous\":{\"previous\":1,\"change\":1.0}},"
                        + "\"knownVsAnonymousByInput\":[{\"input\":\"Web\","
                        + "\"total\":{\"previous\":2,\"change\":0.0},\"known\":{\"previous\":1,\"change\":0.0},"
                        + "\"anonymous\":{\"previous\":1,\"change\":0.0}},{\"input\":\"iOS\","
                        + "\"total\":{\"previous\":0,\"change\":null},\"known\":{\"previous\":0,\"change\":null},"
                        + "\"anonymous\":{\"previous\":0,\"change\":null}}],"
                        + "\"knownVsAnonymousOverTime\":{\"total\":{\"previous\":[2,null],\"change\":[0.0,null]},"
                        + "\"known\":{\"previous\":[1,null],\"change\":[0.0,null]},"
                        + "\"anonymous\":{\"previous\":[1,null],\"change\":[0.0,null]}},"
                        + "\"identifierCoverageByInput\":[{\"input\":\"Web\","
                        + "\"profiles\":{\"previous\":2,\"change\":0.0},\"coverage\":["
                        + "{\"type\":\"mpid\",\"profiles\":{\"previous\":2,\"change\":0.0},"
                        + "\"share\":{\"previous\":1.0,\"change\":0.0}},"
                        + "{\"type\":\"email\",\"profiles\":{\"previous\":1,\"change\":0.0},"
                        + "\"share\":{\"previous\":0.5,\"change\":0.0}}]},{\"input\":\"iOS\","
                        + "\"profiles\":{\"previous\":0,\"change\":null},\"coverage\":["
                        + "{\"type\":\"mpid\",\"profiles\":{\"previous\":0,\"change\":null},"
                        + "\"share\":{\"previous\":null,\"change\":null}},"
                        + "{\"type\":\"email\",\"profiles\":{\"previous\":0,\"change\":null},"
                        + "\"share\":{\"previous\":null,\"change\":null}}]}],"
                        + "\"profilesByDataSourceOverTime\":[{\"input\":\"Web\","
                        + "\"profiles\":{\"previous\":[2,null],\"change\":[0.0,null]}},{\"input\":\"iOS\","
                        + "\"profiles\":{\"previous\":[0,null],\"change\":[null,null]}}],"
                        + "\"identifierDistribution\":[{\"type\":\"mpid\","
                        + "\"identifiers\":{\"previous\":2,\"change\":0.5},"
                        + "\"profiles\":{\"previous\":2,\"change\":0.5}},{\"type\":\"email\","
                        + "\"identifiers\":{\"previous\":1,\"change\":0.0},"
                        + "\"profiles\":{\"previous\":1,\"change\":0.0}}],"
                        + "\"identifierDistributionOverTime\":[{\"type\":\"mpid\","
                        + "\"profiles\":{\"previous\":[2,null],\"change\":[0.0,null]}},{\"type\":\"email\","
                        + "\"profiles\":{\"previous\":[1,null],\"change\":[0.0,null]}}]}}");
        assertThat(DashboardReport.fromJson(compared.toJson())).isEqualTo(compared.current());
    }

    private void record(long mpid, String input, int daysAgo, IdentifierType... types) {
        RecordOutcome outcome = dashboard.recordEvent(
                mpid, input, TODAY.minusDays(daysAgo).atTime(9, 0).toInstant(ZoneOffset.UTC), types);
        assertThat(outcome).isEqualTo(RecordOutcome.RECORDED);
    }

    private final class CountingClock extends Clock {
        @Override
        public Instant instant() {
            clockReadings.incrementAndGet();
            return TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The dashboard's zone is its own setting");
        }
    }
}
