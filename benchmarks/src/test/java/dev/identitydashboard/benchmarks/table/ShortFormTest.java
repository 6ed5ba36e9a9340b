package dev.identitydashboard.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.benchmarks.peers.PeerKind;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShortFormTest {
    private static final int PROFILES = 20_000;

    @Test
    void measuresEverythingThatItNames() throws Exception {
        String text = new ShortForm(PROFILES, Effort.SMOKE).run();

        assertThat(text)
                .contains(
                        "## Goals",
                        "## Reports",
                        "## Everything at once",
                        "## Questions beyond the report",
                        "## Other workloads",
                        "## The limit",
                        "## Memory",
                        "## Recording")
                .doesNotContain("NaN", "Infinity");
        assertThat(rows(text, "| record,")).hasSize(2);
        assertThat(rows(text, "| record in bulk")).hasSize(1);
        for (PeerKind peer : PeerKind.values()) {
            String name = "| " + peer.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |";
            assertThat(rows(text, name)).singleElement().asString().endsWith(peer.isExact() ? "| equal |" : ") |");
        }
    }

    private static List<String> rows(String text, String start) {
        return text.lines().filter(line -> line.startsWith(start)).toList();
    }
}
