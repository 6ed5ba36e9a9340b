package dev.identitydashboard.mparticle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.identitydashboard.DataEnvironment;
import dev.identitydashboard.DateRange;
import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.RecordOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What holds of any bytes. Every build tries it on a few seeds; with {@code JAZZER_FUZZ=1} Jazzer goes on from them, guided by the branches
 * that the reader takes. The seeds are not left to Jazzer, because it would attach its agent for them too, to the JVM of all tests. What it
 * finds is written to {@code target/fuzz}, and becomes a seed in {@code ReaderFuzzTestInputs}.
 */
class ReaderFuzzTest {
    /** Tried on what Jazzer makes of the seeds; one such test in a JVM, as Jazzer wants it. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = ".+")
    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "ReaderFuzzTest.dict")
    @FuzzTest(maxDuration = "20s")
    private @interface Fuzzed {}

    /** What a reading tells. */
    private record Read(ImportReport report, List<Passed> passed) {
        boolean isForeign() {
            return passed.stream().anyMatch(one -> one.problem.kind() == ProblemKind.UNSUPPORTED_FORMAT);
        }
    }

    /** A problem and what was passed over, by which problems are not compared. */
    private record Passed(Problem problem, String rejected) {}

    /** Where a batch ends, and what is in it. */
    private record Scanned(int end, Batch batch) {}

    /** What a reading tells and what is in the dashboard then, which takes longer to look at. */
    private record Recorded(Read read, Map<RecordOutcome, Long> outcomes, List<String> reports) {}

    /** How a reader is told to read something. */
    private interface Reader {
        ImportReport read(BatchReader reader) throws IOException;
    }

    private static final DateRange DAYS = DateRange.between(Reading.TODAY.minusDays(1), Reading.TODAY);
    /** So many bytes of a file are read at first. */
    private static final int FIRST_BLOCK = 1 << 16;
    /** The bytes that separators are made of. */
    private static final String SEPARATORS = " \t\r\n,[]\u001e\u00ef\u00bb\u00bf";
    /** Before and after the bytes to be scanned, where they would make a difference. */
    private static final byte[] UNREAD = latin1("}\"]{}");

    private static final int GZIP_HEADER = 10;
    private static final int GZIP_TRAILER = 8;

    private final BatchScanner scanner = new BatchScanner(true);
    private final JsonFactory parsers = BatchStream.JSON.rebuild().build();

    @TempDir(factory = InMemory.class)
    Path folder = Path.of("");

