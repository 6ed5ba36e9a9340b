package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A remark about one day, such as a release or an outage, for those who read that day's numbers. It changes no count.
 *
 * <pre>{@code
 * dashboard.annotate(Annotation.on(LocalDate.of(2026, 11, 20), "Checkout released").inputs("Web", "iOS"));
 * }</pre>
 *
 * <p>Immutable and compared by value: {@link #inputs(String...)} and {@link #in} return copies.
 *
 * @param date the day, in the calendar of the dashboard's zone
 * @param text what there is to say, not blank, up to 1,000 characters
 * @param inputs the inputs concerned, sorted by {@link String#compareTo}, once each; empty for all inputs
 * @param environment the data environment
 */
@CheckReturnValue
public record Annotation(LocalDate date, String text, List<String> inputs, DataEnvironment environment) {
    static final int MAX_TEXT_LENGTH = 1_000;

    /** By day; on one day those for all inputs first. Consistent with equals. */
    static final Comparator<Annotation> ORDER = Comparator.comparing(Annotation::date)
            .thenComparing(Annotation::environment)
            .thenComparing(Annotation::inputs, Annotation::compare)
            .thenComparing(Annotation::text);

    /**
     * Checks, sorts and copies the components.
     *
     * @param date the day
     * @param text what there is to say
     * @param inputs the inputs concerned, in any order; empty for all inputs
     * @param environment the data environment
     * @throws NullPointerException if a component or an input is null
     * @throws IllegalArgumentException if {@code text} or an input is blank or too long
     */
    public Annotation {
        Objects.requireNonNull(date, "date must not be null");
        Arguments.name("text", text, MAX_TEXT_LENGTH);
        inputs = Arguments.inputs("inputs", inputs);
        Objects.requireNonNull(environment, "environment must not be null");
    }

    /**
     * Returns an annotation of a day of the production environment that concerns all inputs.
     *
     * @param date the day, in the calendar of the dashboard's zone
     * @param text what there is to say, not blank, up to 1,000 characters
     * @return the annotation
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code text} is blank or too long
     */
    public static Annotation on(LocalDate date, String text) {
        return new Annotation(date, text, List.of(), DataEnvironment.PRODUCTION);
    }

    /**
     * Returns a copy that concerns some inputs only, instead of those it concerned.
     *
     * @param inputs at least one input, each a non-blank name of up to 256 characters; none needs to have been seen
     * @return the copy
     * @throws NullPointerException if {@code inputs} or an element is null
     * @throws IllegalArgumentException if there is none, or a name is blank or too long
     */
    public Annotation inputs(String... inputs) {
        Objects.requireNonNull(inputs, "inputs must not be null");
        return inputs(Arrays.asList(inputs));
    }

    /**
     * Returns a copy that concerns some inputs only, as {@link #inputs(String...)} does.
     *
     * @param inputs at least one input, each a non-blank name of up to 256 characters; none needs to have been seen
     * @return the copy
     * @throws NullPointerException if {@code inputs} or an element is null
     * @throws IllegalArgumentException if there is none, or a name is blank or too long
     */
    public Annotation inputs(Collection<String> inputs) {
        Objects.requireNonNull(inputs, "inputs must not be null");
        if (inputs.isEmpty()) {
            throw Failures.illegalArgument("inputs must not be empty; Annotation.on(..) concerns all inputs");
        }
        return new Annotation(date, text, Arguments.inputs("inputs", inputs), environment);
    }

    /**
     * Returns a copy in the given environment.
     *
     * @param environment the data environment
     * @return the copy
     * @throws NullPointerException if {@code environment} is null
     */
    public Annotation in(DataEnvironment environment) {
        return new Annotation(date, text, inputs, environment);
    }

    /** Whether it is about at least one of the inputs. */
    boolean concernsAny(Collection<String> selected) {
        return inputs.isEmpty() || inputs.stream().anyMatch(selected::contains);
    }

    private static int compare(List<String> one, List<String> other) {
        return Arrays.compare(one.toArray(new String[0]), other.toArray(new String[0]));
    }
}
