package dev.identitydashboard.text;

import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierSeries;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.InputSeries;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportRange;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Every panel of a report as text for a terminal of 100 columns. */
public final class ReportText {
    private static final int WIDTH = 100;

    private static final int NAME_WIDTH = 26;
    private static final int BAR_WIDTH = 24;
    private static final int MARKS = 33;

    private final DashboardReport report;
    private final StringBuilder text = new StringBuilder();

    private ReportText(DashboardReport report) {
        this.report = report;
    }

    /**
     * Returns the panels one below the other. No name in it has more than its columns, or a character that would move the
     * cursor.
     *
     * @param report the report
     * @return lines, each ended by a line feed
     */
    public static String of(DashboardReport report) {
        return new ReportText(report).render();
    }

    private String render() {
        heading();
        summary();
        knownVsAnonymousByInput();
        knownVsAnonymousOverTime();
        identifierCoverageByInput();
        profilesByDataSourceOverTime();
        identifierDistribution();
        identifierDistributionOverTime();
        return text.toString();
    }

    private void heading() {
        ReportRange range = report.range();
        String days = range.preset().orElse(Format.count(range.days()) + " days");
        List<String> logins =
                report.loginIdentifiers().stream().map(IdentifierType::name).toList();
        boolean current = report.identityView() == IdentityView.CURRENT;
        text.append(new Table()
                .left("")
                .left("")
                .row("Environment", report.environment().name().toLowerCase(Locale.ROOT))
                .row(report.allInputs() ? "All inputs" : "Inputs", names(report.inputs(), "none"))
                .row("Days", range.from() + " to " + range.to() + ", " + days + ", " + range.zone())
                .row("Known by", names(logins, "nothing, all are anonymous"))
                .row("Identity", current ? "as it is now" : "as it was at the end of each day"));
    }

    private static String names(List<String> names, String ifNone) {
        return names.isEmpty() ? ifNone : Format.name(String.join(", ", names), WIDTH - 20);
    }

    private void summary() {
        title("SUMMARY", "");
        ProfileCounts counts = report.summary();
        text.append(new Table()
                .left("")
                .right("")
                .right("")
                .row("Active profiles", Format.count(counts.total()), "")
                .row("Known", Format.count(counts.known()), Format.share(counts.knownShare()))
                .row("Anonymous", Format.count(counts.anonymous()), share(counts.anonymous(), counts.total())));
    }

    private void knownVsAnonymousByInput() {
        title("KNOWN VS. ANONYMOUS BY INPUT", "█ known  ░ anonymous");
        Table table = new Table().left("Input").right("Profiles").right("Known").right("Anonymous");
        table.right("Known %").left("");
        for (InputProfiles row : report.knownVsAnonymousByInput()) {
            ProfileCounts counts = row.profiles();
            table.row(
                    name(row.input()),
                    Format.count(counts.total()),
                    Format.count(counts.known()),
                    Format.count(counts.anonymous()),
                    Format.share(counts.knownShare()),
                    Bar.split(counts.known(), counts.total(), BAR_WIDTH));
        }
        text.append(table);
    }

    private void knownVsAnonymousOverTime() {
        title("KNOWN VS. ANONYMOUS OVER TIME", marks());
        Table table = seriesTable("Profiles");
        series(table, "Total", daily(ProfileCounts::total));
        series(table, "Known", daily(ProfileCounts::known));
        series(table, "Anonymous", daily(ProfileCounts::anonymous));
        text.append(table);
    }

    private void identifierCoverageByInput() {
        title("IDENTIFIER COVERAGE BY INPUT", "share of the input's profiles that have the type");
        text.append(CoverageMatrix.of(report.identifierCoverageByInput(), types(), WIDTH));
    }

    private void profilesByDataSourceOverTime() {
        title("PROFILES BY DATA SOURCE OVER TIME", marks());
        Table table = seriesTable("Input");
        for (InputSeries row : report.profilesByDataSourceOverTime()) {
            series(table, row.input(), profiles(row.days()));
        }
        text.append(table);
    }

    private void identifierDistribution() {
        title("IDENTIFIER DISTRIBUTION", "identifiers on the active profiles");
        Table table =
                new Table().left("Type").right("Identifiers").right("Profiles").left("");
        long max = report.identifierDistribution().stream()
                .mapToLong(IdentifierCount::identifiers)
                .max()
                .orElse(0);
        for (IdentifierCount row : report.identifierDistribution()) {
            table.row(
                    name(row.type().name()),
                    Format.count(row.identifiers()),
                    Format.count(row.profiles()),
                    Bar.of(row.identifiers(), max, BAR_WIDTH));
        }
        text.append(table);
    }

    private void identifierDistributionOverTime() {
        title("IDENTIFIER DISTRIBUTION OVER TIME", marks());
        Table table = seriesTable("Profiles with");
        for (IdentifierSeries row : report.identifierDistributionOverTime()) {
            series(table, row.type().name(), profiles(row.days()));
        }
        text.append(table);
    }

    private void title(String title, String legend) {
        String gap = legend.isEmpty() ? "" : " ".repeat(WIDTH - title.length() - legend.length());
        text.append('\n').append(title).append(gap).append(legend).append('\n');
    }

    private String marks() {
        int days = Sparkline.daysPerMark(report.range().days(), MARKS);
        return (days == 1 ? "a mark is one day" : "a mark is the mean of " + days + " days") + ", · is none";
    }

    private static Table seriesTable(String what) {
        return new Table()
                .left(what)
                .right("Lowest")
                .right("Highest")
                .right("Last")
                .left("");
    }

    private static void series(Table table, String name, long[] values) {
        table.row(
                name(name),
                Format.count(LongStream.of(values).min().orElse(0)),
                Format.count(LongStream.of(values).max().orElse(0)),
                Format.count(values[values.length - 1]),
                Sparkline.of(values, MARKS));
    }

    private long[] daily(ToLongFunction<ProfileCounts> count) {
        return report.knownVsAnonymousOverTime().stream()
                .map(DailyProfiles::profiles)
                .mapToLong(count)
                .toArray();
    }

    private static long[] profiles(List<DailyCount> days) {
        return days.stream().mapToLong(DailyCount::profiles).toArray();
    }

    private List<IdentifierType> types() {
        return report.identifierDistribution().stream()
                .map(IdentifierCount::type)
                .toList();
    }

    private static String name(String name) {
        return Format.name(name, NAME_WIDTH);
    }

    private static String share(long part, long whole) {
        return Format.share(whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole));
    }
}
