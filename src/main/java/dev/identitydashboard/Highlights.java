package dev.identitydashboard;

import dev.identitydashboard.RetentionWindow.Moment;
import dev.identitydashboard.SeriesJudge.CountingNoise;
import dev.identitydashboard.SeriesJudge.Verdict;
import dev.identitydashboard.engine.plan.Panel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks through all series of one query for days that stand out. */
final class Highlights {
    /** How many days before a highlight an annotation may explain it. */
    private static final int EXPLAINING_DAYS = 3;

    private static final String KNOWN = "known";

    private static final Set<Panel> PANELS = Collections.unmodifiableSet(
            EnumSet.of(Panel.PROFILES_BY_INPUT_OVER_TIME, Panel.DISTRIBUTION_OVER_TIME, Panel.KNOWN_OVER_TIME));

    private final OverTime days;
    private final List<Annotation> annotations;
    private final LocalDate from;
    private final List<Highlight> found = new ArrayList<>();

    /** The days of all series, the first of them that is judged, and what may explain what is found. */
    private Highlights(OverTime days, LocalDate from, List<Annotation> annotations) {
        this.days = days;
        this.from = from;
        this.annotations = annotations;
    }

    /** Answers for the range and the days before it that its first day is judged by. */
    static List<Highlight> of(QuerySettings query, Moment now) {
        LocalDate from = query.range().firstDay(now.date());
        LocalDate to = query.range().lastDay(now.date());
        // A range that is not kept is refused as it was asked for.
        boolean kept = !from.isBefore(now.oldest()) && !to.isAfter(now.date());
        DateRange range = kept ? DateRange.between(historyOf(from, now), to) : query.range();
        ReportAssembler answer = query.answer(now, "range", range, PANELS);
        return new Highlights(OverTime.of(answer), from, answer.annotations()).find();
    }

    /** The same from reports as of each day that have been made: that of the range, and that of the days before if there is one. */
    static List<Highlight> of(
            QuerySettings query, Moment now, DashboardReport report, Optional<DashboardReport> previous) {
        LocalDate from = report.range().from();
        LocalDate first = historyOf(from, now);
        OverTime days = OverTime.of(report);
        days = previous.isPresent() ? days.after(OverTime.of(previous.get())) : days;
        if (first.isBefore(days.date(0))) {
            DateRange rest = DateRange.between(first, days.date(0).minusDays(1));
            days = days.after(OverTime.of(query.answer(now, "history", rest, PANELS)));
        }
        List<Annotation> annotations = query.annotations(first, report.range().to());
        return new Highlights(days, from, annotations).find();
    }

    static List<Highlight> of(DashboardReport report) {
        return new Highlights(OverTime.of(report), report.range().from(), report.annotations()).find();
    }

    private static LocalDate historyOf(LocalDate from, Moment now) {
        LocalDate first = from.minusDays(SeriesJudge.historyDays());
        return first.isBefore(now.oldest()) ? now.oldest() : first;
    }

    private List<Highlight> find() {
        days.inputs().forEach((name, counts) -> counts(Highlight.Series.INPUT, name, counts));
        days.types().forEach((name, counts) -> counts(Highlight.Series.IDENTIFIER_TYPE, name, counts));
        knownShare();
        found.sort(Comparator.comparing(Highlight::date));
        return List.copyOf(found);
    }

    private void counts(Highlight.Series series, String name, double[] counts) {
        judge(series, name, counts, new SeriesJudge(counts, Double.MAX_VALUE, (expected, day) -> expected + 1));
    }

    private void knownShare() {
        double[] shares = days.profiles().stream()
                .mapToDouble(day -> day.profiles().knownShare().orElse(Double.NaN))
                .toArray();
        CountingNoise binomial = (expected, day) -> {
            double profiles = days.profiles().get(day).profiles().total();
            return (expected * (1 - expected) + 1 / profiles) / profiles;
        };
        judge(Highlight.Series.KNOWN_SHARE, KNOWN, shares, new SeriesJudge(shares, 1, binomial));
    }

    private void judge(Highlight.Series series, String name, double[] values, SeriesJudge judge) {
        for (int day = 0; day < values.length; day++) {
            LocalDate date = days.date(day);
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
