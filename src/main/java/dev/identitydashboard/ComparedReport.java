package dev.identitydashboard;

import dev.identitydashboard.json.ComparisonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two reports of one query, apart from their days, and for every number of every panel the current one, the previous one and
 * the relative change. Immutable, compared by value and safe from any thread; the changes are computed when asked for.
 *
 * <p>An input or identifier type that only one report lists counts 0 in the other. Days are compared by position, the first
 * with the first: where the previous range is shorter, the current range's further days have no previous value; where it is longer,
 * its further days are in {@link #previous()} alone.
 *
 * <p>Reports that were merged can be compared just as well: {@code ComparedReport.of(merge(current), merge(previous))}.
 */
@CheckReturnValue
public final class ComparedReport {
    /** What equality, hash code and text are made of. */
    private record Components(DashboardReport current, DashboardReport previous) {}

    private final Components components;

    private ComparedReport(DashboardReport current, DashboardReport previous) {
        components = new Components(
                Objects.requireNonNull(current, "current must not be null"),
                Objects.requireNonNull(previous, "previous must not be null"));
        Comparison.requireComparable(current, previous);
    }

    /**
     * Compares two reports of one query.
     *
     * @param current the report of the days asked about
     * @param previous the report of the days that they are compared with
     * @return the comparison
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the reports differ in more than their days and what all inputs are
     */
    public static ComparedReport of(DashboardReport current, DashboardReport previous) {
        return new ComparedReport(current, previous);
    }

    /**
     * Returns the report of the days asked about.
     *
     * @return the report
     */
    public DashboardReport current() {
        return components.current;
    }

    /**
     * Returns the report of the days that they are compared with.
     *
     * @return the report
     */
    public DashboardReport previous() {
        return components.previous;
    }

    /**
     * Compares the distinct profiles active in each range, each judged by its own end.
     *
     * @return the changes
     */
    public ProfilesChange summary() {
        return ProfilesChange.of(current().summary(), previous().summary());
    }

    /**
     * Compares the profiles active through each input.
     *
     * @return one row per input of either report, sorted
     */
    public List<InputProfilesChange> knownVsAnonymousByInput() {
        return new Comparison(current(), previous()).byInput();
    }

    /**
     * Compares the profiles active on each day.
     *
     * @return every day of the current range
     */
    public List<DailyProfilesChange> knownVsAnonymousOverTime() {
        return new Comparison(current(), previous()).overTime();
    }

    /**
     * Compares which identifier types the profiles of each input have.
     *
     * @return one group per input of either report, sorted, with all identifier types of either
     */
    public List<InputCoverageChange> identifierCoverageByInput() {
        return new Comparison(current(), previous()).coverage();
    }

    /**
     * Compares the profiles active through each input on each day.
     *
     * @return one series per input of either report, sorted
     */
    public List<InputSeriesChange> profilesByDataSourceOverTime() {
        return new Comparison(current(), previous()).bySource();
    }

    /**
     * Compares the identifiers that the active profiles have.
     *
     * @return one row per identifier type of either report, {@code mpid} first, then by name
     */
    public List<IdentifierCountChange> identifierDistribution() {
        return new Comparison(current(), previous()).distribution();
    }

    /**
     * Compares the active profiles that have each identifier type on each day.
     *
     * @return one series per identifier type of either report, {@code mpid} first, then by name
     */
    public List<IdentifierSeriesChange> identifierDistributionOverTime() {
        return new Comparison(current(), previous()).distributionOverTime();
    }

    /**
     * Returns the current report's JSON with one more key at its end, {@code comparison}: the previous range, the days
     * compared with ({@code dates}, parallel to the report's, {@code null} where there is none), and per panel, beside each
     * number's name, its {@code previous} value and its relative {@code change}, {@code null} where absent. Series are parallel to
     * {@code dates}. {@link DashboardReport#fromJson(String)} reads the current report from it.
     *
     * @return one JSON object
     */
    public String toJson() {
        return Written.text(this::writeJson);
    }

    /**
     * Writes what {@link #toJson()} returns as UTF-8, without holding it in memory. The stream is flushed and stays open.
     *
     * @param out where to write
     * @throws IOException if writing fails
     * @throws NullPointerException if {@code out} is null
     */
    public void writeJson(OutputStream out) throws IOException {
        ComparisonWriter.write(this, Objects.requireNonNull(out, "out must not be null"));
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ComparedReport that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "ComparedReport" + components.toString().substring("Components".length());
    }
}
