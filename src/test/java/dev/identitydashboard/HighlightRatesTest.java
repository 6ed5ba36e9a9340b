package dev.identitydashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identitydashboard.Highlight.Kind;
import dev.identitydashboard.SeriesJudge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How often the rule for highlights is wrong and how often it is right, measured on simulated series of 182 days with weekdays,
 * growth and noise, into which incidents of one day are planted. Seeded, so that the rates are the same in every run; the bounds
 * leave some room.
 */
class HighlightRatesTest {
    private static final int DAYS = 182;
    private static final int FIRST_JUDGED = 60;
    private static final int SERIES = 30;
    private static final int INCIDENTS = 10;
    private static final double[] WEEK = {1.1, 1.15, 1.1, 1.05, 1.0, 0.75, 0.85};
    private static final double[] LEVELS = {20, 100, 1_000, 10_000, 100_000};
    private static final double[] GROWTH_PER_WEEK = {0, 0.02, -0.02};
    /** Overdispersion: the standard deviation of each day's expectation, in proportion; without it there is Poisson noise alone. */
    private static final double[] OVERDISPERSION = {0, 0.1};

    @Test
    void ratesOnCounts() {
        List<Rates> table = new ArrayList<>();
        for (double overdispersion : OVERDISPERSION) {
            for (double level : LEVELS) {
                Rates rates = new Rates(level, overdispersion);
                for (double growth : GROWTH_PER_WEEK) {
                    rates.simulate(growth);
                }
                table.add(rates);
            }
        }
        System.out.println(Rates.HEADER);
        table.forEach(System.out::println);

        for (Rates rates : table) {
            boolean quiet = rates.overdispersion == 0;
            assertThat(rates.falseAlarms()).as("false alarms, %s", rates).isLessThan(quiet ? 0.003 : 0.008);
            assertThat(rates.falseAlarmsAfterOutage())
                    .as("false alarms after five silent days, %s", rates)
                    .isLessThan(quiet ? 0.006 : 0.01);
            if (rates.level >= 100) {
                assertThat(rates.found(0)).as("twice as many, %s", rates).isGreaterThan(quiet ? 0.95 : 0.85);
                assertThat(rates.found(2)).as("none, %s", rates).isGreaterThan(0.99);
            }
            if (rates.level >= 1_000) {
                assertThat(rates.found(1)).as("half, %s", rates).isGreaterThan(quiet ? 0.99 : 0.8);
            }
            if (rates.level >= 10_000 && quiet) {
                assertThat(rates.found(3)).as("a fifth less, %s", rates).isGreaterThan(0.95);
            }
        }
    }

