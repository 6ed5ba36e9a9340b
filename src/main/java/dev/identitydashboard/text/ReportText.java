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

/** Every panel of a report as text for a terminal of 100 columns. */
public final class ReportText {
    private static final int BAR_WIDTH = 24;

    private final DashboardReport report;
    private final Page page = new Page();

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
        annotations();
        return page.toString();
    }

    private void heading() {
        ReportRange range = report.range();
        String days = range.preset().orElse(Format.days(range.days()));
        List<String> logins =
                report.loginIdentifiers().stream().map(IdentifierType::name).toList();
        boolean current = report.identityView() == IdentityView.CURRENT;
        page.add(new Table()
                .left("")
                .left("")
                .row("Environment", report.environment().name().toLowerCase(Locale.ROOT))
                .row(report.allInputs() ? "All inputs" : "Inputs", names(report.inputs(), "none"))
                .row("Days", range.from() + " to " + range.to() + ", " + days + ", " + range.zone())
                .row("Known by", names(logins, "nothing, all are anonymous"))
                .row("Identity", current ? "as it is now" : "as it was at the end of each day"));
    }

    private static String names(List<String> names, String ifNone) {
        return names.isEmpty() ? ifNone : Format.name(String.join(", ", names), Page.WIDTH - 20);
    }

    private void summary() {
        page.title("SUMMARY", "");
        ProfileCounts counts = report.summary();
        page.add(new Table()
                .left("")
                .right("")
                .right("")
                .row("Active profiles", Format.count(counts.total()), "")
                .row("Known", Format.count(counts.known()), Format.share(counts.knownShare()))
                .row("Anonymous", Format.count(counts.anonymous()), share(counts.anonymous(), counts.total())));
    }

    private void knownVsAnonymousByInput() {
        page.title("KNOWN VS. ANONYMOUS BY INPUT", "█ known  ░ anonymous");
        Table table = new Table().left("Input").right("Profiles").right("Known").right("Anonymous");
        table.right("Known %").left("");
        for (InputProfiles row : report.knownVsAnonymousByInput()) {
            ProfileCounts counts = row.profiles();
            table.row(
                    Page.name(row.input()),
                    Format.count(counts.total()),
                    Format.count(counts.known()),
                    Format.count(counts.anonymous()),
                    Format.share(counts.knownShare()),
                    Bar.split(counts.known(), counts.total(), BAR_WIDTH));
        }
        page.add(table);
    }

    private void knownVsAnonymousOverTime() {
        page.title("KNOWN VS. ANONYMOUS OVER TIME", marks());
        page.add(new SeriesTable("Profiles")
                .row("Total", daily(ProfileCounts::total))
                .row("Known", daily(ProfileCounts::known))
                .row("Anonymous", daily(ProfileCounts::anonymous)));
    }

    private void identifierCoverageByInput() {
        page.title("IDENTIFIER COVERAGE BY INPUT", "share of the input's profiles that have the type");
        page.add(CoverageMatrix.of(report.identifierCoverageByInput(), types(), Page.WIDTH));
    }

    private void profilesByDataSourceOverTime() {
        page.title("PROFILES BY DATA SOURCE OVER TIME", marks());
        SeriesTable table = new SeriesTable("Input");
        for (InputSeries row : report.profilesByDataSourceOverTime()) {
            table.row(row.input(), profiles(row.days()));
        }
        page.add(table);
    }

    private void identifierDistribution() {
        page.title("IDENTIFIER DISTRIBUTION", "identifiers on the active profiles");
        Table table =
                new Table().left("Type").right("Identifiers").right("Profiles").left("");
        long max = report.identifierDistribution().stream()
                .mapToLong(IdentifierCount::identifiers)
                .max()
                .orElse(0);
        for (IdentifierCount row : report.identifierDistribution()) {
            table.row(
                    Page.name(row.type().name()),
                    Format.count(row.identifiers()),
                    Format.count(row.profiles()),
                    Bar.of(row.identifiers(), max, BAR_WIDTH));
        }
        page.add(table);
    }

    private void identifierDistributionOverTime() {
        page.title("IDENTIFIER DISTRIBUTION OVER TIME", marks());
        SeriesTable table = new SeriesTable("Profiles with");
        for (IdentifierSeries row : report.identifierDistributionOverTime()) {
            table.row(row.type().name(), profiles(row.days()));
        }
        page.add(table);
    }

    private void annotations() {
        if (!report.annotations().isEmpty()) {
            page.title("ANNOTATIONS", "");
            page.add(AnnotationTable.of(report.annotations()));
        }
    }

    private String marks() {
        return SeriesTable.legend(report.range().days());
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

    private static String share(long part, long whole) {
        return Format.share(whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole));
    }
}
