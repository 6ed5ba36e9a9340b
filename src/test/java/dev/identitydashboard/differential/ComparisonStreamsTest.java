package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.identitydashboard.ComparedReport;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.RandomQueries;
import dev.identitydashboard.streams.StreamStep;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of a comparison is that of two reports of the oracle, and no number of theirs is missing. */
class ComparisonStreamsTest {
    private static final int STREAMS = 30;
    private static final int QUERIES = 6;

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {71_000, 72_000})
    void everyNumberIsThatOfTheTwoReports(long firstSeed) {
        int compared = 0;
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            ReferenceSettings settings = stream.settings().withClock(new MutableClock(stream.start()));
            ReferenceDashboard oracle = new ReferenceDashboard(settings);
            try (IdentityDashboard dashboard = Dashboards.of(settings, 2)) {
                for (StreamStep step : stream.steps()) {
                    Dashboards.record(step, dashboard);
                    Dashboards.record(step, oracle);
                }
                Random random = new Random(seed);
                for (ReferenceQuery query : EventStreams.queries(stream, QUERIES)) {
                    compared += previous(stream, dashboard, oracle, query);
                    other(stream, dashboard, oracle, query, random);
                }
            }
        }
        assertThat(compared).as("ranges that had days before them").isGreaterThan(STREAMS);
    }

    @ParameterizedTest(name = "streams from seed {0}")
    @ValueSource(longs = {73_000})
    void rowsOfOneReportAloneCountZeroInTheOther(long firstSeed) {
        int different = 0;
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            ReferenceSettings settings = stream.settings().withClock(new MutableClock(stream.start()));
            ReferenceDashboard one = new ReferenceDashboard(settings);
            ReferenceDashboard other = new ReferenceDashboard(settings);
            for (int i = 0; i < stream.steps().size() && i < 12; i++) {
                Dashboards.record(stream.steps().get(i), i % 2 == 0 ? one : other);
            }
            ReferenceQuery query = EventStreams.queries(stream, 1).get(0);
            ComparedReport compared = ComparedReport.of(one.report(query), other.report(query));
            check(stream + ", " + query, compared, one.report(query), other.report(query));
            different += compared.current().inputs().equals(compared.previous().inputs()) ? 0 : 1;
        }
        assertThat(different).as("reports with different inputs").isGreaterThan(3);
    }

    private static int previous(
            EventStream stream, IdentityDashboard dashboard, ReferenceDashboard oracle, ReferenceQuery query) {
        DashboardReport current = oracle.report(query);
        LocalDate from = current.range().from().minusDays(current.range().days());
        LocalDate to = current.range().from().minusDays(1);
        LocalDate oldest = stream.universe().oldest(stream.start());
        if (from.isBefore(oldest)) {
            assertThatIllegalArgumentException()
                    .as("%s, %s", stream, query)
                    .isThrownBy(() -> Dashboards.query(dashboard, query)
                            .comparedToPrevious()
                            .report())
                    .withMessage("previous range must lie within the kept days " + oldest + ".."
                            + stream.universe().today(stream.start()) + ", but was " + from + ".." + to);
            return 0;
        }
        check(
                stream + ", " + query,
                Dashboards.query(dashboard, query).comparedToPrevious().report(),
                current,
                oracle.report(over(query, ReferenceRange.between(from, to))));
        return 1;
    }

    private static void other(
            EventStream stream,
            IdentityDashboard dashboard,
            ReferenceDashboard oracle,
            ReferenceQuery query,
            Random random) {
        ReferenceRange range = new RandomQueries(stream.universe(), random)
                .next(stream.start())
                .range();
        check(
                stream + ", " + query + " beside " + range,
                Dashboards.query(dashboard, query)
                        .comparedTo(range.toDateRange())
                        .report(),
                oracle.report(query),
                oracle.report(over(query, range)));
    }

    private static void check(String where, ComparedReport compared, DashboardReport now, DashboardReport before) {
        assertThat(compared.current()).as(where).isEqualTo(now);
        assertThat(compared.previous()).as(where).isEqualTo(before);
        ComparisonCells cells = new ComparisonCells(compared);
        same(where + ", current", cells.current, numbers(now), true);
        same(
                where + ", previous",
                cells.previous,
                numbers(before),
                now.range().days() >= before.range().days());
        cells.relative.forEach((name, relative) ->
                relative(where + ", " + name, relative, cells.current.getOrDefault(name, ""), previous(cells, name)));
        String json = now.toJson();
        assertThat(compared.toJson()).as(where).startsWith(json.substring(0, json.length() - 1) + ",\"comparison\":{");
        assertThat(DashboardReport.fromJson(compared.toJson())).as(where).isEqualTo(now);
    }

    /** A row that is not there: no profiles, so no share of none and a share of 0 of some. */
    private static Object absent(String name, Map<String, Object> expected) {
        if (!name.contains("hare")) {
            return 0L;
        }
        String input = name.substring(0, name.indexOf(']') + 1);
        boolean some = !expected.getOrDefault(input + ".profiles", 0L).equals(0L);
        return some ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    /** What a report lacks is 0; what a longer previous range has more need not be there. */
    private static void same(String where, Map<String, Object> actual, Map<String, Object> expected, boolean all) {
        for (Map.Entry<String, Object> cell : actual.entrySet()) {
            Object value = expected.getOrDefault(cell.getKey(), absent(cell.getKey(), expected));
            assertThat(cell.getValue()).as("%s: %s", where, cell.getKey()).isEqualTo(value);
        }
        if (all) {
            Set<String> missing = new LinkedHashSet<>(expected.keySet());
            missing.removeAll(actual.keySet());
            assertThat(missing).as("%s: numbers missing", where).isEmpty();
        }
    }

    private static void relative(String where, OptionalDouble actual, Object current, Optional<Object> previous) {
        Optional<BigDecimal> now = decimal(current);
        Optional<BigDecimal> before = previous.flatMap(ComparisonStreamsTest::decimal);
        if (now.isEmpty() || before.isEmpty() || before.get().signum() == 0) {
            assertThat(actual).as(where).isEmpty();
            return;
        }
        double expected = now.get()
                .subtract(before.get())
                .divide(before.get(), MathContext.DECIMAL64)
                .doubleValue();
        assertThat(actual.orElseThrow()).as(where).isCloseTo(expected, within(1e-12));
    }

    private static Optional<Object> previous(ComparisonCells cells, String name) {
        return Optional.ofNullable(cells.names.get(name)).map(cells.previous::get);
    }

    private static Optional<BigDecimal> decimal(Object number) {
        if (number instanceof OptionalDouble share) {
            return share.isPresent() ? Optional.of(BigDecimal.valueOf(share.getAsDouble())) : Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf((Long) number));
    }

    private static Map<String, Object> numbers(DashboardReport report) {
        Map<String, Object> numbers = new LinkedHashMap<>(new TreeMap<>(ReportCells.of(report)));
        numbers.values().removeIf(value -> !(value instanceof Long) && !(value instanceof OptionalDouble));
        return numbers;
    }

    private static ReferenceQuery over(ReferenceQuery query, ReferenceRange range) {
        return new ReferenceQuery(query.environment(), query.inputs(), range, query.view(), query.loginIdentifiers());
    }
}
