package dev.identitydashboard.benchmarks.peers;

import dev.identitydashboard.benchmarks.workload.FactVisitor;

/** Takes a workload in. */
interface PeerBuilder extends FactVisitor {

    /** The peer that holds what was taken in; called once, at the end. */
    Peer build();
}
