package dev.identitydashboard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Judges days of one series by the rule that {@link Highlight} states. The series is judged in its own units; a day without a value
 * is {@code NaN}. Used by one thread.
 */
final class SeriesJudge {
    private static final int WEEK = 7;
    private static final int HISTORY_DAYS = 8 * WEEK;
    private static final int LEAST_HISTORY_DAYS = 3 * WEEK;
    private static final int LEAST_OF_A_WEEKDAY = 3;
    private static final int LEVEL_REACHES_BACK = 2 * WEEK;
    private static final int LEAST_FOR_A_LEVEL = 4;
    private static final int LEAST_DEVIATIONS = 7;
    /** Iglewicz and Hoaglin's threshold. */
    private static final double THRESHOLD = 3.5;
    /** Makes the median absolute deviation of normal noise its standard deviation. */
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    /** What was expected of a day that did not have it. */
    record Verdict(Highlight.Kind kind, double low, double high) {}

    /** The variance that counting alone gives an expected value on a day. */
    @FunctionalInterface
    interface CountingNoise {
        double variance(double expected, int day);
    }

    private final double[] values;
    private final double most;
    private final CountingNoise noise;
    /** The median of the seven days from each day on, which many days are judged by. */
    private final double[] weekMedians;

    private final double[] sameWeekdays = new double[WEEK];
    private final double[] factors = new double[WEEK];
    private final double[] adjusted = new double[HISTORY_DAYS];
    private final double[] buffer = new double[HISTORY_DAYS];
    private final double[] week = new double[WEEK];

    private int first;
    private int day;

    /** The values of consecutive days, the most that a value can be, and how noisy counting is. */
    SeriesJudge(double[] values, double most, CountingNoise noise) {
        this.values = values;
        this.most = most;
        this.noise = noise;
        this.weekMedians = new double[Math.max(0, values.length - WEEK + 1)];
        for (int start = 0; start < weekMedians.length; start++) {
            weekMedians[start] = medianOfLast(values, start, start + WEEK, 1);
        }
    }

    /** How many days before the first judged one are looked at. */
    static int historyDays() {
        return HISTORY_DAYS;
    }

    /** What is unusual about a day, or null if nothing is or there is too little to judge it by. */
    @Nullable
    Verdict judge(int judged) {
        day = judged;
        first = Math.max(0, day - HISTORY_DAYS);
        while (first < day && !(values[first] > 0)) {
            first++;
        }
        double actual = values[day];
        if (Double.isNaN(actual) || day - first < LEAST_HISTORY_DAYS) {
            return null;
        }
        double usual = medianOfWeekday(day % WEEK);
        // Most days are within the noise of counting alone, which every expected range allows for.
        double counting = tolerance(usual, 0);
        boolean ordinary = actual >= usual - counting && actual <= usual + counting;
        return Double.isNaN(usual) || ordinary ? null : verdict(actual, usual);
    }

    private @Nullable Verdict verdict(double actual, double usual) {
        adjust();
        int count = deviations();
        boolean measured = count >= LEAST_DEVIATIONS;
        double drift = measured ? median(buffer, count) : 0;
        double spread = measured ? TO_STANDARD_DEVIATION * medianAbsoluteDeviation(count, drift) : 0;

        double level = level(day - first);
        double current = Double.isNaN(level) ? usual : Math.max(0, level * factors[day % WEEK] * (1 + drift));
        double usualLow = usual - tolerance(usual, spread);
        double usualHigh = usual + tolerance(usual, spread);
        if (actual == 0 && usualLow > 0) {
            return new Verdict(Highlight.Kind.GAP, usualLow, Math.min(most, usualHigh));
        }
        double low = Math.max(0, Math.min(usualLow, current - tolerance(current, spread)));
        double high = Math.min(most, Math.max(usualHigh, current + tolerance(current, spread)));
        if (actual > high) {
            return new Verdict(Highlight.Kind.SPIKE, Math.min(low, high), high);
        }
        return actual < low ? new Verdict(Highlight.Kind.DROP, low, Math.max(low, high)) : null;
    }

    private double tolerance(double expected, double spread) {
        double counting = Math.sqrt(noise.variance(Math.min(expected, most), day));
        return THRESHOLD * Math.max(spread * expected, counting);
    }

    /** Takes its weekday's share from each of the days before; {@code NaN} where that says nothing or the day is one of silence. */
    private void adjust() {
        for (int weekday = 0; weekday < WEEK; weekday++) {
            sameWeekdays[weekday] = medianOfWeekday(weekday);
            factors[weekday] = factor(weekday);
        }
        for (int i = first; i < day; i++) {
            double factor = factors[i % WEEK];
            boolean silent = values[i] == 0 && sameWeekdays[i % WEEK] > 0;
            adjusted[i - first] = factor > 0 && !silent ? values[i] / factor : Double.NaN;
        }
    }

    /** The median of the weekday's days that have a value; {@code NaN} if fewer than three have one. */
    private double medianOfWeekday(int weekday) {
        int count = 0;
        for (int i = firstOf(weekday); i < day; i += WEEK) {
            if (!Double.isNaN(values[i])) {
                buffer[count++] = values[i];
            }
        }
        return count < LEAST_OF_A_WEEKDAY ? Double.NaN : median(buffer, count);
    }

    /** How much of the week around a weekday has. Seven days have each weekday once, at the ends of the history too. */
    private double factor(int weekday) {
        int count = 0;
        for (int i = firstOf(weekday); i < day; i += WEEK) {
            double around = weekMedians[Math.max(first, Math.min(i - WEEK / 2, day - WEEK))];
            if (!Double.isNaN(values[i]) && around > 0) {
                buffer[count++] = values[i] / around;
            }
        }
        return count < LEAST_OF_A_WEEKDAY ? 1 : median(buffer, count);
    }

    private int firstOf(int weekday) {
        return first + Math.floorMod(weekday - first, WEEK);
    }

    /** Puts into the buffer how far each day was from the level of the days before it, in proportion; returns how many. */
    private int deviations() {
        int count = 0;
        for (int i = WEEK; i < day - first; i++) {
            double level = Double.isNaN(adjusted[i]) ? Double.NaN : level(i);
            if (level > 0) {
                buffer[count++] = adjusted[i] / level - 1;
            }
        }
        return count;
    }

    /** The median of the last seven days before a position that say something; {@code NaN} if too few do. */
    private double level(int end) {
        return medianOfLast(adjusted, Math.max(0, end - LEVEL_REACHES_BACK), end, LEAST_FOR_A_LEVEL);
    }

    /** The median of the last seven values of a span that are there; {@code NaN} if they are too few. */
    private double medianOfLast(double[] span, int start, int end, int atLeast) {
        int count = 0;
        for (int i = end - 1; i >= start && count < WEEK; i--) {
            if (!Double.isNaN(span[i])) {
                week[count++] = span[i];
            }
        }
        return count < atLeast ? Double.NaN : median(week, count);
    }

    /** Loses what the buffer has. */
    private double medianAbsoluteDeviation(int count, double center) {
        for (int i = 0; i < count; i++) {
            buffer[i] = Math.abs(buffer[i] - center);
        }
        return median(buffer, count);
    }

    /** Sorts the first values, of which there is at least one. */
    private static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        int middle = count / 2;
        return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
