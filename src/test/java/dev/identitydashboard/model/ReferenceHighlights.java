package dev.identitydashboard.model;

import dev.identitydashboard.Annotation;
import dev.identitydashboard.DashboardReport;
import dev.identitydashboard.Highlight;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/** The rule for highlights, followed sentence by sentence on maps by date. A day without a value is not in the map. */
public final class ReferenceHighlights {
    private final TreeMap<LocalDate, Double> values;
    private final ToDoubleBiFunction<LocalDate, Double> countingNoise;
    private final double most;

    private ReferenceHighlights(
            Map<LocalDate, Double> values, ToDoubleBiFunction<LocalDate, Double> countingNoise, double most) {
        this.values = new TreeMap<>(values);
        this.countingNoise = countingNoise;
        this.most = most;
    }

    /** The highlights of the days of a report from one day on, judged by the report's earlier days. */
    public static List<Highlight> of(DashboardReport report, LocalDate from) {
        List<Highlight> found = new ArrayList<>();
        for (LocalDate date = from; !date.isAfter(report.range().to()); date = date.plusDays(1)) {
            LocalDate day = date;
            report.profilesByDataSourceOverTime().forEach(row -> {
                Map<LocalDate, Double> counts = new HashMap<>();
                row.days().forEach(each -> counts.put(each.date(), (double) each.profiles()));
                ofCounts(counts)
                        .judge(report, Highlight.Series.INPUT, row.input(), day)
                        .ifPresent(found::add);
            });
            report.identifierDistributionOverTime().forEach(row -> {
                Map<LocalDate, Double> counts = new HashMap<>();
                row.days().forEach(each -> counts.put(each.date(), (double) each.profiles()));
                ofCounts(counts)
                        .judge(
                                report,
                                Highlight.Series.IDENTIFIER_TYPE,
                                row.type().name(),
                                day)
                        .ifPresent(found::add);
            });
            Map<LocalDate, Double> shares = new HashMap<>();
            Map<LocalDate, Long> totals = new HashMap<>();
            report.knownVsAnonymousOverTime().forEach(each -> {
                totals.put(each.date(), each.profiles().total());
                if (each.profiles().total() > 0) {
                    shares.put(
                            each.date(),
                            (double) each.profiles().known() / each.profiles().total());
                }
            });
            new ReferenceHighlights(
                            shares,
                            (at, p) -> Math.sqrt(
                                    (p * (1 - p) + 1.0 / totals.getOrDefault(at, 0L)) / totals.getOrDefault(at, 0L)),
                            1)
                    .judge(report, Highlight.Series.KNOWN_SHARE, "known", day)
                    .ifPresent(found::add);
        }
        return found;
    }

    private static ReferenceHighlights ofCounts(Map<LocalDate, Double> counts) {
        return new ReferenceHighlights(counts, (day, expected) -> Math.sqrt(expected + 1), Double.MAX_VALUE);
    }

