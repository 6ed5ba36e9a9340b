package dev.identitydashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the rows of two reports side by side. A row that a report lacks counts as zeros. */
final class Comparison {
    private static final ProfileCounts NONE = ProfileCounts.of(0, 0);

    private final DashboardReport current;
    private final DashboardReport previous;
    private final List<LocalDate> dates;
    private final List<LocalDate> previousDates;

    Comparison(DashboardReport current, DashboardReport previous) {
        this.current = current;
        this.previous = previous;
        this.dates = current.range().dates();
        this.previousDates = previous.range().dates();
    }

    static void requireComparable(DashboardReport current, DashboardReport previous) {
        List<Object> expected = question(current);
        List<Object> actual = question(previous);
        if (!actual.equals(expected)) {
            throw new IllegalArgumentException(
                    "previous must differ from current in its days only, but was of " + actual + " beside " + expected);
        }
    }

    private static List<Object> question(DashboardReport report) {
        return List.of(
                report.environment(),
                report.allInputs() ? "all inputs" : report.inputs(),
                report.range().zone(),
                report.identityView(),
                report.loginIdentifiers());
    }

    List<InputProfilesChange> byInput() {
        Map<String, ProfileCounts> now =
                byName(current.knownVsAnonymousByInput(), InputProfiles::input, InputProfiles::profiles);
        Map<String, ProfileCounts> before =
                byName(previous.knownVsAnonymousByInput(), InputProfiles::input, InputProfiles::profiles);
        return inputs().stream()
                .map(input -> new InputProfilesChange(
                        input, ProfilesChange.of(now.getOrDefault(input, NONE), before.getOrDefault(input, NONE))))
                .toList();
    }

    List<DailyProfilesChange> overTime() {
        return IntStream.range(0, dates.size())
                .mapToObj(day -> {
                    ProfileCounts now =
                            current.knownVsAnonymousOverTime().get(day).profiles();
                    return new DailyProfilesChange(
                            dates.get(day),
                            previousDate(day),
                            day < previousDates.size()
                                    ? ProfilesChange.of(
                                            now,
                                            previous.knownVsAnonymousOverTime()
                                                    .get(day)
                                                    .profiles())
                                    : ProfilesChange.withoutPrevious(now));
                })
                .toList();
    }

    List<InputCoverageChange> coverage() {
        Map<String, InputCoverage> now =
                byName(current.identifierCoverageByInput(), InputCoverage::input, Function.identity());
        Map<String, InputCoverage> before =
                byName(previous.identifierCoverageByInput(), InputCoverage::input, Function.identity());
        List<IdentifierType> types = types();
        return inputs().stream()
                .map(input -> {
                    InputCoverage none = new InputCoverage(input, 0, List.of());
                    return coverage(now.getOrDefault(input, none), before.getOrDefault(input, none), types);
                })
                .toList();
    }

    private static InputCoverageChange coverage(InputCoverage now, InputCoverage before, List<IdentifierType> types) {
        Map<IdentifierType, Long> bars = byName(now.coverage(), Coverage::type, Coverage::profiles);
        Map<IdentifierType, Long> barsBefore = byName(before.coverage(), Coverage::type, Coverage::profiles);
        List<CoverageChange> coverage = new ArrayList<>(types.size());
        for (IdentifierType type : types) {
            long with = bars.getOrDefault(type, 0L);
            long withBefore = barsBefore.getOrDefault(type, 0L);
            ShareChange share =
                    new ShareChange(Shares.of(with, now.profiles()), Shares.of(withBefore, before.profiles()));
            coverage.add(new CoverageChange(type, Change.of(with, withBefore), share));
        }
        return new InputCoverageChange(now.input(), Change.of(now.profiles(), before.profiles()), coverage);
    }

    List<InputSeriesChange> bySource() {
        Map<String, List<DailyCount>> now =
                byName(current.profilesByDataSourceOverTime(), InputSeries::input, InputSeries::days);
        Map<String, List<DailyCount>> before =
                byName(previous.profilesByDataSourceOverTime(), InputSeries::input, InputSeries::days);
        return inputs().stream()
                .map(input -> new InputSeriesChange(input, series(input, now, before)))
                .toList();
    }

    List<IdentifierCountChange> distribution() {
        Map<IdentifierType, IdentifierCount> now =
                byName(current.identifierDistribution(), IdentifierCount::type, Function.identity());
        Map<IdentifierType, IdentifierCount> before =
                byName(previous.identifierDistribution(), IdentifierCount::type, Function.identity());
        return types().stream()
                .map(type -> {
                    IdentifierCount none = new IdentifierCount(type, 0, 0);
                    IdentifierCount row = now.getOrDefault(type, none);
                    IdentifierCount rowBefore = before.getOrDefault(type, none);
                    return new IdentifierCountChange(
                            type,
                            Change.of(row.identifiers(), rowBefore.identifiers()),
                            Change.of(row.profiles(), rowBefore.profiles()));
                })
                .toList();
    }

    List<IdentifierSeriesChange> distributionOverTime() {
        Map<IdentifierType, List<DailyCount>> now =
                byName(current.identifierDistributionOverTime(), IdentifierSeries::type, IdentifierSeries::days);
        Map<IdentifierType, List<DailyCount>> before =
                byName(previous.identifierDistributionOverTime(), IdentifierSeries::type, IdentifierSeries::days);
        return types().stream()
                .map(type -> new IdentifierSeriesChange(type, series(type, now, before)))
                .toList();
    }

    private <N> List<DailyChange> series(N name, Map<N, List<DailyCount>> now, Map<N, List<DailyCount>> before) {
        List<DailyChange> days = new ArrayList<>(dates.size());
        for (int day = 0; day < dates.size(); day++) {
            OptionalLong previousCount =
                    day < previousDates.size() ? OptionalLong.of(count(before.get(name), day)) : OptionalLong.empty();
            days.add(new DailyChange(
                    dates.get(day), previousDate(day), new Change(count(now.get(name), day), previousCount)));
        }
        return days;
    }

    private static long count(@Nullable List<DailyCount> series, int day) {
        return series == null ? 0 : series.get(day).profiles();
    }

    private Optional<LocalDate> previousDate(int day) {
        return day < previousDates.size() ? Optional.of(previousDates.get(day)) : Optional.empty();
    }

    private List<String> inputs() {
        TreeSet<String> all = new TreeSet<>(current.inputs());
        all.addAll(previous.inputs());
        return List.copyOf(all);
    }

    private List<IdentifierType> types() {
        TreeSet<IdentifierType> all = new TreeSet<>();
        Stream.of(current, previous)
                .flatMap(report -> report.identifierDistribution().stream())
                .forEach(row -> all.add(row.type()));
        List<IdentifierType> types = new ArrayList<>(all.size());
        if (all.remove(IdentifierType.MPID)) {
            types.add(IdentifierType.MPID);
        }
        types.addAll(all);
        return types;
    }

    private static <N, R, V> Map<N, V> byName(List<R> rows, Function<R, N> name, Function<R, V> value) {
        Map<N, V> byName = new HashMap<>();
        rows.forEach(row -> byName.put(name.apply(row), value.apply(row)));
        return byName;
    }
}
