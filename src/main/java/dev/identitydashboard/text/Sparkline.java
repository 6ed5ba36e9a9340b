package dev.identitydashboard.text;

/** A series as one line of blocks, from nothing up to its own maximum. A dot is zero, so that gaps show. */
final class Sparkline {
    private static final String MARKS = "·▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** How many days one mark stands for, so that the series fits. */
    static int daysPerMark(int days, int maxMarks) {
        return Math.max(1, (days + maxMarks - 1) / maxMarks);
    }

    /** A mark that stands for several days shows their mean. */
    static String of(long[] values, int maxMarks) {
        int daysPerMark = daysPerMark(values.length, maxMarks);
        double[] means = new double[(values.length + daysPerMark - 1) / daysPerMark];
        double max = 0;
        for (int mark = 0; mark < means.length; mark++) {
            means[mark] = mean(values, mark * daysPerMark, Math.min(values.length, (mark + 1) * daysPerMark));
            max = Math.max(max, means[mark]);
        }
        StringBuilder line = new StringBuilder();
        for (double mean : means) {
            line.append(mark(mean, max));
        }
        return line.toString();
    }

    private static double mean(long[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    private static char mark(double value, double max) {
        return MARKS.charAt(value == 0 ? 0 : (int) Math.ceil((MARKS.length() - 1) * (value / max)));
    }
}
