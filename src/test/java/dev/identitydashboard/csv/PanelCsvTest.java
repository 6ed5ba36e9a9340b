package dev.identitydashboard.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.ReportPanel;
import dev.identitydashboard.json.SampleReports;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PanelCsvTest {
    @Test
    void everyPanelToTheLetter() {
        assertPanel(ReportPanel.SUMMARY, "total,known,anonymous", "10,6,4");
        assertPanel(ReportPanel.KNOWN_VS_ANONYMOUS_BY_INPUT, "input,total,known,anonymous", "Web,8,5,3", "iOS,0,0,0");
        assertPanel(
                ReportPanel.KNOWN_VS_ANONYMOUS_OVER_TIME,
                "date,total,known,anonymous",
                "2026-10-23,3,1,2",
                "2026-10-24,9,5,4");
        assertPanel(
                ReportPanel.IDENTIFIER_COVERAGE_BY_INPUT,
                "input,type,profiles,inputProfiles,share",
                "Web,mpid,8,8,1.0",
                "Web,email,5,8,0.625",
                "iOS,mpid,0,0,",
                "iOS,email,0,0,");
        assertPanel(
                ReportPanel.PROFILES_BY_DATA_SOURCE_OVER_TIME,
                "date,input,profiles",
                "2026-10-23,Web,3",
                "2026-10-24,Web,7",
                "2026-10-23,iOS,0",
                "2026-10-24,iOS,0");
        assertPanel(ReportPanel.IDENTIFIER_DISTRIBUTION, "type,identifiers,profiles", "mpid,10,10", "email,7,6");
        assertPanel(
                ReportPanel.IDENTIFIER_DISTRIBUTION_OVER_TIME,
                "date,type,profiles",
                "2026-10-23,mpid,3",
                "2026-10-24,mpid,9",
                "2026-10-23,email,2",
                "2026-10-24,email,6");
    }

    @Test
    void aReportOfNothingHasHeadersAndZeros() {
        DashboardReport empty = HostileReports.empty();
        assertThat(empty.toCsv(ReportPanel.SUMMARY)).isEqualTo("total,known,anonymous\r\n0,0,0\r\n");
        assertThat(empty.toCsv(ReportPanel.KNOWN_VS_ANONYMOUS_BY_INPUT)).isEqualTo("input,total,known,anonymous\r\n");
        assertThat(empty.toCsv(ReportPanel.IDENTIFIER_COVERAGE_BY_INPUT))
                .isEqualTo("input,type,profiles,inputProfiles,share\r\n");
        assertThat(empty.toCsv(ReportPanel.PROFILES_BY_DATA_SOURCE_OVER_TIME)).isEqualTo("date,input,profiles\r\n");
        assertThat(empty.toCsv(ReportPanel.IDENTIFIER_DISTRIBUTION))
                .isEqualTo("type,identifiers,profiles\r\nmpid,0,0\r\n");
        assertReadsBack(empty, "empty");
    }

    @Test
    void readsBackEveryPanelOfReportsWithHostileNames() {
        for (long seed = 0; seed < 300; seed++) {
            assertReadsBack(HostileReports.random(new Random(seed)), "seed " + seed);
        }
    }

    @Test
    void readsBackEveryPanelOfReportsOfEveryShapeAndSize() {
        for (long seed = 0; seed < 300; seed++) {
            assertReadsBack(SampleReports.random(new Random(seed)), "seed " + seed);
        }
    }

    @Test
    void noCellIsTakenForAFormulaWhateverTheDialect() {
        for (long seed = 0; seed < 300; seed++) {
            DashboardReport report = HostileReports.random(new Random(seed));
            for (ReportPanel panel : ReportPanel.values()) {
                String csv = report.toCsv(panel);
                assertThat(Rfc4180.parse(csv))
                        .as("seed %d, %s", seed, panel)
                        .allSatisfy(row -> assertThat(row).noneMatch(Spreadsheet::sees));
                assertThat(Spreadsheet.cellsWithoutQuotes(csv))
                        .as("seed %d, %s", seed, panel)
                        .noneMatch(Spreadsheet::sees);
            }
        }
    }

    private static void assertPanel(ReportPanel panel, String... lines) {
        assertThat(SampleReports.small().toCsv(panel)).isEqualTo(String.join("\r\n", lines) + "\r\n");
    }

    private static void assertReadsBack(DashboardReport report, String which) {
        for (ReportPanel panel : ReportPanel.values()) {
            List<List<String>> cells = Rfc4180.parse(report.toCsv(panel));
            assertThat(PanelRows.read(cells)).as("%s, %s", which, panel).isEqualTo(PanelRows.of(report, panel));
        }
    }
}
