package dev.identitydashboard;

import dev.identitydashboard.engine.AnswerCounts;
import dev.identitydashboard.engine.EngineStats;
import dev.identitydashboard.engine.facts.MemoryBytes;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard holds, at one moment. While other threads record, the components may be a few records apart. Immutable and
 * compared by value.
 */
public final class DashboardStats {
    /** What equality, hash code and text are made of. */
    private record Components(
            long profiles,
            Map<RecordOutcome, Long> outcomes,
            Map<DataEnvironment, List<String>> inputs,
            List<IdentifierType> identifierTypes,
            Optional<LocalDate> firstDay,
            Optional<LocalDate> lastDay,
            MemoryUsage memory,
            Map<AnswerSource, Long> answers,
            long suppressedProfiles) {}

    private final Components components;

    DashboardStats(
            long profiles,
            Map<RecordOutcome, Long> outcomes,
            Map<DataEnvironment, List<String>> inputs,
            List<IdentifierType> identifierTypes,
            Optional<LocalDate> firstDay,
            Optional<LocalDate> lastDay,
            MemoryUsage memory,
            Map<AnswerSource, Long> answers,
            long suppressedProfiles) {
        Objects.requireNonNull(inputs, "inputs must not be null");
        EnumMap<DataEnvironment, List<String>> copies = new EnumMap<>(DataEnvironment.class);
        inputs.forEach((environment, names) -> copies.put(environment, List.copyOf(names)));
        components = new Components(
                profiles,
                Map.copyOf(Objects.requireNonNull(outcomes, "outcomes must not be null")),
                Map.copyOf(copies),
                Arguments.copyOf("identifierTypes", identifierTypes),
                Objects.requireNonNull(firstDay, "firstDay must not be null"),
                Objects.requireNonNull(lastDay, "lastDay must not be null"),
                Objects.requireNonNull(memory, "memory must not be null"),
                Map.copyOf(Objects.requireNonNull(answers, "answers must not be null")),
                suppressedProfiles);
    }

    /**
     * Returns the distinct MPIDs held, in either environment or both, as they count against
     * {@link IdentityDashboardBuilder#maxProfiles}: those of identities alone included, and those of which a clock that was ahead
     * accepted something for a later day. A profile stays when its days leave, until it is erased or
     * {@link IdentityDashboardBuilder#forgetIdleAfter} lets it leave.
     *
     * @return how many
     */
    public long profiles() {
        return components.profiles;
    }

    /**
     * Returns how many events and identity changes had each outcome since the dashboard was built.
     *
     * @return an immutable map with an entry for every outcome
     */
    public Map<RecordOutcome, Long> outcomes() {
        return components.outcomes;
    }

    /**
     * Returns the inputs with activity on a kept day.
     *
     * @return an immutable map with an entry for both environments; the names are sorted
     */
    public Map<DataEnvironment, List<String>> inputs() {
        return components.inputs;
    }

    /**
     * Returns the identifier types attached in either environment on any day up to the one that clock skew reaches, without {@code mpid}.
     *
     * @return an immutable list, sorted
     */
    public List<IdentifierType> identifierTypes() {
        return components.identifierTypes;
    }

    /**
     * Returns the earliest kept day with activity.
     *
     * @return the day, if there is any
     */
    public Optional<LocalDate> firstDay() {
        return components.firstDay;
    }

    /**
     * Returns the latest kept day with activity, or the later day of what clock skew admits already.
     *
     * @return the day, if there is any
     */
    public Optional<LocalDate> lastDay() {
        return components.lastDay;
    }

    /**
     * Returns the heap that the data occupies.
     *
     * @return bytes by component
     */
    public MemoryUsage memory() {
        return components.memory;
    }

    /**
     * Returns how the questions asked since the dashboard was built were answered. A report, a comparison's range, a movement and the
     * like are one question each; one profile and lists of MPIDs are none.
     *
     * @return an immutable map with an entry for every source
     */
    public Map<AnswerSource, Long> answers() {
        return components.answers;
    }

    /**
     * Returns the profiles that {@link IdentityDashboard#suppressProfile} keeps out. They are not among {@link #profiles()}.
     *
     * @return how many
     */
    public long suppressedProfiles() {
        return components.suppressedProfiles;
    }

    static DashboardStats of(
            EngineStats engine,
            List<String> typeNames,
            Map<RecordOutcome, Long> outcomes,
            Map<DataEnvironment, List<String>> inputs,
            AnswerCounts answers,
            long buffers,
            long annotations,
            long suppressedProfiles) {
        MemoryBytes bytes = engine.bytes();
        return new DashboardStats(
                engine.profiles(),
                outcomes,
                inputs,
                typeNames.stream().map(IdentifierType::of).toList(),
                engine.days().first().map(LocalDate::ofEpochDay),
                engine.days().last().map(LocalDate::ofEpochDay),
                new MemoryUsage(
                        bytes.dictionary(),
                        bytes.activity(),
                        bytes.identities(),
                        bytes.values(),
                        bytes.answers(),
                        bytes.counters(),
                        buffers,
                        annotations
                                + inputs.values().stream()
                                        .mapToLong(TextBytes::ofNames)
                                        .sum()),
                Map.of(
                        AnswerSource.COUNTERS, answers.fromCounters(),
                        AnswerSource.KEPT, answers.kept(),
                        AnswerSource.SCAN, answers.scanned()),
                suppressedProfiles);
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DashboardStats that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "DashboardStats" + components.toString().substring("Components".length());
    }
}
