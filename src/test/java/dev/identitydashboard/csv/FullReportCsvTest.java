package dev.identitydashboard.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.Event;
import dev.identitydashboard.FullReport;
import dev.identitydashboard.FullReportPanel;
import dev.identitydashboard.Highlight;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.RecordOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // passes nulls to see them refused
class FullReportCsvTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final IdentityDashboard dashboard = IdentityDashboard.builder()
            .clock(Clock.fixed(NOON, ZoneOffset.UTC))
            .retentionDays(60)
            .build();

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void everyPartToTheLetter() {
        record(event(1, "Web", 3));
        record(event(3, "Web", 3));
        record(event(1, "Web", 1).with(IdentifierType.EMAIL, "a").with(IdentifierType.EMAIL, "b"));
        record(event(1, "iOS", 1).with(IdentifierType.IOS_IDFV));
        record(event(2, "iOS", 1));
        dashboard.annotate(Annotation.on(TODAY.minusDays(1), "=1+1").inputs("Web", "iOS"));
        FullReport full = days(2, 1);

        assertPart(
                full,
                FullReportPanel.MOVEMENT,
                "date,active,newcomers,returning,becameKnown",
                "2026-11-21,0,0,0,0",
                "2026-11-22,2,1,1,1");
        assertPart(
                full,
                FullReportPanel.ROLLING_ACTIVES,
                "date,window,daily,rolling,stickiness",
                "2026-11-21,7,0,2,0.0",
                "2026-11-22,7,2,3,0.6666666666666666",
                "2026-11-21,28,0,2,0.0",
                "2026-11-22,28,2,3,0.6666666666666666");
        assertPart(
                full,
                FullReportPanel.TYPE_OVERLAP,
                "type,otherType,profiles",
                "email,email,1",
                "email,ios_idfv,1",
                "ios_idfv,email,1",
                "ios_idfv,ios_idfv,1");
        assertPart(full, FullReportPanel.EXCLUSIVE_TYPES, "type,profiles", "email,0", "ios_idfv,0");
        assertPart(
                full,
                FullReportPanel.INPUT_OVERLAP,
                "input,otherInput,profiles",
                "Web,Web,1",
                "Web,iOS,1",
                "iOS,Web,1",
                "iOS,iOS,2");
        assertPart(full, FullReportPanel.IDENTIFIERS_PER_PROFILE, "identifiers,profiles", "0,1", "3,1");
        assertPart(full, FullReportPanel.TYPE_COMBINATIONS, "types,profiles", ",1", "\"email;ios_idfv\",1");
        assertPart(full, FullReportPanel.ANNOTATIONS, "date,inputs,text", "2026-11-22,\"Web;iOS\",\"'=1+1\"");
        assertPart(full, FullReportPanel.HIGHLIGHTS, "date,kind,series,name,low,high,actual,annotations");
        assertThat(full.toCsv(FullReportPanel.COMPARISON).lines())
                .startsWith(
                        "panel,input,type,date,number,current,previous,change",
                        "summary,,,,total,2,2,0.0",
                        "summary,,,,known,1,0,",
                        "summary,,,,anonymous,1,2,-0.5",
                        "knownVsAnonymousByInput,Web,,,total,1,2,-0.5")
                .contains(
                        "knownVsAnonymousOverTime,,,2026-11-22,total,2,2,0.0",
                        "identifierCoverageByInput,Web,email,,profiles,1,0,",
                        "identifierCoverageByInput,Web,email,,share,1.0,0.0,",
                        "identifierCoverageByInput,iOS,email,,share,0.5,,",
                        "profilesByDataSourceOverTime,Web,,2026-11-22,profiles,1,2,-0.5",
                        "identifierDistribution,,email,,identifiers,2,0,",
                        "identifierDistributionOverTime,,mpid,2026-11-21,profiles,0,0,");
    }

    @Test
    void aHighlightIsARow() {
        for (int ago = 40; ago >= 1; ago--) {
            for (int i = 1; i <= 40 && ago != 2; i++) {
                record(event(i, "Web", ago));
            }
        }
        dashboard.annotate(Annotation.on(TODAY.minusDays(2), "outage"));
        dashboard.annotate(Annotation.on(TODAY.minusDays(3), "release"));
        FullReport full = days(9, 1);
        Highlight gap = full.highlights().get(0);
        assertThat(full.toCsv(FullReportPanel.HIGHLIGHTS).lines())
                .contains("2026-11-21,GAP,INPUT,Web," + gap.low() + "," + gap.high()
                        + ",0.0,\"2026-11-20 release;2026-11-21 outage\"");
    }

    @Test
    void withoutAComparisonThereAreNoRows() {
        assertPart(days(59, 0), FullReportPanel.COMPARISON, "panel,input,type,date,number,current,previous,change");
        assertPart(days(59, 0), FullReportPanel.ROLLING_ACTIVES, "date,window,daily,rolling,stickiness");
    }

    @Test
    void noNameBecomesAFormulaOrACellOfItsOwn() {
        Random random = new Random(23);
        for (int i = 1; i <= 60; i++) {
            record(event(i, HostileNames.next(random), 1 + i % 4)
                    .with(IdentifierType.of(HostileNames.next(random)))
                    .with(IdentifierType.EMAIL));
            dashboard.annotate(Annotation.on(TODAY.minusDays(1), HostileNames.next(random)));
        }
        FullReport full = days(2, 1);
        for (FullReportPanel panel : FullReportPanel.values()) {
            String csv = full.toCsv(panel);
            List<List<String>> rows = Rfc4180.parse(csv);
            int columns = rows.get(0).size();
            assertThat(rows).as("%s", panel).hasSizeGreaterThan(panel == FullReportPanel.HIGHLIGHTS ? 0 : 1);
            assertThat(rows).as("%s", panel).allSatisfy(row -> {
                assertThat(row).hasSize(columns);
                assertThat(row).filteredOn(cell -> !cell.matches("-[0-9.E-]+")).noneMatch(Spreadsheet::sees);
            });
        }
    }

    @Test
    void streamsTheSameAndRefusesNull() throws IOException {
        record(event(1, "Wëb", 1));
        FullReport full = days(2, 1);
        for (FullReportPanel panel : FullReportPanel.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            full.writeCsv(panel, out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(full.toCsv(panel));
        }
        assertThatNullPointerException().isThrownBy(() -> full.toCsv(null)).withMessage("panel must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> full.writeCsv(FullReportPanel.MOVEMENT, null))
                .withMessage("out must not be null");
    }

    private static void assertPart(FullReport full, FullReportPanel panel, String... lines) {
        assertThat(full.toCsv(panel)).isEqualTo(String.join("\r\n", lines) + "\r\n");
    }

    private FullReport days(int firstAgo, int lastAgo) {
        return dashboard
                .query()
                .range(DateRange.between(TODAY.minusDays(firstAgo), TODAY.minusDays(lastAgo)))
                .fullReport();
    }

    private void record(Event event) {
        assertThat(dashboard.recordEvent(event)).isIn(RecordOutcome.RECORDED, RecordOutcome.IDENTIFIERS_DROPPED);
    }

    private static Event event(long mpid, String input, int ago) {
        return Event.of(mpid, input, NOON.minus(Duration.ofDays(ago)));
    }
}
