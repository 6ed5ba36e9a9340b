package dev.identitydashboard;

import dev.identitydashboard.json.MovementWriter;
import dev.identitydashboard.messages.Failures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who came, returned and became known on each day of a query's range. Known is judged as of the end of each day, whatever the
 * query's identity view, because with the current identity no profile ever becomes known. Immutable and compared by value.
 */
public final class Movement {
    /** What equality, hash code and text are made of. */
    private record Components(
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range,
            List<IdentifierType> loginIdentifiers,
            LocalDate firstKeptDay,
            List<DailyMovement> days) {}

    private final Components components;

    /** Copies the parts and checks that the days are those of the range, and all kept. */
    Movement(
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range,
            List<IdentifierType> loginIdentifiers,
            LocalDate firstKeptDay,
            List<DailyMovement> days) {
        components = new Components(
                Objects.requireNonNull(environment, "environment must not be null"),
                Arguments.copyOf("inputs", inputs),
                allInputs,
                Objects.requireNonNull(range, "range must not be null"),
                Arguments.copyOf("loginIdentifiers", loginIdentifiers),
                Objects.requireNonNull(firstKeptDay, "firstKeptDay must not be null"),
                Arguments.copyOf("days", days));
        if (firstKeptDay.isAfter(range.from())) {
            throw Failures.illegalArgument("firstKeptDay must not be after the range's first day " + range.from()
                    + ", but was " + firstKeptDay);
        }
        List<LocalDate> dates = days.stream().map(DailyMovement::date).toList();
        if (!dates.equals(range.dates())) {
            throw Failures.illegalArgument(
                    "days must be those from " + range.from() + " to " + range.to() + ", but were " + dates);
        }
    }

    /**
     * Returns the data environment that was asked about.
     *
     * @return the environment
     */
    public DataEnvironment environment() {
        return components.environment;
    }

    /**
     * Returns the selected inputs, resolved also when all were asked for. Activity through others does not count.
     *
     * @return an immutable list, sorted
     */
    public List<String> inputs() {
        return components.inputs;
    }

    /**
     * Returns whether all inputs were asked for, rather than a selection.
     *
     * @return true if all were
     */
    public boolean allInputs() {
        return components.allInputs;
    }

    /**
     * Returns the days covered.
     *
     * @return the days, with the name of the preset if one was asked for
     */
    public ReportRange range() {
        return components.range;
    }

    /**
     * Returns the identifier types that made a profile known.
     *
     * @return an immutable list, sorted
     */
    public List<IdentifierType> loginIdentifiers() {
        return components.loginIdentifiers;
    }

    /**
     * Returns the oldest day that the dashboard kept when it answered. A profile that is active for the first time since that day is new, so
     * that shortly after it newcomers are many, and fewer of them are really new.
     *
     * @return the day
     */
    public LocalDate firstKeptDay() {
        return components.firstKeptDay;
    }

    /**
     * Returns who came, returned and became known on each day.
     *
     * @return one row per day of the range, in order, zeros included
     */
    public List<DailyMovement> days() {
        return components.days;
    }

    /**
     * Adds up the movements of one query over MPID-disjoint data: every count of the result equals that of one dashboard holding
     * all the data.
     *
     * @param movements at least one, all of the same environment, range, login identifiers and first kept day, and either all
     *     for all inputs or all for the same inputs
     * @return the sum, with every input that any of them lists
     * @throws NullPointerException if {@code movements} or an element is null
     * @throws IllegalArgumentException if {@code movements} is empty or has movements of different queries
     */
    @CheckReturnValue
    public static Movement merge(Collection<Movement> movements) {
        List<Movement> all = MergedParts.of("movements", movements, Movement::scope, Movement::inputs);
        Movement first = all.get(0);
        List<DailyMovement> sums = new ArrayList<>(first.days());
        for (Movement other : all.subList(1, all.size())) {
            for (int day = 0; day < sums.size(); day++) {
                sums.set(day, sums.get(day).plus(other.days().get(day)));
            }
        }
        return new Movement(
                first.environment(),
                MergedParts.inputs(all, Movement::inputs),
                first.allInputs(),
                first.range(),
                first.loginIdentifiers(),
                first.firstKeptDay(),
                sums);
    }

    /**
     * Returns how many profiles were active for the first time on a day of the range: the sum of the days' newcomers, each of whom is
     * new once.
     *
     * @return distinct profiles
     */
    @CheckReturnValue
    public long newcomers() {
        return components.days.stream().mapToLong(DailyMovement::newcomers).sum();
    }

    /**
     * Returns the movement as compact JSON: the components in their order, days as arrays that run parallel to {@code dates}.
     *
     * @return one JSON object
     */
    @CheckReturnValue
    public String toJson() {
        return MovementWriter.toJson(this);
    }

    private MergedParts.Scope scope() {
        return new MergedParts.Scope(
                new ReportScope(environment(), allInputs(), range(), IdentityView.AS_OF_DAY, loginIdentifiers()),
                "firstKeptDay",
                firstKeptDay());
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Movement that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "Movement" + components.toString().substring("Components".length());
    }
}
