package consumer;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.mparticle.BatchReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Records through both doors, reports, and fails unless the counts are right. */
final class Main {
    private static final String BATCH = "{\"mpid\":\"2\",\"timestamp_unixtime_ms\":1767225600000,"
            + "\"device_info\":{\"platform\":\"ios\"},\"events\":[{\"event_type\":\"session_start\"}]}";

    private Main() {}

    public static void main(String[] args) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-01-05T00:00:00Z"), ZoneOffset.UTC);
        try (IdentityDashboard dashboard =
                IdentityDashboard.builder().clock(clock).build()) {
            dashboard.recordEvent(1, "Web", Instant.parse("2026-01-02T12:00:00Z"), IdentifierType.EMAIL);
            BatchReader.into(dashboard).read(new ByteArrayInputStream(BATCH.getBytes(StandardCharsets.UTF_8)));

            DashboardReport report =
                    dashboard.query().range(DateRange.LAST_7_DAYS).report();
            String expected = "ProfileCounts[total=2, known=1, anonymous=1]";
            if (!report.summary().toString().equals(expected)
                    || !DashboardReport.fromJson(report.toJson()).equals(report)) {
                throw new IllegalStateException("expected " + expected + ", but was " + report);
            }
        }
    }
}
