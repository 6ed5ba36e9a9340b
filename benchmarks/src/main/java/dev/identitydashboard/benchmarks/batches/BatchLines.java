package dev.identitydashboard.benchmarks.batches;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/** Lines of batches as an application's kit sends them: three events with eight attributes each, 500 to 2,000 bytes a batch. */
final class BatchLines {
    private static final String[] ATTRIBUTES = {
        "screen", "referrer", "campaign", "experiment_group", "items_in_cart", "app_section", "connection", "price"
    };
    private static final String[] WORDS = {
        "home", "search results", "newsletter", "variant-b", "checkout", "wifi", "organic"
    };
    private static final String[] PLATFORMS = {"iOS", "Android", "web"};

    private final SplittableRandom random;

    private BatchLines(SplittableRandom random) {
        this.random = random;
    }

    /** Lines of about so many bytes together, the same for the same seed. */
    static byte[] of(long seed, int bytes) {
        BatchLines lines = new BatchLines(new SplittableRandom(seed));
        ByteArrayOutputStream text = new ByteArrayOutputStream(bytes + 4_096);
        while (text.size() < bytes) {
            text.writeBytes(lines.batch().getBytes(StandardCharsets.UTF_8));
            text.write('\n');
        }
        return text.toByteArray();
    }

    private String batch() {
        long time = 1_767_225_600_000L + random.nextInt(1 << 30);
        String session = uuid();
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            events.append(i == 0 ? "" : ",").append(event(time + i, session));
        }
        long user = random.nextLong();
        return "{\"source_request_id\":\"" + uuid() + "\",\"events\":[" + events + "],\"device_info\":" + device()
                + ",\"application_info\":{\"application_name\":\"Shop\",\"application_version\":\"4.12.1\","
                + "\"package\":\"com.example.shop\",\"sideloaded\":false},\"user_attributes\":{\"$city\":\"Zürich\","
                + "\"plan\":\"gold\"},\"user_identities\":{\"customer_id\":\"c" + user + "\",\"email\":\"u" + user
                + "@example.com\",\"facebook\":null},\"environment\":\"production\",\"timestamp_unixtime_ms\":" + time
                + ",\"mpid\":" + user + "}";
    }

    private String event(long time, String session) {
        StringBuilder attributes = new StringBuilder();
        for (String name : ATTRIBUTES) {
            String value = name.equals("price") ? "12." + random.nextInt(100) : '"' + oneOf(WORDS) + '"';
            attributes
                    .append(attributes.isEmpty() ? "\"" : ",\"")
                    .append(name)
                    .append("\":")
                    .append(value);
        }
        return "{\"data\":{\"event_name\":\"View " + oneOf(WORDS) + "\",\"timestamp_unixtime_ms\":" + time
                + ",\"session_uuid\":\"" + session + "\",\"session_id\":" + random.nextLong()
                + ",\"custom_attributes\":{"
                + attributes + "}},\"event_type\":\"custom_event\"}";
    }

    private String device() {
        return "{\"platform\":\"" + oneOf(PLATFORMS) + "\",\"brand\":\"iPhone14,5\",\"os_version\":\"18.1\","
                + "\"screen_height\":2532,\"screen_width\":1170,\"locale_language\":\"en\",\"is_tablet\":false,"
                + "\"ios_idfv\":\"" + uuid() + "\",\"push_token\":null,\"network_carrier\":\"Swisscom\"}";
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String oneOf(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
