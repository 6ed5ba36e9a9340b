package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.json.SampleReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class ReportCsvTest {
    private static final DashboardReport REPORT = SampleReports.small();

    @Test
    void thereIsAPanelForEveryMethodOfTheReport() {
        assertThat(ReportPanel.values())
                .extracting(panel -> panel.name().replace("_", ""))
                .map(String::toLowerCase)
                .containsExactlyElementsOf(List.of(
                        "summary",
                        "knownvsanonymousbyinput",
                        "knownvsanonymousovertime",
                        "identifiercoveragebyinput",
                        "profilesbydatasourceovertime",
                        "identifierdistribution",
                        "identifierdistributionovertime"));
    }

    @Test
    void streamsTheSameAsUtf8AndLeavesTheStreamOpenAndFlushed() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            DashboardReport report = SampleReports.random(new Random(seed));
            for (ReportPanel panel : ReportPanel.values()) {
                Recorded out = new Recorded();
                report.writeCsv(panel, out);

                assertThat(out.toByteArray())
                        .as("seed %d, %s", seed, panel)
                        .isEqualTo(report.toCsv(panel).getBytes(StandardCharsets.UTF_8));
                assertThat(out.flushedAt).isEqualTo(out.size());
                assertThat(out.closed).isFalse();
            }
        }
    }

    @Test
    void passesOnAFailureToWrite() {
        for (int limit : new int[] {0, 20}) {
            IOException failure = new IOException("disk full");
            OutputStream out = new OutputStream() {
                private int written;

                @Override
                public void write(int b) throws IOException {
                    if (written++ >= limit) {
                        throw failure;
                    }
                }
            };

            assertThatThrownBy(() -> REPORT.writeCsv(ReportPanel.KNOWN_VS_ANONYMOUS_OVER_TIME, out))
                    .isSameAs(failure);
        }
    }

    @Test
    void refusesNull() {
        Refused.asNull("panel", () -> REPORT.toCsv(null));
        Refused.asNull("panel", () -> {
            REPORT.writeCsv(null, OutputStream.nullOutputStream());
            return REPORT;
        });
        Refused.asNull("out", () -> {
            REPORT.writeCsv(ReportPanel.SUMMARY, null);
            return REPORT;
        });
    }

    private static final class Recorded extends ByteArrayOutputStream {
        private int flushedAt = -1;
        private boolean closed;

        @Override
        public void flush() {
            flushedAt = size();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
