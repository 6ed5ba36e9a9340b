package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows of exports is what the two profiles of its first example give. */
class ReadmeExportTest {
    @Test
    void theCsvIsThatOfTheFirstExample() throws IOException {
        assertThat(report().toCsv(ReportPanel.KNOWN_VS_ANONYMOUS_BY_INPUT).replace("\r\n", "\n"))
                .isEqualTo(block("csv"));
    }

    private static DashboardReport report() {
        try (IdentityDashboard dashboard = IdentityDashboard.builder().build()) {
            Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
            dashboard.recordEvent(Event.of(1001, "Web", lastWeek).with(IdentifierType.EMAIL, "jo@example.com"));
            dashboard.recordEvent(Event.of(1002, "iOS", lastWeek));
            return dashboard.query().report();
        }
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
