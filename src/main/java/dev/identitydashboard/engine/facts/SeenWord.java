package dev.identitydashboard.engine.facts;

import dev.identitydashboard.engine.bits.ChunkDays;
import dev.identitydashboard.engine.bits.Chunks;

/**
 * What a shard's dictionary keeps of each profile beside its MPID, in one 64-bit word, so that an event that adds nothing new
 * is recognised there and goes no further: the ordinal, and the newest day of activity with the inputs seen on it.
 *
 * <p>From the lowest bit: 27 bits of ordinal plus one (0 means that there is no profile), one bit of environment, 16 bits of
 * day, 20 bits for the inputs numbered 0 to 19. Only the environment of the profile's first activity, those inputs and 65,536
 * days are kept track of; whatever else is recorded is looked up. For what is kept track of, the day is the newest one, so a
 * later day and an unseen input of the same day are certainly new.
 */
public final class SeenWord {
    /** No profile. */
    public static final long ABSENT = 0;

    static final int MAX_PROFILES = (1 << 27) - 2;

    private static final int ORDINAL_BITS = 27;
    private static final int DAY_SHIFT = ORDINAL_BITS + 1;
    private static final int DAYS = 1 << 16;
    private static final int INPUT_SHIFT = DAY_SHIFT + 16;
    /** The inputs that are kept track of are numbered below this. */
    public static final int INPUTS = 64 - INPUT_SHIFT;

    private static final long ORDINAL_MASK = (1L << ORDINAL_BITS) - 1;

    private SeenWord() {}

    /** The word of a profile that has not been active. */
    public static long of(int ordinal) {
        return ordinal + 1L;
    }

    /** The word of a profile of which neither is certain, that something is new or that it was seen. */
    static long unsure(int ordinal) {
        return of(ordinal) | ((DAYS - 1L) << DAY_SHIFT) | (1L << INPUT_SHIFT);
    }

    /** The ordinal, or -1 of {@link #ABSENT}. */
    public static int ordinal(long word) {
        return (int) (word & ORDINAL_MASK) - 1;
    }

    /** Whether such activity is kept track of in this word; {@code day} counts from the shard's first. */
    public static boolean tracks(long word, int environment, int day, int input) {
        return input < INPUTS
                && day >= 0
                && day < DAYS
                && (word >>> ORDINAL_BITS == 0 || ((word >>> ORDINAL_BITS) & 1) == environment);
    }

    /** Whether activity is known to be recorded already. */
    public static boolean tracksAndSaw(long word, int environment, int day, int input) {
        return tracks(word, environment, day, input) && saw(word, day, input);
    }

    /** Whether the activity, which is kept track of, is known to be recorded already. */
    public static boolean saw(long word, int day, int input) {
        return day(word) == day && ((word >>> (INPUT_SHIFT + input)) & 1) != 0;
    }

    /** Whether the activity, which is kept track of, is certainly not recorded yet. */
    public static boolean isNew(long word, int day, int input) {
        return word >>> ORDINAL_BITS == 0 || day > day(word) || (day == day(word) && !saw(word, day, input));
    }

    /** The word after activity that {@link #isNew}. */
    public static long see(long word, int environment, int day, int input) {
        boolean sameDay = word >>> INPUT_SHIFT != 0 && day(word) == day;
        long inputs = sameDay ? word >>> INPUT_SHIFT : 0;
        return (word & ORDINAL_MASK)
                | ((long) environment << ORDINAL_BITS)
                | ((long) day << DAY_SHIFT)
                | ((inputs | (1L << input)) << INPUT_SHIFT);
    }

    /** Changes words that say nothing: from a day on, which is the last of an environment's activity, they say who was active through what. */
    public static void seeAll(long[] words, int environment, int day, ActivityIndex activity, int lastDay) {
        for (int ordinal = 0; ordinal < words.length; ordinal++) {
            words[ordinal] = nothingFrom(words[ordinal], environment, day);
        }
        char[] room = new char[Chunks.SIZE];
        for (int input = 0; input < Math.min(INPUTS, activity.inputs()); input++) {
            InputActivity known = activity.of(input);
            for (int chunk = 0; chunk < known.chunks(); chunk++) {
                ChunkDays days = known.chunk(chunk);
                int index = days.indexFrom(lastDay);
                int size = index < days.size() ? days.cardinalityAt(index) : 0;
                char[] elements = size > 0 ? days.elementsAt(index, room) : room;
                for (int i = 0; i < size; i++) {
                    int ordinal = chunk * Chunks.SIZE + elements[i];
                    words[ordinal] = see(words[ordinal], environment, day, input);
                }
            }
        }
    }

    /** The word once an input is forgotten, whose activity may have been all that there was on the newest day. */
    static long without(long word, int environment, int input) {
        if (input >= INPUTS || ((word >>> ORDINAL_BITS) & 1) != environment) {
            return word;
        }
        long rest = word & ~(1L << (INPUT_SHIFT + input));
        return rest != word && rest >>> ORDINAL_BITS == 0 ? unsure(ordinal(word)) : rest;
    }

    /** The word if nothing of an environment is known but that there is no activity on a day and after it. */
    static long nothingFrom(long word, int environment, int day) {
        boolean tracked = word >>> ORDINAL_BITS == 0 || ((word >>> ORDINAL_BITS) & 1) == environment;
        if (word == ABSENT || !tracked) {
            return word;
        }
        return day <= 0 || day >= DAYS
                ? unsure(ordinal(word))
                : (word & ORDINAL_MASK) | ((long) environment << ORDINAL_BITS) | ((long) day << DAY_SHIFT);
    }

    /** Whether any activity is kept track of. */
    public static boolean hasDay(long word) {
        return word >>> INPUT_SHIFT != 0;
    }

    /** Whether the newest day may have been an earlier one, since its inputs were forgotten. */
    public static boolean hasForgotten(long word) {
        return !hasDay(word) && word >>> ORDINAL_BITS != 0;
    }

    /** The newest day that is kept track of, from the shard's first. */
    public static int day(long word) {
        return (int) (word >>> DAY_SHIFT) & (DAYS - 1);
    }
}