    @Test
    void ratesOnShares() {
        Random random = new Random(4_711);
        int judged = 0;
        int alarms = 0;
        int halved = 0;
        int planted = 0;
        for (int i = 0; i < SERIES; i++) {
            double[] shares = new double[DAYS];
            long[] totals = new long[DAYS];
            for (int day = 0; day < DAYS; day++) {
                totals[day] = poisson(1_000 * WEEK[day % 7], random);
                shares[day] = share(totals[day], 0.4, random);
            }
            SeriesJudge judge = new SeriesJudge(shares, 1, (p, day) -> (p * (1 - p) + 1.0 / totals[day]) / totals[day]);
            for (int day = FIRST_JUDGED; day < DAYS; day++) {
                judged++;
                alarms += judge.judge(day) == null ? 0 : 1;
            }
            for (int incident = 0; incident < INCIDENTS; incident++) {
                int day = FIRST_JUDGED + random.nextInt(DAYS - FIRST_JUDGED);
                double old = shares[day];
                shares[day] = old / 2;
                halved += is(judge.judge(day), Kind.DROP) ? 1 : 0;
                planted++;
                shares[day] = old;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "known share 0.4 of 1,000: false alarms %.2f per 1,000 days, half found %.1f %%%n",
                1_000.0 * alarms / judged,
                100.0 * halved / planted);

        assertThat((double) alarms / judged).isLessThan(0.003);
        assertThat((double) halved / planted).isGreaterThan(0.99);
    }

    private static boolean is(@Nullable Verdict verdict, Kind kind) {
        return verdict != null && verdict.kind() == kind;
    }

    private static double share(long total, double known, Random random) {
        long count = 0;
        for (long profile = 0; profile < total; profile++) {
            count += random.nextDouble() < known ? 1 : 0;
        }
        return (double) count / total;
    }

    private static long poisson(double expected, Random random) {
        if (expected > 50) {
            return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        double limit = Math.exp(-expected);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }

    /** What was found in the series of one level and noise. */
    private static final class Rates {
        static final String HEADER =
                "per day  noise          false alarms     x2   half   none   -20 %   false alarms\n"
                        + "                     per 1,000 days                                after an outage";
        private static final double[] FACTORS = {2, 0.5, 0, 0.8};
        private static final Kind[] KINDS = {Kind.SPIKE, Kind.DROP, Kind.GAP, Kind.DROP};

        private final double level;
        private final double overdispersion;
        private final int[] found = new int[FACTORS.length];
        private int planted;
        private int alarms;
        private int judged;
        private int alarmsAfter;
        private int judgedAfter;

        private Rates(double level, double overdispersion) {
            this.level = level;
            this.overdispersion = overdispersion;
        }

        private void simulate(double growth) {
            Random random = new Random(Math.round(level * 31 + growth * 1_000 + overdispersion * 100_000));
            for (int i = 0; i < SERIES; i++) {
                double[] series = series(growth, random);
                SeriesJudge judge = judge(series);
                for (int day = FIRST_JUDGED; day < DAYS; day++) {
                    judged++;
                    alarms += judge.judge(day) == null ? 0 : 1;
                }
                for (int incident = 0; incident < INCIDENTS; incident++) {
                    plant(series, judge, FIRST_JUDGED + random.nextInt(DAYS - FIRST_JUDGED));
                }
                outage(series, FIRST_JUDGED + random.nextInt(60));
            }
        }

        private void plant(double[] series, SeriesJudge judge, int day) {
            double usual = series[day];
            planted++;
            for (int i = 0; i < FACTORS.length; i++) {
                series[day] = Math.round(usual * FACTORS[i]);
                found[i] += is(judge.judge(day), KINDS[i]) ? 1 : 0;
            }
            series[day] = usual;
        }

        private void outage(double[] series, int start) {
            double[] cut = series.clone();
            for (int day = start; day < start + 5; day++) {
                cut[day] = 0;
            }
            SeriesJudge judge = judge(cut);
            for (int day = start + 5; day < start + 33; day++) {
                judgedAfter++;
                alarmsAfter += judge.judge(day) == null ? 0 : 1;
            }
        }

        private static SeriesJudge judge(double[] series) {
            return new SeriesJudge(series, Double.MAX_VALUE, (expected, day) -> expected + 1);
        }

        private double[] series(double growth, Random random) {
            double[] series = new double[DAYS];
            for (int day = 0; day < DAYS; day++) {
                double expected = level * WEEK[day % 7] * Math.pow(1 + growth, (day - DAYS / 2) / 7.0);
                expected *= Math.max(0, 1 + overdispersion * random.nextGaussian());
                series[day] = poisson(expected, random);
            }
            return series;
        }

        private double falseAlarms() {
            return (double) alarms / judged;
        }

        private double falseAlarmsAfterOutage() {
            return (double) alarmsAfter / judgedAfter;
        }

        private double found(int incident) {
            return (double) found[incident] / planted;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%7.0f  %-14s %12.2f %6.1f %6.1f %6.1f %7.1f %14.2f",
                    level,
                    overdispersion == 0 ? "Poisson" : "+ 10 % a day",
                    1_000 * falseAlarms(),
                    100 * found(0),
                    100 * found(1),
                    100 * found(2),
                    100 * found(3),
                    1_000 * falseAlarmsAfterOutage());
        }
    }
}
