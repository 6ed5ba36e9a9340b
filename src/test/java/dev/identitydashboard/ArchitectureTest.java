package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonToken;

/**
 * Keeps the packages in the order that the essay in the engine's {@code package-info.java} explains:
 *
 * <ul>
 *   <li>Every package has its place in a layer. A class may use the layers below its own; only the packages of the reports'
 *       layer may use each other; mparticle uses nothing but the root package, and like all others the
 *       texts of messages.
 *   <li>Neither the engine's packages nor its files form a circle.
 *   <li>A library is used only where it is allowed. The engine knows no clock, no zone, no JSON and no file.
 * </ul>
 *
 * <p>The JDK's jdeps reads the references from the compiled classes. It sees which classes are used. A constant that the
 * compiler copied into its user and the single methods of a class, such as {@code System.nanoTime()}, are beyond it.
 */
class ArchitectureTest {
    private static final String PREFIX = "dev.identitydashboard.";

    private static final List<String> REPORTS = List.of("root", "json", "csv", "text");

    /** From top to bottom, with the packages named as {@link #packageOf} names them. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("mparticle"),
            REPORTS,
            List.of("storage"),
            List.of("engine"),
            List.of("engine.scan", "engine.counters"),
            List.of("engine.plan"),
            List.of("engine.facts"),
            List.of("engine.bits"),
            List.of("bytes"),
            List.of("messages"));

    private static final List<String> ALL =
            LAYERS.stream().flatMap(List::stream).toList();
    private static final List<String> ENGINE =
            ALL.stream().filter(ArchitectureTest::isEngine).toList();
    private static final List<String> ABOVE_ENGINE =
            ALL.stream().filter(name -> !isEngine(name)).toList();

    /** Which packages may use the foreign classes whose names begin so; the first entry that fits decides. */
    private static final List<Map.Entry<String, List<String>>> FOREIGN = List.of(
            Map.entry("org.roaringbitmap.", List.of("engine.bits")),
            Map.entry("it.unimi.dsi.fastutil.", ENGINE),
            // Both write a share in the same digits.
            Map.entry("tools.jackson.core.io.NumberOutput", List.of("json", "csv")),
            Map.entry("tools.jackson.", List.of("json", "mparticle")),
            Map.entry("org.jspecify.annotations.", ALL),
            // Numbers with their lowest byte first.
            Map.entry("java.nio.Byte", ALL),
            Map.entry("java.time.", ABOVE_ENGINE),
            Map.entry("java.io.", ABOVE_ENGINE),
            Map.entry("java.nio.file.", ABOVE_ENGINE),
            Map.entry("java.", ALL));

    private static Path classes;
    private static ClassReferences library;

    @TempDir
    private Path directory;

    @BeforeAll
    static void readTheLibrary() {
        classes = locationOf(IdentityDashboard.class);
        // The directory below the module descriptor: with the descriptor, jdeps would ask for the libraries' modules.
        library = ClassReferences.below(classes.resolve("dev"));
    }

