package dev.identitydashboard.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.MutableClock;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceSettings;
import dev.identitydashboard.streams.EventStream;
import dev.identitydashboard.streams.EventStreams;
import dev.identitydashboard.streams.StreamStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the profiles are split over dashboards, the merged reports are the report of the whole. */
class SplitMergeTest {
    private static final int STREAMS = 40;
    private static final int QUERIES = 6;

    @ParameterizedTest(name = "{0} dashboards")
    @ValueSource(ints = {1, 2, 3, 7})
    void mergedReportsOfThePartsEqualTheReportOfTheWhole(int parts) {
        long firstSeed = 21_000 + 100L * parts;
        for (long seed = firstSeed; seed < firstSeed + STREAMS; seed++) {
            EventStream stream = EventStreams.atOneMoment(seed);
            List<IdentityDashboard> dashboards = split(stream, parts, seed);
            ReferenceDashboard whole = new ReferenceDashboard(settings(stream));
            stream.steps().forEach(step -> Dashboards.record(step, whole));
            for (ReferenceQuery query : EventStreams.queries(stream, QUERIES)) {
                compare(stream, query, dashboards, whole.report(query));
            }
            dashboards.forEach(IdentityDashboard::close);
        }
    }

    private static void compare(
            EventStream stream, ReferenceQuery query, List<IdentityDashboard> dashboards, DashboardReport whole) {
        List<DashboardReport> reports = new ArrayList<>();
        for (IdentityDashboard dashboard : dashboards) {
            reports.add(Dashboards.query(dashboard, query).report());
        }
        same(stream, query, "merged", DashboardReport.merge(reports), whole);

        List<DashboardReport> travelled = new ArrayList<>(reports.stream()
                .map(report -> DashboardReport.fromJson(report.toJson()))
                .toList());
        Collections.reverse(travelled);
        same(stream, query, "merged after JSON, in reverse", DashboardReport.merge(travelled), whole);
        same(
                stream,
                query,
                "JSON of the merged",
                DashboardReport.fromJson(DashboardReport.merge(reports).toJson()),
                whole);
    }

    private static void same(
            EventStream stream, ReferenceQuery query, String what, DashboardReport actual, DashboardReport expected) {
        assertThat(ReportCells.firstDifference(actual, expected))
                .as("%s, %s, %s", stream, what, query)
                .isEmpty();
        assertThat(actual).as("%s, %s, %s", stream, what, query).isEqualTo(expected);
    }

    /** Any hash will do; this one differs from seed to seed. */
    private static List<IdentityDashboard> split(EventStream stream, int parts, long seed) {
        List<IdentityDashboard> dashboards = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            dashboards.add(Dashboards.of(settings(stream), 2));
        }
        for (StreamStep step : stream.steps()) {
            int part = new Random(mpid(step) * 31 + seed).nextInt(parts);
            Dashboards.record(step, dashboards.get(part));
        }
        return dashboards;
    }

    private static ReferenceSettings settings(EventStream stream) {
        return stream.settings().withClock(new MutableClock(stream.start()));
    }

    private static long mpid(StreamStep step) {
        return step instanceof StreamStep.Recorded recorded
                ? recorded.event().mpid()
                : ((StreamStep.Changed) step).change().mpid();
    }
}
