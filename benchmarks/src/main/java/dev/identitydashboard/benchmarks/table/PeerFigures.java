package dev.identitydashboard.benchmarks.table;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.benchmarks.peers.Deviation;
import dev.identitydashboard.benchmarks.peers.LibraryAnswer;
import dev.identitydashboard.benchmarks.peers.PanelCounts;
import dev.identitydashboard.benchmarks.peers.Peer;
import dev.identitydashboard.benchmarks.peers.PeerKind;
import dev.identitydashboard.benchmarks.workload.DashboardLoader;
import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What peers take for the same report, each in turns with the library; every exact answer is compared before it is timed. */
final class PeerFigures {
    private static final Set<PeerKind> SLOW =
            EnumSet.of(PeerKind.ROARING_64, PeerKind.HASH_SET, PeerKind.LONG_OPEN_HASH_SET);
    private static final Set<PeerKind> PLAIN_ROARING = EnumSet.of(
            PeerKind.ROARING_NAIVE,
            PeerKind.ROARING_NAIVE_RUN_OPTIMIZED,
            PeerKind.ROARING_FAST_AGGREGATION,
            PeerKind.ROARING_HORIZONTAL,
            PeerKind.ROARING_PRIORITY_QUEUE,
            PeerKind.ROARING_PARALLEL);

    /** Ways that never were the fastest on smaller workloads and take minutes to load on large ones. */
    private static final Set<PeerKind> FUTILE = EnumSet.of(
            PeerKind.ROARING_NAIVE_RUN_OPTIMIZED, PeerKind.ROARING_FAST_AGGREGATION, PeerKind.ROARING_PRIORITY_QUEUE);

    private static final int LARGE = 5_000_000;

    private final Section section = new Section(
            "The 90-day report, all panels, current identity: the library and its peers",
            "peer",
            "profiles",
            "peer, ms",
            "library, cold, ms",
            "library is faster",
            "answers");
    private final Map<PeerKind, Double> ratios = new EnumMap<>(PeerKind.class);
    private final double seconds;

    PeerFigures(double seconds) {
        this.seconds = seconds;
    }

    /** Races the peers that can hold a workload of this size in reasonable time. */
    void measure(Workload workload, IdentityDashboard dashboard, boolean slowOnes) {
        PanelCounts exact = LibraryAnswer.of(workload, dashboard);
        for (PeerKind kind : PeerKind.values()) {
            boolean futile = workload.profiles() > LARGE && FUTILE.contains(kind);
            if (SLOW.contains(kind) == slowOnes && !futile) {
                race(kind, workload, dashboard, exact);
            }
        }
    }

    void measureSlow(Workload workload) {
        try (IdentityDashboard dashboard = DashboardLoader.load(workload)) {
            measure(workload, dashboard, true);
        }
    }

    /** How many times faster than the fastest of the plain Roaring ways. */
    double overPlainRoaring() {
        return PLAIN_ROARING.stream()
                .filter(ratios::containsKey)
                .mapToDouble(ratios::get)
                .min()
                .orElseThrow();
    }

    double over(PeerKind kind) {
        return ratios.get(kind);
    }

    private void race(PeerKind kind, Workload workload, IdentityDashboard dashboard, PanelCounts exact) {
        try (Peer peer = kind.load(workload)) {
            Deviation deviation = kind.check(peer.report(), exact);
            Race.settle();
            double[] times =
                    Race.medians(seconds, List.of(peer::report, ReportFigures.coldCurrent(workload, dashboard)));
            ratios.put(kind, times[0] / times[1]);
            section.row(
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    String.format(Locale.ROOT, "%,d", workload.profiles()),
                    Section.number(times[0]),
                    Section.number(times[1]),
                    Section.times(times[0] / times[1]),
                    kind.isExact() ? "equal" : deviation.toString());
            System.err.println("raced " + kind);
        }
    }

    @Override
    public String toString() {
        return section.toString();
    }
}
