package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many threads read, what comes out is that of one batch after the other. */
class ReadAheadTest {
    /** What one reading has shown of itself. */
    private record Seen(
            ImportReport report, List<Problem> problems, List<String> rejected, List<ImportProgress> progress) {}

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void filesOfAllKindsAreReadTheSameByAnyNumberOfThreads(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int files = 1 + random.nextInt(12);
        for (int i = 0; i < files; i++) {
            byte[] text = randomText(random, 1 + random.nextInt(3_000_000)).getBytes(StandardCharsets.UTF_8);
            boolean gzip = random.nextInt(3) == 0;
            byte[] bytes = gzip ? gzip(text, random.nextInt(4) == 0) : text;
            Files.write(folder.resolve(String.format("%03d", i)), bytes);
        }
        Reading alone = new Reading();
        Seen expected = read(alone, 1);
        for (int threads : new int[] {2, 3, 8}) {
            Reading together = new Reading();
            assertThat(read(together, threads))
                    .as("%d threads, seed %d", threads, seed)
                    .isEqualTo(expected);
            assertThat(together.report())
                    .as("%d threads, seed %d", threads, seed)
                    .isEqualTo(alone.report());
        }
        assertThat(expected.report().batches()).isPositive();
    }

    private Seen read(Reading reading, int threads) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        List<ImportProgress> progress = new ArrayList<>();
        ImportReport report = BatchReader.into(reading.dashboard)
                .threads(threads)
                .onProblem(problem -> {
                    problems.add(problem);
                    rejected.add(new String(problem.rejected(), StandardCharsets.UTF_8));
                })
                .onProgress(progress::add)
                .readAll(List.of(folder));
        return new Seen(report, problems, rejected, progress);
    }

    /** Lines, arrays on one line or on many, batches on many lines and some that are malformed, some of them long. */
    private static String randomText(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            long mpid = random.nextLong(1, 5_000);
            switch (random.nextInt(30)) {
                case 0 ->
                    text.append("[")
                            .append(batch(mpid))
                            .append(",")
                            .append(batch(mpid + 1))
                            .append("]\n");
                case 1 ->
                    text.append("[\n")
                            .append(batch(mpid))
                            .append(",\n")
                            .append(batch(mpid + 1))
                            .append("\n]");
                case 2 -> text.append(batch(mpid).replace(",", ",\n  ")).append("\n");
                case 3 -> text.append("{\"mpid\":").append(mpid).append(",}\n");
                case 4 -> text.append("{\"mpid\":").append(mpid).append("\n");
                case 5 -> text.append("{\"a\\u0062\":1,\"mpid\":").append(mpid).append("}\n");
                case 6 -> text.append("\uFEFF\u001e").append(batch(mpid));
                case 7 ->
                    text.append("{\"mpid\":")
                            .append(mpid)
                            .append(",\"x\":\"")
                            .append("y".repeat(random.nextInt(70_000)))
                            .append("\"}\n");
                case 8 ->
                    text.append("[")
                            .append((batch(mpid) + ", ").repeat(random.nextInt(300)))
                            .append(batch(mpid))
                            .append("]");
                case 9 -> text.append(random.nextInt(40) == 0 ? "[[{\"a\":\n".repeat(random.nextInt(30)) : "17 null\n");
                default -> text.append(batch(mpid)).append("\n");
            }
        }
        return text.toString();
    }

    private static byte[] gzip(byte[] bytes, boolean cut) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        byte[] whole = compressed.toByteArray();
        return cut ? Arrays.copyOf(whole, whole.length - 9) : whole;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whatACallbackThrowsEndsTheReadingAndWhatCameBeforeStays(int threads) throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.writeString(folder.resolve("" + i), (batch(i + 1) + "\n").repeat(20_000) + "{]\n");
        }
        Reading reading = new Reading();
        long size = Files.size(folder.resolve("0"));
        BatchReader reader = BatchReader.into(reading.dashboard).threads(threads);
        assertThatThrownBy(() -> reader.onProblem(problem -> {
                            throw new IllegalStateException(problem.source().orElse(""));
                        })
                        .readAll(List.of(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(folder.resolve("0").toString());
        assertThat(reading.active()).isOne();
        assertThatThrownBy(() -> reader.maxProblems(2).readAll(List.of(folder)))
                .isInstanceOfSatisfying(ImportException.class, e -> {
                    assertThat(e.report().recorded()).isEqualTo(60_000);
                    assertThat(e.report().bytes().total()).isEqualTo(3L * size);
                });
        assertThatThrownBy(() -> reader.threads(0)).hasMessage("most must be at least 1, but was 0");
    }
}