    @Test
    void readsEveryClass() throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replaceFirst("\\.class$", "").replace(File.separatorChar, '.'))
                    .toList();

            assertThat(library.targets().keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void theLibraryKeepsTheRules() {
        assertThat(violations(library)).isEmpty();
    }

    @Test
    void anArrowUpIsReported() throws IOException {
        assertThat(planted("engine.bits", "class Planted { dev.identitydashboard.engine.scan.ReportScan scan; }"))
                .containsExactly(
                        "dev.identitydashboard.engine.bits.Planted uses dev.identitydashboard.engine.scan.ReportScan:"
                                + " the layer [engine.bits] is below the layer [engine.scan, engine.counters];"
                                + " move the user up, or what it needs down",
                        "packages form a circle: engine.bits -> engine.scan -> engine.bits");
    }

    @Test
    void anArrowBetweenPackagesSideBySideIsReported() throws IOException {
        assertThat(planted("engine.counters", "class Planted { dev.identitydashboard.engine.scan.ReportScan scan; }"))
                .containsExactly("dev.identitydashboard.engine.counters.Planted uses"
                        + " dev.identitydashboard.engine.scan.ReportScan: in the layer [engine.scan, engine.counters] no"
                        + " package knows another; put what both need into a layer below");
    }

    @Test
    void whatMparticleUsesBesidesTheRootIsReported() throws IOException {
        assertThat(planted("mparticle", "class Planted { dev.identitydashboard.engine.Engine engine; }"))
                .containsExactly("dev.identitydashboard.mparticle.Planted uses dev.identitydashboard.engine.Engine:"
                        + " the layer [mparticle] uses nothing but the root package; go through it instead of engine");
    }

    @Test
    void aPackageWithoutALayerIsReported() throws IOException {
        assertThat(planted("attic", "class Planted {}"))
                .containsExactly("dev.identitydashboard.attic.Planted is in the package attic, which has no layer;"
                        + " give it its place in LAYERS");
    }

    @Test
    void aCircleOfFilesIsReported() throws IOException {
        assertThat(planted("engine.plan", "class Hen { static class Nest { Egg egg; } } class Egg { Hen.Nest nest; }"))
                .containsExactly("files form a circle: dev.identitydashboard.engine.plan.Egg ->"
                        + " dev.identitydashboard.engine.plan.Hen -> dev.identitydashboard.engine.plan.Egg");
    }

    @Test
    void aLibraryOutOfPlaceIsReported() throws IOException {
        assertThat(planted("engine.plan", "class Planted { tools.jackson.core.JsonToken token; }"))
                .containsExactly("dev.identitydashboard.engine.plan.Planted uses tools.jackson.core.JsonToken:"
                        + " FOREIGN allows it to [json, mparticle] only");
        assertThat(planted("engine.facts", "class Planted { java.time.LocalDate day; }"))
                .containsExactly("dev.identitydashboard.engine.facts.Planted uses java.time.LocalDate:"
                        + " FOREIGN allows it to [mparticle, root, json, csv, text, storage, bytes, messages] only");
        assertThat(planted("text", "class Planted { javax.tools.Tool tool; }"))
                .containsExactly(
                        "dev.identitydashboard.text.Planted uses javax.tools.Tool: FOREIGN allows it to [] only");
    }

    /** What is reported when the source has been compiled into the package, and was not reported before. */
    private List<String> planted(String packageName, String source) throws IOException {
        Path compiled = Files.createTempDirectory(directory, "planted");
        Path file = compiled.resolve("Planted.java");
        Files.writeString(file, "package " + PREFIX + packageName + "; " + source);
        String path = classes + File.pathSeparator + locationOf(JsonToken.class);
        ClassReferences.run("javac", "-proc:none", "-cp", path, "-d", compiled.toString(), file.toString());

        List<String> found = violations(library.and(ClassReferences.below(compiled)));
        found.removeAll(violations(library));
        return found;
    }

    private static List<String> violations(ClassReferences references) {
        List<String> found = new ArrayList<>();
        ClassReferences files = references.grouped(name -> name.replaceFirst("\\$.*", ""));
        files.targets().forEach((user, targets) -> {
            if (layerOf(user) < 0) {
                found.add(user + " is in the package " + packageOf(user)
                        + ", which has no layer; give it its place in LAYERS");
            } else {
                for (String used : targets) {
                    String fault = isOurs(used) ? faultOf(user, used) : foreignFaultOf(user, used);
                    if (!fault.isEmpty()) {
                        found.add(user + " uses " + used + ": " + fault);
                    }
                }
            }
        });
        ClassReferences engine = files.among(name -> isOurs(name) && isEngine(packageOf(name)));
        reportCircle("packages", engine.grouped(ArchitectureTest::packageOf), found);
        reportCircle("files", engine, found);
        return found;
    }

    private static void reportCircle(String what, ClassReferences references, List<String> found) {
        List<String> circle = references.shortestCircle();
        if (!circle.isEmpty()) {
            found.add(what + " form a circle: " + String.join(" -> ", circle));
        }
    }

    private static String faultOf(String user, String used) {
        int from = layerOf(user);
        int to = layerOf(used);
        if (to < 0 || packageOf(user).equals(packageOf(used))) {
            return "";
        }
        if (to < from) {
            return "the layer " + LAYERS.get(from) + " is below the layer " + LAYERS.get(to)
                    + "; move the user up, or what it needs down";
        }
        if (to == from && !LAYERS.get(from).equals(REPORTS)) {
            return "in the layer " + LAYERS.get(from)
                    + " no package knows another; put what both need into a layer below";
        }
        return packageOf(user).equals("mparticle")
                        && !List.of("root", "messages").contains(packageOf(used))
                ? "the layer [mparticle] uses nothing but the root package; go through it instead of " + packageOf(used)
                : "";
    }

    private static String foreignFaultOf(String user, String used) {
        List<String> allowed = FOREIGN.stream()
                .filter(entry -> used.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
        return allowed.contains(packageOf(user)) ? "" : "FOREIGN allows it to " + allowed + " only";
    }

    /** The number of the layer from the top, -1 if the package has none. */
    private static int layerOf(String file) {
        return LAYERS.stream()
                .map(layer -> layer.contains(packageOf(file)))
                .toList()
                .indexOf(true);
    }

    /** The name of the package below the root package, which is called root. */
    private static String packageOf(String file) {
        int end = file.lastIndexOf('.');
        return end < PREFIX.length() ? "root" : file.substring(PREFIX.length(), end);
    }

    private static boolean isEngine(String packageName) {
        return packageName.equals("engine") || packageName.startsWith("engine.");
    }

    private static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
