package dev.identitydashboard.model;

import dev.identitydashboard.Coverage;
import dev.identitydashboard.DailyCount;
import dev.identitydashboard.DailyProfiles;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.IdentifierCount;
import dev.identitydashboard.IdentifierSeries;
import dev.identitydashboard.IdentifierType;
import dev.identitydashboard.IdentityView;
import dev.identitydashboard.InputCoverage;
import dev.identitydashboard.InputProfiles;
import dev.identitydashboard.InputSeries;
import dev.identitydashboard.ProfileCounts;
import dev.identitydashboard.ReportRange;
import dev.identitydashboard.Reports;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Counts every panel of one resolved query, cell after cell. */
public final class ReferenceReport {
    private final ReferenceQuery query;
    private final ReportRange range;
    private final List<String> inputs;
    private final List<IdentifierType> login;
    private final LocalDate last;
    private final ReferenceActivity activity;
    private final ReferenceIdentity identity;

    public ReferenceReport(ReferenceScope scope) {
        this.query = scope.query();
        this.range = scope.range();
        this.inputs = scope.inputs();
        this.login = scope.login();
        this.last = scope.last();
        this.activity = scope.activity();
        this.identity = scope.identity();
    }

    public DashboardReport build() {
        return Reports.report(
                query.environment(),
                inputs,
                query.inputs().isEmpty(),
                range,
                query.view(),
                login,
                counts(activeInRange(inputs), range.to()),
                byInput(),
                overTime(),
                coverage(),
                bySource(),
                distribution(),
                distributionOverTime());
    }

    private List<InputProfiles> byInput() {
        return inputs.stream()
                .map(input -> new InputProfiles(input, counts(activeInRange(List.of(input)), range.to())))
                .toList();
    }

    private List<DailyProfiles> overTime() {
        return range.dates().stream()
                .map(day -> new DailyProfiles(day, counts(activeOn(inputs, day), day)))
                .toList();
    }

    private List<InputCoverage> coverage() {
        List<InputCoverage> rows = new ArrayList<>();
        for (String input : inputs) {
            Set<Long> active = activeInRange(List.of(input));
            List<Coverage> bars = new ArrayList<>();
            for (IdentifierType type : identity.listedTypes(last)) {
                long holders = holders(active, type, range.to());
                OptionalDouble share =
                        active.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) holders / active.size());
                bars.add(new Coverage(type, holders, share));
            }
            rows.add(new InputCoverage(input, active.size(), bars));
        }
        return rows;
    }

    private List<InputSeries> bySource() {
        List<InputSeries> rows = new ArrayList<>();
        for (String input : inputs) {
            rows.add(new InputSeries(
                    input,
                    range.dates().stream()
                            .map(day -> new DailyCount(
                                    day, activeOn(List.of(input), day).size()))
                            .toList()));
        }
        return rows;
    }

    private List<IdentifierCount> distribution() {
        Set<Long> active = activeInRange(inputs);
        LocalDate end = judgedAt(range.to());
        List<IdentifierCount> rows = new ArrayList<>();
        for (IdentifierType type : identity.listedTypes(last)) {
            long identifiers = 0;
            for (long mpid : active) {
                identifiers += identity.identifiers(mpid, type, end);
            }
            rows.add(new IdentifierCount(type, identifiers, holders(active, type, range.to())));
        }
        return rows;
    }

    private List<IdentifierSeries> distributionOverTime() {
        List<IdentifierSeries> rows = new ArrayList<>();
        for (IdentifierType type : identity.listedTypes(last)) {
            rows.add(new IdentifierSeries(
                    type,
                    range.dates().stream()
                            .map(day -> new DailyCount(day, holders(activeOn(inputs, day), type, day)))
                            .toList()));
        }
        return rows;
    }

    private ProfileCounts counts(Set<Long> active, LocalDate day) {
        LocalDate end = judgedAt(day);
        long known = active.stream()
                .filter(mpid -> identity.isKnown(mpid, login, end))
                .count();
        return new ProfileCounts(active.size(), known, active.size() - known);
    }

    private long holders(Set<Long> active, IdentifierType type, LocalDate day) {
        LocalDate end = judgedAt(day);
        return active.stream()
                .filter(mpid -> identity.identifiers(mpid, type, end) > 0)
                .count();
    }

    private LocalDate judgedAt(LocalDate day) {
        return query.view() == IdentityView.CURRENT ? last : day;
    }

    private Set<Long> activeInRange(List<String> selected) {
        return activity.active(selected, range.from(), range.to());
    }

    private Set<Long> activeOn(List<String> selected, LocalDate day) {
        return activity.active(selected, day, day);
    }
}
