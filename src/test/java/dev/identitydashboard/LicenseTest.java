package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The licence travels with the library, as its section 4 demands of those who pass it on. */
class LicenseTest {
    @Test
    void isPartOfTheJar() throws URISyntaxException {
        URI classes = DashboardReport.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        assertThat(Path.of(classes).resolve("META-INF/LICENSE")).hasSameBinaryContentAs(Path.of("LICENSE"));
    }
}
