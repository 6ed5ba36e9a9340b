package dev.identitydashboard;

import dev.identitydashboard.messages.Failures;
import dev.identitydashboard.messages.SafeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        requireSame("environment", current, previous, DashboardReport::environment);
        requireSame("inputs", current, previous, report -> report.allInputs() ? "all" : report.inputs());
        requireSame("range.zone", current, previous, report -> report.range().zone());
        requireSame("identityView", current, previous, DashboardReport::identityView);
        requireSame("loginIdentifiers", current, previous, DashboardReport::loginIdentifiers);
    }

    private static void requireSame(
            String part, DashboardReport current, DashboardReport previous, Function<DashboardReport, Object> of) {
        Object expected = of.apply(current);
        Object actual = of.apply(previous);
        if (!actual.equals(expected)) {
            throw Failures.illegalArgument("previous must differ from current in its days only, but had " + part + ' '
                    + SafeText.value(actual) + " beside " + SafeText.value(expected));
        }
    }

    List<InputProfilesChange> byInput() {
        return sideBySide(
                inputs(),
                DashboardReport::knownVsAnonymousByInput,
                InputProfiles::input,
                input -> new InputProfiles(input, NONE),
                (now, before) ->
                        new InputProfilesChange(now.input(), ProfilesChange.of(now.profiles(), before.profiles())));
    }

    List<DailyProfilesChange> overTime() {
        return IntStream.range(0, dates.size()).mapToObj(this::day).toList();
    }

    private DailyProfilesChange day(int day) {
        ProfileCounts now = current.knownVsAnonymousOverTime().get(day).profiles();
        ProfilesChange change = day < previousDates.size()
                ? ProfilesChange.of(
                        now, previous.knownVsAnonymousOverTime().get(day).profiles())
                : ProfilesChange.withoutPrevious(now);
        return new DailyProfilesChange(dates.get(day), previousDate(day), change);
    }

    List<InputCoverageChange> coverage() {
        List<IdentifierType> types = types();
        return sideBySide(
                inputs(),
                DashboardReport::identifierCoverageByInput,
                InputCoverage::input,
                input -> new InputCoverage(input, 0, List.of()),
                (now, before) -> coverage(now, before, types));
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
        return sideBySide(
                inputs(),
                DashboardReport::profilesByDataSourceOverTime,
                InputSeries::input,
                input -> new InputSeries(input, List.of()),
                (now, before) -> new InputSeriesChange(now.input(), series(now.days(), before.days())));
    }

    List<IdentifierCountChange> distribution() {
        return sideBySide(
                types(),
                DashboardReport::identifierDistribution,
                IdentifierCount::type,
                type -> new IdentifierCount(type, 0, 0),
                (now, before) -> new IdentifierCountChange(
                        now.type(),
                        Change.of(now.identifiers(), before.identifiers()),
                        Change.of(now.profiles(), before.profiles())));
    }

    List<IdentifierSeriesChange> distributionOverTime() {
        return sideBySide(
                types(),
                DashboardReport::identifierDistributionOverTime,
                IdentifierSeries::type,
                type -> new IdentifierSeries(type, List.of()),
                (now, before) -> new IdentifierSeriesChange(now.type(), series(now.days(), before.days())));
    }

    private List<DailyChange> series(List<DailyCount> now, List<DailyCount> before) {
        List<DailyChange> days = new ArrayList<>(dates.size());
        for (int day = 0; day < dates.size(); day++) {
            OptionalLong previousCount =
                    day < previousDates.size() ? OptionalLong.of(count(before, day)) : OptionalLong.empty();
            days.add(new DailyChange(dates.get(day), previousDate(day), new Change(count(now, day), previousCount)));
        }
        return days;
    }

    private static long count(List<DailyCount> series, int day) {
        return series.isEmpty() ? 0 : series.get(day).profiles();
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

    private <N, R, C> List<C> sideBySide(
            List<N> names,
            Function<DashboardReport, List<R>> panel,
            Function<R, N> name,
            Function<N, R> zeros,
            BiFunction<R, R, C> change) {
        Map<N, R> now = byName(panel.apply(current), name, Function.identity());
        Map<N, R> before = byName(panel.apply(previous), name, Function.identity());
        return names.stream()
                .map(each -> change.apply(
                        now.getOrDefault(each, zeros.apply(each)), before.getOrDefault(each, zeros.apply(each))))
                .toList();
    }

    private static <N, R, V> Map<N, V> byName(List<R> rows, Function<R, N> name, Function<R, V> value) {
        Map<N, V> byName = new HashMap<>();
        rows.forEach(row -> byName.put(name.apply(row), value.apply(row)));
        return byName;
    }
}
