package dev.identitydashboard.reference;

import dev.identitydashboard.model.ReferenceSettings;
import java.time.Instant;
import java.util.List;

/** A seeded stream of what happens to one dashboard. */
record EventStream(Universe universe, List<StreamStep> steps) {
    EventStream {
        steps = List.copyOf(steps);
    }

    Instant start() {
        return universe.start();
    }

    ReferenceSettings settings() {
        return universe.settings();
    }

    EventStream with(List<StreamStep> others) {
        return new EventStream(universe, others);
    }

    @Override
    public String toString() {
        return universe.toString();
    }
}
