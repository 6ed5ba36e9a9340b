package dev.identitydashboard.benchmarks.workload;

/** Draws input i with a weight of 1 / (i + 1), by one look into a table. */
final class ZipfTable {
    private static final int BITS = 14;

    private final short[] inputOf = new short[1 << BITS];

    ZipfTable(int inputs) {
        double total = 0;
        for (int input = 0; input < inputs; input++) {
            total += 1.0 / (input + 1);
        }
        double upTo = 0;
        int slot = 0;
        for (int input = 0; input < inputs; input++) {
            upTo += 1.0 / (input + 1);
            int end = input == inputs - 1 ? inputOf.length : (int) (upTo / total * inputOf.length);
            while (slot < end) {
                inputOf[slot++] = (short) input;
            }
        }
    }

    int draw(long value) {
        return inputOf[(int) (value >>> (Long.SIZE - BITS))];
    }
}
