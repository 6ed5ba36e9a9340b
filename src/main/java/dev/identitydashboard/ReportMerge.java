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
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Adds up reports of one query over disjoint profiles. A row that a report lacks counts as zeros. */
final class ReportMerge {
    private final List<DashboardReport> reports;
    private final ReportScope scope;
    private final List<String> inputs;
    private final List<IdentifierType> types;

    private ReportMerge(List<DashboardReport> reports) {
        this.reports = reports;
        this.scope = ReportScope.of(reports.get(0));
        this.inputs = MergedParts.inputs(reports, DashboardReport::inputs);
        TreeSet<IdentifierType> allTypes = new TreeSet<>();
        reports.forEach(report -> report.identifierDistribution().forEach(row -> allTypes.add(row.type())));
        allTypes.remove(IdentifierType.MPID);
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
        parts.summary = counts(reports, DashboardReport::summary);
        parts.knownVsAnonymousByInput = inputs.stream().map(this::byInput).toList();
        parts.knownVsAnonymousOverTime =
                IntStream.range(0, scope.range().days()).mapToObj(this::day).toList();
        parts.identifierCoverageByInput = inputs.stream().map(this::coverage).toList();
        parts.profilesByDataSourceOverTime = inputs.stream().map(this::bySource).toList();
        parts.identifierDistribution = types.stream().map(this::distribution).toList();
        parts.identifierDistributionOverTime =
                types.stream().map(this::distributionOverTime).toList();
        parts.annotations = Annotations.union(reports.stream().map(DashboardReport::annotations));
        return new DashboardReport(parts);
    }

    private static <T> ProfileCounts counts(List<T> terms, Function<T, ProfileCounts> part) {
        return ProfileCounts.of(
                sum(terms, term -> part.apply(term).total()),
                sum(terms, term -> part.apply(term).known()));
    }

    private static <T> long sum(List<T> terms, ToLongFunction<T> count) {
        return terms.stream().mapToLong(count).reduce(0, Math::addExact);
    }

    /** The rows of a panel, in whichever reports have them, that are about one input or type. */
    private <R> List<R> rows(Function<DashboardReport, List<R>> panel, Predicate<R> about) {
        return reports.stream()
                .flatMap(report -> panel.apply(report).stream())
                .filter(about)
                .toList();
    }

    private InputProfiles byInput(String input) {
        List<InputProfiles> rows = rows(
                DashboardReport::knownVsAnonymousByInput, row -> row.input().equals(input));
        return new InputProfiles(input, counts(rows, InputProfiles::profiles));
    }

    private DailyProfiles day(int day) {
        return new DailyProfiles(
                scope.range().dates().get(day),
                counts(
                        reports,
                        report -> report.knownVsAnonymousOverTime().get(day).profiles()));
    }

    private InputCoverage coverage(String input) {
        List<InputCoverage> groups = rows(
                DashboardReport::identifierCoverageByInput,
                group -> group.input().equals(input));
        long profiles = sum(groups, InputCoverage::profiles);
        Map<IdentifierType, Long> byType = new TreeMap<>();
        groups.forEach(
                group -> group.coverage().forEach(bar -> byType.merge(bar.type(), bar.profiles(), Math::addExact)));
        return new InputCoverage(
                input,
                profiles,
                types.stream()
                        .map(type -> ReportAssembler.coverageOf(type, byType.getOrDefault(type, 0L), profiles))
                        .toList());
    }

    private InputSeries bySource(String input) {
        List<InputSeries> terms = rows(
                DashboardReport::profilesByDataSourceOverTime,
                series -> series.input().equals(input));
        return new InputSeries(input, series(terms, InputSeries::days));
    }

    private IdentifierCount distribution(IdentifierType type) {
        List<IdentifierCount> rows =
                rows(DashboardReport::identifierDistribution, row -> row.type().equals(type));
        return new IdentifierCount(type, sum(rows, IdentifierCount::identifiers), sum(rows, IdentifierCount::profiles));
    }

    private IdentifierSeries distributionOverTime(IdentifierType type) {
        List<IdentifierSeries> terms = rows(
                DashboardReport::identifierDistributionOverTime,
                series -> series.type().equals(type));
        return new IdentifierSeries(type, series(terms, IdentifierSeries::days));
    }

    private <R> List<DailyCount> series(List<R> terms, Function<R, List<DailyCount>> days) {
        List<LocalDate> dates = scope.range().dates();
        return IntStream.range(0, dates.size())
                .mapToObj(day -> new DailyCount(
                        dates.get(day),
                        sum(terms, term -> days.apply(term).get(day).profiles())))
                .toList();
    }
}
