package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batchWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchInputsTest {
    private static final String FEED = "{\"mpid\":7,\"source_info\":{\"partner\":\"Braze\",\"channel\":\"partner\"},"
            + "\"device_info\":{\"platform\":\"iOS\"},\"events\":[{\"data\":{\"custom_attributes\":"
            + "{\"mparticle source feed\":\"CRM\",\"n\":1.5,\"b\":true,\"o\":{}}}}]}";

    private final Reading reading = new Reading();

    @Test
    void theSourceFeedComesFirstThenPartnerThenPlatformThenChannel() {
        reading.read(FEED);
        reading.read(FEED.replace("mparticle source feed", "feed"));
        reading.read(FEED.replace("mparticle source feed", "feed").replace("Braze", " "));
        reading.read(batchWith("\"source_info\":{\"channel\":\"server_to_server\"}"));
        reading.read(batchWith("\"source_info\":{}"));

        assertThat(reading.inputs()).containsExactly("Braze", "CRM", "iOS", "server_to_server", "unknown");
    }

    @Test
    void aCandidateThatIsTooLongIsPassedOver() {
        reading.read(FEED.replace("CRM", "x".repeat(257)));

        assertThat(reading.inputs()).containsExactly("Braze");
    }

    @ParameterizedTest
    @CsvSource({
        "IOS, iOS",
        "ios, iOS",
        "ANDROID, Android",
        "Web, web",
        "TVOS, tvOS",
        "Roku, roku",
        "ALEXA, alexa",
        "SMART_TV, smart_tv",
        "Fire_TV, fire_tv",
        "XBOX, xbox",
        "OUT_OF_BAND, out_of_band",
        "Commodore, Commodore",
    })
    void platformsInAnyCaseAreOneInput(String sent, String input) {
        reading.read(batchWith("\"device_info\":{\"platform\":\"" + sent + "\"}"));

        assertThat(reading.inputs()).containsExactly(input);
    }

    @Test
    void aCallersResolverSeesTheBatchAndEachEvent() {
        List<InputContext> seen = new ArrayList<>();
        String twoEvents = FEED.replace("[{", "[{\"event_type\":\"Purchase\",").replace("}]}", "},{}]}");
        read(twoEvents, context -> {
            seen.add(context);
            return "mine";
        });

        assertThat(reading.inputs()).containsExactly("mine");
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).eventType()).contains("Purchase");
        assertThat(seen.get(0).customAttributes())
                .containsOnlyKeys("mparticle source feed", "n", "b")
                .containsEntry("n", "1.5")
                .containsEntry("b", "true");
        assertThat(seen.get(1).eventType()).isEmpty();
        assertThat(seen.get(1).partner()).contains("Braze");
        assertThat(seen.get(1).platform()).contains("iOS");
        assertThat(seen.get(1).channel()).contains("partner");
    }

    @Test
    void whatAResolverThrowsReachesTheCallerAndWhatCameBeforeStays() {
        assertThatThrownBy(() -> read(Reading.batch(1) + Reading.batch(2), context -> {
                    if (reading.active() > 0) {
                        throw new IllegalStateException("mine");
                    }
                    return "Web";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
        assertThat(reading.active()).isOne();
    }

    @Test
    void twoApplicationsOfOnePlatformCanBeToldApart() {
        for (String application : List.of("com.example.shop", "com.example.news")) {
            read(
                    batchWith(
                            "\"device_info\":{\"platform\":\"iOS\"},\"application_info\":{\"application_name\":\"App\","
                                    + "\"package\":\"" + application + "\"}"),
                    context -> context.platform().orElse("") + " "
                            + context.application().orElse("") + " "
                            + context.applicationPackage().orElse(""));
        }
        assertThat(reading.inputs()).containsExactly("iOS App com.example.news", "iOS App com.example.shop");
    }

    @Test
    void ofSeveralSpellingsOfTheSourceFeedTheExactOneIsTakenElseTheFirst() {
        reading.read(batchWithFeeds("\"MPARTICLE SOURCE FEED\":\"first\",\"mParticle Source Feed\":\"exact\""));
        reading.read(batchWithFeeds(
                "\"zzz\":1,\"mparticle source feed\":\"second\",\"MPARTICLE SOURCE FEED\":\"third\",\"a\":2"));
        assertThat(reading.inputs()).containsExactly("exact", "second");
    }

    private static String batchWithFeeds(String attributes) {
        return "{\"mpid\":7,\"events\":[{\"data\":{\"timestamp_unixtime_ms\":" + Reading.ms(-1)
                + ",\"custom_attributes\":{" + attributes + "}}}]}";
    }

    private void read(String text, InputResolver resolver) {
        ImportReport unused = reading.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                reader -> reader.inputResolver(resolver));
    }
}
