package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.json.SampleReports;
import dev.identitydashboard.mparticle.BatchReader;
import dev.identitydashboard.mparticle.ImportReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No name, key or value from outside brings a character into the message of an exception or problem that a terminal obeys, that
 * breaks a line or that turns the direction of writing; and no message is long.
 */
class HostileTextTest {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    private static final int LONGEST = 1_100;
    /** Controls, escapes, marks of direction, separators of lines, lone surrogates and invisible characters: blank, short and too long. */
    private static final List<String> HOSTILE = List.of(
            " \n\t\r\u2028",
            "\u001B[2J\u009B31m\u0007",
            "a\r\nINFO forged \u2028 line\u0085",
            "\u202Eevil\u2066\u200F",
            "\uD800\uDBFF",
            "\u0000",
            "\u202E\n".repeat(200));

    private final IdentityDashboard dashboard = IdentityDashboard.builder().build();
    private final List<String> messages = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void noMessageOfAnyPublicMethodIsHostile() throws ReflectiveOperationException, URISyntaxException {
        Set<String> failed = new HashSet<>();
        for (Class<?> type : PublicApiTest.accessibleTypes()) {
            for (Executable executable : executablesOf(type)) {
                for (String text : HOSTILE) {
                    for (SampleValues values : SampleValues.with(text)) {
                        failed.addAll(call(type, executable, values));
                    }
                }
            }
        }
        assertThat(failed)
                .as("methods and constructors that refused something")
                .hasSizeGreaterThan(45)
                .contains("Event", "IdentifierType.of", "DateRange.parse", "DashboardReport.fromJson")
                .contains(
                        "IdentityDashboard.removeInput", "IdentityDashboardBuilder.acceptInputs", "Annotation.inputs");
        assertThat(messages).hasSizeGreaterThan(500);
    }

    @Test
    void noMessageAboutReportsOfHostileNamesIs() {
        List<DashboardReport> reports = new ArrayList<>();
        for (String name : HOSTILE.subList(1, 6)) {
            Instant time = dashboard.clock().instant();
            try (IdentityDashboard other = IdentityDashboard.builder()
                    .loginIdentifiers(IdentifierType.of("x" + name))
                    .build()) {
                other.recordEvent(Event.of(1, name, time).with(IdentifierType.of(name + "x"), name));
                reports.add(other.query().inputs(name).range(other.keptDays()).report());
            }
        }
        for (DashboardReport one : reports) {
            for (DashboardReport two : reports) {
                refused(() -> DashboardReport.merge(List.of(one, two)));
                refused(() -> ComparedReport.of(one, two));
            }
        }
        assertThat(messages).hasSize(40);
    }

    @Test
    void noMessageAboutJsonIs() {
        String json = SampleReports.small().toJson();
        for (String text : HOSTILE) {
            String escaped = escaped(text);
            for (int quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', quote + 1)) {
                int at = quote;
                refused(() -> DashboardReport.fromJson(json.substring(0, at + 1) + escaped + json.substring(at + 1)));
                refused(() -> DashboardReport.fromJson(json.substring(0, at + 1) + text + json.substring(at + 1)));
                refused(() -> DashboardReport.fromJson(json.substring(0, at) + text + json.substring(at)));
            }
        }
        assertThat(messages).hasSizeGreaterThan(1_000);
    }

    @Test
    void noProblemOfAnImportIs() throws IOException {
        long problems = 0;
        for (String text : HOSTILE) {
            for (String batch : batches(text)) {
                ImportReport report = BatchReader.into(dashboard)
                        .read(new ByteArrayInputStream(batch.getBytes(StandardCharsets.UTF_8)));
                report.problems().first().forEach(problem -> {
                    check(problem.message());
                    check(problem.toString());
                });
                problems += report.problems().count();
            }
        }
        assertThat(problems).isGreaterThan(40);
    }

    @Test
    void noMessageAboutAFileIs() throws IOException {
        for (String name : List.of("a\nb", "\u001B[2J", "\u202Eevil")) {
            Path missing = directory.resolve(name);
            refused(() -> BatchReader.into(dashboard).read(missing));
            Path folder = Files.createDirectory(directory.resolve("d" + name));
            refused(() -> BatchReader.into(dashboard).read(folder));
        }
        assertThat(messages).hasSize(9);
    }

    /** Names, keys and values in all places that a reader may quote. */
    private static List<String> batches(String text) {
        String escaped = escaped(text);
        return List.of(
                "{\"" + escaped + "\":1,\"" + escaped + "\":2}\n",
                "{\"mpid\":1,\"events\":[{\"data\":{\"custom_attributes\":{\"" + escaped + "\":1,\"" + escaped
                        + "\":1}}}]}\n",
                "{\"mpid\":" + text + "}\n",
                "{\"mpid\":\"" + text + "\"}\n",
                "{\"mpid\":tru" + text + "}\n",
                "{\"mpid\" " + text + "}\n",
                text + "{}\n",
                "[" + text + "]\n",
                "{\"a\":\"\\" + text + "\"}\n",
                "{'" + text + "'}\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
        return escaped.toString();
    }

    private static List<Executable> executablesOf(Class<?> type) {
        return Stream.<Executable>concat(
                        Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(executable -> Modifier.isPublic(executable.getModifiers()))
                .filter(executable -> executable.getParameterCount() > 0 && !executable.isSynthetic())
                .filter(executable -> !Set.of("equals", "valueOf").contains(executable.getName()))
                .toList();
    }

    /** Calls a method or constructor with hostile arguments; returns its name if it refuses them. */
    private Set<String> call(Class<?> type, Executable executable, SampleValues values)
            throws ReflectiveOperationException {
        Object[] arguments = values.forParameters(executable);
        Object receiver = executable instanceof Method method && !Modifier.isStatic(method.getModifiers())
                ? values.of(type)
                : null;
        boolean callable = executable instanceof Constructor<?>
                || Modifier.isStatic(executable.getModifiers())
                || receiver != null;
        if (!callable || Arrays.stream(arguments).anyMatch(argument -> argument == null)) {
            return Set.of();
        }
        try {
            Object unused = executable instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) executable).invoke(receiver, arguments);
            return Set.of();
        } catch (InvocationTargetException e) {
            check(e.getCause());
            return Set.of(
                    executable instanceof Method
                            ? type.getSimpleName() + "." + executable.getName()
                            : type.getSimpleName());
        }
    }

    private void refused(Callable<?> call) {
        try {
            Object unused = call.call();
        } catch (Exception e) {
            check(e);
        }
    }

    private void check(@Nullable Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            check(one.toString());
            check(String.valueOf(one.getMessage()));
            messages.add(one.toString());
        }
    }

    private static void check(String message) {
        assertThat(UNSAFE.matcher(message).find()).as(message).isFalse();
        assertThat(message).hasSizeLessThan(LONGEST);
    }
}
