package dev.identitydashboard;

import dev.identitydashboard.engine.plan.Tally;
import dev.identitydashboard.engine.plan.Tally.Row;
import dev.identitydashboard.json.ReportParts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Turns the engine's counts into the panels of a report: adds {@code mpid}, the rows of zeros, dates and shares. */
final class ReportAssembler {
    private final ReportScope scope;
    private final Tally tally;
    private final List<Annotation> annotations;
    private final List<IdentifierType> types;
    private final List<LocalDate> dates;

    ReportAssembler(ReportScope scope, Tally tally, List<Annotation> annotations) {
        this.scope = scope;
        this.tally = tally;
        this.annotations = annotations;
        this.types =
                tally.types().stream().map(row -> IdentifierType.of(row.name())).toList();
        this.dates = scope.range().dates();
    }

    DashboardReport report() {
        ReportParts parts = scope.parts();
        parts.inputs = tally.inputs().stream().map(Row::name).toList();
        parts.summary = summary();
        parts.knownVsAnonymousByInput = knownVsAnonymousByInput();
        parts.knownVsAnonymousOverTime = knownVsAnonymousOverTime();
        parts.identifierCoverageByInput = identifierCoverageByInput();
        parts.profilesByDataSourceOverTime = profilesByDataSourceOverTime();
        parts.identifierDistribution = identifierDistribution();
        parts.identifierDistributionOverTime = identifierDistributionOverTime();
        parts.annotations = annotations;
        return new DashboardReport(parts);
    }

    List<Annotation> annotations() {
        return annotations;
    }

    ProfileCounts summary() {
        return ProfileCounts.of(tally.profiles(), tally.known());
    }

    List<InputProfiles> knownVsAnonymousByInput() {
        return forEachInput(input ->
                new InputProfiles(input.name(), ProfileCounts.of(tally.inputProfiles(input), tally.inputKnown(input))));
    }

    List<DailyProfiles> knownVsAnonymousOverTime() {
        return IntStream.range(0, dates.size())
                .mapToObj(day ->
                        new DailyProfiles(dates.get(day), ProfileCounts.of(tally.profilesOn(day), tally.knownOn(day))))
                .toList();
    }

    List<InputCoverage> identifierCoverageByInput() {
        return forEachInput(this::coverageOf);
    }

    List<InputSeries> profilesByDataSourceOverTime() {
        return forEachInput(input -> new InputSeries(input.name(), series(day -> tally.inputProfilesOn(input, day))));
    }

    List<IdentifierCount> identifierDistribution() {
        return forEachType(
                new IdentifierCount(IdentifierType.MPID, tally.profiles(), tally.profiles()),
                (type, row) -> new IdentifierCount(type, tally.typeIdentifiers(row), tally.typeProfiles(row)));
    }

    List<IdentifierSeries> identifierDistributionOverTime() {
        return forEachType(
                new IdentifierSeries(IdentifierType.MPID, series(tally::profilesOn)),
                (type, row) -> new IdentifierSeries(type, series(day -> tally.typeProfilesOn(row, day))));
    }

    private InputCoverage coverageOf(Row input) {
        long profiles = tally.inputProfiles(input);
        List<Coverage> coverage = forEachType(
                coverageOf(IdentifierType.MPID, profiles, profiles),
                (type, row) -> coverageOf(type, tally.inputProfilesWith(input, row), profiles));
        return new InputCoverage(input.name(), profiles, coverage);
    }

    static Coverage coverageOf(IdentifierType type, long profiles, long inputProfiles) {
        return new Coverage(type, profiles, Shares.of(profiles, inputProfiles));
    }

    private <R> List<R> forEachInput(Function<Row, R> row) {
        return tally.inputs().stream().map(row).toList();
    }

    private <R> List<R> forEachType(R mpid, BiFunction<IdentifierType, Row, R> row) {
        List<R> rows = new ArrayList<>(tally.types().size() + 1);
        rows.add(mpid);
        for (int i = 0; i < types.size(); i++) {
            rows.add(row.apply(types.get(i), tally.types().get(i)));
        }
        return rows;
    }

    private List<DailyCount> series(IntToLongFunction count) {
        long[] counts = new long[dates.size()];
        Arrays.setAll(counts, count);
        return new CountSeries(dates.get(0), counts);
    }
}
