package dev.identitydashboard.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.IdentityDashboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BatchSourceTest {
    private static final String BATCH = "{\"mpid\": 1, \"events\": [{}]}";

    @TempDir
    Path directory;

    @Test
    void aFileThatVanishesMeanwhileEndsReadingWithWhatWasRead() throws IOException {
        // Some files are read ahead of the others.
        for (int i = 0; i < 40; i++) {
            Files.writeString(directory.resolve("a" + i + ".json"), BATCH);
        }
        Path vanishing = Files.writeString(directory.resolve("b.json"), BATCH);
        IdentityDashboard dashboard = IdentityDashboard.builder().build();
        Imported imported = source(directory).readInto(dashboard, progress -> delete(vanishing));
        assertThat(imported.files()).isEqualTo(41);
        assertThat(imported.report().events()).isEqualTo(40);
        assertThat(imported.failure()).contains("cannot read " + vanishing + ": no such file or directory");
    }

    @Test
    void filesAndDirectoriesCanBeReadAgain() throws IOException {
        Path file = Files.createFile(directory.resolve("a.json"));
        assertThat(source(file, directory).canBeReadAgain()).isTrue();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoFileCannotBeReadAgain() {
        assertThat(source(directory, Path.of("/dev/null")).canBeReadAgain()).isFalse();
    }

    private static BatchSource source(Path... paths) {
        Options.Reading reading = new Options.Reading(List.of(paths), Optional.empty(), false, OptionalLong.empty());
        return BatchSource.of(reading, Clock.systemUTC(), ZoneOffset.UTC);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
