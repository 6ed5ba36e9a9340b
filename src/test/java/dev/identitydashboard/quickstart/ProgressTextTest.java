package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.mparticle.BatchReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTextTest {
    private static final String BATCH = "{\"mpid\": 1, \"events\": [{}, {}]}\n";

    @TempDir
    Path directory;

    private final List<String> shown = new ArrayList<>();
    private final IdentityDashboard dashboard = IdentityDashboard.builder().build();
    private final BatchReader reader =
            BatchReader.into(dashboard).onProgress(progress -> shown.add(ProgressText.of("", progress)));

    @Test
    void ofFilesItTellsWhichAndThePercentOfAllBytes() throws IOException {
        Path a = Files.writeString(directory.resolve("a.json"), BATCH);
        Path b = Files.writeString(directory.resolve("b.json"), BATCH.repeat(2));
        assertThat(reader.readAll(List.of(directory)).batches()).isEqualTo(3);
        assertThat(shown)
                .containsExactly(
                        line("file 1 of 2, 33 %, 1 batches, 2 events: ", a),
                        line("file 2 of 2, 100 %, 3 batches, 6 events: ", b));
    }

    @Test
    void whatIsDoneComesFirst() throws IOException {
        BatchReader again = reader.onProgress(progress -> shown.add(ProgressText.of("again: ", progress)));
        Path file = Files.writeString(directory.resolve("a.json"), BATCH);
        assertThat(again.read(file).batches()).isEqualTo(1);
        assertThat(shown).containsExactly(line("again: 100 %, 1 batches, 2 events: ", file));
    }

    @Test
    void ofOneFileTheNumberIsLeftOut() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), BATCH);
        assertThat(reader.read(file).batches()).isEqualTo(1);
        assertThat(shown).containsExactly(line("100 %, 1 batches, 2 events: ", file));
    }

    @Test
    void anEmptyFileHasNoPercent() throws IOException {
        Path file = Files.createFile(directory.resolve("a.json"));
        assertThat(reader.read(file).batches()).isZero();
        assertThat(shown).containsExactly(line("0 batches, 0 events: ", file));
    }

    @Test
    void whatIsNoFileHasCountsAlone() {
        assertThat(reader.read(BATCH.repeat(2_000)).batches()).isEqualTo(2_000);
        assertThat(shown).startsWith("1,000 batches, 2,000 events", "2,000 batches, 4,000 events");
    }

    @Test
    void theLineNeverWrapsHoweverLongTheNameAndKeepsItsEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("x".repeat(200) + ".json"), BATCH);
        assertThat(reader.read(file).batches()).isEqualTo(1);
        assertThat(shown)
                .singleElement()
                .satisfies(line -> assertThat(line).hasSize(99).endsWith("xxx.json"));
    }

    /** The counts and as much of the path's end as fits. */
    private static String line(String counts, Path file) {
        String path = file.toString();
        int space = 99 - counts.length();
        return counts + (path.length() <= space ? path : "…" + path.substring(path.length() - space + 1));
    }
}
