package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first example of the README is the body of {@link #example()}, and prints what the README says. */
class ReadmeTest {

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

    private static void example() {
        IdentityDashboard dashboard = IdentityDashboard.builder().build();
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        dashboard.recordEvent(Event.of(1001, "Web", lastWeek).with(IdentifierType.EMAIL, "jo@example.com"));
        dashboard.recordEvent(Event.of(1002, "iOS", lastWeek));
        System.out.println(dashboard.query().range(DateRange.LAST_30_DAYS).summary());
    }

    private static String firstBlock(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
