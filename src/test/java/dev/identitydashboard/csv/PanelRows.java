package dev.identitydashboard.csv;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportPanel;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The rows of a panel as values, for comparison with what its CSV says. */
final class PanelRows {
    private PanelRows() {}

    /** The header first, as is said of {@link ReportPanel}'s constants. */
    static List<List<Object>> of(DashboardReport report, ReportPanel panel) {
        return Stream.concat(Stream.of(header(panel)), rows(report, panel)).toList();
    }

    private static List<Object> header(ReportPanel panel) {
        String names = switch (panel) {
            case SUMMARY -> "total,known,anonymous";
            case KNOWN_VS_ANONYMOUS_BY_INPUT -> "input,total,known,anonymous";
            case KNOWN_VS_ANONYMOUS_OVER_TIME -> "date,total,known,anonymous";
            case IDENTIFIER_COVERAGE_BY_INPUT -> "input,type,profiles,inputProfiles,share";
            case PROFILES_BY_DATA_SOURCE_OVER_TIME -> "date,input,profiles";
            case IDENTIFIER_DISTRIBUTION -> "type,identifiers,profiles";
            case IDENTIFIER_DISTRIBUTION_OVER_TIME -> "date,type,profiles";
        };
        return List.of((Object[]) names.split(","));
    }

    private static Stream<List<Object>> rows(DashboardReport report, ReportPanel panel) {
        return switch (panel) {
            case SUMMARY -> Stream.of(counts(report.summary()));
            case KNOWN_VS_ANONYMOUS_BY_INPUT ->
                report.knownVsAnonymousByInput().stream()
                        .map(row -> with(HostileNames.cleaned(row.input()), counts(row.profiles())));
            case KNOWN_VS_ANONYMOUS_OVER_TIME ->
                report.knownVsAnonymousOverTime().stream().map(day -> with(day.date(), counts(day.profiles())));
            case IDENTIFIER_COVERAGE_BY_INPUT ->
                report.identifierCoverageByInput().stream()
                        .flatMap(group -> group.coverage().stream()
                                .map(bar -> with(HostileNames.cleaned(group.input()), bar(bar, group.profiles()))));
            case PROFILES_BY_DATA_SOURCE_OVER_TIME ->
                report.profilesByDataSourceOverTime().stream()
                        .flatMap(row -> row.days().stream().map(day -> day(row.input(), day)));
            case IDENTIFIER_DISTRIBUTION ->
                report.identifierDistribution().stream()
                        .map(row ->
                                List.of(HostileNames.cleaned(row.type().name()), row.identifiers(), row.profiles()));
            case IDENTIFIER_DISTRIBUTION_OVER_TIME ->
                report.identifierDistributionOverTime().stream()
                        .flatMap(row ->
                                row.days().stream().map(day -> day(row.type().name(), day)));
        };
    }

    /** What a reader makes of the cells, who knows the columns. */
    static List<List<Object>> read(List<List<String>> cells) {
        List<String> header = cells.get(0);
        return cells.stream()
                .map(row -> row.equals(header) ? List.<Object>copyOf(header) : values(header, row))
                .toList();
    }

    private static List<Object> values(List<String> header, List<String> row) {
        if (row.size() != header.size()) {
            throw new IllegalArgumentException(row + " has not the columns " + header);
        }
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(header.get(i), row.get(i));
        }
        return List.of(values);
    }

    private static Object value(String column, String cell) {
        return switch (column) {
            case "date" -> LocalDate.parse(cell);
            case "input", "type" -> Spreadsheet.unguarded(cell);
            case "share" -> cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
            default -> Long.parseLong(cell);
        };
    }

    private static List<Object> counts(ProfileCounts counts) {
        return List.of(counts.total(), counts.known(), counts.anonymous());
    }

    private static List<Object> bar(Coverage bar, long inputProfiles) {
        return List.of(HostileNames.cleaned(bar.type().name()), bar.profiles(), inputProfiles, bar.share());
    }

    private static List<Object> day(String name, DailyCount day) {
        return List.of(day.date(), HostileNames.cleaned(name), day.profiles());
    }

    private static List<Object> with(Object first, List<Object> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
