package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.at;
import static dev.identitydashboard.mparticle.Reading.batchWith;
import static dev.identitydashboard.mparticle.Reading.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.RecordOutcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFieldsTest {
    private final Reading reading = new Reading();

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "-1", "9223372036854775807", "-9223372036854775808", "\"-7636538281262557000\"", "\" 12 \""
            })
    void anMpidIsAnySigned64BitIntegerAsNumberOrString(String mpid) {
        ImportReport report = reading.read("{\"mpid\":" + mpid + ",\"events\":[{}]}");

        assertThat(report.recorded()).isOne();
        assertThat(reading.active()).isOne();
    }

    @Test
    void neighbouringLargeMpidsStayDistinct() {
        for (long mpid = Long.MAX_VALUE; mpid > Long.MAX_VALUE - 5; mpid--) {
            reading.read("{\"mpid\":" + mpid + ",\"events\":[{}]} {\"mpid\":\"" + mpid + "\",\"events\":[{}]}");
        }
        assertThat(reading.active()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"events\":[{}]}", "{\"mpid\":null}", "{\"mpid\":0}", "{\"mpid\":\"0\"}", "{\"mpid\":-0}"})
    void aBatchWithoutMpidIsSkippedAndCounted(String batch) {
        ImportReport report = reading.read(batch);

        assertThat(report.skipped()).containsEntry(SkipReason.NO_MPID, 1L);
        assertThat(report.batches()).isOne();
        assertThat(reading.dashboard.stats().profiles()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "1.0",
                "1e3",
                "true",
                "{}",
                "[1]",
                "\"\"",
                "\"x\"",
                "\"+1\"",
                "\"٣\"",
                "1.5"
            })
    void anMpidThatIsNo64BitIntegerIsSkippedAndCounted(String mpid) {
        ImportReport report = reading.read("{\"mpid\":" + mpid + ",\"events\":[{}]}");

        assertThat(report.skipped()).containsEntry(SkipReason.INVALID_MPID, 1L);
        assertThat(report.problems().count()).isZero();
        assertThat(reading.dashboard.stats().profiles()).isZero();
    }

    @Test
    void environmentsAreReadInAnyCaseAndDefaultToProduction() {
        reading.read(batchWith("\"environment\":\"PRODUCTION\""));
        reading.read(batchWith("\"environment\":null").replace("\"mpid\":7", "\"mpid\":8"));
        reading.read("{\"mpid\":9,\"environment\":\"Development\",\"events\":[{}]}");
        ImportReport report = reading.read(batchWith("\"environment\":\"unknown\"")
                + batchWith("\"environment\":\"\"")
                + batchWith("\"environment\":3"));

        assertThat(reading.active()).isEqualTo(2);
        assertThat(reading.report(DataEnvironment.DEVELOPMENT).summary().total())
                .isOne();
        assertThat(report.skipped()).containsEntry(SkipReason.UNKNOWN_ENVIRONMENT, 3L);
        assertThat(report.events()).isZero();
    }

    @Test
    void namesAreTakenInAnyCaseAndUnknownFieldsPassedOver() {
        ImportReport report = reading.read("{\"MPID\":5,\"extra\":{\"a\":[1,{\"b\":null}]},\"Events\":[{\"Data\":"
                + "{\"TIMESTAMP_UNIXTIME_MS\":" + ms(-3) + ",\"more\":[[]]},\"event_TYPE\":\"X\",\"n\":1.5e300}]}");

        assertThat(report.recorded()).isOne();
        assertThat(activeDays()).containsExactly(Reading.TODAY.minusDays(3));
    }

    @Test
    void anyFieldMayBeNull() {
        ImportReport report = reading.read("{\"mpid\":5,\"environment\":null,\"timestamp_unixtime_ms\":null,"
                + "\"mp_deviceid\":null,\"device_info\":null,\"source_info\":null,\"user_identities\":null,"
                + "\"partner_identities\":null,\"events\":[{\"event_type\":null,\"data\":null},"
                + "{\"data\":{\"timestamp_unixtime_ms\":null,\"custom_attributes\":null,\"old\":null,\"new\":null}}]}"
                + "{\"mpid\":5,\"events\":null,\"device_info\":{\"platform\":null,\"ios_idfv\":null},"
                + "\"source_info\":{\"partner\":null,\"channel\":null},\"user_identities\":{\"email\":null}}");

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.problems().count()).isZero();
        assertThat(reading.identifiers()).isEmpty();
        assertThat(reading.inputs()).containsExactly("unknown");
    }

    @Test
    void aWrongTypeForAnyFieldIsNoErrorAndCountsNothingWrong() {
        for (String value : List.of("1", "\"x\"", "true", "[]", "[1,[2]]", "{}", "{\"a\":{\"b\":1}}", "-1.5")) {
            for (String field :
                    List.of("device_info", "source_info", "user_identities", "partner_identities", "mp_deviceid")) {
                ImportReport report = reading.read(batchWith("\"" + field + "\":" + value));

                assertThat(report.problems().count()).as(field + value).isZero();
                assertThat(report.recorded()).as(field + value).isOne();
            }
            reading.read("{\"mpid\":7,\"events\":" + value + "}");
        }
        assertThat(reading.active()).isOne();
    }

    @Test
    void anEventCountsOnItsOwnTimeElseTheBatchsElseTheFallback() {
        reading.read("{\"mpid\":5,\"timestamp_unixtime_ms\":\"" + ms(-8) + "\",\"events\":["
                + "{\"data\":{\"timestamp_unixtime_ms\":\"" + ms(-9) + "\"}},{\"data\":{}},{}]}");
        reading.read("{\"mpid\":6,\"events\":[{}]}");
        reading.read(
                new ByteArrayInputStream("{\"mpid\":7,\"events\":[{}]}".getBytes(StandardCharsets.UTF_8)),
                reader -> reader.fallbackTime(at(-20)));

        assertThat(activeDays())
                .containsExactly(
                        Reading.TODAY.minusDays(20),
                        Reading.TODAY.minusDays(9),
                        Reading.TODAY.minusDays(8),
                        Reading.TODAY);
    }

    @Test
    void aTimeThatIsNoIntegerCostsTheEventAlone() {
        ImportReport report = reading.read("{\"mpid\":5,\"timestamp_unixtime_ms\":1.5,\"events\":["
                + "{\"data\":{\"timestamp_unixtime_ms\":\"soon\"}},{\"data\":{\"timestamp_unixtime_ms\":1e12}},"
                + "{\"data\":{\"timestamp_unixtime_ms\":{}}},{},{\"data\":{\"timestamp_unixtime_ms\":" + ms(-1)
                + "}}]}");

        assertThat(report.skippedEvents()).containsEntry(EventSkipReason.INVALID_TIME, 4L);
        assertThat(report.events()).isOne();
        assertThat(report.recorded()).isOne();
    }

    @Test
    void anEntryOfEventsThatIsNoObjectIsSkippedAndCounted() {
        ImportReport report = reading.read("{\"mpid\":5,\"events\":[1,null,\"x\",[{}],{},true]}");

        assertThat(report.skippedEvents()).containsEntry(EventSkipReason.NOT_AN_OBJECT, 5L);
        assertThat(report.events()).isOne();
    }

    @Test
    void refusedEventsAreCountedByOutcome() {
        ImportReport report = reading.read("{\"mpid\":5,\"events\":["
                + "{\"data\":{\"timestamp_unixtime_ms\":" + ms(-182) + "}},"
                + "{\"data\":{\"timestamp_unixtime_ms\":" + ms(3) + "}},"
                + "{\"data\":{\"timestamp_unixtime_ms\":-9223372036854775808}},"
                + "{\"data\":{\"timestamp_unixtime_ms\":9223372036854775807}},"
                + "{\"data\":{\"timestamp_unixtime_ms\":" + ms(-181) + "}}]}");

        assertThat(report.events()).isEqualTo(5);
        assertThat(report.recorded()).isOne();
        assertThat(report.refused())
                .containsEntry(RecordOutcome.TOO_OLD, 2L)
                .containsEntry(RecordOutcome.IN_FUTURE, 2L)
                .containsEntry(RecordOutcome.TOO_MANY_INPUTS, 0L);
    }

    @Test
    void valuesThatAreNoObjectsAreSkippedAndCounted() {
        ImportReport report = reading.read("1 \"x\" null [true, [" + Reading.batch(3) + "], " + Reading.batch(4) + "]");

        assertThat(report.skipped()).containsEntry(SkipReason.NOT_AN_OBJECT, 5L);
        assertThat(report.batches()).isEqualTo(6);
        assertThat(report.recorded()).isOne();
    }

    private List<LocalDate> activeDays() {
        return reading.report().knownVsAnonymousOverTime().stream()
                .filter(day -> day.profiles().total() > 0)
                .map(DailyProfiles::date)
                .toList();
    }
}
