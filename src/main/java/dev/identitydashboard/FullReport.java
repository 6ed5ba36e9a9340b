package dev.identitydashboard;

import dev.identitydashboard.csv.FullReportCsv;
import dev.identitydashboard.json.FullReportWriter;
import dev.identitydashboard.text.FullReportText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a dashboard tells about one query: the report, the one of the days before, what stands out, what profiles have
 * together, who came and went, and how many were active in the trailing days. Immutable and compared by value.
 *
 * <p>The report, the structure, the movement and the rolling actives come from the same facts: of each profile everything or nothing
 * of a record. What the report is compared with and what highlights are judged by is counted after them, so that facts
 * recorded meanwhile are in those alone.
 *
 * <p>There is no merge of full reports, because not all of one adds up. Their parts do: {@link DashboardReport#merge} for
 * {@code report} and {@code previous}, {@link Movement#merge}, {@link RollingSeries#merge}, {@link IdentityStructure#merge} if all
 * combinations are listed ({@link DashboardQuery#fullReport(int)}), and {@link DashboardReport#highlights()} of the merged report.
 */
public final class FullReport {
    /** What equality, hash code and text are made of. */
    private record Components(
            DashboardReport report,
            Optional<DashboardReport> previous,
            List<Highlight> highlights,
            IdentityStructure identityStructure,
            Movement movement,
            List<RollingSeries> rollingActives) {}

    private final Components components;

    /** Copies the parts and checks that they are of one query. */
    FullReport(
            DashboardReport report,
            Optional<DashboardReport> previous,
            List<Highlight> highlights,
            IdentityStructure identityStructure,
            Movement movement,
            List<RollingSeries> rollingActives) {
        components = new Components(
                Objects.requireNonNull(report, "report must not be null"),
                Objects.requireNonNull(previous, "previous must not be null"),
                Arguments.copyOf("highlights", highlights),
                Objects.requireNonNull(identityStructure, "identityStructure must not be null"),
                Objects.requireNonNull(movement, "movement must not be null"),
                Arguments.copyOf("rollingActives", rollingActives));
        FullReportCheck.check(this);
    }

    /**
     * Returns every panel.
     *
     * @return the report
     */
    public DashboardReport report() {
        return components.report;
    }

    /**
     * Returns the report of as many days immediately before the range. Days before the first recorded one are kept days without
     * activity: compared with them, everything has grown.
     *
     * @return the report; empty if those days are not all kept
     */
    public Optional<DashboardReport> previous() {
        return components.previous;
    }

    /**
     * Returns the days of the range that stand out, as {@link DashboardQuery#highlights()} has them.
     *
     * @return an immutable list
     */
    public List<Highlight> highlights() {
        return components.highlights;
    }

    /**
     * Returns what the profiles have together, with the 20 largest combinations of types unless others were asked for.
     *
     * @return the structure
     */
    public IdentityStructure identityStructure() {
        return components.identityStructure;
    }

    /**
     * Returns who came, returned and became known on each day.
     *
     * @return the movement
     */
    public Movement movement() {
        return components.movement;
    }

    /**
     * Returns the actives of the trailing 7 and 28 days.
     *
     * @return one series per window, without those of which not all days are kept
     */
    public List<RollingSeries> rollingActives() {
        return components.rollingActives;
    }

    /**
     * Compares the report with that of the days before.
     *
     * @return the comparison; empty if those days are not all kept
     */
    @CheckReturnValue
    public Optional<ComparedReport> comparison() {
        return components.previous.map(before -> ComparedReport.of(components.report, before));
    }

    /**
     * Returns the report's JSON with further keys at its end: {@code comparison}, as in {@link ComparedReport#toJson()} or
     * {@code null}; {@code highlights}; {@code identityStructure} and {@code movement}, as {@link IdentityStructure#toJson()} and
     * {@link Movement#toJson()} have them but for what the report says already; and {@code rollingActives}. Day series are
     * parallel to the report's {@code dates}. {@link DashboardReport#fromJson(String)} reads the report from it.
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
        FullReportWriter.write(this, Objects.requireNonNull(out, "out must not be null"));
    }

    /**
     * Returns the report as {@link DashboardReport#toText()} has it, and below it everything else, the most important lines of
     * each: in the same 100 columns, and as safe to print.
     *
     * @return the text, not meant for programs: it may change from one version to the next
     */
    @CheckReturnValue
    public String toText() {
        return FullReportText.of(this);
    }

    /**
     * Returns a part as CSV, with the columns of {@link FullReportPanel}; for the panels of the report itself there is
     * {@link DashboardReport#toCsv}, which says how dates, numbers and names are written.
     *
     * @param panel which part
     * @return the CSV
     * @throws NullPointerException if {@code panel} is null
     */
    @CheckReturnValue
    public String toCsv(FullReportPanel panel) {
        return Written.text(out -> writeCsv(panel, out));
    }

    /**
     * Writes what {@link #toCsv} returns as UTF-8 without a byte order mark, and without holding it in memory. The stream is
     * flushed and stays open.
     *
     * @param panel which part
     * @param out where to write
     * @throws IOException if writing fails
     * @throws NullPointerException if an argument is null
     */
    public void writeCsv(FullReportPanel panel, OutputStream out) throws IOException {
        Objects.requireNonNull(panel, "panel must not be null");
        FullReportCsv.write(this, panel, Objects.requireNonNull(out, "out must not be null"));
    }

    @SuppressWarnings("exports") // the annotation's module is optional for consumers
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FullReport that && components.equals(that.components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    @Override
    public String toString() {
        return "FullReport" + components.toString().substring("Components".length());
    }
}
