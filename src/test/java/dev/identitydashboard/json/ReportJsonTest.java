package dev.identitydashboard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.ReportRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    @Test
    void writesTheFormatToTheLetter() {
        assertThat(SampleReports.small().toJson()).isEqualTo(SampleReports.SMALL_JSON);
    }

    @Test
    void readsTheFormat() {
        assertThat(DashboardReport.fromJson(SampleReports.SMALL_JSON)).isEqualTo(SampleReports.small());
    }

    @Test
    void namesThePresetThatWasAskedFor() {
        try (IdentityDashboard dashboard = IdentityDashboard.builder().build()) {
            for (DateRange preset : DateRange.presets()) {
                DashboardReport report = dashboard.query().range(preset).report();

                assertThat(report.toJson()).contains(",\"zone\":\"UTC\",\"preset\":\"" + preset + "\"},");
                assertThat(DashboardReport.fromJson(report.toJson())).isEqualTo(report);
            }
        }
    }

    @Test
    void writesOffsetZeroAsUtc() {
        DashboardReport report = SampleReports.withRange(
                new ReportRange(SampleReports.DAY_1, SampleReports.DAY_2, ZoneOffset.UTC, Optional.empty()));

        assertThat(report.toJson()).isEqualTo(SampleReports.SMALL_JSON);
    }

    @Test
    void readsOffsetZeroInAnySpellingAsUtc() {
        for (String zone : new String[] {"Z", "+00:00", "UTC+0", "UTC-00:00"}) {
            String json = SampleReports.SMALL_JSON.replace("\"UTC\"", '"' + zone + '"');

            assertThat(DashboardReport.fromJson(json)).as(zone).isEqualTo(SampleReports.small());
        }
    }

    @Test
    void spellsEveryEnvironmentAndViewAsTheFormatDoes() {
        String json = SampleReports.SMALL_JSON
                .replace("\"production\"", "\"development\"")
                .replace("\"AS_OF_DAY\"", "\"CURRENT\"");

        DashboardReport report = DashboardReport.fromJson(json);

        assertThat(report.environment()).isEqualTo(DataEnvironment.DEVELOPMENT);
        assertThat(report.identityView()).isEqualTo(IdentityView.CURRENT);
        assertThat(report.toJson()).isEqualTo(json);
    }

    @Test
    void readsBackEveryReportThatItWrites() {
        for (long seed = 0; seed < 500; seed++) {
            DashboardReport report = SampleReports.random(new Random(seed));

            DashboardReport read = DashboardReport.fromJson(report.toJson());

            assertThat(read).as("seed %d", seed).isEqualTo(report);
            assertThat(read.toJson()).as("seed %d", seed).isEqualTo(report.toJson());
        }
    }

    @Test
    void streamsTheSameBytesAsTheString() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            DashboardReport report = SampleReports.random(new Random(seed));
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            report.writeJson(out);

            assertThat(out.toString(StandardCharsets.UTF_8)).as("seed %d", seed).isEqualTo(report.toJson());
            assertThat(DashboardReport.fromJson(new ByteArrayInputStream(out.toByteArray())))
                    .as("seed %d", seed)
                    .isEqualTo(report);
        }
    }

    @Test
    void writesSurrogatesAsEscapesSoThatLoneOnesSurvive() {
        String json = SampleReports.SMALL_JSON.replace("Web", "W\\uD83D\\uDE00 \\uD83D eb \\uDE00");

        DashboardReport report = DashboardReport.fromJson(json);

        assertThat(report.inputs()).containsExactly("W\uD83D\uDE00 \uD83D eb \uDE00", "iOS");
        assertThat(report.toJson()).isEqualTo(json);
    }

    @Test
    void flushesTheOutputAndLeavesItOpen() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicBoolean flushed = new AtomicBoolean();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushed.set(size() == SampleReports.SMALL_JSON.length());
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };

        SampleReports.small().writeJson(out);

        assertThat(flushed).isTrue();
        assertThat(closed).isFalse();
    }

    @Test
    void leavesTheInputOpen() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream in = new FilterInputStream(bytes(SampleReports.SMALL_JSON)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThat(DashboardReport.fromJson(in)).isEqualTo(SampleReports.small());
        assertThat(closed).isFalse();
    }

    @Test
    void passesOnAFailureToWrite() {
        for (int limit : new int[] {0, 100}) {
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

            assertThatThrownBy(() -> SampleReports.small().writeJson(out)).isSameAs(failure);
        }
    }

    @Test
    void passesOnAFailureToReadRatherThanCallingTheJsonMalformed() {
        IOException failure = new IOException("connection reset");
        for (int length = 0; length < SampleReports.SMALL_JSON.length(); length += 7) {
            InputStream in = new FilterInputStream(bytes(SampleReports.SMALL_JSON.substring(0, length))) {
                @Override
                public int read(byte[] target, int offset, int count) throws IOException {
                    int read = super.read(target, offset, count);
                    if (read < 0) {
                        throw failure;
                    }
                    return read;
                }
            };

            assertThatThrownBy(() -> DashboardReport.fromJson(in))
                    .as("after %d bytes", length)
                    .isSameAs(failure);
        }
    }

    @Test
    void takesKeysInAnyOrder() {
        String reversed = JsonText.reverseKeys(SampleReports.SMALL_JSON);

        assertThat(reversed).startsWith("{\"identifierDistributionOverTime\":").endsWith("\"version\":1}");
        assertThat(DashboardReport.fromJson(reversed)).isEqualTo(SampleReports.small());
    }

    @Test
    void ignoresUnknownKeysInEveryObject() {
        String json = SampleReports.SMALL_JSON
                .replace("{", "{\"unknown\":{\"deep\":[[1e400,-0.0,\"\\u0000\",null,true,{}],{\"total\":-1}]},")
                .replace("}", ",\"later\":[]}")
                .replace("{,", "{");

        assertThat(DashboardReport.fromJson(json.replace("{,", "{"))).isEqualTo(SampleReports.small());
    }

    @Test
    void takesWhiteSpaceAnywhereBetweenTokens() {
        String spaced = " \t\r\n" + SampleReports.SMALL_JSON.replaceAll("([\\[\\]{},:])", "\n $1\r\n\t") + "\n ";

        assertThat(DashboardReport.fromJson(spaced)).isEqualTo(SampleReports.small());
    }

    @Test
    void readsTheLargestCounts() {
        String json = SampleReports.SMALL_JSON.replace(
                "\"summary\":{\"total\":10,\"known\":6,\"anonymous\":4}",
                "\"summary\":{\"total\":9223372036854775807,\"known\":9223372036854775807,\"anonymous\":0}");

        DashboardReport report = DashboardReport.fromJson(json);

        assertThat(report.summary().known()).isEqualTo(Long.MAX_VALUE);
        assertThat(report.toJson()).isEqualTo(json);
    }

    private static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
