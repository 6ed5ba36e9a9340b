package dev.identitydashboard.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {
    private static final int PROFILES = 20_000;
    private static final Map<Workload, PanelCounts> EXACT = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource
    void everyPeerAnswersAsTheLibraryDoes(PeerKind kind) {
        Deviation deviation = deviation(kind, Workload.standard(PROFILES));

        if (kind.isExact()) {
            assertThat(deviation.worst()).isZero();
        } else {
            assertThat(deviation.rms()).isBetween(0.0001, 0.05);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "manyInputs", "sparse"})
    void otherWorkloadsAreAnsweredAlikeToo(String workload) {
        for (PeerKind kind : new PeerKind[] {
            PeerKind.ROARING_NAIVE, PeerKind.TRANSPOSED, PeerKind.LONG_OPEN_HASH_SET, PeerKind.DUCKDB
        }) {
            assertThat(deviation(kind, Workload.named(workload, 5_000)).worst()).isZero();
        }
    }

    @Test
    void namesTheCellThatDiffers() {
        PanelCounts exact = exact(Workload.standard(PROFILES));
        PanelCounts other = new PanelCounts(Workload.standard(PROFILES));

        assertThat(Deviation.of(other, exact).worst()).isEqualTo(1);
        assertThat(exact.nameOf(0)).isEqualTo("summary profiles");
        assertThat(exact.nameOf(exact.cells().length - 1)).isEqualTo("distribution of type 11 profiles");
    }

    private static Deviation deviation(PeerKind kind, Workload workload) {
        try (Peer peer = kind.load(workload)) {
            return kind.check(peer.report(), exact(workload));
        }
    }

    private static PanelCounts exact(Workload workload) {
        return EXACT.computeIfAbsent(workload, key -> {
            try (IdentityDashboard dashboard = DashboardLoader.load(key)) {
                return LibraryAnswer.of(key, dashboard);
            }
        });
    }
}
