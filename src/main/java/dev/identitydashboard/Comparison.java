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
        Map<String, InputProfiles> now = byName(current.knownVsAnonymousByInput(), InputProfiles::input);
        Map<String, InputProfiles> before = byName(previous.knownVsAnonymousByInput(), InputProfiles::input);
        return inputs().stream()
                .map(input -> new InputProfilesChange(
                        input, ProfilesChange.of(profiles(now.get(input)), profiles(before.get(input)))))
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
        Map<String, InputCoverage> now = byName(current.identifierCoverageByInput(), InputCoverage::input);
        Map<String, InputCoverage> before = byName(previous.identifierCoverageByInput(), InputCoverage::input);
        List<IdentifierType> types = types();
        return inputs().stream()
                .map(input -> coverage(
                        input, Optional.ofNullable(now.get(input)), Optional.ofNullable(before.get(input)), types))
                .toList();
    }

    private static InputCoverageChange coverage(
            String input, Optional<InputCoverage> now, Optional<InputCoverage> before, List<IdentifierType> types) {
        Change profiles = Change.of(
                now.map(InputCoverage::profiles).orElse(0L),
                before.map(InputCoverage::profiles).orElse(0L));
        Map<IdentifierType, Coverage> bars =
                byName(now.map(InputCoverage::coverage).orElse(List.of()), Coverage::type);
        Map<IdentifierType, Coverage> barsBefore =
                byName(before.map(InputCoverage::coverage).orElse(List.of()), Coverage::type);
        List<CoverageChange> coverage = new ArrayList<>(types.size());
        for (IdentifierType type : types) {
            long with = bars.containsKey(type) ? bars.get(type).profiles() : 0;
            long withBefore =
                    barsBefore.containsKey(type) ? barsBefore.get(type).profiles() : 0;
            ShareChange share = new ShareChange(
                    Shares.of(with, profiles.current()),
                    Shares.of(withBefore, profiles.previous().orElse(0)));
            coverage.add(new CoverageChange(type, Change.of(with, withBefore), share));
        }
        return new InputCoverageChange(input, profiles, coverage);
    }

    List<InputSeriesChange> bySource() {
        Map<String, InputSeries> now = byName(current.profilesByDataSourceOverTime(), InputSeries::input);
        Map<String, InputSeries> before = byName(previous.profilesByDataSourceOverTime(), InputSeries::input);
        return inputs().stream()
                .map(input -> new InputSeriesChange(
                        input,
                        series(
                                Optional.ofNullable(now.get(input)).map(InputSeries::days),
                                Optional.ofNullable(before.get(input)).map(InputSeries::days))))
                .toList();
    }

    List<IdentifierCountChange> distribution() {
        Map<IdentifierType, IdentifierCount> now = byName(current.identifierDistribution(), IdentifierCount::type);
        Map<IdentifierType, IdentifierCount> before = byName(previous.identifierDistribution(), IdentifierCount::type);
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
        Map<IdentifierType, IdentifierSeries> now =
                byName(current.identifierDistributionOverTime(), IdentifierSeries::type);
        Map<IdentifierType, IdentifierSeries> before =
                byName(previous.identifierDistributionOverTime(), IdentifierSeries::type);
        return types().stream()
                .map(type -> new IdentifierSeriesChange(
                        type,
                        series(
                                Optional.ofNullable(now.get(type)).map(IdentifierSeries::days),
                                Optional.ofNullable(before.get(type)).map(IdentifierSeries::days))))
                .toList();
    }

    private List<DailyChange> series(Optional<List<DailyCount>> now, Optional<List<DailyCount>> before) {
        List<DailyChange> days = new ArrayList<>(dates.size());
        for (int i = 0; i < dates.size(); i++) {
            int day = i;
            OptionalLong previousCount = day < previousDates.size()
                    ? OptionalLong.of(
                            before.map(series -> series.get(day).profiles()).orElse(0L))
                    : OptionalLong.empty();
            days.add(new DailyChange(
                    dates.get(day),
                    previousDate(day),
                    new Change(now.map(series -> series.get(day).profiles()).orElse(0L), previousCount)));
        }
        return days;
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

    private static ProfileCounts profiles(@Nullable InputProfiles row) {
        return row == null ? NONE : row.profiles();
    }

    private static <N, R> Map<N, R> byName(List<R> rows, Function<R, N> name) {
        Map<N, R> byName = new HashMap<>();
        rows.forEach(row -> byName.put(name.apply(row), row));
        return byName;
    }
}
