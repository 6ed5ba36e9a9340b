package dev.identitydashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory that really runs out, again and again, costs time and no count. */
class FullHeapTest {
    private static final String OPERATIONS = System.getProperty("fullHeapOperations", "1500");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(strings = {"1", "2"})
    void reportsAreRightAfterwards(String seed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullHeap.class.getName(),
                        OPERATIONS,
                        seed)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as("seed %s: %s", seed, output).isZero();
        assertThat(output).as("seed %s", seed).matches("full [1-9][0-9]* times, (?s:.*)");
    }
}
