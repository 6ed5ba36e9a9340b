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
    private final double[] buffer = new double[HISTORY_DAYS];

    private int first;
    private int day;

    /** The values of consecutive days, the most that a value can be, and how noisy counting is. */
    SeriesJudge(double[] values, double most, CountingNoise noise) {
        this.values = values;
        this.most = most;
        this.noise = noise;
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
        double[] sameWeekdays = new double[WEEK];
        double[] factors = new double[WEEK];
        for (int weekday = 0; weekday < WEEK; weekday++) {
            sameWeekdays[weekday] = medianOfWeekday(weekday);
            factors[weekday] = factor(weekday);
        }
        return verdict(actual, sameWeekdays, factors);
    }

    private @Nullable Verdict verdict(double actual, double[] sameWeekdays, double[] factors) {
        double[] adjusted = adjusted(sameWeekdays, factors);
        double[] deviations = deviations(adjusted);
        boolean measured = deviations.length >= LEAST_DEVIATIONS;
        double drift = measured ? median(deviations) : 0;
        double spread = measured ? TO_STANDARD_DEVIATION * medianAbsoluteDeviation(deviations, drift) : 0;

        double usual = sameWeekdays[day % WEEK];
        if (Double.isNaN(usual)) {
            return null;
        }
        double level = level(adjusted, adjusted.length);
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

    /** The median of the weekday's days that have a value; {@code NaN} if fewer than three have one. */
    private double medianOfWeekday(int weekday) {
        int count = 0;
        for (int i = first; i < day; i++) {
            if (i % WEEK == weekday && !Double.isNaN(values[i])) {
                buffer[count++] = values[i];
            }
        }
        return count < LEAST_OF_A_WEEKDAY ? Double.NaN : median(Arrays.copyOf(buffer, count));
    }

    /** How much of the week around a weekday has. Seven days have each weekday once, at the ends of the history too. */
    private double factor(int weekday) {
        int count = 0;
        for (int i = first; i < day; i++) {
            if (i % WEEK == weekday && !Double.isNaN(values[i])) {
                int start = Math.max(first, Math.min(i - WEEK / 2, day - WEEK));
                double around = median(present(values, start, start + WEEK, WEEK));
                if (around > 0) {
                    buffer[count++] = values[i] / around;
                }
            }
        }
        return count < LEAST_OF_A_WEEKDAY ? 1 : median(Arrays.copyOf(buffer, count));
    }

    /** The days before, each without its weekday's share; {@code NaN} where that says nothing or the day is one of silence. */
    private double[] adjusted(double[] sameWeekdays, double[] factors) {
        double[] adjusted = new double[day - first];
        for (int i = first; i < day; i++) {
            double factor = factors[i % WEEK];
            boolean silent = values[i] == 0 && sameWeekdays[i % WEEK] > 0;
            adjusted[i - first] = factor > 0 && !silent ? values[i] / factor : Double.NaN;
        }
        return adjusted;
    }

    /** How far each day was from the level of the days before it, in proportion. */
    private double[] deviations(double[] adjusted) {
        int count = 0;
        for (int i = WEEK; i < adjusted.length; i++) {
            double level = level(adjusted, i);
            if (level > 0 && !Double.isNaN(adjusted[i])) {
                buffer[count++] = adjusted[i] / level - 1;
            }
        }
        return Arrays.copyOf(buffer, count);
    }

    /** The median of the last seven days before a position that say something; {@code NaN} if too few do. */
    private static double level(double[] adjusted, int end) {
        double[] last = present(adjusted, Math.max(0, end - LEVEL_REACHES_BACK), end, WEEK);
        return last.length < LEAST_FOR_A_LEVEL ? Double.NaN : median(last);
    }

    /** The last so many values of a span that are there. */
    private static double[] present(double[] values, int start, int end, int atMost) {
        double[] found = new double[atMost];
        int count = 0;
        for (int i = end - 1; i >= start && count < atMost; i--) {
            if (!Double.isNaN(values[i])) {
                found[count++] = values[i];
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static double medianAbsoluteDeviation(double[] values, double center) {
        return median(
                Arrays.stream(values).map(value -> Math.abs(value - center)).toArray());
    }

    /** Sorts the values. */
    private static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
