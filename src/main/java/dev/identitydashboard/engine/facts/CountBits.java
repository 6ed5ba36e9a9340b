package dev.identitydashboard.engine.facts;

import dev.identitydashboard.bytes.ByteSink;
import dev.identitydashboard.bytes.ByteSource;
import dev.identitydashboard.engine.bits.BitTimeline;
import dev.identitydashboard.engine.bits.OrdinalSet;
import dev.identitydashboard.engine.bits.OrdinalsByDay;
import java.util.ArrayList;
import java.util.List;

/**
 * How many identifiers of one type profiles have at the end of each day, as bits. {@code presence} has the profiles with at least
 * one. The identifiers beyond the first of each profile are counted by the bits of their number: {@code extras[j]} has the profiles
 * whose number of further identifiers has bit j set (a bit-sliced index; O'Neil and Quass, "Improved Query Performance with Variant
 * Indexes", 1997), so that the identifiers of any set of profiles are {@code |S ∩ presence| + Σ 2^j |S ∩ extras[j]|}.
 */
final class CountBits {
    /** No profile has as many identifiers of one type as these would count. */
    private static final int MOST_EXTRAS = 24;

    private final BitTimeline presence = new BitTimeline();
    private final List<BitTimeline> extras = new ArrayList<>(0);

    BitTimeline presence() {
        return presence;
    }

    List<BitTimeline> extras() {
        return extras;
    }

    /**
     * Writes the counts of a profile in place of others. Only bits that differ are touched. If it breaks off, doing it again with the
     * same counts comes to the same.
     */
    void write(int ordinal, CountSteps was, CountSteps is) {
        int slices = Long.SIZE - Long.numberOfLeadingZeros(bitsOf(Math.max(was.max(), is.max())));
        while (extras.size() < slices - 1) {
            extras.add(new BitTimeline());
        }
        long wasBits = bitsOf(was.initial());
        long isBits = bitsOf(is.initial());
        for (long rest = wasBits ^ isBits; rest != 0; rest &= rest - 1) {
            int slice = Long.numberOfTrailingZeros(rest);
            slice(slice).before().set(ordinal, isSet(isBits, slice));
        }
        int wasStep = 0;
        int isStep = 0;
        while (wasStep < was.size() || isStep < is.size()) {
            int day = Math.min(dayOf(was, wasStep), dayOf(is, isStep));
            long wasNow = dayOf(was, wasStep) == day ? bitsOf(was.countAt(wasStep++)) : wasBits;
            long isNow = dayOf(is, isStep) == day ? bitsOf(is.countAt(isStep++)) : isBits;
            write(ordinal, day, wasNow & ~wasBits, isNow & ~isBits, true);
            write(ordinal, day, wasBits & ~wasNow, isBits & ~isNow, false);
            wasBits = wasNow;
            isBits = isNow;
        }
    }

    void erase(int ordinal) {
        presence.erase(ordinal);
        extras.forEach(slice -> slice.erase(ordinal));
    }

    /** Takes profiles out that neither gained nor lost anything on a stored day. */
    void eraseFromBefore(OrdinalSet ordinals) {
        presence.eraseFromBefore(ordinals);
        extras.forEach(slice -> slice.eraseFromBefore(ordinals));
    }

    void foldBefore(int day) {
        presence.foldBefore(day);
        extras.forEach(slice -> slice.foldBefore(day));
    }

    /** Writes the bits of presence, how many more there are, and each of these. */
    void writeTo(ByteSink sink) {
        presence.writeTo(sink);
        sink.writeInt(extras.size());
        extras.forEach(slice -> slice.writeTo(sink));
    }

    /** Reads what another one has written, of ordinals below the given one. */
    void readFrom(ByteSource source, int ordinals) {
        presence.readFrom(source, ordinals);
        int size = source.readCount(MOST_EXTRAS, "bits of numbers");
        for (int i = 0; i < size; i++) {
            BitTimeline slice = new BitTimeline();
            slice.readFrom(source, ordinals);
            extras.add(slice);
        }
    }

    long bytes() {
        return presence.bytes() + extras.stream().mapToLong(BitTimeline::bytes).sum();
    }

    /** Writes which bits are gained or lost on a day, in place of others. */
    private void write(int ordinal, int day, long was, long is, boolean gained) {
        for (long rest = was ^ is; rest != 0; rest &= rest - 1) {
            int slice = Long.numberOfTrailingZeros(rest);
            OrdinalsByDay changed =
                    gained ? slice(slice).gained() : slice(slice).lost();
            changed.set(day, ordinal, isSet(is, slice));
        }
    }

    private BitTimeline slice(int number) {
        return number == 0 ? presence : extras.get(number - 1);
    }

    private static int dayOf(CountSteps steps, int step) {
        return step < steps.size() ? steps.dayAt(step) : Integer.MAX_VALUE;
    }

    private static boolean isSet(long bits, int slice) {
        return (bits >>> slice & 1) != 0;
    }

    /** The lowest bit says whether there is one, those above how many more. */
    private static long bitsOf(int count) {
        return count == 0 ? 0 : ((count - 1L) << 1) | 1;
    }
}
