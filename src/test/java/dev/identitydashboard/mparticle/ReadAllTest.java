package dev.identitydashboard.mparticle;

import static dev.identitydashboard.mparticle.Reading.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories are read one after the other, as one input. */
class ReadAllTest {
    private final Reading reading = new Reading();

    @TempDir
    Path folder = Path.of("");

    @Test
    void directoriesStandForTheFilesInThemSortedAndTheirProblemsForTheirFile() throws IOException {
        Files.createDirectories(folder.resolve("b").resolve(".git"));
        Files.createDirectories(folder.resolve("b").resolve("_temporary"));
        write("b/2.json", batch(2) + "\n{]\n");
        write("b/1.ndjson", "{]\n" + batch(1));
        write("b/.git/config", "no JSON");
        write("b/_temporary/part", "no JSON");
        write("b/_SUCCESS", "");
        write("c", "\uFEFF" + batch(3));
        write("a.json", "[" + batch(4) + "]");
        List<Problem> problems = new ArrayList<>();
        ImportReport report = BatchReader.into(reading.dashboard)
                .onProblem(problems::add)
                .readAll(List.of(folder.resolve("c"), folder.resolve("b"), folder.resolve("a.json")));

        assertThat(report.recorded()).isEqualTo(4);
        assertThat(report.problems().count()).isEqualTo(2);
        assertThat(problems)
                .extracting(Problem::source)
                .containsExactly(
                        Optional.of(folder.resolve("b/1.ndjson").toString()),
                        Optional.of(folder.resolve("b/2.json").toString()));
        assertThat(BatchReader.into(reading.dashboard).readAll(List.of(folder)).batches())
                .isEqualTo(4);
        assertThat(BatchReader.into(reading.dashboard).readAll(List.of()).batches())
                .isZero();
    }

    @Test
    void progressKnowsTheFileAndTheTotal() throws IOException {
        write("1", (batch(1) + "\n").repeat(1_500));
        write("2", batch(2));
        long first = Files.size(folder.resolve("1"));
        long total = first + Files.size(folder.resolve("2"));
        List<ImportProgress> seen = new ArrayList<>();
        ImportReport report =
                BatchReader.into(reading.dashboard).onProgress(seen::add).readAll(List.of(folder));

        assertThat(seen).extracting(ImportProgress::batches).containsExactly(1_000L, 1_500L, 1_501L);
        assertThat(seen).extracting(ImportProgress::fileNumber).containsExactly(1, 1, 2);
        assertThat(seen)
                .allSatisfy(progress -> {
                    assertThat(progress.files()).isEqualTo(2);
                    assertThat(progress.totalBytes()).hasValue(total);
                })
                .last()
                .satisfies(progress -> assertThat(progress.file()).contains(folder.resolve("2")));
        assertThat(seen).extracting(ImportProgress::bytes).endsWith(first, total);
        assertThat(report.bytes().total()).isEqualTo(total);
    }

    @Test
    void progressReachesTheTotalThoughAFileEndsEarly() throws IOException {
        write("1", batch(1));
        write("2.zip", "PK\u0003\u0004" + "\u0000".repeat(200_000));
        write("3", batch(3));
        long total =
                Files.size(folder.resolve("1")) + Files.size(folder.resolve("2.zip")) + Files.size(folder.resolve("3"));
        for (int threads : new int[] {1, 3}) {
            List<Long> seen = new ArrayList<>();
            ImportReport report = BatchReader.into(reading.dashboard)
                    .threads(threads)
                    .onProgress(progress -> seen.add(progress.bytes()))
                    .readAll(List.of(folder));

            assertThat(seen).isSorted().endsWith(total);
            assertThat(report.problems().count()).isOne();
        }
    }

    @Test
    void nothingIsReadIfAFileIsMissing() throws IOException {
        write("1", batch(1));
        Path dangling = Files.createSymbolicLink(folder.resolve("2"), folder.resolve("gone"));
        BatchReader reader = BatchReader.into(reading.dashboard);

        assertThatThrownBy(() -> reader.readAll(List.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(dangling.toString())
                .hasMessageContaining("a link to " + folder.resolve("gone") + ", which does not exist");
        assertThatThrownBy(() -> reader.readAll(List.of(folder.resolve("1"), folder.resolve("no"))))
                .hasMessageContaining(folder.resolve("no").toString())
                .hasMessageContaining("no such file or directory");
        assertThat(reading.active()).isZero();
        assertThatThrownBy(() -> reader.readAll(Arrays.asList(folder, null))).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aFileThatVanishesWhileOthersAreReadIsNamedAndWhatCameBeforeIsTold() throws IOException {
        write("1", batch(1));
        write("2", batch(2));
        BatchReader reader = BatchReader.into(reading.dashboard).threads(1).onProgress(progress -> {
            try {
                Files.deleteIfExists(folder.resolve("2"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThatThrownBy(() -> reader.readAll(List.of(folder)))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(e.report().recorded()).isOne())
                .hasMessage("cannot read " + folder.resolve("2") + ": no such file or directory");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void veryManyFilesAreNotOpenAtOnceNorAfterwards() throws IOException {
        for (int i = 0; i < 400; i++) {
            write("" + i, batch(i + 1) + (i % 100 == 7 ? "\n{]" : ""));
            // Of which nothing more is read than how it begins.
            write(i + ".zip", "PK\u0003\u0004" + "\u0000".repeat(100));
        }
        long before = openFiles();
        List<Long> meanwhile = new ArrayList<>();
        for (int threads : new int[] {1, 4}) {
            ImportReport report = BatchReader.into(reading.dashboard)
                    .threads(threads)
                    .onProgress(progress -> meanwhile.add(openFiles()))
                    .readAll(List.of(folder));
            assertThat(report.recorded()).isEqualTo(400);
        }
        BatchReader reader = BatchReader.into(reading.dashboard).maxProblems(0);
        assertThatThrownBy(() -> reader.readAll(List.of(folder))).isInstanceOf(ImportException.class);

        assertThat(meanwhile).hasSize(1_600).allMatch(open -> open < before + 60);
        assertThat(openFiles()).isLessThan(before + 30);
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
