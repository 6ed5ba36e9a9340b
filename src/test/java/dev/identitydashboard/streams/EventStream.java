package dev.identitydashboard.streams;

import dev.identitydashboard.model.ReferenceSettings;
import java.time.Instant;
import java.util.List;

/** A seeded stream of what happens to one dashboard. */
public record EventStream(Universe universe, List<StreamStep> steps) {
    public EventStream {
        steps = List.copyOf(steps);
    }

    public Instant start() {
        return universe.start();
    }

    public ReferenceSettings settings() {
        return universe.settings();
    }

    public EventStream with(List<StreamStep> others) {
        return new EventStream(universe, others);
    }

    @Override
    public String toString() {
        return universe.toString();
    }
}
