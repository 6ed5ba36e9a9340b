package dev.identitydashboard.engine.bits;

import org.jspecify.annotations.Nullable;
import org.roaringbitmap.CharIterator;
import org.roaringbitmap.Container;

/**
 * The changes of a {@link BitTimeline} in one chunk, set after set in the order of the days; who had the bit before all days comes
 * first. {@link #next} goes on to the next set, which the other methods then speak of.
 */
public final class BitChanges {
    private final char[] before;
    private final ChunkDays gained;
    private final ChunkDays lost;
    private boolean begun;
    private int gain = -1;
    private int loss = -1;
    private boolean gains = true;

    private BitChanges(char[] before, BitTimeline timeline, int chunk) {
        this.before = before;
        this.gained = timeline.gained().chunk(chunk);
        this.lost = timeline.lost().chunk(chunk);
    }

    /** All of them. */
    public static BitChanges of(BitTimeline timeline, int chunk) {
        return new BitChanges(elementsOf(timeline.before().chunk(chunk)), timeline, chunk);
    }

    /** Those after a day. */
    public static BitChanges after(int day, BitTimeline timeline, int chunk) {
        BitChanges changes = new BitChanges(ChunkSet.EMPTY, timeline, chunk);
        changes.begun = true;
        changes.gain = changes.gained.indexFrom(day + 1) - 1;
        changes.loss = changes.lost.indexFrom(day + 1) - 1;
        return changes;
    }

    /** Goes on to the next set of changes if it happened up to a day. */
    public boolean next(int upTo) {
        if (!begun) {
            begun = true;
            return true;
        }
        int nextGain = gain + 1 < gained.size() ? gained.dayAt(gain + 1) : Integer.MAX_VALUE;
        int nextLoss = loss + 1 < lost.size() ? lost.dayAt(loss + 1) : Integer.MAX_VALUE;
        if (Math.min(nextGain, nextLoss) > upTo) {
            return false;
        }
        gains = nextGain <= nextLoss;
        if (gains) {
            gain++;
        } else {
            loss++;
        }
        return true;
    }

    /** Whether the bit was gained, or lost. */
    public boolean gained() {
        return gains;
    }

    public int size() {
        return gain < 0 && loss < 0 ? before.length : gains ? gained.cardinalityAt(gain) : lost.cardinalityAt(loss);
    }

    /** Whose bit it was: in an array that must not be changed, or in the given one. */
    public char[] ordinals(char[] room) {
        return gain < 0 && loss < 0 ? before : gains ? gained.elementsAt(gain, room) : lost.elementsAt(loss, room);
    }

    private static char[] elementsOf(@Nullable Container set) {
        if (set == null) {
            return ChunkSet.EMPTY;
        }
        char[] elements = new char[set.getCardinality()];
        CharIterator each = set.getCharIterator();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = each.next();
        }
        return elements;
    }
}
