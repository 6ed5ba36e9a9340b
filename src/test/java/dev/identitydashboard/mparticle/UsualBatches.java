package dev.identitydashboard.mparticle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes batches as producers send them: compact or indented, with objects or arrays of identities, with much that nobody looks at. */
final class UsualBatches {
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"home\"",
            "\"Résumé ✓ 北京 😀\"",
            "\"a \\\"quoted\\\" \\u00e9\\ud83d\\ude00 \\\\ \\/ \\b\\f\\n\\r\\t word\"",
            "\"https:\\/\\/example.com\\/a?b=c\"",
            "\"exactly8\"",
            "\"sixteen letters.\"",
            "\"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15\"");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "123.12",
            "-1.5e-7",
            "6E+3",
            "1767225600000",
            "6558165446704400378",
            "[]",
            "{}",
            "[1,\"two\",[null],{\"three\":3}]",
            "{\"a\":{\"a\":{\"b\":[{\"a\":1},{\"a\":2}]}},\"größe\":\"L\",\"名\":1}");
    /** Where an object would be looked into. */
    private static final List<String> SCALARS = List.of("null", "true", "1", "1.5", "\"value\"", "[]", "{}");

    private static final List<String> NAMES = List.of(
            "brand",
            "os_version",
            "device_model",
            "screen_height",
            "locale_language",
            "http_header_user_agent",
            "is_tablet",
            "network_carrier",
            "application_version",
            "sdk_version",
            "integration_attributes",
            "consent_state");
    private static final List<String> MPIDS =
            List.of("-7636538281262557000", "\"42\"", "7346244611012968789", "null", "[]");
    private static final List<String> TIMES =
            List.of("1767225600123", "\"1767225600000\"", "true", "null", "1.5", "{}");
    private static final List<String> ODD_INTEGERS = List.of(
            "9223372036854775807",
            "\"-9223372036854775808\"",
            "9223372036854775808",
            "\"99999999999999999999\"",
            "18446744073709551617",
            "\"007\"",
            "\"-\"",
            "\"--1\"",
            "\"1-\"",
            "\" 7\"",
            "\"\\u0037\"",
            "\"٧\"",
            "\"\"",
            "1e3",
            "-0");
    private static final List<String> DEVICE_IDENTIFIERS = List.of(
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"613ff528-afd1-4c1b-9628-e6ed25ece9c0\"",
            "\"00000000-0000-0000-0000-000000000001\"",
            "\"-613ff528\"",
            "\"  \"",
            "\"\"",
            "\"\\u0020\"",
            "null",
            "77",
            "true");
    private static final List<String> USERS = List.of(
            "customer_id",
            "CustomerId",
            "email",
            "other",
            "other2",
            "OTHER_ID_3",
            "mpid",
            "partner:x",
            " ",
            "facebook");
    private static final List<String> IDENTITIES = List.of(
            "\"1234\"",
            "\"h.jekyll.md@example.com\"",
            "\"+1-800-555-1111\"",
            "\"Éd\"",
            "\" \u2003\"",
            "\"\"",
            "null",
            "1234567890123456789",
            "\"a\\u0041\"",
            "[1]");

    private final SplittableRandom random;
    private final boolean indented;
    private final boolean anyCase;

    private UsualBatches(SplittableRandom random) {
        this.random = random;
        this.indented = random.nextInt(4) == 0;
        this.anyCase = random.nextInt(6) == 0;
    }

    /** One batch, the same for the same seed. */
    static byte[] batch(long seed) {
        return new UsualBatches(new SplittableRandom(seed)).batch().getBytes(StandardCharsets.UTF_8);
    }

    private String batch() {
        List<String> fields = new ArrayList<>();
        fields.add(field("mpid", oneOf(random.nextBoolean() ? MPIDS : ODD_INTEGERS)));
        fields.add(field("environment", oneOf(List.of("\"production\"", "\"DEVELOPMENT\"", "null", "{}"))));
        fields.add(field("timestamp_unixtime_ms", oneOf(TIMES)));
        maybe(fields, "mp_deviceid", oneOf(DEVICE_IDENTIFIERS));
        maybe(fields, "device_info", device());
        maybe(fields, "source_info", object(List.of(field("partner", value()), field("channel", value()))));
        maybe(
                fields,
                "application_info",
                object(List.of(field("application_name", value()), field("package", value()))));
        maybe(fields, "user_identities", random.nextBoolean() ? users() : sentIdentities());
        maybe(fields, "partner_identities", object(List.of(field("acme", identity()), field("Other One", identity()))));
        maybe(fields, "user_attributes", object(someFields()));
        maybe(fields, "events", events());
        maybe(fields, "batch_id", value());
        return object(shuffled(fields)) + (random.nextBoolean() ? "\n" : "");
    }

    private String device() {
        List<String> fields = new ArrayList<>(someFields());
        fields.add(field("platform", oneOf(List.of("\"iOS\"", "\"ANDROID\"", "null", "7"))));
        for (String name : List.of("ios_idfv", "android_uuid", "push_token", "amp_id")) {
            fields.add(field(name, oneOf(DEVICE_IDENTIFIERS)));
        }
        return object(shuffled(fields));
    }

    private String users() {
        List<String> fields = new ArrayList<>();
        for (String user : shuffled(USERS).subList(0, random.nextInt(USERS.size()))) {
            fields.add(field(user, identity()));
        }
        return object(fields);
    }

    private String sentIdentities() {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(sentIdentity());
        }
        return array(elements);
    }

    private String sentIdentity() {
        List<String> fields = new ArrayList<>();
        maybe(fields, "identity_type", random.nextInt(8) == 0 ? value() : '"' + oneOf(USERS) + '"');
        maybe(fields, "identity", identity());
        maybe(fields, "created_this_batch", "true");
        return random.nextInt(8) == 0 ? oneOf(SCALARS) : object(shuffled(fields));
    }

    private String identity() {
        return oneOf(IDENTITIES);
    }

    private String events() {
        List<String> events = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            events.add(random.nextInt(12) == 0 ? oneOf(SCALARS) : event());
        }
        return array(events);
    }

    private String event() {
        List<String> data = new ArrayList<>(someFields());
        maybe(data, "timestamp_unixtime_ms", oneOf(random.nextInt(4) > 0 ? TIMES : ODD_INTEGERS));
        data.add(field("session_id", "\"DDFBEA89-9A54-41C3-97F3-334FDD3B98BC\""));
        maybe(data, "custom_attributes", random.nextInt(8) == 0 ? value() : attributes());
        boolean change = random.nextInt(3) == 0;
        if (change) {
            maybe(data, "old", sentIdentity());
            maybe(data, "new", sentIdentity());
        }
        return object(List.of(
                field("data", object(shuffled(data))),
                field("event_type", change ? "\"user_identity_change\"" : "\"custom_event\"")));
    }

    private String attributes() {
        List<String> attributes = new ArrayList<>(someFields());
        if (random.nextInt(3) == 0) {
            attributes.add(
                    '"' + oneOf(List.of("mParticle Source Feed", "MPARTICLE SOURCE FEED", "mPartıcle ſource feed"))
                            + "\":" + value());
        }
        maybe(attributes, "größe", value());
        return object(shuffled(attributes));
    }

    /** Mostly few, so that damage hits what is looked at. */
    private List<String> someFields() {
        List<String> fields = new ArrayList<>();
        int count = random.nextInt(10) == 0 ? NAMES.size() : random.nextInt(4);
        for (String name : shuffled(NAMES).subList(0, count)) {
            fields.add(field(name, value()));
        }
        return fields;
    }

    private String value() {
        return oneOf(random.nextBoolean() ? TEXTS : VALUES);
    }

    private void maybe(List<String> fields, String name, String value) {
        if (random.nextInt(6) > 0) {
            fields.add(field(name, value));
        }
    }

    private String field(String name, String value) {
        String sent = anyCase && random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name;
        return '"' + sent + (indented ? "\" : " : "\":") + value;
    }

    private String object(List<String> fields) {
        return indented ? "{\r\n\t" + String.join(",\r\n\t", fields) + "\r\n}" : "{" + String.join(",", fields) + "}";
    }

    private String array(List<String> elements) {
        return indented ? "[ " + String.join(" , ", elements) + " ]" : "[" + String.join(",", elements) + "]";
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(other));
            shuffled.set(other, swapped);
        }
        return shuffled;
    }
}
