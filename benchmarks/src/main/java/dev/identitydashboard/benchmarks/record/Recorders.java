package dev.identitydashboard.benchmarks.record;

import dev.identitydashboard.IdentityDashboard;
import dev.identitydashboard.InputRecorder;

/** A recorder for each input. For one thread. */
final class Recorders {
    private final InputRecorder[] recorders = new InputRecorder[Profiles.INPUTS];

    Recorders(IdentityDashboard dashboard) {
        for (int input = 0; input < recorders.length; input++) {
            recorders[input] = dashboard.recorder(Profiles.input(input));
        }
    }

    InputRecorder of(int input) {
        return recorders[input];
    }
}