    static List<byte[]> seeds() throws IOException, URISyntaxException {
        List<byte[]> seeds = new ArrayList<>();
        Path texts = Path.of(Objects.requireNonNull(ReaderFuzzTest.class.getResource("ReaderFuzzTestInputs"))
                .toURI());
        try (Stream<Path> files = Files.walk(texts)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        for (int seed = 0; seed < 8; seed++) {
            seeds.add(UsualBatches.batch(seed));
        }
        seeds.addAll(binarySeeds());
        return seeds;
    }

    /** Those that could not be read as files. */
    private static List<byte[]> binarySeeds() throws IOException {
        byte[] batch = Reading.batch(1).getBytes(StandardCharsets.UTF_8);
        byte[] gzip = gzip(batch);
        return List.of(
                joined(latin1("\u00ef\u00bb\u00bf"), batch),
                gzip,
                joined(gzip, new byte[3], gzip),
                joined(gzip, batch),
                Arrays.copyOf(gzip, gzip.length - 3),
                flipped(gzip, gzip.length / 2),
                flipped(gzip, gzip.length - GZIP_TRAILER),
                gzip(gzip),
                latin1("PK\u0003\u0004"),
                Reading.batch(1).getBytes(StandardCharsets.UTF_16),
                joined(Arrays.copyOf(latin1("batches.json"), 257), latin1("ustar"), batch));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 0x10;
        return flipped;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySeed(byte[] bytes) throws IOException {
        everything(bytes);
    }

    @Fuzzed
    void any(byte[] bytes) throws IOException {
        everything(bytes);
    }

    @Fuzzed
    void threads(byte[] bytes) throws IOException {
        manyThreadsReadWhatOneReads(bytes);
    }

    @Fuzzed
    void pieces(byte[] bytes) {
        everyByteIsCounted(bytes);
        piecesAreReadAsTheWhole(bytes);
    }

    @Fuzzed
    void scanner(byte[] bytes) {
        theScannerSeesWhatTheParserSees(bytes);
    }

    @Fuzzed
    void compressed(byte[] bytes) throws IOException {
        gzipIsReadAsItsText(bytes);
    }

    private void everything(byte[] bytes) throws IOException {
        everyByteIsCounted(bytes);
        manyThreadsReadWhatOneReads(bytes);
        piecesAreReadAsTheWhole(bytes);
        theScannerSeesWhatTheParserSees(bytes);
        gzipIsReadAsItsText(bytes);
    }

    private static void everyByteIsCounted(byte[] bytes) {
        ImportReport report = read(bytes).report;

        assertThat(report.events())
                .isEqualTo(report.recorded()
                        + report.refused().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        if (!isGzip(bytes)) {
            assertThat(report.bytes().total()).isEqualTo(bytes.length);
            assertThat(report.bytes().separators()).isLessThanOrEqualTo(separators(bytes));
        }
    }

    private static long separators(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(read -> SEPARATORS.indexOf(read) >= 0)
                .count();
    }

    private void manyThreadsReadWhatOneReads(byte[] bytes) throws IOException {
        List<Path> files = files(bytes);

        assertThat(recorded(reader -> reader.threads(3).readAll(files)))
                .isEqualTo(recorded(reader -> reader.threads(1).readAll(files)));
    }

    /** One file with the bytes, one with half of them, and now and then one of which the first block ends in the middle of them. */
    private List<Path> files(byte[] bytes) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(Files.write(folder.resolve("whole"), bytes));
        files.add(Files.write(folder.resolve("part"), Arrays.copyOf(bytes, bytes.length / 2)));
        int before = FIRST_BLOCK - bytes.length / 2;
        if (bytes.length % 4 == 0 && before > 10) {
            byte[] padding =
                    latin1("{\"a\":\"" + "a".repeat(before - 9) + "\"}" + (bytes.length % 8 == 0 ? "\n" : " "));
            files.add(Files.write(folder.resolve("cut"), joined(padding, bytes)));
        }
        return files;
    }

    private static void piecesAreReadAsTheWhole(byte[] bytes) {
        Read whole = read(bytes);

        assertSame(read(reader -> reader.read(new ByteArrayInputStream(bytes))), whole);
        assertSame(read(reader -> reader.read(new Pieces(bytes, 1))), whole);
        assertSame(read(reader -> reader.read(new Pieces(bytes, 40))), whole);
    }

    private void theScannerSeesWhatTheParserSees(byte[] bytes) {
        byte[] text = joined(UNREAD, bytes, UNREAD);
        int end = scanner.scan(text, UNREAD.length, text.length - UNREAD.length);
        if (end != BatchScanner.UNUSUAL) {
            assertThat(new Scanned(end, scanner.toBatch()))
                    .isEqualTo(parsed(text, UNREAD.length, text.length - UNREAD.length));
        }
    }

    private @Nullable Scanned parsed(byte[] text, int from, int to) {
        try (JsonParser json = parsers.createParser(ObjectReadContext.empty(), text, from, to - from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Batch batch = BatchParser.parse(json, true);
            return new Scanned(from + (int) json.currentLocation().getByteOffset(), batch);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static void gzipIsReadAsItsText(byte[] bytes) throws IOException {
        byte[] gzip = gzip(bytes);
        int middle = bytes.length / 3;
        byte[] members = joined(
                gzip(Arrays.copyOf(bytes, middle)), new byte[2], gzip(Arrays.copyOfRange(bytes, middle, bytes.length)));
        if (!isGzip(bytes)) {
            Read plain = read(bytes);
            assertSame(read(gzip), plain);
            assertSame(read(members), plain);
        }
        cutGzipIsReadAsFarAsItGoes(Arrays.copyOf(gzip, 2 + random(bytes).nextInt(gzip.length - 2)));
    }

    private static void cutGzipIsReadAsFarAsItGoes(byte[] cut) {
        Read read = read(cut);
        if (!read.isForeign()) {
            assertThat(read.report.bytes().total()).isEqualTo(inflated(cut));
            assertThat(read.passed)
                    .last()
                    .satisfies(last -> assertThat(last.problem.kind()).isEqualTo(ProblemKind.CORRUPT_GZIP));
        }
    }

    /** Of what is in another format only as much is read as came at once. */
    private static void assertSame(Read read, Read expected) {
        if (expected.isForeign()) {
            assertThat(read.report.problems()).isEqualTo(expected.report.problems());
        } else {
            assertThat(read).isEqualTo(expected);
        }
    }

    private static Read read(byte[] bytes) {
        return read(reader -> reader.read(bytes));
    }

    private static Read read(Reader reader) {
        try (IdentityDashboard dashboard = dashboard()) {
            return read(dashboard, reader);
        }
    }

    private static Recorded recorded(Reader reader) {
        try (IdentityDashboard dashboard = dashboard()) {
            Read read = read(dashboard, reader);
            List<String> reports = new ArrayList<>();
            for (DataEnvironment environment : DataEnvironment.values()) {
                reports.add(dashboard
                        .query()
                        .environment(environment)
                        .range(DAYS)
                        .report()
                        .toJson());
            }
            return new Recorded(read, dashboard.stats().outcomes(), reports);
        }
    }

    /** One that is made quickly. */
    private static IdentityDashboard dashboard() {
        return IdentityDashboard.builder()
                .clock(Clock.fixed(Reading.at(0), ZoneOffset.UTC))
                .retentionDays(2)
                .queryExecutor(Runnable::run)
                .build();
    }

    private static Read read(IdentityDashboard dashboard, Reader reader) {
        List<Passed> passed = new ArrayList<>();
        BatchReader telling = BatchReader.into(dashboard)
                .onProblem(problem ->
                        passed.add(new Passed(problem, new String(problem.rejected(), StandardCharsets.ISO_8859_1))));
        try {
            return new Read(reader.read(telling), passed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && GzipMembers.beginsWith(bytes[0] & 0xff, bytes[1] & 0xff);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** How many bytes of text the beginning of a member holds. */
    private static int inflated(byte[] member) {
        Inflater inflater = new Inflater(true);
        try {
            int from = Math.min(GZIP_HEADER, member.length);
            inflater.setInput(member, from, member.length - from);
            byte[] room = new byte[1_024];
            int count = 0;
            for (int more = inflater.inflate(room); more > 0; more = inflater.inflate(room)) {
                count += more;
            }
            return count;
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }

    /** The same for the same bytes. */
    private static SplittableRandom random(byte[] bytes) {
        return new SplittableRandom(Arrays.hashCode(bytes));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** On some disks a file takes as long as a hundred readings of it. */
    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "fuzz")
                    : Files.createTempDirectory("fuzz");
        }
    }

    /** Gives bytes in pieces of any length up to one, at times of none, as if more were to come later. */
    private static final class Pieces extends InputStream {
        private final InputStream bytes;
        private final SplittableRandom random;
        private final int longest;

        Pieces(byte[] bytes, int longest) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random(bytes);
            this.longest = longest;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, Math.min(length, random.nextInt(longest + 1)));
        }
    }
}
