package dev.identitydashboard.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Exceptions are made by {@link Failures}, so that no message gets past {@link SafeText}. */
class OnePlaceTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path MESSAGES = SOURCES.resolve(Path.of("dev", "identitydashboard", "messages"));
    private static final Pattern MADE = Pattern.compile("new\\s+(\\w*(?:Exception|Error))\\(\\s*([^;]*);");
    /** What has no message, passes on the failure of a stream that is the caller's or says nothing foreign. */
    private static final List<String> ALLOWED = List.of(
            "UncheckedIOException(e)",
            "UncheckedIOException(Failures.safe(e))",
            "ValueTooLongException(limit)",
            "CorruptGzipException(reason)",
            "UnusualException()",
            "UnsupportedOperationException()",
            "NoSuchElementException()");

    /** The first four make their messages safe themselves; the others end in the message of a problem or of the first. */
    private static final Set<String> SAFE_THEMSELVES = Set.of(
            "ImportException",
            "StorageException",
            "CorruptBytesException",
            "LockedException",
            "StreamReadException",
            "StreamConstraintsException",
            "TooManyProblemsException");

    @Test
    void noOtherClassMakesOne() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            Matcher made = MADE.matcher(Files.readString(file));
            while (made.find()) {
                String call = made.group(1) + "(" + made.group(2);
                if (!file.startsWith(MESSAGES) && !ALLOWED.contains(call) && !SAFE_THEMSELVES.contains(made.group(1))) {
                    found.add(file.getFileName() + ": " + call);
                }
            }
        }
        assertThat(files).hasSizeGreaterThan(200);
        assertThat(found).isEmpty();
    }
}
