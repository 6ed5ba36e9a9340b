package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.Workload;
import java.util.function.Function;

/**
 * The peers. Of the plain Roaring ones {@link #ROARING_NAIVE} was the fastest wherever it was measured;
 * {@link #ROARING_FAST_AGGREGATION} takes the same path, and {@link #ROARING_PRIORITY_QUEUE} was the slowest.
 */
public enum PeerKind {
    ROARING_NAIVE(workload -> SetPeer.builder(workload, RoaringAlgebra.NAIVE)),
    ROARING_NAIVE_RUN_OPTIMIZED(workload -> SetPeer.builder(workload, RoaringAlgebra.NAIVE_RUN_OPTIMIZED)),
    ROARING_FAST_AGGREGATION(workload -> SetPeer.builder(workload, RoaringAlgebra.FAST_AGGREGATION)),
    ROARING_HORIZONTAL(workload -> SetPeer.builder(workload, RoaringAlgebra.HORIZONTAL)),
    ROARING_PRIORITY_QUEUE(workload -> SetPeer.builder(workload, RoaringAlgebra.PRIORITY_QUEUE)),
    ROARING_PARALLEL(workload -> SetPeer.builder(workload, RoaringAlgebra.PARALLEL)),
    ROARING_64(workload -> SetPeer.builder(workload, new Roaring64Algebra())),
    TRANSPOSED(TransposedPeer.Builder::new),
    LONG_OPEN_HASH_SET(HashPeer.Builder::new),
    HASH_SET(HashSetPeer.Builder::new),
    DUCKDB(DuckDbPeer.Builder::new),
    THETA(workload -> SetPeer.builder(workload, new ThetaAlgebra()));

    private final Function<Workload, PeerBuilder> builder;

    PeerKind(Function<Workload, PeerBuilder> builder) {
        this.builder = builder;
    }

    /** Whether its counts are the true ones. */
    public boolean isExact() {
        return this != THETA;
    }

    /** A peer that holds a workload. */
    public Peer load(Workload workload) {
        PeerBuilder filling = builder.apply(workload);
        workload.visit(filling);
        return filling.build();
    }

    /** Asserts that an exact peer's answer is the library's, and returns how far off any peer's is. */
    public Deviation check(PanelCounts answer, PanelCounts exact) {
        if (isExact()) {
            Deviation.requireNone(name(), answer, exact);
        }
        return Deviation.of(answer, exact);
    }
}