    private Optional<Highlight> judge(DashboardReport report, Highlight.Series series, String name, LocalDate day) {
        Optional<LocalDate> start = values.subMap(day.minusDays(56), day).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .findFirst();
        if (!values.containsKey(day)
                || start.isEmpty()
                || start.get().plusDays(21).isAfter(day)) {
            return Optional.empty();
        }
        LocalDate first = start.get();
        List<LocalDate> history = first.datesUntil(day).toList();
        Map<DayOfWeek, Double> medians = new HashMap<>();
        Map<DayOfWeek, Double> factors = new HashMap<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            List<LocalDate> days = history.stream()
                    .filter(each -> each.getDayOfWeek() == weekday && values.containsKey(each))
                    .toList();
            if (days.size() >= 3) {
                medians.put(weekday, median(days.stream().map(this::at).toList()));
            }
            List<Double> ratios = new ArrayList<>();
            for (LocalDate each : days) {
                double around = weekAround(each, first, day);
                if (around > 0) {
                    ratios.add(at(each) / around);
                }
            }
            factors.put(weekday, ratios.size() >= 3 ? median(ratios) : 1);
        }
        TreeMap<LocalDate, Double> adjusted = new TreeMap<>();
        for (LocalDate each : history) {
            double factor = factors.getOrDefault(each.getDayOfWeek(), 1.0);
            boolean silent =
                    values.containsKey(each) && at(each) == 0 && medians.getOrDefault(each.getDayOfWeek(), 0.0) > 0;
            if (values.containsKey(each) && factor > 0 && !silent) {
                adjusted.put(each, at(each) / factor);
            }
        }
        List<Double> deviations = new ArrayList<>();
        for (LocalDate each : history) {
            Optional<Double> level = level(adjusted, each);
            if (!each.isBefore(first.plusDays(7)) && adjusted.containsKey(each) && level.orElse(0.0) > 0) {
                deviations.add(adjusted.getOrDefault(each, 0.0) / level.orElseThrow() - 1);
            }
        }
        double drift = deviations.size() >= 7 ? median(deviations) : 0;
        double spread = deviations.size() >= 7
                ? 1.4826
                        * median(deviations.stream()
                                .map(each -> Math.abs(each - drift))
                                .toList())
                : 0;
        if (!medians.containsKey(day.getDayOfWeek())) {
            return Optional.empty();
        }
        double usual = medians.getOrDefault(day.getDayOfWeek(), 0.0);
        double factor = factors.getOrDefault(day.getDayOfWeek(), 1.0);
        double expected = level(adjusted, day)
                .map(level -> Math.max(0, level * factor * (1 + drift)))
                .orElse(usual);
        double usualLow = usual - 3.5 * noise(day, usual, spread);
        double usualHigh = usual + 3.5 * noise(day, usual, spread);
        double low = Math.max(0, Math.min(usualLow, expected - 3.5 * noise(day, expected, spread)));
        double high = Math.min(most, Math.max(usualHigh, expected + 3.5 * noise(day, expected, spread)));
        double actual = at(day);
        if (actual == 0 && usualLow > 0) {
            return Optional.of(
                    highlight(report, Highlight.Kind.GAP, series, name, day, usualLow, Math.min(most, usualHigh)));
        }
        if (actual > high) {
            return Optional.of(highlight(report, Highlight.Kind.SPIKE, series, name, day, low, high));
        }
        return actual < low
                ? Optional.of(highlight(report, Highlight.Kind.DROP, series, name, day, low, high))
                : Optional.empty();
    }

    private Highlight highlight(
            DashboardReport report,
            Highlight.Kind kind,
            Highlight.Series series,
            String name,
            LocalDate day,
            double low,
            double high) {
        List<LocalDate> explaining = List.of(day, day.minusDays(1), day.minusDays(2), day.minusDays(3));
        List<Annotation> annotations = report.annotations().stream()
                .filter(each -> explaining.contains(each.date()))
                .filter(each -> series != Highlight.Series.INPUT
                        || each.inputs().isEmpty()
                        || each.inputs().contains(name))
                .toList();
        return new Highlight(kind, series, name, day, Math.min(low, high), high, at(day), annotations);
    }

    private double noise(LocalDate day, double expected, double spread) {
        return Math.max(spread * expected, countingNoise.applyAsDouble(day, Math.min(expected, most)));
    }

    /** The median of the seven days around; at the ends of the history of its first or last seven. */
    private double weekAround(LocalDate day, LocalDate first, LocalDate end) {
        LocalDate start = day.minusDays(3);
        if (start.isAfter(end.minusDays(7))) {
            start = end.minusDays(7);
        }
        if (start.isBefore(first)) {
            start = first;
        }
        return median(List.copyOf(values.subMap(start, start.plusDays(7)).values()));
    }

    /** The median of the seven latest entries of the fourteen days before, if there are at least four. */
    private static Optional<Double> level(NavigableMap<LocalDate, Double> adjusted, LocalDate before) {
        List<Double> latest =
                new ArrayList<>(adjusted.subMap(before.minusDays(14), before).values());
        Collections.reverse(latest);
        List<Double> seven = latest.subList(0, Math.min(7, latest.size()));
        return seven.size() < 4 ? Optional.empty() : Optional.of(median(seven));
    }

    private double at(LocalDate day) {
        return values.getOrDefault(day, Double.NaN);
    }

    private static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int size = sorted.size();
        return size % 2 == 1 ? sorted.get(size / 2) : (sorted.get(size / 2 - 1) + sorted.get(size / 2)) / 2;
    }
}
