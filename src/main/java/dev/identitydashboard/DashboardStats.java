package dev.identitydashboard;

import dev.identitydashboard.engine.EngineStats;
import dev.identitydashboard.engine.facts.MemoryBytes;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dashboard holds, at one moment. While other threads record, the components may be a few records apart.
 *
 * @param profiles distinct MPIDs recorded, in either environment or both, identities alone included; a profile stays when its
 *     days leave, until it is erased or {@link IdentityDashboardBuilder#forgetIdleAfter} lets it leave
 * @param outcomes how many events and identity changes had each outcome since the dashboard was built; every outcome
 *     has an entry
 * @param inputs the inputs with activity on a kept day, per environment, sorted; both environments have an entry
 * @param identifierTypes the identifier types ever attached in either environment, sorted, without {@code mpid}
 * @param firstDay the earliest kept day with activity, if any
 * @param lastDay the latest day with activity, if any, the day that clock skew admitted for tomorrow included
 * @param memory the heap that the data occupies, by component
 */
public record DashboardStats(
        long profiles,
        Map<RecordOutcome, Long> outcomes,
        Map<DataEnvironment, List<String>> inputs,
        List<IdentifierType> identifierTypes,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        MemoryUsage memory) {

    /**
     * Checks and copies the components.
     *
     * @param profiles distinct MPIDs of which anything is known
     * @param outcomes how many events and identity changes had each outcome since the dashboard was built
     * @param inputs the inputs with activity on a kept day
     * @param identifierTypes the identifier types ever attached in either environment
     * @param firstDay the earliest kept day with activity
     * @param lastDay the latest day with activity
     * @param memory the heap that the data occupies
     * @throws NullPointerException if a component is null
     */
    public DashboardStats {
        outcomes = Map.copyOf(Objects.requireNonNull(outcomes, "outcomes must not be null"));
        Objects.requireNonNull(inputs, "inputs must not be null");
        EnumMap<DataEnvironment, List<String>> copies = new EnumMap<>(DataEnvironment.class);
        inputs.forEach((environment, names) -> copies.put(environment, List.copyOf(names)));
        inputs = Map.copyOf(copies);
        identifierTypes = Arguments.copyOf("identifierTypes", identifierTypes);
        Objects.requireNonNull(firstDay, "firstDay must not be null");
        Objects.requireNonNull(lastDay, "lastDay must not be null");
        Objects.requireNonNull(memory, "memory must not be null");
    }

    static DashboardStats of(
            EngineStats engine, Map<RecordOutcome, Long> outcomes, Map<DataEnvironment, List<String>> inputs) {
        MemoryBytes bytes = engine.bytes();
        return new DashboardStats(
                engine.profiles(),
                outcomes,
                inputs,
                engine.attachedTypes().stream().map(IdentifierType::of).toList(),
                engine.days().first().map(LocalDate::ofEpochDay),
                engine.days().last().map(LocalDate::ofEpochDay),
                new MemoryUsage(
                        bytes.dictionary(),
                        bytes.activity(),
                        bytes.identities(),
                        bytes.values(),
                        bytes.answers(),
                        bytes.counters()));
    }
}
