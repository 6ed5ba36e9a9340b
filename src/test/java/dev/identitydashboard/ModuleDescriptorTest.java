package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {
    private static ModuleDescriptor module;

    @BeforeAll
    static void readTheCompiledDescriptor() throws IOException, URISyntaxException {
        // Found beside the compiled classes: tests run on the class path, where there are no named modules to ask.
        URI classes = DashboardReport.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (InputStream in = Files.newInputStream(Path.of(classes).resolve("module-info.class"))) {
            module = ModuleDescriptor.read(in);
        }
    }

    @Test
    void isNamedAsItsCallersRequireIt() {
        assertThat(module.name()).isEqualTo("dev.identitydashboard");
        assertThat(module.isAutomatic()).isFalse();
    }

    @Test
    void exportsThePublicPackagesOnlyAndToEveryone() {
        assertThat(module.exports())
                .extracting(Exports::source)
                .containsExactlyInAnyOrder("dev.identitydashboard", "dev.identitydashboard.mparticle");
        assertThat(module.exports()).noneMatch(Exports::isQualified);
    }

    /** Kotlin reads it there, not on the module. */
    @Test
    void everyExportedPackageSaysThatNothingIsNullUnlessMarked() throws ClassNotFoundException {
        for (Exports exported : module.exports()) {
            Class<?> description = Class.forName(exported.source() + ".package-info");
            assertThat(description.isAnnotationPresent(NullMarked.class))
                    .as("@NullMarked on %s", exported.source())
                    .isTrue();
        }
    }

    @Test
    void opensNothing() {
        assertThat(module.isOpen()).isFalse();
        assertThat(module.opens()).isEmpty();
    }

    @Test
    void requiresTheLibrariesThatItUsesAndPassesNoneOnButTheAnnotations() {
        assertThat(module.requires())
                .extracting(ModuleDescriptorTest::withoutVersion)
                .containsExactlyInAnyOrder(
                        "[MANDATED] java.base",
                        "[] it.unimi.dsi.fastutil.core",
                        "[] roaringbitmap",
                        "[] tools.jackson.core",
                        "[STATIC] org.jspecify");
    }

    @Test
    void neitherOffersNorLooksUpServices() {
        assertThat(module.provides()).isEmpty();
        assertThat(module.uses()).isEmpty();
    }

    private static String withoutVersion(Requires requires) {
        return new TreeSet<>(requires.modifiers()) + " " + requires.name();
    }
}
