package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first example of the README is the body of {@link #example()}, and prints what the README says. All others compile. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    /** What the samples take from the reader's own program, and the results of earlier samples. */
    private static final String GIVEN = """
            IdentityDashboard dashboard; DashboardReport report; List<DashboardReport> parts, partsBefore;
            long mpid, source, destination, epochMilli; long[] mpids, epochMillis; Instant time; LocalDate from, to;
            """;

    @Test
    void theFirstExampleIsTheCodeBelow() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/identitydashboard/ReadmeTest.java"));

        assertThat(withoutWhiteSpace(source)).contains("example(){" + withoutWhiteSpace(firstBlock("java")) + "}");
    }

    @Test
    void theFirstExamplePrintsWhatTheReadmeShows() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            example();
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(firstBlock("text").lines().toList());
    }

    @Test
    void everySampleCompilesWithTheImportsThatTheReadmeNames(@TempDir Path directory) throws IOException {
        Path source = Files.writeString(directory.resolve("README.java"), samples());
        StringWriter complaints = new StringWriter();
        PrintWriter out = new PrintWriter(complaints);
        String classPath = System.getProperty("java.class.path");
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "-proc:none",
                        "-Xlint:all,-path",
                        "-encoding",
                        "UTF-8",
                        "-cp",
                        classPath,
                        source.toString());

        assertThat(complaints.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(directory.resolve("Samples.class")).exists();
    }

    private static void example() {
        IdentityDashboard dashboard = IdentityDashboard.builder().build();
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        dashboard.recordEvent(Event.of(1001, "Web", lastWeek).with(IdentifierType.EMAIL, "jo@example.com"));
        dashboard.recordEvent(Event.of(1002, "iOS", lastWeek));
        System.out.println(dashboard.query().range(DateRange.LAST_30_DAYS).summary());
    }

    /** A class with a method for each sample, on the lines that the sample has in the README. */
    private static String samples() throws IOException {
        List<String> readme = Files.readAllLines(README);
        String imports =
                readme.stream().filter(line -> line.startsWith("import ")).collect(Collectors.joining(" "));
        StringBuilder java = new StringBuilder(imports + " class Samples { " + GIVEN.replace('\n', ' '));
        boolean inside = false;
        int samples = 0;
        for (String line : readme) {
            if (line.equals("```java")) {
                inside = true;
                java.append("void sample").append(++samples).append("() throws Exception {");
            } else if (line.startsWith("```")) {
                java.append(inside ? "}" : "");
                inside = false;
            } else if (inside && !line.startsWith("import ")) {
                java.append(line);
            }
            java.append('\n');
        }
        assertThat(samples).isGreaterThan(10);
        return java.append('}').toString();
    }

    private static String firstBlock(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
