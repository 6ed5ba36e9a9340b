package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batchWith;
import static dev.identitydashboard.mparticle.Reading.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DateRange;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchIdentitiesTest {
    private static final String ZEROS = "00000000-0000-0000-0000-000000000000";

    private final Reading reading = new Reading();

    @ParameterizedTest
    @CsvSource({
        "customer_id, customer_id",
        "customerid, customer_id",
        "CustomerId, customer_id",
        "customer, customer_id",
        "email, email",
        "Email, email",
        "other, other",
        "other_id_2, other_id_2",
        "other2, other_id_2",
        "other_id_10, other_id_10",
        "other10, other_id_10",
        "facebook_custom_audience_id, facebook_custom_audience_id",
        "facebookcustomaudienceid, facebook_custom_audience_id",
        "mobile_number, mobile_number",
        "phone_number_2, phone_number_2",
        "loyalty-card, loyalty-card",
    })
    void spellingsOfOneTypeAreOneType(String sent, String type) {
        reading.read(batchWith("\"user_identities\":{\"" + sent + "\":\"v\"}"));
        reading.read(batchWith("\"user_identities\":[{\"identity_type\":\"" + sent + "\",\"identity\":\"v\"}]"));
        reading.read("{\"mpid\":7,\"events\":[{\"event_type\":\"user_identity_change\",\"data\":{\"new\":"
                + "{\"identity_type\":\"" + sent + "\",\"identity\":\"v\"}}}]}");

        assertThat(reading.identifiers()).isEqualTo(Map.of(type, 1L));
    }

    @Test
    void aValueIsAStringOrANumberAndNullOrBlankMeansAbsent() {
        reading.read(batchWith("\"user_identities\":{\"customer_id\":1234,\"email\":null,\"google\":\"\","
                + "\"yahoo\":\" \",\"other\":{\"x\":1},\"other2\":[2],\"other3\":true}"));
        reading.read(batchWith("\"user_identities\":{\"customer_id\":\"1234\"}"));
        reading.read(batchWith("\"user_identities\":{\"customer_id\":null,\"email\":\"\"}"));

        assertThat(reading.identifiers()).isEqualTo(Map.of("customer_id", 1L));
    }

    @Test
    void namesThatMustNotBeRecordedAreIgnored() {
        ImportReport report = reading.read(batchWith("\"user_identities\":{\"mpid\":\"5\",\"partner:email\":\"x\","
                + "\"\":\"x\",\" \":\"y\",\"" + "t".repeat(200) + "\":\"z\"}"));

        assertThat(report.recorded()).isOne();
        assertThat(reading.identifiers()).isEmpty();
    }

    @Test
    void malformedEntriesOfTheOutboundArrayAreIgnored() {
        reading.read(batchWith("\"user_identities\":[1,null,{},{\"identity_type\":\"email\"},{\"identity\":\"x\"},"
                + "{\"identity_type\":{},\"identity\":\"x\"},{\"identity_type\":\"email\",\"identity\":\"jo\"}]"));

        assertThat(reading.identifiers()).isEqualTo(Map.of("email", 1L));
    }

    @Test
    void deviceAndPartnerIdentitiesAreTypesOfTheirOwn() {
        reading.read(batchWith("\"device_info\":{\"ios_advertising_id\":\"a\",\"ios_idfv\":\"b\","
                + "\"android_advertising_id\":\"c\",\"android_uuid\":\"d\",\"roku_advertising_id\":\"e\","
                + "\"roku_publisher_id\":\"f\",\"fire_advertising_id\":\"g\",\"microsoft_advertising_id\":\"h\","
                + "\"microsoft_publisher_id\":\"i\",\"amp_id\":\"j\",\"push_token\":\"k\",\"brand\":\"l\"},"
                + "\"mp_deviceid\":\"m\",\"partner_identities\":{\"Email\":\"n\",\"\":\"o\",\"other\":null}"));

        assertThat(reading.identifiers().keySet())
                .containsExactly(
                        "amp_id",
                        "android_advertising_id",
                        "android_uuid",
                        "fire_advertising_id",
                        "ios_advertising_id",
                        "ios_idfv",
                        "microsoft_advertising_id",
                        "microsoft_publisher_id",
                        "mp_deviceid",
                        "partner:email",
                        "push_token",
                        "roku_advertising_id",
                        "roku_publisher_id");
        assertThat(reading.report().summary().known()).isZero();
    }

    @Test
    void anAllZeroDeviceIdentifierIsAbsent() {
        reading.read(batchWith("\"device_info\":{\"ios_advertising_id\":\"" + ZEROS + "\",\"android_uuid\":\""
                + ZEROS.replace("-", "") + "\",\"ios_idfv\":\"\",\"amp_id\":\"0\"},\"mp_deviceid\":\"" + ZEROS + "\""));

        assertThat(reading.identifiers()).isEqualTo(Map.of("amp_id", 1L));
    }

    @Test
    void identitiesAreAttachedFromTheEarliestEventsDay() {
        reading.read(eventsOn("\"user_identities\":{\"email\":\"jo\"}", -3, -9, -6));
        reading.read("{\"mpid\":7,\"events\":[{\"data\":{\"timestamp_unixtime_ms\":" + ms(-12) + "}}]}");

        assertThat(knownDays()).containsExactly(-9, -6, -3);
    }

    @Test
    void anEarliestEventThatIsRefusedForItsTimeDoesNotCostTheIdentities() {
        ImportReport report = reading.read(eventsOn("\"user_identities\":{\"email\":\"jo\"}", -400, -6, 5));

        assertThat(report.recorded()).isOne();
        assertThat(report.refusedIdentities()).isZero();
        assertThat(knownDays()).containsExactly(-6);
    }

    @Test
    void aBatchWithoutEventsUpdatesIdentitiesAndMakesNobodyActive() {
        ImportReport report = reading.read("{\"mpid\":7,\"timestamp_unixtime_ms\":" + ms(-5)
                + ",\"user_identities\":{\"email\":\"jo\"},\"events\":[]}");
        assertThat(report.events()).isZero();
        assertThat(reading.active()).isZero();

        reading.read(eventsOn("\"x\":1", -6, -5, -4));
        assertThat(knownDays()).containsExactly(-5, -4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "1.5", "[]"})
    void aBatchWithoutEventsNeedsATimeThatIsAnInteger(String time) {
        ImportReport report = reading.read(
                "{\"mpid\":7,\"timestamp_unixtime_ms\":" + time + ",\"user_identities\":{\"email\":\"jo\"}}");

        assertThat(report.skipped()).containsEntry(SkipReason.INVALID_TIME, 1L);
        assertThat(reading.dashboard.stats().profiles()).isZero();
    }

    @Test
    void identityChangesDetachTheOldAndAttachTheNewInTheirOrder() {
        reading.read("{\"mpid\":7,\"user_identities\":{\"email\":\"old@x\"},\"events\":["
                + change(-9, "null", "{\"identity_type\":\"email\",\"identity\":\"old@x\"}") + ","
                + change(-6, "{\"identity_type\":\"email\",\"identity\":\"old@x\"}", "null") + ","
                + change(
                        -3,
                        "{\"identity_type\":\"email\",\"identity\":\"gone@x\"}",
                        "{\"identity_type\":\"email\",\"identity\":\"new@x\"}")
                + "]}");

        assertThat(knownDays()).containsExactly(-9, -3);
        assertThat(reading.identifiers()).isEqualTo(Map.of("email", 1L));
    }

    @Test
    void onOneDayTheLastIdentityChangeStands() {
        String email = "{\"identity_type\":\"email\",\"identity\":\"jo\"}";
        reading.read("{\"mpid\":7,\"events\":[" + change(-3, "null", email) + "," + change(-3, email, "null") + "]}");
        assertThat(knownDays()).isEmpty();

        reading.read("{\"mpid\":7,\"events\":[" + change(-3, email, email) + "]}");
        assertThat(knownDays()).containsExactly(-3);
    }

    @Test
    void oldAndNewOfOtherEventsAreNoIdentityChanges() {
        reading.read("{\"mpid\":7,\"events\":["
                + change(-3, "null", "{\"identity_type\":\"email\",\"identity\":\"jo\"}")
                        .replace("USER_identity_change", "user_attribute_change")
                + "]}");

        assertThat(reading.identifiers()).isEmpty();
    }

    private static String eventsOn(String fields, int... days) {
        StringBuilder batch = new StringBuilder("{\"mpid\":7," + fields + ",\"events\":[");
        for (int day : days) {
            batch.append("{\"data\":{\"timestamp_unixtime_ms\":")
                    .append(ms(day))
                    .append("}},");
        }
        batch.setLength(batch.length() - 1);
        return batch.append("]}").toString();
    }

    private static String change(int day, String old, String replacement) {
        return "{\"event_type\":\"USER_identity_change\",\"data\":{\"timestamp_unixtime_ms\":" + ms(day) + ",\"old\":"
                + old + ",\"new\":" + replacement + "}}";
    }

    /** The days on which the profile was known as of the end of the day, relative to today. */
    private List<Integer> knownDays() {
        return reading
                .dashboard
                .query()
                .range(DateRange.between(Reading.TODAY.minusDays(181), Reading.TODAY))
                .knownVsAnonymousOverTime()
                .stream()
                .filter(day -> day.profiles().known() > 0)
                .map(DailyProfiles::date)
                .map(date -> (int) ChronoUnit.DAYS.between(Reading.TODAY, date))
                .toList();
    }
}
