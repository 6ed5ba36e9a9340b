package dev.identitydashboard.differential;

import dev.identitydashboard.Change;
import dev.identitydashboard.ComparedReport;
import dev.identitydashboard.DailyChange;
import dev.identitydashboard.DailyProfilesChange;
import dev.identitydashboard.ProfilesChange;
import dev.identitydashboard.ShareChange;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes a comparison apart into the named numbers of its two reports, as {@link ReportCells} names them. */
final class ComparisonCells {
    /** The numbers by their name in the current report. */
    final Map<String, Object> current = new LinkedHashMap<>();
    /** The numbers by their name in the previous report. */
    final Map<String, Object> previous = new LinkedHashMap<>();
    /** The relative changes by the number's name in the current report. */
    final Map<String, OptionalDouble> relative = new LinkedHashMap<>();
    /** The name in the previous report by that in the current one, where there is a day to compare with. */
    final Map<String, String> names = new LinkedHashMap<>();

    ComparisonCells(ComparedReport compared) {
        put("summary", "summary", compared.summary());
        compared.knownVsAnonymousByInput().forEach(row -> {
            String name = "byInput[" + row.input() + "]";
            put(name, name, row.profiles());
        });
        for (DailyProfilesChange day : compared.knownVsAnonymousOverTime()) {
            put("overTime[" + day.date() + "]", named("overTime", day.previousDate()), day.profiles());
        }
        compared.identifierCoverageByInput().forEach(row -> {
            String name = "coverage[" + row.input() + "]";
            put(name + ".profiles", name + ".profiles", row.profiles());
            row.coverage().forEach(bar -> {
                String barName = name + "[" + bar.type() + "]";
                put(barName + ".profiles", barName + ".profiles", bar.profiles());
                put(barName + ".share", barName + ".share", bar.share());
            });
        });
        compared.profilesByDataSourceOverTime().forEach(row -> put("bySource[" + row.input() + "]", row.days()));
        compared.identifierDistribution().forEach(row -> {
            String name = "distribution[" + row.type() + "]";
            put(name + ".identifiers", name + ".identifiers", row.identifiers());
            put(name + ".profiles", name + ".profiles", row.profiles());
        });
        compared.identifierDistributionOverTime()
                .forEach(row -> put("distributionOverTime[" + row.type() + "]", row.days()));
    }

    private static String named(String series, Optional<LocalDate> date) {
        return date.map(day -> series + "[" + day + "]").orElse("");
    }

    private void put(String series, List<DailyChange> days) {
        for (DailyChange day : days) {
            put(series + "[" + day.date() + "]", named(series, day.previousDate()), day.profiles());
        }
    }

    private void put(String name, String previousName, ProfilesChange profiles) {
        put(name + ".total", suffixed(previousName, ".total"), profiles.total());
        put(name + ".known", suffixed(previousName, ".known"), profiles.known());
        put(name + ".anonymous", suffixed(previousName, ".anonymous"), profiles.anonymous());
        put(name + ".knownShare", suffixed(previousName, ".knownShare"), profiles.knownShare());
    }

    private static String suffixed(String name, String suffix) {
        return name.isEmpty() ? "" : name + suffix;
    }

    private void put(String name, String previousName, Change change) {
        current.put(name, change.current());
        relative.put(name, change.relative());
        if (change.previous().isPresent()) {
            previous.put(previousName, change.previous().getAsLong());
            names.put(name, previousName);
        }
    }

    private void put(String name, String previousName, ShareChange change) {
        current.put(name, change.current());
        relative.put(name, change.relative());
        if (!previousName.isEmpty()) {
            previous.put(previousName, change.previous());
            names.put(name, previousName);
        }
    }
}
