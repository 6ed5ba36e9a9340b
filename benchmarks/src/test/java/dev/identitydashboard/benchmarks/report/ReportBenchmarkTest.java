package dev.identitydashboard.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardQuery;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.RecordOutcome;
import dev.identitydashboard.benchmarks.workload.ColdQueries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportBenchmarkTest {
    private final LoadedDashboard loaded = new LoadedDashboard();
    private final ReportBenchmark benchmark = new ReportBenchmark();

    @BeforeEach
    void load() {
        loaded.profiles = 5_000;
        loaded.workload = "standard";
        loaded.load();
        benchmark.days = 90;
        benchmark.inputs = "all";
        benchmark.view = IdentityView.AS_OF_DAY;
        benchmark.panel = Panel.ALL;
    }

    @AfterEach
    void close() {
        loaded.close();
    }

    @Test
    void coldReportsDifferFromTheWarmOneInWhoIsKnownAlone() {
        benchmark.prepare(loaded);
        DashboardReport warm = (DashboardReport) benchmark.warm();
        DashboardReport cold = (DashboardReport) benchmark.cold();

        assertThat(cold.loginIdentifiers()).isNotEqualTo(warm.loginIdentifiers());
        assertThat(cold.identifierCoverageByInput()).isEqualTo(warm.identifierCoverageByInput());
        assertThat(cold.summary().total()).isEqualTo(warm.summary().total());
        assertThat(cold.summary().known()).isNotEqualTo(warm.summary().known());
    }

    @Test
    void coldQueriesAreAllDifferent() {
        DashboardQuery query = loaded.query(90, "all", IdentityView.CURRENT);
        ColdQueries queries = loaded.cold();
        List<List<IdentifierType>> logins = IntStream.range(0, queries.variants())
                .mapToObj(i -> queries.vary(query).report().loginIdentifiers())
                .toList();

        assertThat(logins).hasSize(66).doesNotHaveDuplicates();
    }

    @Test
    void lateEventsChangeTheAnswer() {
        benchmark.prepare(loaded);
        LateEvents late = new LateEvents();
        late.start(loaded);
        DashboardReport before = (DashboardReport) benchmark.warm();

        late.record();

        DashboardReport after = (DashboardReport) benchmark.afterLateEvents(late);
        long more = after.profilesByDataSourceOverTime().get(0).days().get(77).profiles()
                - before.profilesByDataSourceOverTime().get(0).days().get(77).profiles();
        assertThat(more).isBetween(100L, 128L);
    }

    @ParameterizedTest
    @EnumSource
    void everyPanelIsAnswered(Panel panel) {
        benchmark.panel = panel;
        benchmark.prepare(loaded);

        assertThat(benchmark.cold()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 30, 60, 90})
    void rangesAndInputsAreThoseAskedFor(int days) {
        benchmark.days = days;
        benchmark.inputs = "half";
        benchmark.prepare(loaded);
        DashboardReport report = (DashboardReport) benchmark.warm();

        assertThat(report.range().dates()).hasSize(days);
        assertThat(report.inputs()).hasSize(10);
    }

    @Test
    void writersRecord() {
        WritersBenchmark.Writer writer = new WritersBenchmark.Writer();
        writer.start(loaded);
        WritersBenchmark.Reader reader = new WritersBenchmark.Reader();
        reader.start(loaded);

        for (int i = 0; i < 10_000; i++) {
            assertThat(writer.record()).isEqualTo(RecordOutcome.RECORDED);
        }
        assertThat(new WritersBenchmark().report(reader)).isInstanceOf(DashboardReport.class);
    }
}
