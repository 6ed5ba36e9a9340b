package dev.identitydashboard;

import dev.identitydashboard.engine.facts.Fingerprint;
import dev.identitydashboard.engine.facts.IdentityOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Translates what callers record into the engine's operations; values become fingerprints here. */
final class Operations {
    private final Fingerprint fingerprint;

    Operations(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    List<IdentityOp> of(Event event) {
        if (event.identifiers().isEmpty()) {
            return List.of();
        }
        List<IdentityOp> operations = new ArrayList<>(event.identifiers().size());
        for (Identifier identifier : event.identifiers()) {
            operations.add(of(IdentityOp.Kind.ATTACH, identifier.type(), identifier.value()));
        }
        return operations;
    }

    List<IdentityOp> of(IdentityChange change) {
        List<IdentityOp> operations = new ArrayList<>(change.steps().size());
        for (IdentityChange.Step step : change.steps()) {
            operations.add(of(kindOf(step.action()), step.type(), step.value()));
        }
        return operations;
    }

    private IdentityOp of(IdentityOp.Kind kind, IdentifierType type, Optional<String> value) {
        return new IdentityOp(
                kind, type.name(), value.isPresent() ? fingerprint.of(value.get()) : Fingerprint.NO_VALUE);
    }

    private static IdentityOp.Kind kindOf(IdentityChange.Action action) {
        return switch (action) {
            case ATTACH -> IdentityOp.Kind.ATTACH;
            case DETACH -> IdentityOp.Kind.DETACH;
            case DETACH_ALL -> IdentityOp.Kind.DETACH_ALL;
        };
    }
}
