package dev.identitydashboard;

import dev.identitydashboard.csv.PanelCsv;
import dev.identitydashboard.json.ReportParts;
import dev.identitydashboard.json.ReportReader;
import dev.identitydashboard.json.ReportWriter;
import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import dev.identitydashboard.text.ReportText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every panel of the dashboard for one query. Immutable and compared by value.
 *
 * <p>All lists of inputs are sorted by {@link String#compareTo} and have the same inputs; all lists of identifier types
 * have the same types, {@code mpid} first and the others sorted by name; all series have every day of the range, zeros
 * included.
 */
public final class DashboardReport {
    /** What equality, hash code and text are made of. */
    private record Components(
            DataEnvironment environment,
            List<String> inputs,
            boolean allInputs,
            ReportRange range,
            IdentityView identityView,
            List<IdentifierType> loginIdentifiers,
            ProfileCounts summary,
            List<InputProfiles> knownVsAnonymousByInput,
            List<DailyProfiles> knownVsAnonymousOverTime,
            List<InputCoverage> identifierCoverageByInput,
            List<InputSeries> profilesByDataSourceOverTime,
            List<IdentifierCount> identifierDistribution,
            List<IdentifierSeries> identifierDistributionOverTime,
            List<Annotation> annotations) {}

    private final Components components;

    /** Copies the parts and checks that they fit each other. */
    DashboardReport(ReportParts parts) {
        components = new Components(
                Objects.requireNonNull(parts.environment, "environment must not be null"),
                Arguments.copyOf("inputs", parts.inputs),
                parts.allInputs,
                Objects.requireNonNull(parts.range, "range must not be null"),
                Objects.requireNonNull(parts.identityView, "identityView must not be null"),
                Arguments.copyOf("loginIdentifiers", parts.loginIdentifiers),
                Objects.requireNonNull(parts.summary, "summary must not be null"),
                Arguments.copyOf("knownVsAnonymousByInput", parts.knownVsAnonymousByInput),
                Arguments.copyOf("knownVsAnonymousOverTime", parts.knownVsAnonymousOverTime),
                Arguments.copyOf("identifierCoverageByInput", parts.identifierCoverageByInput),
                Arguments.copyOf("profilesByDataSourceOverTime", parts.profilesByDataSourceOverTime),
                Arguments.copyOf("identifierDistribution", parts.identifierDistribution),
                Arguments.copyOf("identifierDistributionOverTime", parts.identifierDistributionOverTime),
                Annotations.checked(parts.annotations, parts.environment, parts.allInputs, parts.inputs, parts.range));
        checkRows();
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
     * Returns the inputs of the report, resolved also when all were asked for.
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
     * Returns the moment at which identifiers were judged.
     *
     * @return the view
     */
    public IdentityView identityView() {
        return components.identityView;
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
     * Returns the distinct profiles active in the range, judged by its end. A profile active through two inputs counts once.
     *
     * @return the counts
     */
    public ProfileCounts summary() {
        return components.summary;
    }

    /**
     * Returns per input the distinct profiles active through it in the range, judged by the end of the range.
     *
     * @return one row per input, in the order of {@link #inputs()}
     */
    public List<InputProfiles> knownVsAnonymousByInput() {
        return components.knownVsAnonymousByInput;
    }

    /**
     * Returns the distinct profiles active on each day, judged by the end of that day.
     *
     * @return one row per day of the range
     */
    public List<DailyProfiles> knownVsAnonymousOverTime() {
        return components.knownVsAnonymousOverTime;
    }

    /**
     * Returns per input the share of its profiles that have each identifier type at the end of the range.
     *
     * @return one group per input, in the order of {@link #inputs()}
     */
    public List<InputCoverage> identifierCoverageByInput() {
        return components.identifierCoverageByInput;
    }

    /**
     * Returns per input and day the distinct profiles active through the input on the day.
     *
     * @return one series per input, in the order of {@link #inputs()}
     */
    public List<InputSeries> profilesByDataSourceOverTime() {
        return components.profilesByDataSourceOverTime;
    }

    /**
     * Returns per type the identifiers that the profiles active in the range have at its end, and how many profiles have them.
     *
     * @return one row per identifier type
     */
    public List<IdentifierCount> identifierDistribution() {
        return components.identifierDistribution;
    }

    /**
     * Returns per type and day the profiles active on the day that have the type at the end of that day.
     *
     * @return one series per identifier type
     */
    public List<IdentifierSeries> identifierDistributionOverTime() {
        return components.identifierDistributionOverTime;
    }

    /**
     * Returns the annotations of the range's days and the environment that are about a selected input or all inputs.
     *
     * @return once each, sorted by day, inputs (those for all inputs first) and text
     */
    public List<Annotation> annotations() {
        return components.annotations;
    }

    /**
     * Adds up reports of the same query over MPID-disjoint data. If no profile has data in two of the dashboards that made
     * the reports, every count of the result equals that of one dashboard holding all the data. Reports that asked for all
     * inputs may list different ones; the result lists them all, and likewise the identifier types and the annotations.
     *
     * @param reports at least one report, all with the same environment, range, identity view and login identifiers, and
     *     either all for all inputs or all for the same inputs
     * @return the sum
     * @throws NullPointerException if {@code reports} or an element is null
     * @throws IllegalArgumentException if {@code reports} is empty or has reports of different queries
     */
    @CheckReturnValue
    public static DashboardReport merge(Collection<DashboardReport> reports) {
        return ReportMerge.merge(reports);
    }

    /**
     * Finds the days on which an input, an identifier type or the known share stands out from the days before it in this report,
     * up to 56 of them; {@link Highlight} states the rule. The first 21 days have too few before them. For a report of one
     * dashboard, {@link DashboardQuery#highlights()} looks further back; this is for merged reports, whose highlights are not
     * those of their parts.
     *
     * @return the highlights by day; on one day inputs first, then identifier types, then the known share
     */
    @CheckReturnValue
    public List<Highlight> highlights() {
        return Highlights.of(this);
    }

    /**
     * Reads a report from the JSON that {@link #toJson()} and {@link #writeJson} write. Unknown keys are ignored.
     *
     * @param json one JSON object and nothing after it
     * @return the report, equal to the one that was written
     * @throws NullPointerException if {@code json} is null
     * @throws IllegalArgumentException if {@code json} is malformed or no such report; the message says where and why
     */
    @CheckReturnValue
    public static DashboardReport fromJson(String json) {
        Objects.requireNonNull(json, "json must not be null");
        try {
            return fromJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a report from UTF-8 JSON, up to the end of the stream, which stays open.
     *
     * @param json one JSON object and nothing after it
     * @return the report, equal to the one that was written
     * @throws IOException if reading fails
     * @throws NullPointerException if {@code json} is null
     * @throws IllegalArgumentException if the JSON is malformed or no such report; the message says where and why
     */
    @CheckReturnValue
    public static DashboardReport fromJson(InputStream json) throws IOException {
        return ReportReader.read(Objects.requireNonNull(json, "json must not be null"), DashboardReport::new);
    }

    /**
     * Returns the report as compact JSON, with the keys in a fixed order.
     *
     * @return one JSON object
     */
    @CheckReturnValue
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
        ReportWriter.write(this, Objects.requireNonNull(out, "out must not be null"));
    }

    /**
     * Returns a panel as CSV (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>): a header and one row per key,
     * each ended by CR LF, with the columns of {@link ReportPanel}. Dates are ISO 8601, numbers plain digits, shares the shortest
     * decimals that read back equal, and an absent share is an empty field.
     *
     * <p>Names of inputs and identifier types are data; {@link ReportPanel} says what becomes of those that a spreadsheet would run as
     * formulas.
     *
     * @param panel which panel
     * @return the CSV
     * @throws NullPointerException if {@code panel} is null
     */
    @CheckReturnValue
    public String toCsv(ReportPanel panel) {
        return Written.text(out -> writeCsv(panel, out));
    }

    /**
     * Writes what {@link #toCsv} returns as UTF-8 without a byte order mark, and without holding it in memory. The stream is
     * flushed and stays open.
     *
     * @param panel which panel
     * @param out where to write
     * @throws IOException if writing fails
     * @throws NullPointerException if an argument is null
     */
    public void writeCsv(ReportPanel panel, OutputStream out) throws IOException {
        Objects.requireNonNull(panel, "panel must not be null");
        PanelCsv.write(this, panel, Objects.requireNonNull(out, "out must not be null"));
    }

    /**
     * Returns all panels as text to be read: for a terminal or a mail with a font of fixed width. The numbers are as exact as
     * everywhere, but shares are rounded to one decimal of a percent, and a long range has its days drawn together.
     *
     * <p>Lines end with a line feed and have at most 100 columns, one per code point, as long as no count exceeds
     * 99,999,999. Names are cut to fit. Control and format characters, separators of lines and lone surrogates in names appear
     * as question marks, so that no name breaks the layout or is obeyed by a terminal.
     *
     * @return the text, not meant for programs: it may change from one version to the next
     */
    @CheckReturnValue
    public String toText() {
        return ReportText.of(this);
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DashboardReport that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "DashboardReport" + components.toString().substring("Components".length());
    }

    /** Checks that all panels have the same inputs, the same types and the same days, in the same order. */
    private void checkRows() {
        List<String> inputs = inputs();
        List<LocalDate> dates = range().dates();
        List<IdentifierType> types =
                identifierDistribution().stream().map(IdentifierCount::type).toList();
        same("knownVsAnonymousByInput", "", inputs, knownVsAnonymousByInput(), InputProfiles::input);
        same("knownVsAnonymousOverTime", "", dates, knownVsAnonymousOverTime(), DailyProfiles::date);
        same("identifierCoverageByInput", "", inputs, identifierCoverageByInput(), InputCoverage::input);
        for (InputCoverage group : identifierCoverageByInput()) {
            same("identifierCoverageByInput of ", group.input(), types, group.coverage(), Coverage::type);
        }
        same("profilesByDataSourceOverTime", "", inputs, profilesByDataSourceOverTime(), InputSeries::input);
        for (InputSeries series : profilesByDataSourceOverTime()) {
            sameDays("profilesByDataSourceOverTime of ", series.input(), dates, series.days());
        }
        same("identifierDistributionOverTime", "", types, identifierDistributionOverTime(), IdentifierSeries::type);
        for (IdentifierSeries series : identifierDistributionOverTime()) {
            sameDays("identifierDistributionOverTime of ", series.type(), dates, series.days());
        }
    }

    private static void sameDays(String panel, Object row, List<LocalDate> dates, List<DailyCount> days) {
        if (!CountSeries.isOf(days, dates)) {
            same(panel, row, dates, days, DailyCount::date);
        }
    }

    /** The name is that of a panel, or of a row of it, which is put together only if it is needed. */
    private static <K, R> void same(String panel, Object row, List<K> expected, List<R> rows, Function<R, K> key) {
        boolean same = rows.size() == expected.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = expected.get(i).equals(key.apply(rows.get(i)));
        }
        if (!same) {
            List<K> actual = rows.stream().map(key).toList();
            throw Failures.illegalArgument(panel + row + " must have the rows " + SafeText.value(expected)
                    + ", but had " + SafeText.value(actual));
        }
    }
}
