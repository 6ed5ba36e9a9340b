package dev.identitydashboard.mparticle;

import dev.identitydashboard.IdentityDashboard;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Reads hostile input of many kinds, in a JVM of its own with a small heap: prints what takes more than a constant times its bytes. As a
 * measure of work it takes the processor's time, so that other processes do not matter.
 */
final class BoundedReading {
    private static final int SMALL = 1 << 17;
    private static final int LARGE = 4 * SMALL;
    private static final int LONGEST_BATCH = 15 << 20;
    /** Four times the bytes would take sixteen times as long if time were quadratic. */
    private static final int MOST_TIMES = 9;

    private static final long NOISE_NANOS = 150_000_000;

    private static final Map<String, Construct> CONSTRUCTS = new LinkedHashMap<>();

    /** Text of any length: a beginning, as many units as fit, and an end. */
    private record Construct(String head, IntFunction<String> unit, String tail) {
        byte[] of(int bytes) {
            StringBuilder text = new StringBuilder(head);
            for (int i = 0; text.length() < bytes; i++) {
                text.append(unit.apply(i));
            }
            return text.append(tail).toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    static {
        lines("{},");
        lines("[");
        lines("{\"a\":");
        lines("[{\"a\":[");
        lines("1");
        lines("x");
        lines(",");
        lines("]");
        lines("\u001e{\"a\":[");
        lines("{\"a\":1,\"a\":1}");
        lines("\uFEFF");
        lines("[{} {}");
        repeated("[", "[", "");
        repeated("[{\"a\":[\n", "{},\n", "");
        repeated("[", "[],", "[]]");
        repeated("[", "1,", "1]");
        repeated("", "{}", "");
        repeated("", "\u001e{", "");
        each("indented lines", i -> " ".repeat(i % 50) + "{\n");
        each("ever less indented lines", i -> " ".repeat(99 - i % 100) + "{\"a\":\n");
        repeated("{\"mpid\":1,\"events\":[", "{},", "{}]}");
        repeated("{\"mpid\":1,\"events\":[", "1,", "1]}");
        repeated("{\"mpid\":1,\"events\":[", "{\"data\":{\"custom_attributes\":{\"a\":1}}},", "{}]}");
        repeated(
                "{\"mpid\":1,\"events\":[",
                "{\"event_type\":\"user_identity_change\",\"data\":{\"new\":{\"identity_type\":\"email\",\"identity\":\"a\"}}},",
                "{}]}");
        repeated("{\"mpid\":1,\"user_identities\":[", "{\"identity_type\":\"email\",\"identity\":\"a\"},", "{}]}");
        repeated("{\"mpid\":1,\"user_identities\":[", "1,", "1]}");
        repeated("{\"mpid\":1,\"x\":\"", "\\u0041", "\"}");
        repeated("{\"mpid\":1,\"x\":\"", "xxxxxxxx", "\"}");
        repeated("{\"mpid\":1,\"", "xxxxxxxx", "\":1}");
        repeated("{\"mpid\":", "12345678", "}");
        names("{\"mpid\":1,\"partner_identities\":{", i -> "p" + i, "}}");
        names("{\"mpid\":1,\"user_identities\":{", i -> "u" + i, "}}");
        names("{\"mpid\":1,\"events\":[{\"data\":{\"custom_attributes\":{", i -> "a" + i, "}}}]}");
        names("{\"mpid\":1,\"events\":[{\"data\":{\"custom_attributes\":{", BoundedReading::ofOneHashCode, "}}}]}");
        names("{\"mpid\":1,\"x\":{", i -> "n" + i, "}}");
        names("{\"mpid\":1,\"x\":{", BoundedReading::ofOneHashCode, "}}");
        names("{\"mpid\":1,\"x\":{", i -> "y".repeat(1_000) + i, "}}");
        put(
                "names of objects in each other",
                "{\"mpid\":1,",
                i -> "\"n" + i + "\":" + (i % 9_999 == 9_998 ? "{" : "1,"),
                "");
        put(
                "different inputs",
                "{\"mpid\":1,\"events\":[",
                i -> "{\"data\":{\"custom_attributes\":{\"mParticle Source Feed\":\"f" + i + "\"}}},",
                "{}]}");
    }

    private BoundedReading() {}

    public static void main(String[] arguments) {
        read(new Construct("", i -> Reading.batch(i + 1) + "\n{]\n[", "").of(LARGE));
        CONSTRUCTS.forEach((name, construct) -> {
            long small = nanosOf(construct.of(SMALL));
            long large = nanosOf(construct.of(LARGE));
            if (large > MOST_TIMES * small + NOISE_NANOS) {
                System.out.println(name + ": " + small / 1e6 + " ms, four times the bytes " + large / 1e6 + " ms");
            }
        });
        CONSTRUCTS.forEach((name, construct) -> {
            if (construct.head.startsWith("{\"mpid\"")) {
                read(construct.of(LONGEST_BATCH));
            }
        });
        System.out.println("read " + CONSTRUCTS.size() + " kinds");
    }

    /** The better of two times. */
    private static long nanosOf(byte[] text) {
        return Math.min(read(text), read(text));
    }

    private static long read(byte[] text) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (IdentityDashboard dashboard = IdentityDashboard.builder()
                .clock(Clock.fixed(Reading.at(0), ZoneOffset.UTC))
                .build()) {
            TextBytes bytes = BatchReader.into(dashboard).read(text).bytes();
            if (bytes.total() != text.length) {
                throw new AssertionError(bytes + " of " + text.length);
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }

    private static void lines(String line) {
        put("lines of " + line, "", i -> line + "\n", "");
    }

    private static void repeated(String head, String unit, String tail) {
        put(head + unit + " ... " + tail, head, i -> unit, tail);
    }

    private static void each(String name, IntFunction<String> unit) {
        put(name, "", unit, "");
    }

    private static void names(String head, IntFunction<String> name, String tail) {
        put(head + name.apply(0) + " ...", head, i -> "\"" + name.apply(i) + "\":1,", "\"z\":1" + tail);
    }

    private static void put(String name, String head, IntFunction<String> unit, String tail) {
        CONSTRUCTS.put(name, new Construct(head, unit, tail));
    }

    /** Different names that all have the same hash code, 65,536 of each length. */
    private static String ofOneHashCode(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            name.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.append("Aa".repeat(number >>> 16)).toString();
    }
}
