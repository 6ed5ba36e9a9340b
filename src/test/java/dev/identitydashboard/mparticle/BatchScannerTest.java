package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.identitydashboard.DataEnvironment;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The scanner accepts nothing that the parser refuses, and sees in it what the parser sees. {@code -DscannerMutations=} tries more than the
 * 300,000 of a usual build.
 */
class BatchScannerTest {
    private static final int MUTATIONS = Integer.getInteger("scannerMutations", 300_000);
    private static final int USUAL = 3_000;
    private static final int MUTATIONS_OF_A_BATCH = 100;

    /** Where a batch ends, and what is in it. */
    private record Read(int end, Batch batch) {}

    /** What may be put anywhere, each of it once right and once wrong somewhere. */
    private static final List<String> FRAGMENTS = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "false",
            "nul",
            "0",
            "-",
            ".",
            "e",
            "00",
            "1.",
            "-0",
            "\"\"",
            "\\u0041",
            "\\u00",
            "\\ud800",
            "\\x",
            "\\u212a",
            "\u0000",
            "\u001f",
            "\u007f",
            " ",
            "\n",
            "\u00a0",
            "\u212a",
            "İ",
            "ſ",
            "é",
            "北",
            "😀",
            "\"a\":1,",
            ",\"a\":1",
            "\"mpid\":1,",
            "\"MPID\":2,",
            "\"events\":[{}],",
            "\"data\":{},",
            "\"old\":null,",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"A\":2}",
            "//",
            "/**/",
            "'",
            "NaN",
            "+1",
            "\u001e",
            "\ufeff");

    /** What is before and after the bytes to be scanned, and would make a difference. */
    private static final byte[] UNREAD = utf8("}\"]{}");

    private static final byte[][] NO_UTF_8 = {
        bytes(0x80),
        bytes(0xc0, 0x80),
        bytes(0xc1, 0xbf),
        bytes(0xc3),
        bytes(0xe0, 0x80, 0x80),
        bytes(0xe0, 0x9f, 0xbf),
        bytes(0xed, 0xa0, 0x80),
        bytes(0xed, 0xbf, 0xbf),
        bytes(0xe2, 0x82),
        bytes(0xf0, 0x8f, 0xbf, 0xbf),
        bytes(0xf4, 0x90, 0x80, 0x80),
        bytes(0xf5, 0x80, 0x80, 0x80),
        bytes(0xf0, 0x9f, 0x98),
        bytes(0xff)
    };

    private final BatchScanner scanner = new BatchScanner(true);
    private final BatchScanner feedScanner = new BatchScanner(false);
    private JsonFactory parsers = BatchStream.JSON.rebuild().build();

    @Test
    void usualBatchesAreReadAsTheParserReadsThem() {
        for (int seed = 0; seed < USUAL; seed++) {
            byte[] text = UsualBatches.batch(seed);
            Read read = scanned(scanner, text, 0, text.length);

            assertThat(read).as("seed %d", seed).isNotNull().isEqualTo(parsed(text, 0, text.length));
            assertThat(scanned(feedScanner, text, 0, text.length))
                    .as("seed %d", seed)
                    .isEqualTo(withFeedsAlone(Objects.requireNonNull(read)));
        }
    }

    @Test
    void whatIsToBeRecordedIsToldInPlace() {
        for (int seed = 0; seed < USUAL; seed++) {
            byte[] text = UsualBatches.batch(seed);
            Read expected = Objects.requireNonNull(parsed(text, 0, text.length));
            assertThat(feedScanner.scan(text, 0, text.length)).isPositive();

            assertThat(feedScanner.sentBatch())
                    .as("seed %d", seed)
                    .isEqualTo(expected.batch().prepared(InputResolver.standard()));
        }
    }

    @Test
    void onlyTheTextsOfAUsualBatchAreKeptForAResolver() {
        byte[] text = UsualBatches.batch(1);
        assertThat(scanner.scan(text, 0, text.length)).isPositive();

        assertThat(scanner.sentBatch()).isEqualTo(scanner.toBatch());
    }

    @Test
    void aUsualBatchTakesNoMemory() {
        byte[] text = utf8(
                "{\"mpid\":-7636538281262557000,\"timestamp_unixtime_ms\":1767225600123,\"environment\":\"production\","
                        + "\"device_info\":{\"platform\":\"iOS\",\"ios_idfv\":\"613ff528-afd1-4c1b-9628-e6ed25ece9c0\",\"brand\":null},"
                        + "\"user_identities\":{\"customer_id\":\"c1\",\"email\":\"a@example.com\"},\"events\":["
                        + "{\"data\":{\"timestamp_unixtime_ms\":\"1767225600000\",\"custom_attributes\":{\"a\":\"é\",\"b\":1.5}}},"
                        + "{\"data\":{\"custom_attributes\":{\"mParticle Source Feed\":\"web feed\"}}}]}");
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            if (i == 10_000) {
                before = allocatedBytes();
            }
            assertThatIsTrue(feedScanner.scan(text, 0, text.length) == text.length);
            ScannedBatch batch = feedScanner.batch();
            assertThatIsTrue(batch.isInteger(batch.mpid) && batch.isInteger(batch.time));
            assertThatIsTrue(batch.dataEnvironment() == DataEnvironment.PRODUCTION && batch.identityCount() == 3);
            assertThatIsTrue(batch.standardInput(batch.event(0)).equals("iOS"));
            assertThatIsTrue(batch.standardInput(batch.event(1)).equals("web feed"));
        }
        assertThat((allocatedBytes() - before) / 10_000).isLessThan(16);
    }

    /** Takes no memory itself. */
    private static void assertThatIsTrue(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void nothingIsAcceptedOfDamagedBatchesThatTheParserRefuses() {
        int accepted = 0;
        byte[] batch = {};
        for (int seed = 0; seed < MUTATIONS; seed++) {
            if (seed % MUTATIONS_OF_A_BATCH == 0) {
                batch = UsualBatches.batch(seed);
                // A factory keeps the names that it has met, and copies them when there are new ones.
                parsers = BatchStream.JSON.rebuild().build();
            }
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = damage(batch, random);
            byte[] text = joined(UNREAD, damaged, UNREAD);
            Read read = scanned(scanner, text, UNREAD.length, text.length - UNREAD.length);
            if (read != null) {
                accepted++;
                Read expected = parsed(text, UNREAD.length, text.length - UNREAD.length);
                if (!read.equals(expected)) {
                    assertThat(read).as("seed %d", seed).isEqualTo(expected);
                }
                assertIsPrepared(text, read.batch(), seed);
            }
        }
        assertThat(accepted).isBetween(MUTATIONS / 4, MUTATIONS * 3 / 4);
    }

    private void assertIsPrepared(byte[] text, Batch batch, int seed) {
        assertThat(feedScanner.scan(text, UNREAD.length, text.length - UNREAD.length))
                .as("seed %d", seed)
                .isPositive();
        SentBatch prepared = feedScanner.sentBatch();
        if (!prepared.equals(batch.prepared(InputResolver.standard()))) {
            assertThat(prepared).as("seed %d", seed).isEqualTo(batch.prepared(InputResolver.standard()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mpid\":1}",
                "{}",
                " \t\r\n{ }",
                "{\"mpid\":-0}",
                "{\"mpid\":1}}",
                "{\"a\":[[],{},[{}],\"\",0,-0,0.0,1e1,1E-1,1.5e+10,true,false,null]}",
                "{\"MPID\":1,\"mpid\":\"2\",\"Mpid\":{}}",
                "{\"a\":\"\\u0000\\uFFFF\\ud800\\uDC00 \\/\"}",
                "{\"environment\":\"\\ud800\"}",
                "{\"consent_state\":{\"größe\":1,\"große\":2}}",
                "{\"events\":[null,1,{},[],{\"data\":null},{\"data\":{\"Custom_Attributes\":{\"a\":1,\"b\":true},"
                        + "\"custom_attributes\":{\"a\":2,\"c\":{}}}}]}",
                "{\"Events\":[{}],\"EVENTS\":7,\"events\":null}",
                "{\"user_identities\":7,\"User_Identities\":null,\"partner_identities\":[]}"
            })
    void whatIsInOrderIsReadAsTheParserReadsIt(String json) {
        byte[] text = utf8(json);

        assertThat(scanned(scanner, text, 0, text.length)).isNotNull().isEqualTo(parsed(text, 0, text.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.1}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":+1}",
                "{\"a\":0x1}",
                "{\"a\":NaN}",
                "{\"a\":nul}",
                "{\"a\":nulls}",
                "{\"a\":True}",
                "{\"a\":falsy}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"aaaaaaaa\":1,\"b\":2,\"aaaaaaaa\":3}}",
                "{\"x\":[{\"é\":1,\"é\":2}]}",
                "/**/{}",
                "\ufeff{}"
            })
    void whatIsMalformedIsNotRead(String json) {
        byte[] text = utf8(json);

        assertThat(scanned(scanner, text, 0, text.length)).isNull();
        assertThat(parsed(text, 0, text.length)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\\u0062\":1}", "{\"größe\":1}", "{\"user_identities\":{\"to\u212aen\":\"x\"}}"})
    void namesThatMayBeOthersInDisguiseAreLeftToTheParser(String json) {
        byte[] text = utf8(json);

        assertThat(scanned(scanner, text, 0, text.length)).isNull();
        assertThat(parsed(text, 0, text.length)).isNotNull();
    }

    @Test
    void aBatchThatIsCutAnywhereIsUnusualAndRanOut() {
        byte[] text = UsualBatches.batch(7);
        int end = scanner.scan(text, 0, text.length);
        for (int to = 0; to < end; to++) {
            assertThat(scanner.scan(text, 0, to)).as("cut at %d", to).isEqualTo(BatchScanner.UNUSUAL);
            assertThat(scanner.ranOut()).as("cut at %d", to).isTrue();
        }
        assertThat(scanner.scan(text, 0, end)).isEqualTo(end);
    }

    @Test
    void onlyWellFormedUtf8IsAcceptedAnywhere() {
        for (String format : List.of("{\"a\":\"%s\"}", "{\"a\":{\"%s\":1}}", "{\"environment\":\"12345%s\"}")) {
            for (byte[] wrong : NO_UTF_8) {
                byte[] text = utf8(format.formatted("?"));
                int at = format.indexOf('%');
                byte[] damaged = joined(Arrays.copyOf(text, at), wrong, Arrays.copyOfRange(text, at + 1, text.length));
                assertThat(scanner.scan(damaged, 0, damaged.length)).isEqualTo(BatchScanner.UNUSUAL);
            }
            for (String right : List.of(
                    "\u007f",
                    "\u0080",
                    "\u07ff",
                    "\u0800",
                    "\ud7ff",
                    "\ue000",
                    "\uffff",
                    "\ud800\udc00",
                    "\udbff\udfff")) {
                byte[] text = utf8(format.formatted(right));
                assertThat(scanned(scanner, text, 0, text.length)).isNotNull().isEqualTo(parsed(text, 0, text.length));
            }
        }
    }

    @Test
    void depthAndNumbersHaveTheParsersLimits() {
        for (String opening : List.of("[", "{\"a\":")) {
            String closing = opening.equals("[") ? "]" : "}";
            for (int depth : new int[] {62, 63, 64, 65}) {
                byte[] text = utf8("{\"a\":" + opening.repeat(depth) + "1" + closing.repeat(depth) + "}");
                assertThat(scanned(scanner, text, 0, text.length)).isEqualTo(parsed(text, 0, text.length));
            }
        }
        for (String number :
                List.of("1".repeat(1_000), "1".repeat(1_001), "0." + "1".repeat(998), "1e" + "1".repeat(998))) {
            byte[] text = utf8("{\"mpid\":" + number + "}");
            assertThat(scanned(scanner, text, 0, text.length)).isEqualTo(parsed(text, 0, text.length));
        }
    }

    @Test
    void veryManyNamesAreUnusualAndUpToThenAllAreTold() {
        for (int count : new int[] {100, OpenNames.MAX_OPEN - 1, OpenNames.MAX_OPEN}) {
            String names = IntStream.range(0, count)
                    .mapToObj(i -> "\"name" + i + "\":0")
                    .collect(Collectors.joining(","));
            byte[] text = utf8("{\"a\":{" + names + "}}");
            assertThat(scanner.scan(text, 0, text.length) == text.length).isEqualTo(count < OpenNames.MAX_OPEN);
            for (int i = 0; i < count; i += 9) {
                byte[] twice = utf8("{\"a\":{" + names + ",\"name" + i + "\":0}}");
                assertThat(scanner.scan(twice, 0, twice.length)).isEqualTo(BatchScanner.UNUSUAL);
            }
        }
    }

    @Test
    void batchesOfAnUnusualSizeAreLeftToTheParser() {
        String identity = "{\"identity_type\":\"email\",\"identity\":\"a\"}";
        String attributes = "\"data\":{\"custom_attributes\":{%s}}";
        assertIsTheMost(ScannedBatch.MAX_EVENTS, i -> "{}", "{\"events\":[%s]}");
        assertIsTheMost(ScannedBatch.MAX_EVENTS, i -> "7", "{\"events\":[%s]}");
        assertIsTheMost(ScannedBatch.MAX_IDENTIFIERS, i -> identity, "{\"user_identities\":[%s]}");
        assertIsTheMost(ScannedBatch.MAX_ATTRIBUTES, i -> "\"a" + i + "\":1", "{\"events\":[{" + attributes + "}]}");
    }

    private void assertIsTheMost(int most, IntFunction<String> element, String format) {
        for (int count : new int[] {most, most + 1}) {
            byte[] text = utf8(
                    format.formatted(IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","))));
            assertThat(scanned(scanner, text, 0, text.length))
                    .isEqualTo(count > most ? null : parsed(text, 0, text.length));
        }
    }

    private @Nullable Read scanned(BatchScanner by, byte[] text, int from, int to) {
        int end = by.scan(text, from, to);
        return end == BatchScanner.UNUSUAL ? null : new Read(end, by.toBatch());
    }

    private @Nullable Read parsed(byte[] text, int from, int to) {
        try (JsonParser json = parsers.createParser(ObjectReadContext.empty(), text, from, to - from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Batch batch = BatchParser.parse(json, true);
            return new Read(from + (int) json.currentLocation().getByteOffset(), batch);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Read withFeedsAlone(Read read) {
        Batch batch = read.batch();
        return new Read(
                read.end(),
                new Batch(
                        batch.mpid(),
                        batch.environment(),
                        batch.time(),
                        batch.partner(),
                        batch.platform(),
                        batch.channel(),
                        batch.application(),
                        batch.applicationPackage(),
                        batch.identifiers(),
                        batch.unreadIdentities(),
                        batch.events().stream()
                                .map(BatchScannerTest::withFeedsAlone)
                                .toList(),
                        batch.entriesThatAreNoObjects()));
    }

    private static Batch.Event withFeedsAlone(Batch.Event event) {
        Map<String, String> feeds = event.customAttributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().equalsIgnoreCase("mParticle Source Feed"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Batch.Event(
                event.type(), event.time(), feeds, event.oldIdentity(), event.newIdentity(), event.unreadIdentities());
    }

    /** Changes some bytes once or twice: most often few enough for the batch to remain one. */
    private static byte[] damage(byte[] batch, SplittableRandom random) {
        byte[] damaged = batch;
        for (int i = random.nextInt(2); i >= 0 && damaged.length > 0; i--) {
            int from = random.nextInt(damaged.length);
            int to = Math.min(damaged.length, from + 1 + random.nextInt(random.nextInt(8) == 0 ? 64 : 3));
            byte[] middle = Arrays.copyOfRange(damaged, from, to);
            byte[] tail = Arrays.copyOfRange(damaged, to, damaged.length);
            damaged = joined(
                    Arrays.copyOf(damaged, from), changed(middle, random), random.nextInt(40) == 0 ? bytes() : tail);
        }
        return damaged;
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        byte[] flipped = bytes.clone();
        flipped[0] ^= (byte) (1 << random.nextInt(8));
        return switch (random.nextInt(8)) {
            case 0, 1 -> flipped;
            case 2 -> bytes();
            case 3 -> joined(bytes, bytes);
            case 4 -> joined(bytes(random.nextInt(256)), bytes);
            case 5 -> joined(NO_UTF_8[random.nextInt(NO_UTF_8.length)], bytes);
            case 6 -> utf8(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
            default -> joined(utf8(FRAGMENTS.get(random.nextInt(FRAGMENTS.size()))), bytes);
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
