package dev.identitydashboard;

import dev.identitydashboard.json.ReportParts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Adds up reports of one query over disjoint profiles. A row that a report lacks counts as zeros. */
final class ReportMerge {
    private final List<DashboardReport> reports;
    private final ReportScope scope;
    private final List<String> inputs;
    private final List<IdentifierType> types;

    private ReportMerge(List<DashboardReport> reports) {
        this.reports = reports;
        this.scope = ReportScope.of(reports.get(0));
        TreeSet<String> allInputs = new TreeSet<>();
        TreeSet<IdentifierType> allTypes = new TreeSet<>();
        for (DashboardReport report : reports) {
            allInputs.addAll(report.inputs());
            report.identifierDistribution().forEach(row -> allTypes.add(row.type()));
        }
        allTypes.remove(IdentifierType.MPID);
        this.inputs = List.copyOf(allInputs);
        this.types = new ArrayList<>(allTypes);
        this.types.add(0, IdentifierType.MPID);
    }

    static DashboardReport merge(Collection<DashboardReport> reports) {
        List<DashboardReport> all = MergedParts.of(
                "reports",
                reports,
                report -> new MergedParts.Scope(ReportScope.of(report), "environment", report.environment()),
                DashboardReport::inputs);
        return new ReportMerge(all).merged();
    }

    private DashboardReport merged() {
        ReportParts parts = scope.parts();
        parts.inputs = inputs;
        parts.summary = counts(DashboardReport::summary);
        parts.knownVsAnonymousByInput = inputs.stream().map(this::byInput).toList();
        parts.knownVsAnonymousOverTime = overTime();
        parts.identifierCoverageByInput = inputs.stream().map(this::coverage).toList();
        parts.profilesByDataSourceOverTime = inputs.stream().map(this::bySource).toList();
        parts.identifierDistribution = types.stream().map(this::distribution).toList();
        parts.identifierDistributionOverTime =
                types.stream().map(this::distributionOverTime).toList();
        parts.annotations = Annotations.union(reports.stream().map(DashboardReport::annotations));
        return new DashboardReport(parts);
    }

    private ProfileCounts counts(Function<DashboardReport, ProfileCounts> part) {
        return ProfileCounts.of(
                sum(report -> part.apply(report).total()),
                sum(report -> part.apply(report).known()));
    }

    private long sum(ToLongFunction<DashboardReport> part) {
        return reports.stream().mapToLong(part).reduce(0, Math::addExact);
    }

    private InputProfiles byInput(String input) {
        ProfileCounts none = ProfileCounts.of(0, 0);
        return new InputProfiles(
                input,
                counts(report -> report.knownVsAnonymousByInput().stream()
                        .filter(row -> row.input().equals(input))
                        .findFirst()
                        .map(InputProfiles::profiles)
                        .orElse(none)));
    }

    private List<DailyProfiles> overTime() {
        List<LocalDate> dates = scope.range().dates();
        List<DailyProfiles> days = new ArrayList<>(dates.size());
        for (int i = 0; i < dates.size(); i++) {
            int day = i;
            days.add(new DailyProfiles(
                    dates.get(day),
                    counts(report -> report.knownVsAnonymousOverTime().get(day).profiles())));
        }
        return days;
    }

    private InputCoverage coverage(String input) {
        Map<IdentifierType, Long> profilesByType = new TreeMap<>();
        long profiles = 0;
        for (DashboardReport report : reports) {
            for (InputCoverage group : report.identifierCoverageByInput()) {
                if (group.input().equals(input)) {
                    profiles = Math.addExact(profiles, group.profiles());
                    group.coverage().forEach(bar -> profilesByType.merge(bar.type(), bar.profiles(), Math::addExact));
                }
            }
        }
        long all = profiles;
        return new InputCoverage(
                input,
                all,
                types.stream()
                        .map(type -> ReportAssembler.coverageOf(type, profilesByType.getOrDefault(type, 0L), all))
                        .toList());
    }

    private InputSeries bySource(String input) {
        return new InputSeries(
                input,
                series(reports.stream()
                        .flatMap(report -> report.profilesByDataSourceOverTime().stream())
                        .filter(series -> series.input().equals(input))
                        .map(InputSeries::days)
                        .toList()));
    }

    private IdentifierCount distribution(IdentifierType type) {
        long identifiers = 0;
        long profiles = 0;
        for (DashboardReport report : reports) {
            for (IdentifierCount row : report.identifierDistribution()) {
                if (row.type().equals(type)) {
                    identifiers = Math.addExact(identifiers, row.identifiers());
                    profiles = Math.addExact(profiles, row.profiles());
                }
            }
        }
        return new IdentifierCount(type, identifiers, profiles);
    }

    private IdentifierSeries distributionOverTime(IdentifierType type) {
        return new IdentifierSeries(
                type,
                series(reports.stream()
                        .flatMap(report -> report.identifierDistributionOverTime().stream())
                        .filter(series -> series.type().equals(type))
                        .map(IdentifierSeries::days)
                        .toList()));
    }

    private List<DailyCount> series(List<List<DailyCount>> terms) {
        List<LocalDate> dates = scope.range().dates();
        List<DailyCount> days = new ArrayList<>(dates.size());
        for (int i = 0; i < dates.size(); i++) {
            int day = i;
            long sum =
                    terms.stream().mapToLong(term -> term.get(day).profiles()).reduce(0, Math::addExact);
            days.add(new DailyCount(dates.get(day), sum));
        }
        return days;
    }
}
