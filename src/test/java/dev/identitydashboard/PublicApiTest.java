package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares what callers can compile against with {@code src/test/resources/public-api.txt}, so that every change of it is a
 * deliberate one: a difference that the author reads, copies over and commits.
 */
class PublicApiTest {
    private static final List<String> PACKAGES = List.of("dev.identitydashboard", "dev.identitydashboard.mparticle");

    @Test
    void isWhatWasAgreed() throws IOException, URISyntaxException {
        Path classes = classes();
        List<String> actual = apiOf(classes);
        Path written = classes.resolveSibling("public-api.txt");
        Files.write(written, actual);

        assertThat(difference(agreed(), actual))
                .as("the public API changed (- agreed, + now). If that is intended, run%n"
                        + "    cp target/public-api.txt src/test/resources/public-api.txt%n"
                        + "and commit the difference; it belongs into CHANGELOG.md too")
                .isEmpty();
    }

    /** Every type that callers can name. */
    static List<Class<?>> accessibleTypes() throws URISyntaxException {
        List<Class<?>> types = new ArrayList<>();
        for (String name : PACKAGES) {
            types.addAll(accessibleTypes(classes(), name));
        }
        return types;
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(DashboardReport.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static List<String> agreed() throws IOException {
        try (InputStream in = Objects.requireNonNull(PublicApiTest.class.getResourceAsStream("/public-api.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> apiOf(Path classes) {
        List<String> lines = new ArrayList<>();
        for (String name : PACKAGES) {
            lines.add("package " + name);
            for (Class<?> type : accessibleTypes(classes, name)) {
                lines.add("");
                lines.addAll(ApiText.of(type));
            }
            lines.add("");
        }
        return lines;
    }

    private static List<? extends Class<?>> accessibleTypes(Path classes, String packageName) {
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .map(file -> load(packageName + '.' + file.substring(0, file.length() - ".class".length())))
                    .filter(ApiText::isAccessible)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The lines of one list that the other lacks, each below the type that it belongs to. */
    private static List<String> difference(List<String> agreed, List<String> actual) {
        List<String> before = withTypes(agreed);
        List<String> after = withTypes(actual);
        List<String> difference = new ArrayList<>();
        for (String line :
                new TreeSet<>(Stream.concat(before.stream(), after.stream()).toList())) {
            if (!after.contains(line)) {
                difference.add("- " + line);
            } else if (!before.contains(line)) {
                difference.add("+ " + line);
            }
        }
        return difference;
    }

    private static List<String> withTypes(List<String> lines) {
        List<String> result = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            boolean isMember = line.startsWith("    ");
            type = isMember ? type : line;
            if (!line.isBlank()) {
                result.add(isMember ? type + " :: " + line.strip() : line);
            }
        }
        return result;
    }
}
