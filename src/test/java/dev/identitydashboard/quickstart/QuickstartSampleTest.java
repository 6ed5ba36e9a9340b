package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.model.ReferenceDashboard;
import dev.identitydashboard.model.ReferenceQuery;
import dev.identitydashboard.model.ReferenceRange;
import dev.identitydashboard.model.ReferenceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the quickstart reads from JSON equals what the reference model counts, which is told the same without JSON. */
class QuickstartSampleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T16:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path directory;

    @Test
    void everyPanelOfTheDefaultReportEqualsTheReference() throws IOException {
        DashboardReport report = quickstart();
        ReferenceDashboard reference = reference(UTC);
        assertThat(report.summary().total()).as("the sample is not empty").isGreaterThan(1_000);
        assertThat(report.inputs())
                .containsExactly("Android", "Braze", "Loyalty feed", "iOS", "server_to_server", "web");
        assertThat(report).isEqualTo(reference.report(ReferenceQuery.over(ReferenceRange.lastDays(30))));
    }

    @Test
    void soDoesEveryPanelOfOtherQueriesInAZoneWithSummerTime() throws IOException {
        ReferenceDashboard reference = reference(BERLIN);
        ReferenceQuery ninetyDays = ReferenceQuery.over(ReferenceRange.lastDays(90));
        assertThat(quickstart("--zone", "Europe/Berlin", "--range", "90")).isEqualTo(reference.report(ninetyDays));
        assertThat(quickstart("--zone", "Europe/Berlin", "--range", "90", "--view", "current"))
                .isEqualTo(reference.report(ninetyDays.view(IdentityView.CURRENT)));
        assertThat(quickstart("--zone", "Europe/Berlin", "--range", "90", "--environment", "development"))
                .isEqualTo(reference.report(ninetyDays.in(DataEnvironment.DEVELOPMENT)));
        assertThat(quickstart("--zone", "Europe/Berlin", "--range", "90", "--input", "web", "--input", "Android"))
                .isEqualTo(reference.report(ninetyDays.inputs("Android", "web")));
    }

    private DashboardReport quickstart(String... args) throws IOException {
        Path json = directory.resolve("report.json");
        String[] all = Stream.concat(Arrays.stream(args), Stream.of("--json", json.toString()))
                .toArray(String[]::new);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(nowhere, nowhere, false, CLOCK, System::nanoTime);
        assertThat(Quickstart.run(all, surroundings)).isZero();
        try (InputStream in = Files.newInputStream(json)) {
            return DashboardReport.fromJson(in);
        }
    }

    private static ReferenceDashboard reference(ZoneId zone) {
        ReferenceDashboard reference =
                new ReferenceDashboard(ReferenceSettings.ofDefaults(CLOCK).withZone(zone));
        SampleBatches.of(CLOCK, zone).forEach(batch -> SampleFacts.tell(reference, batch));
        return reference;
    }
}
