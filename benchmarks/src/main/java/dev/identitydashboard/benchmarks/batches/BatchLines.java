package dev.identitydashboard.benchmarks.batches;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

    private static final long DAY_MILLIS = 86_400_000;
    /** One in so many batches comes late, by up to so many days. */
    private static final int LATE = 10;

    private static final double LATEST = 2;

    private final SplittableRandom random;
    private final int profiles;

    private BatchLines(SplittableRandom random, int profiles) {
        this.random = random;
        this.profiles = profiles;
    }

    /**
     * Lines of about so many bytes together, the same for the same seed, of so many profiles, in the order of their time, as an export has
     * them.
     *
     * @param first a day
     * @param from how many days after it they begin
     * @param to how many days after it they end
     */
    static byte[] inOrder(long seed, int bytes, int profiles, LocalDate first, double from, double to) {
        BatchLines lines = new BatchLines(new SplittableRandom(seed), profiles);
        ByteArrayOutputStream text = new ByteArrayOutputStream(bytes + 4_096);
        while (text.size() < bytes) {
            double days = from + (to - from) * text.size() / bytes;
            days -= lines.random.nextInt(LATE) == 0 ? lines.random.nextDouble(LATEST) : 0;
            lines.addTo(text, first, Math.max(0, days));
        }
        return text.toByteArray();
    }

    /** The same from a day on, in no order. */
    static byte[] shuffled(long seed, int bytes, int profiles, LocalDate first, double to) {
        BatchLines lines = new BatchLines(new SplittableRandom(seed), profiles);
        ByteArrayOutputStream text = new ByteArrayOutputStream(bytes + 4_096);
        while (text.size() < bytes) {
            lines.addTo(text, first, lines.random.nextDouble(to));
        }
        return text.toByteArray();
    }

    private void addTo(ByteArrayOutputStream text, LocalDate first, double days) {
        long time = first.toEpochDay() * DAY_MILLIS + (long) (days * DAY_MILLIS);
        text.writeBytes(batch(time).getBytes(StandardCharsets.UTF_8));
        text.write('\n');
    }

    private String batch(long time) {
        String session = uuid();
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            events.append(i == 0 ? "" : ",").append(event(time + i, session));
        }
        long user = mix(random.nextLong(1, profiles + 1L));
        return "{\"source_request_id\":\"" + uuid() + "\",\"events\":[" + events + "],\"device_info\":" + device(user)
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

    /** Scatters numbers over all longs but 0. */
    private static long mix(long number) {
        return number * 0x9e37_79b9_7f4a_7c15L;
    }

    private String device(long user) {
        return "{\"platform\":\"" + oneOf(PLATFORMS) + "\",\"brand\":\"iPhone14,5\",\"os_version\":\"18.1\","
                + "\"screen_height\":2532,\"screen_width\":1170,\"locale_language\":\"en\",\"is_tablet\":false,"
                + "\"ios_idfv\":\"" + new UUID(user, mix(user))
                + "\",\"push_token\":null,\"network_carrier\":\"Swisscom\"}";
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String oneOf(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
