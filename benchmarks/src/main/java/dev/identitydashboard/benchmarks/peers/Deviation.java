package dev.identitydashboard.benchmarks.peers;

/**
 * How far an answer is from the exact one: relative errors over the cells whose exact count is not 0.
 *
 * @param rms the root of the mean square
 * @param worst the largest
 * @param worstCell what the worst cell counts
 */
public record Deviation(double rms, double worst, String worstCell) {

    static Deviation of(PanelCounts answer, PanelCounts exact) {
        long[] cells = answer.cells();
        long[] expected = exact.cells();
        double squares = 0;
        double worst = 0;
        int worstCell = 0;
        int counted = 0;
        for (int cell = 0; cell < expected.length; cell++) {
            if (expected[cell] != 0) {
                double error = Math.abs((double) (cells[cell] - expected[cell]) / expected[cell]);
                squares += error * error;
                counted++;
                if (error > worst) {
                    worst = error;
                    worstCell = cell;
                }
            }
        }
        return new Deviation(Math.sqrt(squares / counted), worst, exact.nameOf(worstCell));
    }

    /** Throws unless an answer is the exact one, naming the first cell that differs. */
    static void requireNone(String peer, PanelCounts answer, PanelCounts exact) {
        long[] cells = answer.cells();
        long[] expected = exact.cells();
        for (int cell = 0; cell < expected.length; cell++) {
            if (cells[cell] != expected[cell]) {
                throw new IllegalStateException(peer + " counts " + cells[cell] + " instead of " + expected[cell]
                        + " in " + exact.nameOf(cell));
            }
        }
    }

    @Override
    public String toString() {
        return String.format("rms %.2f %%, worst cell %.1f %% (%s)", rms * 100, worst * 100, worstCell);
    }
}
