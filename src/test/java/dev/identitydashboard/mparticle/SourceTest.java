package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identitydashboard.IdentityDashboard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
    private final Reading reading = new Reading();

    @Test
    void gzipIsRecognisedByItsFirstBytesMembersInARowToo(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(gzip(batch(1) + "\n"));
        bytes.writeBytes(gzip("[" + batch(2) + "," + batch(3) + "]"));
        Path file = Files.write(folder.resolve("no-suffix"), bytes.toByteArray());

        assertThat(BatchReader.into(reading.dashboard).read(file).recorded()).isEqualTo(3);
        assertThat(reading.active()).isEqualTo(3);
    }

    @Test
    void truncatedGzipIsAProblemAndKeepsWhatCameBefore() {
        StringBuilder text = new StringBuilder();
        for (int mpid = 1; mpid <= 2_000; mpid++) {
            text.append(batch(mpid * 7_919L)).append('\n');
        }
        byte[] whole = gzip(text.toString());
        for (int length = 2; length < whole.length; length += 97) {
            Reading truncated = new Reading();
            ImportReport report = truncated.read(Arrays.copyOf(whole, length));

            assertThat(report.problems().count()).as("truncated at %d", length).isOne();
            assertThat(report.problems().first().get(0).message()).contains("gzip");
            assertThat(truncated.active()).isEqualTo(report.recorded());
        }
        assertThat(reading.read(Arrays.copyOf(whole, whole.length - 9)).recorded())
                .isGreaterThan(1_900);
    }

    @Test
    void corruptGzipIsAProblem() {
        byte[] corrupt = gzip(batch(1).repeat(100));
        Arrays.fill(corrupt, 12, 40, (byte) 0x55);
        ImportReport report = reading.read(corrupt);

        assertThat(report.problems().count()).isPositive();
        assertThat(reading.read(new byte[] {0x1f, (byte) 0x8b}).problems().count())
                .isOne();
    }

    @Test
    void aFileThatCannotBeReadThrows(@TempDir Path folder) {
        assertThatThrownBy(() -> BatchReader.into(reading.dashboard).read(folder.resolve("missing")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(folder.resolve("missing").toString());
    }

    @Test
    void aDirectoryThrowsAndIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> BatchReader.into(reading.dashboard).read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void progressIsReportedEveryThousandBatchesAndAtTheEnd() {
        List<ImportProgress> seen = new ArrayList<>();
        byte[] text = (batch(1) + "\n").repeat(2_500).getBytes(StandardCharsets.UTF_8);
        ImportReport report = reading.read(new ByteArrayInputStream(text), reader -> reader.onProgress(seen::add));

        assertThat(seen).extracting(ImportProgress::batches).containsExactly(1_000L, 2_000L, 2_500L);
        assertThat(seen).extracting(ImportProgress::events).containsExactly(1_000L, 2_000L, 2_500L);
        assertThat(seen.get(0).bytes()).isBetween(1L, (long) text.length);
        assertThat(seen.get(2).bytes()).isEqualTo(text.length);
        assertThat(report.batches()).isEqualTo(2_500);
    }

    @Test
    void aReaderIsImmutableAndReusable() {
        BatchReader plain = BatchReader.into(reading.dashboard);
        BatchReader mine = plain.inputResolver(context -> "mine");
        read(plain, batch(1));
        read(mine, batch(1));
        read(plain, batch(2));

        assertThat(reading.inputs()).containsExactly("mine", "unknown");
    }

    @Test
    void argumentsMustNotBeNullAndTheDashboardMustBeOpen() {
        BatchReader reader = BatchReader.into(reading.dashboard);
        assertThatThrownBy(() -> reader.read((Path) nothing())).hasMessage("path must not be null");
        assertThatThrownBy(() -> reader.fallbackTime(nothing())).hasMessage("time must not be null");
        assertThatThrownBy(() -> reader.inputResolver(nothing())).hasMessage("resolver must not be null");
        assertThatThrownBy(() -> reader.onProgress(nothing())).hasMessage("callback must not be null");
        assertThatThrownBy(() -> BatchReader.into(nothing())).hasMessage("dashboard must not be null");

        IdentityDashboard closed = IdentityDashboard.builder().build();
        closed.close();
        assertThatThrownBy(() -> read(BatchReader.into(closed), batch(1))).isInstanceOf(IllegalStateException.class);
    }

    private static void read(BatchReader reader, String text) {
        try {
            assertThat(reader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                            .recorded())
                    .isOne();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
