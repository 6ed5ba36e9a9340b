package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.SeriesJudge.CountingNoise;
import dev.identitydashboard.SeriesJudge.Verdict;
import dev.identitydashboard.engine.Panel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks through all series of one query for days that stand out. */
final class Highlights {
    /** How many days before a highlight an annotation may explain it. */
    private static final int EXPLAINING_DAYS = 3;

    private static final String KNOWN = "known";

    private static final Set<Panel> PANELS = Collections.unmodifiableSet(
            EnumSet.of(Panel.PROFILES_BY_INPUT_OVER_TIME, Panel.DISTRIBUTION_OVER_TIME, Panel.KNOWN_OVER_TIME));

    private final List<LocalDate> dates;
    private final List<Annotation> annotations;
    private final LocalDate from;
    private final List<Highlight> found = new ArrayList<>();

    /** The days that the series have, and the first of them that is judged. */
    private Highlights(List<LocalDate> dates, LocalDate from, List<Annotation> annotations) {
        this.dates = dates;
        this.from = from;
        this.annotations = annotations;
    }

    /** Answers for the range and the days before it that its first day is judged by, at one reading of the clock. */
    static List<Highlight> of(QuerySettings query) {
        Moment now = query.dashboard().now();
        DateRange range = query.range();
        LocalDate from = range.firstDay(now.date());
        LocalDate to = range.lastDay(now.date());
        boolean kept = !from.isBefore(now.oldest()) && !to.isAfter(now.date());
        LocalDate before = from.minusDays(SeriesJudge.historyDays());
        // A range that is not kept is refused as it was asked for.
        DateRange days = kept ? DateRange.between(before.isBefore(now.oldest()) ? now.oldest() : before, to) : range;
        ReportAssembler answer = query.answer(now, "range", days, PANELS);
        return of(
                from,
                answer.profilesByDataSourceOverTime(),
                answer.identifierDistributionOverTime(),
                answer.knownVsAnonymousOverTime(),
                answer.annotations());
    }

    static List<Highlight> of(DashboardReport report) {
        return of(
                report.range().from(),
                report.profilesByDataSourceOverTime(),
                report.identifierDistributionOverTime(),
                report.knownVsAnonymousOverTime(),
                report.annotations());
    }

    private static List<Highlight> of(
            LocalDate from,
            List<InputSeries> inputs,
            List<IdentifierSeries> types,
            List<DailyProfiles> known,
            List<Annotation> annotations) {
        Highlights highlights =
                new Highlights(known.stream().map(DailyProfiles::date).toList(), from, annotations);
        inputs.forEach(series -> highlights.counts(Highlight.Series.INPUT, series.input(), series.days()));
        types.forEach(series -> highlights.counts(
                Highlight.Series.IDENTIFIER_TYPE, series.type().name(), series.days()));
        highlights.knownShare(known);
        highlights.found.sort(Comparator.comparing(Highlight::date));
        return List.copyOf(highlights.found);
    }

    private void counts(Highlight.Series series, String name, List<DailyCount> days) {
        double[] counts = days.stream().mapToDouble(DailyCount::profiles).toArray();
        judge(series, name, counts, new SeriesJudge(counts, Double.MAX_VALUE, (expected, day) -> expected + 1));
    }

    private void knownShare(List<DailyProfiles> days) {
        double[] shares = days.stream()
                .mapToDouble(day -> day.profiles().knownShare().orElse(Double.NaN))
                .toArray();
        CountingNoise binomial = (expected, day) -> {
            double profiles = days.get(day).profiles().total();
            return (expected * (1 - expected) + 1 / profiles) / profiles;
        };
        judge(Highlight.Series.KNOWN_SHARE, KNOWN, shares, new SeriesJudge(shares, 1, binomial));
    }

    private void judge(Highlight.Series series, String name, double[] values, SeriesJudge judge) {
        for (int day = 0; day < values.length; day++) {
            LocalDate date = dates.get(day);
            Verdict verdict = date.isBefore(from) ? null : judge.judge(day);
            if (verdict != null) {
                found.add(new Highlight(
                        verdict.kind(),
                        series,
                        name,
                        date,
                        verdict.low(),
                        verdict.high(),
                        values[day],
                        explaining(series, name, date)));
            }
        }
    }

    private List<Annotation> explaining(Highlight.Series series, String name, LocalDate date) {
        LocalDate first = date.minusDays(EXPLAINING_DAYS);
        return annotations.stream()
                .filter(annotation -> !annotation.date().isBefore(first)
                        && !annotation.date().isAfter(date)
                        && (series != Highlight.Series.INPUT || annotation.concernsAny(List.of(name))))
                .toList();
    }
}
