package dev.identitydashboard.engine;

/**
 * A {@link BitTimeline} read chunk by chunk, and within a chunk day by day: {@link #bits()} has the state of the current
 * chunk at the end of the current day.
 */
final class BitCursor {
    private final DenseChunk bits = new DenseChunk();
    private final DenseChunk scratch;
    private DailyContainers gained = DailyContainers.NONE;
    private DailyContainers lost = DailyContainers.NONE;
    private int gain;
    private int loss;
    private boolean any;

    BitCursor(DenseChunk scratch) {
        this.scratch = scratch;
    }

    DenseChunk bits() {
        return bits;
    }

    /** Whether anybody had the bit in this chunk so far. */
    boolean any() {
        return any;
    }

    /** Goes to the end of the last day before all changes, in a chunk of which the first words are looked at. */
    void start(BitTimeline timeline, int chunk, int words) {
        gained = timeline.gained().chunk(chunk);
        lost = timeline.lost().chunk(chunk);
        gain = 0;
        loss = 0;
        any = timeline.before(chunk) != null;
        bits.clear(words);
        bits.or(timeline.before(chunk), scratch);
    }

    /** Goes on to the end of a day; false if the bits of this chunk stay as they are. */
    boolean advanceTo(int day) {
        int changes = gain + loss;
        while (true) {
            int nextGain = gain < gained.size() ? gained.dayAt(gain) : Integer.MAX_VALUE;
            int nextLoss = loss < lost.size() ? lost.dayAt(loss) : Integer.MAX_VALUE;
            if (Math.min(nextGain, nextLoss) > day) {
                return gain + loss > changes;
            }
            if (nextGain <= nextLoss) {
                bits.or(gained.at(gain++), scratch);
                any = true;
            } else {
                bits.andNot(lost.at(loss++), scratch);
            }
        }
    }
}
