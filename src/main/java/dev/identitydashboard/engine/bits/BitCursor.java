package dev.identitydashboard.engine.bits;

import org.jspecify.annotations.Nullable;

/**
 * A {@link BitTimeline} read chunk by chunk, and within a chunk day by day: {@link #bits()} has the state of the current
 * chunk at the end of the current day.
 */
public final class BitCursor {
    private final ChunkBits bits = new ChunkBits();
    private ChunkDays gained = ChunkDays.NONE;
    private ChunkDays lost = ChunkDays.NONE;
    private int gain;
    private int loss;
    private boolean any;

    public ChunkBits bits() {
        return bits;
    }

    /** Whether anybody had the bit in this chunk so far. */
    public boolean any() {
        return any;
    }

    /** Goes to the end of the last day before all changes, in a chunk of which the first words are looked at. */
    public void start(BitTimeline timeline, int chunk, int words) {
        gained = timeline.gained().chunk(chunk);
        lost = timeline.lost().chunk(chunk);
        gain = 0;
        loss = 0;
        any = timeline.before().chunk(chunk) != null;
        bits.set(timeline.before().chunk(chunk), words);
    }

    /** Goes to the end of a day; {@code present} has the bit at the end of time, which is nearly always the same. */
    public void startAt(BitTimeline timeline, OrdinalSet present, int day, int chunk, int words) {
        if (timeline.changesAfter(day, chunk)) {
            start(timeline, chunk, words);
            advanceTo(day);
        } else {
            end(present, chunk, words);
        }
    }

    /** Goes to the end of time, of whose state nothing but this is known. */
    public void end(OrdinalSet present, int chunk, int words) {
        release();
        any = present.chunk(chunk) != null;
        bits.set(present.chunk(chunk), words);
    }

    /** Lets go of what was read. */
    public void release() {
        gained = ChunkDays.NONE;
        lost = ChunkDays.NONE;
    }

    /** Goes on to the end of a day. */
    public void advanceTo(int day) {
        advanceTo(day, null);
    }

    /** Goes on to the end of a day and adds who gains the bit to a union, too, if there is one; true if anybody lost it. */
    public boolean advanceTo(int day, @Nullable ChunkBits union) {
        int losses = loss;
        while (true) {
            int nextGain = gain < gained.size() ? gained.dayAt(gain) : Integer.MAX_VALUE;
            int nextLoss = loss < lost.size() ? lost.dayAt(loss) : Integer.MAX_VALUE;
            if (Math.min(nextGain, nextLoss) > day) {
                return loss > losses;
            }
            if (nextLoss < nextGain) {
                lost.removeFrom(bits, loss++);
            } else {
                addGains(gain++, union);
            }
        }
    }

    private void addGains(int index, @Nullable ChunkBits union) {
        any = true;
        if (union == null) {
            gained.addTo(bits, index);
        } else {
            gained.addTo(bits, union, index);
        }
    }
}
