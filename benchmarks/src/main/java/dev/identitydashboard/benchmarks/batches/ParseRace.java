package dev.identitydashboard.benchmarks.batches;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Ways to get from bytes to batches, on one thread, in turns, over the same lines: how many bytes a second each reads, in the median, and
 * how often as fast as the library's parser that is.
 *
 * <p>Usage: {@code java -cp benchmarks.jar dev.identitydashboard.benchmarks.batches.ParseRace [rounds]}
 */
public final class ParseRace {
    private static final int BYTES = 32 << 20;
    private static final int ROUNDS = 15;

    /** Reads all lines; the number of batches. */
    private interface Way {
        int read(byte[] lines) throws Throwable;
    }

    private static final String PARSER = "BatchParser";
    private static final JsonFactory PLAIN = JsonFactory.builder().build();
    private static final JsonFactory STRICT;
    private static final MethodHandle PARSE;
    private static final MethodHandle SCAN;
    private static final MethodHandle TO_BATCH;
    private static final Object FEED_SCANNER;
    private static final Object FULL_SCANNER;

    static {
        // The classes are the library's own business; what is measured of them is not offered to callers.
        try {
            MethodHandles.Lookup lookup = in("BatchParser");
            Class<?> parser = lookup.lookupClass();
            Class<?> batch = in("Batch").lookupClass();
            PARSE = lookup.findStatic(parser, "parse", MethodType.methodType(batch, JsonParser.class, boolean.class))
                    .asType(MethodType.methodType(Object.class, JsonParser.class, boolean.class));
            MethodHandles.Lookup stream = in("BatchStream");
            STRICT = (JsonFactory) stream.findStaticVarHandle(stream.lookupClass(), "JSON", JsonFactory.class)
                    .get();
            MethodHandles.Lookup scan = in("BatchScanner");
            Class<?> scanner = scan.lookupClass();
            SCAN = scan.findVirtual(
                            scanner, "scan", MethodType.methodType(int.class, byte[].class, int.class, int.class))
                    .asType(MethodType.methodType(int.class, Object.class, byte[].class, int.class, int.class));
            TO_BATCH = scan.findVirtual(scanner, "toBatch", MethodType.methodType(batch))
                    .asType(MethodType.methodType(Object.class, Object.class));
            MethodHandle make = scan.findConstructor(scanner, MethodType.methodType(void.class, boolean.class));
            FEED_SCANNER = make.invoke(false);
            FULL_SCANNER = make.invoke(true);
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ParseRace() {}

    private static MethodHandles.Lookup in(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName("dev.identitydashboard.mparticle." + name);
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    /** Runs all ways in turns, and prints a line for each. */
    public static void main(String[] arguments) throws Throwable {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        byte[] lines = BatchLines.shuffled(1, BYTES, 1 << 20, LocalDate.of(2026, 6, 1), 30);
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("nextToken", ParseRace::nextTokens);
        ways.put(PARSER, ParseRace::parse);
        ways.put("BatchScanner, every attribute, a Batch", text -> scan(FULL_SCANNER, text, true));
        ways.put("BatchScanner, source feeds, a Batch", text -> scan(FEED_SCANNER, text, true));
        ways.put("BatchScanner, source feeds, in place", text -> scan(FEED_SCANNER, text, false));
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        int batches = parse(lines);
        for (int round = -rounds / 3; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                long start = System.nanoTime();
                int read = way.getValue().read(lines);
                double elapsed = (System.nanoTime() - start) / 1e9;
                if (read != batches) {
                    throw new IllegalStateException(way.getKey() + " read " + read + " of " + batches + " batches");
                }
                if (round >= 0) {
                    seconds.computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                            .add(elapsed);
                }
            }
        }
        double parser = median(seconds.get(PARSER));
        System.out.printf("%,d batches of %,d bytes%n", batches, lines.length / batches);
        seconds.forEach((way, times) -> System.out.printf(
                "%-40s %6.0f MB/s %6.2f x%n", way, lines.length / median(times) / 1e6, parser / median(times)));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Looks at every token and at nothing in it, and not for duplicate names. */
    private static int nextTokens(byte[] lines) {
        int batches = 0;
        try (JsonParser json = PLAIN.createParser(ObjectReadContext.empty(), lines)) {
            while (json.nextToken() != null) {
                batches += json.streamReadContext().inRoot() ? 1 : 0;
            }
        }
        return batches;
    }

    private static int parse(byte[] lines) throws Throwable {
        int batches = 0;
        int at = 0;
        while (at < lines.length) {
            try (JsonParser json = STRICT.createParser(ObjectReadContext.empty(), lines, at, lines.length - at)) {
                json.nextToken();
                Object batch = (Object) PARSE.invokeExact(json, true);
                batches += batch == null ? 0 : 1;
                at += (int) json.currentLocation().getByteOffset() + 1;
            }
        }
        return batches;
    }

    private static int scan(Object scanner, byte[] lines, boolean toBatch) throws Throwable {
        int batches = 0;
        int at = 0;
        while (at < lines.length) {
            int end = (int) SCAN.invokeExact(scanner, lines, at, lines.length);
            if (end < 0) {
                throw new IllegalStateException("an unusual batch at " + at);
            }
            if (!toBatch || (Object) TO_BATCH.invokeExact(scanner) != null) {
                batches++;
            }
            at = end + 1;
        }
        return batches;
    }
}
