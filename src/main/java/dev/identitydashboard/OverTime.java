package dev.identitydashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The panels over time of consecutive days, as series of numbers: profiles by input and by identifier type. */
record OverTime(List<DailyProfiles> profiles, Map<String, double[]> inputs, Map<String, double[]> types) {

    static OverTime of(List<DailyProfiles> profiles, List<InputSeries> inputSeries, List<IdentifierSeries> typeSeries) {
        Map<String, double[]> inputs = new LinkedHashMap<>();
        inputSeries.forEach(series -> inputs.put(series.input(), numbers(series.days())));
        Map<String, double[]> types = new LinkedHashMap<>();
        typeSeries.forEach(series -> types.put(series.type().name(), numbers(series.days())));
        return new OverTime(profiles, inputs, types);
    }

    static OverTime of(DashboardReport report) {
        return of(
                report.knownVsAnonymousOverTime(),
                report.profilesByDataSourceOverTime(),
                report.identifierDistributionOverTime());
    }

    static OverTime of(ReportAssembler answer) {
        return of(
                answer.knownVsAnonymousOverTime(),
                answer.profilesByDataSourceOverTime(),
                answer.identifierDistributionOverTime());
    }

    LocalDate date(int day) {
        return profiles.get(day).date();
    }

    /** The days of another one and then these, of the series that this one has; those that the other one lacks are zeros there. */
    OverTime after(OverTime earlier) {
        List<DailyProfiles> days = new ArrayList<>(earlier.profiles);
        days.addAll(profiles);
        return new OverTime(days, joined(earlier, earlier.inputs, inputs), joined(earlier, earlier.types, types));
    }

    private static Map<String, double[]> joined(
            OverTime earlier, Map<String, double[]> earlierSeries, Map<String, double[]> series) {
        int before = earlier.profiles.size();
        Map<String, double[]> joined = new LinkedHashMap<>();
        series.forEach((name, numbers) -> {
            double[] both = Arrays.copyOf(earlierSeries.getOrDefault(name, new double[0]), before + numbers.length);
            System.arraycopy(numbers, 0, both, before, numbers.length);
            joined.put(name, both);
        });
        return joined;
    }

    private static double[] numbers(List<DailyCount> days) {
        return days.stream().mapToDouble(DailyCount::profiles).toArray();
    }
}
