package dev.identitydashboard;

import dev.identitydashboard.engine.QueryPlan;
import dev.identitydashboard.engine.Tally;
import dev.identitydashboard.engine.Tally.InputTally;
import dev.identitydashboard.engine.Tally.TypeTally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns the engine's counts into the panels of a report: adds {@code mpid}, the rows of zeros, dates and shares. */
final class ReportAssembler {
    private final ReportScope scope;
    private final Tally tally;
    private final List<String> inputs;
    private final List<LocalDate> dates;

    ReportAssembler(ReportScope scope, QueryPlan plan, Tally tally) {
        this.scope = scope;
        this.tally = tally;
        this.inputs = plan.inputs() != null
                ? plan.inputs()
                : List.copyOf(tally.inputs().keySet());
        this.dates = scope.range().dates();
    }

    DashboardReport report() {
        return new DashboardReport(
                scope.environment(),
                inputs,
                scope.allInputs(),
                scope.range(),
                scope.identityView(),
                scope.loginIdentifiers(),
                summary(),
                knownVsAnonymousByInput(),
                knownVsAnonymousOverTime(),
                identifierCoverageByInput(),
                profilesByDataSourceOverTime(),
                identifierDistribution(),
                identifierDistributionOverTime());
    }

    ProfileCounts summary() {
        return ProfileCounts.of(tally.profiles(), tally.known());
    }

    List<InputProfiles> knownVsAnonymousByInput() {
        return forEachInput((input, row) -> new InputProfiles(
                input, row == null ? ProfileCounts.of(0, 0) : ProfileCounts.of(row.profiles(), row.known())));
    }

    List<DailyProfiles> knownVsAnonymousOverTime() {
        return IntStream.range(0, dates.size())
                .mapToObj(day ->
                        new DailyProfiles(dates.get(day), ProfileCounts.of(tally.profilesOn(day), tally.knownOn(day))))
                .toList();
    }

    List<InputCoverage> identifierCoverageByInput() {
        return forEachInput((input, row) -> coverageOf(input, row == null ? 0 : row.profiles(), row));
    }

    List<InputSeries> profilesByDataSourceOverTime() {
        return forEachInput((input, row) -> new InputSeries(input, series(row == null ? day -> 0 : row::profilesOn)));
    }

    List<IdentifierCount> identifierDistribution() {
        return forEachType(
                new IdentifierCount(IdentifierType.MPID, tally.profiles(), tally.profiles()),
                (type, row) -> new IdentifierCount(type, row.identifiers(), row.profiles()));
    }

    List<IdentifierSeries> identifierDistributionOverTime() {
        return forEachType(
                new IdentifierSeries(IdentifierType.MPID, series(tally::profilesOn)),
                (type, row) -> new IdentifierSeries(type, series(row::profilesOn)));
    }

    private InputCoverage coverageOf(String input, long profiles, @Nullable InputTally row) {
        List<Coverage> coverage = forEachType(
                coverageOf(IdentifierType.MPID, profiles, profiles),
                (type, counts) -> coverageOf(type, row == null ? 0 : row.profilesWith(type.name()), profiles));
        return new InputCoverage(input, profiles, coverage);
    }

    static Coverage coverageOf(IdentifierType type, long profiles, long inputProfiles) {
        return new Coverage(type, profiles, Shares.of(profiles, inputProfiles));
    }

    private <R> List<R> forEachInput(BiFunction<String, @Nullable InputTally, R> row) {
        Function<String, R> toRow = input -> row.apply(input, tally.inputs().get(input));
        return inputs.stream().map(toRow).toList();
    }

    private <R> List<R> forEachType(R mpid, BiFunction<IdentifierType, TypeTally, R> row) {
        List<R> rows = new ArrayList<>();
        rows.add(mpid);
        tally.types().forEach((name, counts) -> rows.add(row.apply(IdentifierType.of(name), counts)));
        return rows;
    }

    private List<DailyCount> series(IntToLongFunction count) {
        return IntStream.range(0, dates.size())
                .mapToObj(day -> new DailyCount(dates.get(day), count.applyAsLong(day)))
                .toList();
    }
}
